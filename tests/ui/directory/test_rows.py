"""The list without a window: everybody is found by what is known of them, and the map shows one part of the world."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.installer import Standing
from desktop_app.domain.installer_place import Whereabouts
from desktop_app.services.directory_listing import DirectoryLine
from ui.directory.pins import EUROPEAN_FRANCE, MOST_PINS, pins_of, region_of
from ui.directory.requests import DirectoryRequests
from ui.directory.rows import Filter, look, search_key
from ui.installers.map_view import PinKind

TODAY = date(2026, 11, 23)
WORDS = st.text("abcdeéèœ ÀÉst'-", min_size=1, max_size=12)


def listing_of(lines):
    def unasked(*_):
        raise AssertionError

    requests: dict[str, Any] = dict.fromkeys((part.name for part in fields(DirectoryRequests)), unasked)
    requests |= {"lines": lambda on: tuple(lines), "left": lambda: 0}
    return look(DirectoryRequests(**requests), TODAY)


def made(name="Antennes", city="Privas", **changes):
    values = {
        "id": uuid4(),
        "siret": "73282932000074",
        "name": name,
        "postcode": "07000",
        "city": city,
        "standing": Standing.ACTIVE,
        "signed_on": date(2026, 1, 5),
        "ends_on": None,
        "is_away": False,
        "lat": 44.7,
        "lon": 4.6,
        "whereabouts": Whereabouts.FROM_FILE,
        "precision": None,
    }
    return DirectoryLine(**(values | changes))


@given(st.lists(st.tuples(WORDS, WORDS), max_size=30))
def test_everybody_is_found_by_any_part_of_their_name_and_town(people):
    lines = [made(name, city) for name, city in people]
    listing = listing_of(lines)
    assert set(listing.lines[Filter.ALL]) == set(lines)
    assert list(listing.keys[Filter.ALL]) == sorted(listing.keys[Filter.ALL])
    for line in lines:
        found = listing.shown(Filter.ALL, f"{line.city.upper()} {line.name}", line.id)
        assert line in found.rows
        assert found.rows[found.place] is line


def test_ten_thousand_lines_are_in_one_order():
    lines = [made(f"Antennes {number * 7919 % 10_000:05}") for number in range(10_000)]
    listing = listing_of(lines)
    assert [line.name for line in listing.lines[Filter.ALL]] == sorted(line.name for line in lines)


@given(st.text())
def test_a_key_of_a_key_is_the_same(text):
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("text", "key"), [("ST-ÉTIENNE", "saint etienne"), ("Ste Foy", "sainte foy"), ("Cœur", "coeur")]
)
def test_a_key_reads_as_people_type(text, key):
    assert search_key(text) == key


def test_a_charter_is_over_on_the_day_after_its_end():
    ends_today, ended = made(ends_on=TODAY), made(ends_on=TODAY - timedelta(days=1))
    listing = listing_of([ends_today, ended])
    assert listing.lines[Filter.ACTIVE] == (ends_today,)
    assert listing.lines[Filter.CHARTER_ENDED] == (ended,)


def test_the_map_shows_europe_unless_an_island_is_looked_at():
    here, reunion = made(), made(lat=-20.9, lon=55.5)
    lost = made(lat=None, lon=None, whereabouts=Whereabouts.NOT_ASKED)
    rows = (lost, here, reunion)
    assert [pin.id for pin in pins_of(rows, here, region_of(rows, here))] == [here.id]
    assert [pin.id for pin in pins_of(rows, reunion, region_of(rows, reunion))] == [reunion.id]
    assert region_of(rows, lost) is EUROPEAN_FRANCE
    assert region_of((), None) is EUROPEAN_FRANCE
    assert region_of((reunion,), None).has(-20.9, 55.5)


@given(st.integers(0, 3 * MOST_PINS), st.integers(0, 3 * MOST_PINS))
def test_the_map_never_shows_too_many_and_always_the_chosen_one(count, place):
    rows = [made(lat=43 + number / 100, lon=2.0) for number in range(count)]
    selected = rows[place % count] if rows else None
    pins = pins_of(rows, selected, EUROPEAN_FRANCE)
    assert len(pins) == min(count, MOST_PINS)
    assert [pin.id for pin in pins if pin.kind is PinKind.CHOSEN] == ([selected.id] if selected else [])
