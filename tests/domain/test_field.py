import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import FieldReason, FieldWrong
from desktop_app.domain.field import clean_optional, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Zélie  ", "Zélie"), ("E\u0301ric", "Éric"), ("a\u00a0b  c", "a b c"), ("d’Aubigné", "d’Aubigné")],
)
def test_text_is_tidied(typed, kept):
    assert clean_text("name", typed, 20) == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", FieldReason.EMPTY),
        (" \u00a0 ", FieldReason.EMPTY),
        ("x" * 21, FieldReason.TOO_LONG),
        ("a\r\nBcc: b", FieldReason.UNSAFE_CHARACTER),
        ("a\x00b", FieldReason.UNSAFE_CHARACTER),
        ("a\u2028b", FieldReason.UNSAFE_CHARACTER),
        ("a\u202eb", FieldReason.UNSAFE_CHARACTER),
        ("=?utf-8?q?a=0D=0A?=", FieldReason.UNSAFE_CHARACTER),
    ],
)
def test_text_that_could_do_harm_is_refused(typed, reason):
    with pytest.raises(FieldWrong) as refused:
        clean_text("name", typed, 20)
    assert refused.value.reason is reason


@given(st.text(max_size=60))
def test_what_is_kept_never_breaks_a_line(text):
    try:
        kept = clean_text("name", text, 60)
    except FieldWrong:
        return
    assert kept == kept.strip()
    assert len(kept.splitlines()) == 1
    assert clean_text("name", kept, 200) == kept


@pytest.mark.parametrize("typed", [None, "", "  "])
def test_nothing_stays_nothing(typed):
    assert clean_optional("name", typed, 20) is None


def test_something_optional_is_tidied():
    assert clean_optional("name", " a ", 20) == "a"
