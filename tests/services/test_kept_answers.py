import pytest
from sqlalchemy import text

from desktop_app.domain.address import Precision, Source
from desktop_app.domain.errors import DiskFull, GeocoderUnreachable
from desktop_app.services.addresses import Addresses
from desktop_app.services.kept_answers import KeptAnswers
from desktop_app.storage import found_addresses
from desktop_app.storage.database import reading, writing
from tests.makers import make_address, make_place

ANSWER = make_place(
    label="12 Chemin des Oliviers 07110 Largentière", precision=Precision.HOUSENUMBER, source=Source.BAN
)


class Online:
    """The online base, answering as told and counting."""

    def __init__(self, *answers):
        self.answers, self.times, self.is_down = answers, 0, False

    def find(self, text, *, postcode=None, limit=5):
        self.times += 1
        if self.is_down:
            raise GeocoderUnreachable("http_400")
        return self.answers

    def suggest(self, typed, *, limit=5):
        raise GeocoderUnreachable("own_share_spent")


@pytest.fixture
def kept(desk, clock):
    return KeptAnswers(desk.engine, clock)


def address_desk(desk, kept, online):
    return Addresses(online, desk.addresses.offline, kept)


def rows(desk):
    with reading(desk.engine) as connection:
        return connection.execute(text("select question, answers from found_address")).all()


def test_the_same_address_needs_no_network_twice_and_says_from_which_day_it_is(desk, clock, kept):
    online = Online(ANSWER)
    first = address_desk(desk, kept, online).find_address(make_address())
    asked_at = clock()
    clock.pass_(days=29)
    online.is_down = True
    again = address_desk(desk, kept, online).find_address(make_address(line=" 12  CHEMIN des oliviers"))
    assert (first.answered_at, again.answered_at) == (None, asked_at)
    assert again.answers == first.answers
    assert again.asked_online
    assert online.times == 1


def test_after_thirty_days_the_base_is_asked_again(desk, clock, kept):
    online = Online(ANSWER)
    addresses = address_desk(desk, kept, online)
    addresses.find_address(make_address())
    clock.pass_(days=30, seconds=1)
    assert addresses.find_address(make_address()).answered_at is None
    assert online.times == 2


def test_a_failure_is_never_kept(desk, kept):
    online = Online(ANSWER)
    online.is_down = True
    addresses = address_desk(desk, kept, online)
    assert not addresses.find_address(make_address()).asked_online
    assert rows(desk) == []
    online.is_down = False
    assert addresses.find_address(make_address()).answers[0] == ANSWER


def test_an_empty_answer_is_never_kept(desk, kept):
    online = Online()
    addresses = address_desk(desk, kept, online)
    assert addresses.find_address(make_address()).asked_online
    assert rows(desk) == []
    online.answers = (ANSWER,)
    assert addresses.find_address(make_address()).answers[0] == ANSWER


def test_old_answers_are_erased_when_a_new_one_is_kept_and_by_the_daily_care(desk, clock, kept):
    kept.keep("a", None, 5, (ANSWER,))
    clock.pass_(days=31)
    kept.keep("b", None, 5, (ANSWER,))
    assert len(rows(desk)) == 1
    clock.pass_(days=31)
    desk.care.look_after()
    assert rows(desk) == []


def test_what_was_typed_is_not_kept_beside_the_answer(desk, kept):
    address_desk(desk, kept, Online(ANSWER)).find("Mme Quatrefages, 12 chemin des Oliviers")
    assert "quatrefages" not in str(rows(desk)).lower()


def test_another_postcode_is_another_question(desk, kept):
    kept.keep("a", "07110", 5, (ANSWER,))
    assert kept.recall("a", "07200", 5) is None
    assert kept.recall("a", "07110", 5) is not None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format":2,"answers":[]}', '{"format":1,"answers":[{}]}'])
def test_what_cannot_be_read_is_asked_again(desk, clock, kept, content):
    kept.keep("a", None, 5, (ANSWER,))
    with writing(desk.engine) as connection:
        found_addresses.keep(connection, rows(desk)[0][0], content, clock())
    assert kept.recall("a", None, 5) is None


def test_an_answer_from_the_future_is_not_trusted(clock, kept):
    kept.keep("a", None, 5, (ANSWER,))
    clock.pass_(days=-1)
    assert kept.recall("a", None, 5) is None


@pytest.mark.parametrize("door", ["of_question", "keep"])
def test_a_store_that_fails_stands_in_nobodys_way(desk, kept, door, monkeypatch):
    def fails(*_):
        raise DiskFull

    monkeypatch.setattr(found_addresses, door, fails)
    assert address_desk(desk, kept, Online(ANSWER)).find_address(make_address()).answers[0] == ANSWER


def test_the_desk_keeps_what_its_base_answers(desk):
    assert desk.addresses.kept is not None
