from datetime import date, timedelta
from uuid import uuid4

import pytest

from desktop_app.domain.consent import (
    DEFAULT_VALIDITY,
    Answer,
    ConsentScript,
    allows_referral,
    fingerprint,
    script_in_force,
)
from tests.makers import NOW, make_consent


def make_script(
    version: str = "1.0.0", valid_from: date = date(2026, 1, 1), valid_until: date | None = None
) -> ConsentScript:
    text = "Pour {installer}, à {town} ?"
    return ConsentScript("CONS-MER", version, "fr-FR", valid_from, valid_until, ("P1_MER",), "avis", text, "oui", "non")


@pytest.mark.parametrize("this", list(Answer))
@pytest.mark.parametrize("another", list(Answer))
@pytest.mark.parametrize("is_named", [True, False])
@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_a_referral_needs_the_right_yes(this, another, is_named, is_withdrawn):
    consent = make_consent(this_installer=this, another_installer=another, withdrawn_at=NOW if is_withdrawn else None)
    asked = consent.installer_id if is_named else uuid4()
    expected = this is Answer.ACCEPTED and not is_withdrawn and (is_named or another is Answer.ACCEPTED)
    assert allows_referral(consent, asked, NOW) is expected


def test_a_consent_runs_out():
    consent = make_consent()
    assert allows_referral(consent, consent.installer_id, NOW + DEFAULT_VALIDITY)
    assert not allows_referral(consent, consent.installer_id, NOW + DEFAULT_VALIDITY + timedelta(seconds=1))


def test_the_script_names_the_installer_and_keeps_its_fingerprint():
    script = make_script()
    assert script.spoken("Antennes Fictives", "Privas") == "Pour Antennes Fictives, à Privas ?"
    assert script.sha256 == fingerprint("Pour {installer}, à {town} ?")


def test_the_script_in_force_is_the_latest_valid_one():
    old = make_script("1.0.0", date(2026, 1, 1), date(2026, 6, 30))
    new = make_script("1.1.0", date(2026, 6, 1))
    cases = [
        ((old, new), date(2026, 5, 31)),
        ((old, new), date(2026, 6, 1)),
        ((old,), date(2026, 7, 1)),
        ((), NOW.date()),
    ]
    assert [script_in_force(scripts, day) for scripts, day in cases] == [old, new, None, None]
