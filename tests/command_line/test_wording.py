"""Every error and every code has its French words here too: the windows' are Qt's."""

import re

import pytest

from desktop_app.command_line import terms
from desktop_app.command_line.program import code_of
from desktop_app.command_line.replies import local, metres, moment, spaced
from desktop_app.command_line.wording import FIELD_REASONS, sentence, why_rejected
from desktop_app.domain import consent, coupon, dossier, errors, letter, referral, visit
from desktop_app.domain.address import Precision
from desktop_app.domain.delivery import OF_THE_RELAY, Verdict
from desktop_app.domain.eligibility import Reason
from desktop_app.domain.errors import FieldReason
from desktop_app.domain.fact import BreakReason
from desktop_app.domain.installer import SkipReason
from desktop_app.domain.objection import Objection
from desktop_app.services.directory_line import LineReason
from tests.house.test_wording import ERRORS, make
from tests.makers import NOW

_BAD_TYPOGRAPHY = re.compile(r"\w'\w| [:;!?»]|« |\.\.\.|  |[{}]")
EXAMPLES = {
    errors.NotEligible: errors.NotEligible(tuple(reason.value for reason in Reason)),
    errors.NoInstaller: errors.NoInstaller(tuple((reason.value, 2) for reason in SkipReason)),
    errors.ReasonNeeded: errors.ReasonNeeded(tuple(one.value for one in Objection)),
    errors.SupervisorNeeded: errors.SupervisorNeeded("turns"),
    errors.NotPossible: errors.NotPossible("dossier", "installed", "undo", ("close", "withdraw_consent")),
}


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence(kind):
    said = sentence(EXAMPLES.get(kind) or make(kind))
    assert said[0].isupper()
    assert said.endswith(".")
    assert "\n" not in said
    assert not _BAD_TYPOGRAPHY.search(said), said


@pytest.mark.parametrize("reason", FieldReason)
def test_every_wrong_field_reads_differently(reason):
    said = sentence(errors.FieldWrong("client.phone", reason))
    assert said.startswith("Champ client.phone\u00a0: ")
    assert [FIELD_REASONS[other] for other in FieldReason].count(FIELD_REASONS[reason]) == 1


@pytest.mark.parametrize("reason", [*FieldReason, *LineReason])
def test_every_rejected_line_has_its_words(reason):
    assert why_rejected(reason)


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (terms.PRECISIONS, Precision),
        (terms.SKIPPED, SkipReason),
        (terms.INELIGIBLE, Reason),
        (terms.DOSSIER_STATES, dossier.State),
        (terms.REFERRAL_STATES, referral.State),
        (terms.COUPON_STATES, coupon.State),
        (terms.VISIT_STATES, visit.State),
        (terms.CONSENT_STATES, consent.State),
        (terms.OBJECTIONS, Objection),
        (terms.LETTER_KINDS, letter.Kind),
        (terms.LETTER_STATES, letter.State),
        (terms.BREAKS, BreakReason),
    ],
)
def test_every_code_has_its_words(table, codes):
    assert set(table) == set(codes)


def test_every_trouble_of_the_relay_has_its_words():
    troubles = {*OF_THE_RELAY, Verdict.REJECTED}
    assert {f"relay_{verdict.value}" for verdict in troubles} <= set(terms.RELAY_TROUBLES)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errors.SettingUnknown("relay.hots"), "Réglage inconnu : relay.hots."),
        (
            errors.SettingWrong("key.provider", "one_of:keyring|file"),
            "Réglage key.provider : valeurs admises : keyring, file.",
        ),
        (errors.SettingWrong("relay.port", "type:int"), "Réglage relay.port : type attendu : int."),
        (errors.SettingWrong("relay.port", "a_new_reason"), "Réglage relay.port : a_new_reason."),
        (
            errors.FileUnreadable("a.csv", "broken_quotes", 3),
            "Fichier a.csv, ligne 3 : un guillemet ouvert n’est jamais refermé.",
        ),
        (
            errors.FileUnreadable("a.csv", "missing_columns:siret, email", 1),
            "Fichier a.csv, ligne 1 : il manque les colonnes siret, email.",
        ),
        (
            errors.FieldWrong("consent.this_installer", FieldReason.NOT_ONE_OF, ("accepted", "refused")),
            "Champ consent.this_installer : n’est pas une valeur admise (accepted, refused).",
        ),
        (errors.NoInstaller(()), "Aucun antenniste ne peut être sollicité (l’annuaire est vide)."),
        (
            errors.NotPossible("letter", "sent", "cancel"),
            "L’étape cancel n’est pas possible (courriel : parti). Étapes possibles : aucune.",
        ),
    ],
)
def test_a_sentence_says_what_and_where(error, said):
    assert sentence(error) == said.replace(" :", "\u00a0:")


def test_codes_of_errors():
    assert code_of(errors.FieldWrong("x", FieldReason.EMPTY)) == "field_wrong"
    assert code_of(errors.NoInstaller()) == "no_installer"


def test_figures():
    assert metres(849.6) == "850 m"
    assert metres(12_345.0) == "12,3 km"
    assert moment(NOW) == "2026-11-23T09:12:00+00:00"
    assert moment(None) is None
    assert local(None) == "—"
    assert re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d", local(NOW))
    assert spaced("« oui » : non ; ah !") == "«\u00a0oui\u00a0»\u00a0: non\u00a0; ah\u00a0!"
