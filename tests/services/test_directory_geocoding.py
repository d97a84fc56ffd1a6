"""Installers without a place get one: exact where the base is sure, their commune where it is not, or a reason why."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.address import FoundAddress, Precision, Source
from desktop_app.domain.errors import GeocoderUnreachable
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Standing
from desktop_app.domain.installer_place import Whereabouts
from desktop_app.services.addresses import Addresses
from desktop_app.services.directory_geocoding import DirectoryGeocoding
from desktop_app.storage import installer_places
from desktop_app.storage.database import reading
from tests.makers import make_installer
from tests.services.desks import change, enter, make_desk

AGENT = "S0001"
HOUSE = Point(44.7361, 4.5999)


@dataclass
class ToldGeocoder:
    """An address base that answers as told, and counts what it is asked."""

    answers: tuple[FoundAddress, ...] = ()
    is_away: bool = False
    asked: list[str] = field(default_factory=list)
    before_answer: Callable[[], object] | None = None

    def find(self, text, *, postcode=None, limit=5):
        self.asked.append(text)
        if self.before_answer:
            self.before_answer()
        if self.is_away:
            raise GeocoderUnreachable("timeout")
        return self.answers

    def suggest(self, prefix, *, limit=5):
        return ()


def answer(**changes):
    values: dict[str, Any] = {
        "label": "3 Place du Marché 07000 Privas",
        "point": HOUSE,
        "precision": Precision.HOUSENUMBER,
        "score": 0.96,
        "postcode": "07000",
        "city": "Privas",
        "insee": "07186",
        "source": Source.BAN,
    }
    return FoundAddress(**(values | changes))


@pytest.fixture
def desk(tmp_path, clock):
    opened = make_desk(tmp_path / "profile", clock, extra='desk.role = "supervisor"\n')
    yield opened
    opened.close()


@pytest.fixture
def base():
    return ToldGeocoder()


@pytest.fixture
def geocoding(desk, base):
    made = desk.directory_geocoding
    return DirectoryGeocoding(made.engine, made.teller, made.role, Addresses(base, desk.addresses.offline))


@pytest.fixture
def lost(desk):
    made = make_installer(point=None)
    enter(desk, made)
    return made


def whole(desk, installer):
    return desk.directory_listing.one(installer.id)


def test_a_house_that_agrees_is_taken(desk, geocoding, base, lost):
    base.answers = (answer(),)
    assert geocoding.left() == 1
    step = geocoding.geocode_next(AGENT)
    assert (step.precision, step.was_online, step.left) == (Precision.HOUSENUMBER, True, 0)
    known = whole(desk, lost)
    assert (known.installer.point, known.whereabouts, known.place.source) == (HOUSE, Whereabouts.LOCATED, Source.BAN)
    assert [fact.by for fact in desk.journal.of_subject(lost.id)] == [AGENT]
    assert geocoding.geocode_next(AGENT) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": "8 Place du Marché 07000 Privas"},
        {"postcode": "07200", "city": "Aubenas", "insee": "07019", "label": "3 Place du Marché 07200 Aubenas"},
        {"score": 0.45},
    ],
)
def test_a_doubtful_house_gives_way_to_the_commune(desk, geocoding, base, lost, wrong):
    base.answers = (answer(**wrong),)
    step = geocoding.geocode_next(AGENT)
    known = whole(desk, lost)
    assert (step.precision, known.place.precision, known.place.source) == (
        Precision.COMMUNE,
        Precision.COMMUNE,
        Source.GAZETTEER,
    )
    assert known.installer.point not in (None, HOUSE)


def test_a_street_is_kept_as_a_street(geocoding, base, lost):
    base.answers = (answer(label="Place du Marché 07000 Privas", precision=Precision.STREET, score=0.8),)
    assert geocoding.geocode_next(AGENT).precision is Precision.STREET


def test_what_nobody_knows_is_asked_again_only_when_the_address_changes(desk, geocoding, base):
    lost = make_installer(point=None, postcode="99999", city="Nullepart-les-Oubliettes", line="1 rue Perdue")
    enter(desk, lost)
    step = geocoding.geocode_next(AGENT)
    assert (step.precision, step.left) == (None, 0)
    assert whole(desk, lost).whereabouts is Whereabouts.NOT_FOUND
    assert geocoding.geocode_next(AGENT) is None
    assert len(base.asked) == 1
    change(desk, replace(lost, line="3 place du Marché", postcode="07000", city="Privas"))
    assert whole(desk, lost).whereabouts is Whereabouts.NOT_ASKED
    base.answers = (answer(),)
    assert geocoding.geocode_next(AGENT).precision is Precision.HOUSENUMBER


def test_without_the_base_the_commune_serves_until_it_is_back(desk, geocoding, base, lost, clock):
    base.is_away = True
    step = geocoding.geocode_next(AGENT)
    assert (step.precision, step.was_online) == (Precision.COMMUNE, False)
    assert geocoding.geocode_next(AGENT) is None
    clock.pass_(days=1, minutes=1)
    base.is_away, base.answers = False, (answer(),)
    assert geocoding.geocode_next(AGENT).precision is Precision.HOUSENUMBER
    assert whole(desk, lost).installer.point == HOUSE


def test_a_place_that_a_person_set_is_never_asked_for_again(desk, geocoding, base, lost, clock):
    base.is_away = True
    geocoding.geocode_next(AGENT)
    desk.directory_by_hand.place(lost.id, HOUSE, AGENT)
    clock.pass_(days=30)
    assert geocoding.geocode_next(AGENT) is None


def test_an_answer_to_an_address_of_before_is_dropped(desk, geocoding, base, lost):
    moved = replace(lost, line="9 rue Neuve", city="Aubenas", postcode="07200")
    base.answers, base.before_answer = (answer(),), lambda: change(desk, moved)
    geocoding.geocode_next(AGENT)
    assert whole(desk, lost).installer == moved
    assert whole(desk, lost).whereabouts is Whereabouts.NOT_ASKED


def test_without_a_street_the_town_is_asked_for(desk, geocoding, base):
    enter(desk, make_installer(point=None, line=None))
    assert geocoding.geocode_next(AGENT).precision is Precision.COMMUNE
    assert base.asked == ["07000 Privas"]


def test_whoever_withdrew_is_not_looked_for(desk, geocoding):
    enter(desk, make_installer(point=None, standing=Standing.WITHDRAWN))
    assert geocoding.left() == 0
    assert geocoding.geocode_next(AGENT) is None


def test_the_list_and_the_card_judge_alike(desk, geocoding, base, clock):
    """The list judges in SQL, the card in Python: every way to be known, with and without a street."""
    base.is_away = True
    makings = [
        make_installer(line=line, point=point, city=city)
        for line in (None, "3 place du Marché")
        for point in (None, HOUSE)
        for city in ("Privas", "Nullepart-les-Oubliettes")
    ]
    enter(desk, *makings)
    while geocoding.geocode_next(AGENT):
        pass
    enter(desk, make_installer(point=None))
    change(desk, replace(desk.installers.one(makings[0].id), point=Point(45, 5)))
    lines = desk.directory_listing.lines(date(2026, 11, 23))
    assert len(lines) == len(makings) + 1
    for line in lines:
        known = desk.directory_listing.one(line.id)
        assert (line.whereabouts, line.name) == (known.whereabouts, known.installer.name)
        is_located = known.whereabouts is Whereabouts.LOCATED
        assert line.precision == (known.place.precision if is_located else None)
    with reading(desk.engine) as connection:
        assert installer_places.count_due(connection, clock()) == 1
