"""The version, as plain text: asking importlib.metadata would cost more than the whole of `--version`.

A test holds it equal to pyproject.toml.
"""

VERSION = "0.1.0"
