"""Ten thousand texts that no one would type, and some that somebody will: never a traceback."""

import json
from pathlib import Path
from random import Random

import pytest

from desktop_app.addresses.gazetteer import Gazetteer
from desktop_app.domain.address import Address
from desktop_app.domain.errors import GeocoderUnreachable
from desktop_app.domain.judgement import Ruling
from desktop_app.services.addresses import Addresses
from tests import addresses as address_tests

HOW_MANY, PARTS = 10_000, 4
SEED = 20261123
SAMPLES = [
    json.loads(line)
    for line in (Path(address_tests.__path__[0]) / "addok" / "addresses.ndjson").read_text("utf-8").splitlines()
]
PIECES = (
    *("Appt 12 Bât B", "CEDEX", "cedex 99", "St", "Ste", "S/", "BP 12", "75056", "00000", "99999", "2A004", "20 000"),
    *("France", "lieu-dit", "bis", "ter", "12bis", "n° 5", "Paris XII", "Ste-", "Largentière", "07110"),
    *"°'’«»-/\\%_*?()\n\t\xa0œßİﬁ²½Ⅻ😀中",
    *("\x00", "\x07", "\x1b[31m", "\u202e", "\u200b", "\ufeff", "\ud7ff", "\uffff", "\u2028", "\r\n", "e\u0301"),
    *("\u0661\u0662", "\uff11\uff12", "\u0627", "'; drop table places; --", "<b>", "&amp;", "=1+1"),
    *("a" * 300, "1" * 300, " " * 50, ""),
)


class Unreachable:
    """No network."""

    def find(self, text, *, postcode=None, limit=5):
        raise GeocoderUnreachable("no_connection")

    def suggest(self, typed, *, limit=5):
        raise GeocoderUnreachable("no_connection")


def made_up(chance: Random) -> str:
    """A text: pieces in any order, or an address that was cut, doubled, turned or sprinkled."""
    if chance.random() < 0.3:
        return chance.choice(("", " ", ",")).join(chance.choices(PIECES, k=chance.randrange(6)))
    if chance.random() < 0.2:
        return "".join(
            chr(chance.choice((chance.randrange(0xD800), chance.randrange(256)))) for _ in range(chance.randrange(80))
        )
    one = chance.choice(SAMPLES)
    text = f"{one['number']} {one['street']}, {one['postcode']} {one['city']}"
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(text) + 1)
        text = chance.choice(
            (
                text[:at],
                text[at:],
                text[:at] + chance.choice(PIECES) + text[at:],
                text + text[:at],
                text[::-1],
                text.upper(),
            )
        )
    return text


@pytest.mark.no_cover
@pytest.mark.parametrize("part", range(PARTS))
def test_ten_thousand_texts_leave_no_traceback(part):
    chance, addresses = Random(SEED + part), Addresses(Unreachable(), Gazetteer())
    rulings = set()
    for number in range(HOW_MANY // PARTS):
        text = made_up(chance)
        found = addresses.find(text)
        assert not found.asked_online
        assert all(0 <= one.score <= 1 for one in found.answers)
        address = Address(text, None, text[:5], made_up(chance))
        rulings.add(addresses.judge(found, address).ruling)
        if number % 5 == 0:
            assert len(addresses.suggest_addresses(text[:60])) <= 8
    assert rulings == {Ruling.CONFIRM}
