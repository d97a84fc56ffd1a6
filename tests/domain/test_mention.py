"""A reference is found however it is written, and another dossier's is never taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dossier import desk_code, reference
from desktop_app.domain.mention import Mention, mentions

WHOLE = Mention(26, "KRTMBD", 217)


@pytest.mark.parametrize(
    "text",
    [
        "AN-26-KRTMBD-000217",
        "an-26-krtmbd-000217",
        "AN 26 KRTMBD 000217",
        "AN26KRTMBD000217",
        "AN–26–KRTMBD–000217",
        "AN_26_KRTMBD_000217",
        "AN/26/KRTMBD/217",
        "An-26-KrTmBd-217",
        "AN-26-KRTMBD-OOO217",
        "dossier n° AN-26-KRTMBD-000217 svp",
        "(AN-26-KRTMBD-000217)",
        "AN-26-\nKRTMBD-000217",
        "AN - 26 - KRTMBD - 000217",
        "26-KRTMBD-000217",
        "réf:AN-26-KRTMBD-000217.",
        "AN-26-KRTMBD n° 217",
        "KRTMBD-217, soit AN-26-KRTMBD-000217",
    ],
)
def test_a_whole_reference_in_many_forms(text):
    assert mentions(text) == (WHOLE,)
    assert WHOLE.reference == "AN-26-KRTMBD-000217"


@pytest.mark.parametrize("text", ["dossier KRTMBD-217", "krtmbd 000217", "KRTMBD000217"])
def test_a_year_may_be_left_out(text):
    assert mentions(text) == (Mention(None, "KRTMBD", 217),)
    assert mentions(text)[0].fits("AN-26-KRTMBD-000217")
    assert mentions(text)[0].reference is None


@pytest.mark.parametrize(
    "text",
    ["", "06 12 34 56 78", "AN-26", "AN-26-KRTMBD", "12/12/2026", "07110 Largentière", "an 26 rue", "XXKRTMBD-217"],
)
def test_other_words_are_no_reference(text):
    assert mentions(text) == ()


def test_two_dossiers_are_two():
    assert len(mentions("AN-26-KRTMBD-000217 et AN-26-KRTMBD-000218")) == 2
    assert len(mentions("AN-26-KRTMBD-000217 et AN-27-KRTMBD-000217")) == 2


@pytest.mark.parametrize("other", ["AN-26-KRTMBD-000218", "AN-27-KRTMBD-000217", "AN-26-KRTMBB-000217", "rien"])
def test_another_reference_does_not_fit(other):
    assert not WHOLE.fits(other)


@given(st.uuids(), st.integers(0, 99), st.integers(1, 999_999), st.sampled_from(["-", " ", "", " - ", "_"]))
def test_every_reference_that_a_desk_gives_is_read(desk, year, number, gap):
    given_ = reference(year, desk_code(desk), number)

    assert [one.reference for one in mentions(f"ok pour {given_.lower().replace('-', gap)} merci")] == [given_]
