"""Words: every member of every closed set has one, figures are written as the French write them."""

import importlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from desktop_app.domain import dossier, errors, letter
from desktop_app.domain.client import PhoneNumber
from desktop_app.domain.errors import FieldReason, FieldWrong, NoInstaller, NotEligible, NotPossible
from desktop_app.resource_files import RESOURCES
from ui.formats import duration, in_how_long, kilometres, local_moment, since, spoken_day, spoken_moment, spoken_time
from ui.terms import FIELDS, WORDS, machine_name
from ui.wording import field_sentence, phone, sentence, word, word_of

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
PARIS = timezone(timedelta(hours=1))
ROOMS = [
    "domain.letter",
    "domain.dossier",
    "domain.referral",
    "domain.address",
    "domain.installer",
    "domain.installer_place",
    "domain.eligibility",
    "domain.consent",
    "domain.delivery",
    "domain.fact",
    "domain.ranking",
    "domain.contact",
    "domain.visit",
    "domain.checklist",
    "domain.coupon",
    "domain.reassignment",
    "domain.objection",
    "domain.deadlines",
    "domain.due_step",
    "services.directory_line",
]
# Never on a screen: what may happen is worded by the buttons, and a letter's own rules by its states.
UNSEEN = {"Event", "BreakReason", "Title", "Verdict", "FieldReason", "Security", "Login", "ContactMode", "VisitAnchor"}


def closed_sets() -> list[type[StrEnum]]:
    modules = [importlib.import_module(f"desktop_app.{room}") for room in ROOMS]
    return [
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, StrEnum) and thing.__module__ == module.__name__
        if thing.__name__ not in UNSEEN
    ]


@pytest.mark.parametrize("kind", closed_sets(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_member_has_a_word_of_its_own(kind: type[StrEnum]) -> None:
    words = [word(member) for member in kind]
    assert all(words)
    assert len(set(words)) == len(words)


def test_no_word_is_left_over() -> None:
    known = {f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}": kind for kind in closed_sets()}
    assert WORDS.keys() == known.keys()
    assert {name: set(words) for name, words in WORDS.items()} == {
        name: {member.value for member in kind} for name, kind in known.items()
    }


def test_sets_with_equal_codes_keep_their_own_words() -> None:
    assert word(letter.State.CANCELLED) == "Annulé"
    assert word(dossier.State.CANCELLED_BY_CLIENT) == "Annulé par le client"
    assert word(letter.State.SENT) == "Envoyé"
    assert word_of("referral.State", "sent") == "Courriel envoyé"


def test_a_code_from_a_newer_program_is_shown_as_it_is() -> None:
    assert word_of("letter.State", "teleported") == "teleported"
    assert word_of("parcel.State", "sent") == "sent"
    assert machine_name("parcel") == "parcel"


def test_a_wrong_field_is_named_and_mended() -> None:
    said = sentence(FieldWrong("client.phone", FieldReason.NOT_A_PHONE))
    assert said.startswith("Téléphone\u00a0: ce numéro ne peut pas exister\u00a0: reprenez ses dix chiffres")
    allowed = field_sentence(FieldReason.NOT_ONE_OF, ("Mme", "M."))
    assert allowed == "Réponses admises\u00a0: «\u00a0Mme\u00a0», «\u00a0M.\u00a0»."


def test_a_field_no_screen_shows_keeps_its_own_name() -> None:
    assert "client.shoe_size" not in FIELDS
    assert sentence(FieldWrong("client.shoe_size", FieldReason.UNKNOWN_FIELD)).startswith(
        "«\u00a0client.shoe_size\u00a0»"
    )


def test_reasons_are_told_in_words() -> None:
    said = sentence(NotEligible(("no_dish_needed", "tv_over_adsl_available")))
    assert "pas d’antenne satellite à installer, la ligne reçoit déjà la TV par ADSL" in said
    assert "_" not in said


def test_an_empty_directory_is_not_a_skipped_one() -> None:
    assert "vide" in sentence(NoInstaller())
    assert "2 charte expirée" in sentence(NoInstaller((("charter_ended", 2),)))


def test_an_impossible_step_names_the_state() -> None:
    said = sentence(NotPossible("letter", "sent", "cancel"))
    assert "le courriel est dans l’état «\u00a0Envoyé\u00a0»" in said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("one_of:starttls|tls", "valeurs admises\u00a0: «\u00a0starttls\u00a0», «\u00a0tls\u00a0»"),
        ("type:int", "il faut un nombre entier"),
        ("plain_only_to_loopback", "sans chiffrement, le relais doit être sur ce poste"),
        ("some_new_reason", "some new reason"),
    ],
)
def test_a_wrong_setting_says_what_it_may_be(reason: str, said: str) -> None:
    assert said in sentence(errors.SettingWrong("relay.port", reason))


def test_an_unreadable_file_names_its_line_where_there_is_one() -> None:
    assert "à la ligne 7" in sentence(errors.FileUnreadable("settings.toml", "not_toml", 7))
    assert "ligne" not in sentence(errors.FileUnreadable("settings.toml", "not_toml"))


@pytest.mark.parametrize(
    ("metres", "written"),
    [
        (0, "0 m"),
        (847, "850 m"),
        (994, "990 m"),
        (996, "1,0 km"),
        (12_400, "12,4 km"),
        (99_940, "99,9 km"),
        (1_234_400, "1\u202f234 km"),
    ],
)
def test_distances(metres: float, written: str) -> None:
    assert kilometres(metres) == written.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (timedelta(seconds=40), "moins d’une minute"),
        (timedelta(minutes=12, seconds=59), "12 min"),
        (timedelta(hours=3, minutes=5), "3 h 05"),
        (timedelta(hours=2), "2 h"),
    ],
)
def test_spans(span: timedelta, written: str) -> None:
    assert duration(span).replace("\u00a0", " ") == written
    assert since(NOW - span, NOW).replace("\u00a0", " ") == f"depuis {written}"
    assert in_how_long(NOW + span, NOW).replace("\u00a0", " ") == f"dans {written}"


def test_a_moment_that_has_come_is_now() -> None:
    assert in_how_long(NOW, NOW) == "maintenant"
    assert since(NOW + timedelta(minutes=1), NOW) == "depuis moins d’une minute"


@pytest.mark.parametrize(("days", "written"), [(1, "1 jour"), (3, "3 jours")])
def test_days_are_counted_in_french(days: int, written: str, french: None) -> None:
    assert duration(timedelta(days=days, hours=2)) == written


def test_moments_are_said_in_their_own_zone() -> None:
    assert spoken_moment(NOW.astimezone(PARIS)) == "lundi 23 novembre à 10\u00a0h\u00a015"
    assert spoken_time(datetime(2026, 11, 23, 9, 5, tzinfo=PARIS)) == "9\u00a0h\u00a005"
    assert spoken_day(date(2026, 11, 1)) == "dimanche 1er novembre"
    assert spoken_day(date(2026, 11, 11)) == "mercredi 11 novembre"


def test_tables_write_moments_short() -> None:
    assert re.fullmatch(r"2[234]/11/2026 \d\d:15", local_moment(NOW))


def test_a_number_stays_on_one_line() -> None:
    assert phone(PhoneNumber("+33612345678")) == "06 12 34 56 78".replace(" ", "\u00a0")


@pytest.fixture
def french(qapp: QCoreApplication) -> Iterator[None]:
    yield from _speaking(qapp, "fr")


@pytest.fixture
def english(qapp: QCoreApplication) -> Iterator[None]:
    yield from _speaking(qapp, "en")


def _speaking(application: QCoreApplication, language: str) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(RESOURCES / "i18n" / f"desk_{language}.qm"))
    application.installTranslator(translator)
    yield
    application.removeTranslator(translator)


def test_the_second_language_reaches_words_and_figures(english: None) -> None:
    assert word(letter.State.QUEUED) == "Queued"
    assert spoken_moment(NOW.astimezone(PARIS)) == "Monday 23 November at 10:15"
    assert kilometres(12_400) == "12.4\u00a0km"
    assert duration(timedelta(days=1)) == "1 day"
    assert sentence(errors.ConsentRefused()).startswith("The client said no")
