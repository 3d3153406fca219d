import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.errors import InvalidValue
from negotiation.text import LONG, SHORT, clean, halfwidth, shown


def line(text: str | None, **how: bool) -> str | None:
    return clean(text, field="summary", limit=SHORT, **how)


def note(text: str) -> str | None:
    return clean(text, field="note", limit=LONG, multiline=True)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  客服说三天内回复 ", "客服说三天内回复"),
        ("\u3000平台\u3000", "平台"),
        ("\ufeff招行\u200b", "招行"),
        ("👩‍👩‍👧 𠮷野家", "👩‍👩‍👧 𠮷野家"),
        ("\U0001fae8 ok", "\U0001fae8 ok"),
        ("a\u200bb", "a\u200bb"),
        ("尾号１２３４", "尾号１２３４"),
        ("", None),
        (" \r\n\t ", None),
        ("\u200b\u2060", None),
        (None, None),
    ],
)
def test_a_line_is_trimmed_and_otherwise_kept(text: str | None, kept: str | None) -> None:
    assert line(text) == kept


def test_a_note_keeps_its_lines_and_tabs() -> None:
    assert note("\r\n一\r\n二\r三\u2028四\n\n\t五\r\n") == "一\n二\n三\n四\n\n\t五"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ab\x07c", "U+0007 at position 3"),
        ("  ab\x07c", "U+0007 at position 5"),
        ("\x00", "U+0000 at position 1"),
        ("a\x1b[2J", "U+001B at position 2"),
        ("a\x7f", "U+007F at position 2"),
        ("é\x9b", "U+009B at position 2"),
        ("坏\udc80", "U+DC80 at position 2"),
        ("\ud842\udfb7", "U+D842 at position 1"),
        ("a\ufffe", "U+FFFE at position 2"),
        ("a\ufdd0", "U+FDD0 at position 2"),
        ("a\U0010ffff", "U+10FFFF at position 2"),
    ],
)
@pytest.mark.parametrize("multiline", [False, True])
def test_characters_that_cannot_be_kept_are_named_with_their_place(
    text: str, said: str, multiline: bool
) -> None:
    with pytest.raises(InvalidValue, match="text without control") as refusal:
        line(text, multiline=multiline)
    assert said in str(refusal.value)
    assert refusal.value.field == "summary"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\nb", "a line break stands at position 2"),
        ("a\r\nb", "a line break stands at position 2"),
        ("a\u2028b", "a line break stands at position 2"),
        ("a\tb", "a tab stands at position 2"),
    ],
)
def test_a_one_line_field_refuses_breaks_and_tabs(text: str, said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        line(text)


def test_the_limit_is_in_characters_after_trimming() -> None:
    assert line(" " + "𠮷" * SHORT + " ") == "𠮷" * SHORT
    with pytest.raises(InvalidValue) as refusal:
        line("𠮷" * (SHORT + 1))
    assert "has 201 characters" in str(refusal.value)
    assert "at most 200 characters" in str(refusal.value)
    assert len(str(refusal.value)) < 150


def test_a_hundred_thousand_characters_are_a_note_but_not_a_name() -> None:
    long = "协商记录\n" * 25_000
    assert note(long) == long.strip()
    with pytest.raises(InvalidValue, match="124999 characters"):
        line(long)


def test_a_long_run_of_spaces_costs_no_more_than_its_length() -> None:
    # A trimming pattern that starts over at each space needs minutes for this text.
    text = "甲" + " \u3000" * (LONG // 2 - 1) + "乙"
    assert note(f"  {text}\u3000") == text


@pytest.mark.parametrize("text", [None, "", "  ", "\u3000", "\u200b"])
def test_what_is_required_must_be_there(text: str | None) -> None:
    with pytest.raises(InvalidValue, match="nothing was given"):
        line(text, required=True)


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_any_text_is_kept_unchanged_inside_or_refused(text: str) -> None:
    kept, said = None, ""
    try:
        kept = note(text)
    except InvalidValue as refusal:
        said = str(refusal)
    assert said.isprintable()
    if kept is not None:
        assert kept.encode("utf-8")
        assert "\r" not in kept
        assert note(kept) == kept
        assert kept in text.replace("\r\n", "\n").translate({0x0D: "\n", 0x2028: "\n", 0x2029: "\n"})


@given(st.text(alphabet=st.characters(min_codepoint=0x21, max_codepoint=0x7E)))
def test_full_width_text_becomes_the_ascii_it_stands_for(text: str) -> None:
    wide = "".join(chr(ord(character) + 0xFEE0) for character in text)
    assert halfwidth(wide) == text


@pytest.mark.parametrize(
    ("text", "narrow"), [("￥５", "¥5"), ("１－２−３–４", "1-2-3-4"), ("一　二", "一 二"), ("٣花", "٣花")]
)
def test_marks_dashes_and_spaces_are_narrowed_and_the_rest_is_left(text: str, narrow: str) -> None:
    assert halfwidth(text) == narrow


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_a_shown_value_is_printable_and_short(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text)) <= 40 * len("<U+10FFFF>") + 3


def test_a_shown_value_is_cut_visibly() -> None:
    assert shown("x" * 41) == "x" * 40 + "..."
    assert shown("a\nb\ud800") == "a<U+000A>b<U+D800>"
