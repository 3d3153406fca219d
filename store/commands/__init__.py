"""What a person does, each as one function and one transaction. The only way anything is written.

Commands take what was typed, as text or as typed values, and check it at their border: a refusal names
the field and changes nothing. A full or shortened id will do wherever a record is named.
"""
