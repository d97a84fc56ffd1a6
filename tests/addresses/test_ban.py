import logging
import socket
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.addresses import ban as ban_module
from desktop_app.addresses.ban import NationalAddresses
from desktop_app.domain.address import Precision, Source
from desktop_app.domain.errors import GeocoderUnreachable, SettingWrong
from desktop_app.domain.geography import Point
from tests.addresses import ban_server
from tests.addresses.ban_server import collection, feature, serving

ADDRESS = "12 chemin des Oliviers, 07110 Largentière"


class Clock:
    """A moment that a test moves on."""

    def __init__(self):
        self.moment = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.moment


def addresses(url, budget_s=2.0, now=None):
    return NationalAddresses(url, user_agent="mise-en-relation/1.2.3", now=now or Clock(), budget_s=budget_s)


def failure(ban, text=ADDRESS, **options):
    with pytest.raises(GeocoderUnreachable) as caught:
        ban.find(text, **options)
    return caught.value


def test_an_address_is_found_to_the_house_number():
    with serving(ban_server.found) as server:
        (found,) = addresses(server.url).find(ADDRESS, postcode="07110", limit=3)
    assert found.label == "12 Chemin des Oliviers 07110 Largentière"
    assert found.point == Point(44.5421, 4.2924)
    assert (found.precision, found.source, found.score) == (Precision.HOUSENUMBER, Source.BAN, 0.94)
    assert (found.postcode, found.city, found.insee) == ("07110", "Largentière", "07132")


def test_the_question_is_the_one_the_service_documents():
    with serving(ban_server.found) as server:
        addresses(server.url).find(f"  {ADDRESS}\n", postcode="07110", limit=3)
    (asked,) = server.questions
    assert asked.path.startswith("/geocodage/search?")
    assert asked.parameters == {"q": ADDRESS, "limit": "3", "autocomplete": "0", "postcode": "07110"}
    assert asked.headers["User-Agent"] == "mise-en-relation/1.2.3"


def test_a_suggestion_takes_the_last_word_for_unfinished():
    with serving(ban_server.found) as server:
        assert addresses(server.url).suggest("12 chemin des Oli", limit=4)
    assert server.parameters == [{"q": "12 chemin des Oli", "limit": "4", "autocomplete": "1"}]


def test_a_cedex_postcode_is_not_a_filter():
    with serving(ban_server.found) as server:
        addresses(server.url).find("5 cours Napoléon, 20176 Ajaccio CEDEX 1", postcode="20176")
    assert "postcode" not in server.parameters[0]


def test_a_postcode_without_an_answer_is_left_out_the_second_time():
    with serving(ban_server.nothing_in_the_postcode) as server:
        assert addresses(server.url).find(ADDRESS, postcode="07111")
    assert [asked.get("postcode") for asked in server.parameters] == ["07111", None]


@pytest.mark.parametrize(
    ("kind", "precision"),
    [
        ("housenumber", Precision.HOUSENUMBER),
        ("street", Precision.STREET),
        ("locality", Precision.LOCALITY),
        ("municipality", Precision.COMMUNE),
        ("something new", Precision.COMMUNE),
        (None, Precision.COMMUNE),
    ],
)
def test_the_kind_of_place_says_how_precise_it_is(kind, precision):
    with serving(lambda asked: asked.say(collection(feature(type=kind)))) as server:
        assert addresses(server.url).find(ADDRESS)[0].precision is precision


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        "feature",
        {},
        {"properties": None, "geometry": None},
        feature(label=None),
        feature(label=""),
        {**ban_server.LARGENTIERE, "geometry": {"coordinates": [4.29]}},
        {**ban_server.LARGENTIERE, "geometry": {"coordinates": ["4.29", "44.5"]}},
        {**ban_server.LARGENTIERE, "geometry": {"coordinates": [4.29, 144.5]}},
        {**ban_server.LARGENTIERE, "geometry": {"coordinates": [0, 0]}},
    ],
)
def test_what_cannot_be_an_address_is_left_out(broken):
    with serving(lambda asked: asked.say(collection(broken, feature(label="whole")))) as server:
        assert [found.label for found in addresses(server.url).find(ADDRESS)] == ["whole"]


@pytest.mark.parametrize(("score", "kept"), [(1.2, 1.0), (-1, 0.0), ("0.5", 0.0), (None, 0.0), (1, 1.0)])
def test_a_score_stays_between_0_and_1(score, kept):
    with serving(lambda asked: asked.say(collection(feature(score=score)))) as server:
        assert addresses(server.url).find(ADDRESS)[0].score == kept


@pytest.mark.parametrize("text", ["", " ", "ab", "a ", "?!,;", ".. ab", "x" * 201])
def test_what_the_service_would_refuse_is_not_asked(text):
    with serving(ban_server.found) as server:
        assert addresses(server.url).find(text) == ()
    assert server.questions == []


@pytest.mark.parametrize(
    ("text", "asked"), [(". LA BEGUDE", "LA BEGUDE"), ("«12 rue»", "12 rue»"), ("Œuilly", "Œuilly")]
)
def test_a_question_starts_with_a_letter_or_a_digit(text, asked):
    with serving(ban_server.found) as server:
        addresses(server.url).find(text)
    assert server.parameters[0]["q"] == asked


def test_no_answer_is_an_answer():
    with serving(ban_server.nothing) as server:
        ban = addresses(server.url)
        assert ban.find("rue inexistante 12345") == ()
        assert ban.find("rue inexistante 12345") == ()
    assert len(server.questions) == 1


def test_the_same_question_is_asked_once_in_four_hours():
    clock = Clock()
    with serving(ban_server.found) as server:
        ban = addresses(server.url, now=clock)
        assert ban.find(ADDRESS) == ban.find(f" {ADDRESS} ")
        assert len(server.questions) == 1
        ban.find(ADDRESS, limit=1)
        assert len(server.questions) == 2
        clock.moment += timedelta(hours=4, seconds=1)
        ban.find(ADDRESS)
        assert len(server.questions) == 3


def test_the_memory_forgets_what_was_used_the_longest_time_ago(monkeypatch):
    monkeypatch.setattr(ban_module, "_REMEMBERED", 2)
    with serving(ban_server.found) as server:
        ban = addresses(server.url)
        for text in ("rue A", "rue B", "rue A", "rue C", "rue A", "rue B"):
            ban.find(text)
    assert [asked["q"] for asked in server.parameters] == ["rue A", "rue B", "rue C", "rue B"]


def test_a_failure_is_never_remembered():
    with serving(ban_server.out_of_order) as server:
        ban = addresses(server.url)
        failure(ban)
        server.answer = ban_server.found
        assert ban.find(ADDRESS)


def test_too_many_questions_silence_us_for_as_long_as_we_are_told():
    with serving(ban_server.too_many) as server:
        ban = addresses(server.url)
        first = failure(ban)
        assert (first.reason, first.retry_after) == ("rate_limited", 3)
        server.answer = ban_server.found
        second = failure(ban, "another address")
        assert second.reason == "rate_limited"
        assert second.retry_after is not None
        assert 1 < second.retry_after < 3
        assert len(server.questions) == 1
        ban._silent_until = time.monotonic()  # noqa: SLF001 - three seconds later
        assert ban.find(ADDRESS)


def test_a_refusal_without_a_delay_silences_us_for_five_seconds():
    with serving(ban_server.too_many_without_a_delay) as server:
        assert failure(addresses(server.url)).retry_after == 5


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (ban_server.wrong, "http_400"),
        (ban_server.out_of_order, "http_503"),
        (ban_server.garbage, "not_geojson"),
        (ban_server.bytes_of_no_text, "not_geojson"),
        (ban_server.another_json, "not_geojson"),
        (ban_server.no_features, "not_geojson"),
        (ban_server.cut_short, "no_connection"),
        (ban_server.hang_up, "no_connection"),
    ],
)
def test_a_bad_answer_is_one_clear_failure_without_the_question_in_it(answer, reason, caplog):
    caplog.set_level(logging.DEBUG)
    with serving(answer) as server:
        trouble = failure(addresses(server.url))
    assert trouble.reason == reason
    chain = [trouble, trouble.__cause__, None if trouble.__suppress_context__ else trouble.__context__]
    assert not any("Oliviers" in f"{link!r} {link}" for link in chain)
    assert "Oliviers" not in caplog.text


@pytest.mark.parametrize(
    ("answer", "times"),
    [(ban_server.out_of_order, 2), (ban_server.hang_up, 2), (ban_server.wrong, 1), (ban_server.garbage, 1)],
)
def test_only_what_may_pass_is_tried_twice(answer, times):
    with serving(answer) as server:
        failure(addresses(server.url))
    assert len(server.questions) == times


def test_a_server_back_in_order_answers_the_second_time():
    with serving(ban_server.out_of_order_once) as server:
        assert addresses(server.url).find(ADDRESS)


@pytest.mark.parametrize("answer", [ban_server.slow, ban_server.drop_by_drop])
def test_an_agent_never_waits_longer_than_the_budget(answer):
    with serving(answer) as server:
        started = time.monotonic()
        trouble = failure(addresses(server.url, budget_s=0.5))
        assert time.monotonic() - started < 2.0  # both servers take three seconds or more
    assert trouble.reason == "timeout"


def test_the_budget_of_the_product_is_two_seconds():
    assert ban_module.BUDGET_S == 2.0


def test_a_name_that_takes_minutes_to_resolve_does_not_hold_the_agent(monkeypatch):
    asleep = threading.Event()
    before = set(threading.enumerate())
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: asleep.wait(20))
    ban = addresses("https://geocodage.example/geocodage", budget_s=0.2)
    reasons = [failure(ban, f"{number} rue de l’Exemple").reason for number in range(6)]
    stuck = set(threading.enumerate()) - before
    asleep.set()
    for thread in stuck:
        thread.join(5)
    assert reasons == ["timeout"] * 6
    assert len(stuck) == 4


def test_a_closed_port_fails_at_once():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    started = time.monotonic()
    assert failure(addresses(f"http://127.0.0.1:{port}/geocodage")).reason == "no_connection"
    assert time.monotonic() - started < 1.5


def test_a_redirection_on_the_same_server_is_followed():
    with serving(ban_server.elsewhere_on_the_same_server) as server:
        assert addresses(server.url).find(ADDRESS)


def test_the_address_is_not_carried_to_another_server():
    with serving(ban_server.found) as other, serving(lambda asked: asked.say(b"", 302, Location=other.url)) as server:
        assert failure(addresses(server.url)).reason == "http_302"
    assert other.questions == []


@pytest.mark.parametrize(
    "url", ["http://data.geopf.fr/geocodage", "ftp://127.0.0.1/", "data.geopf.fr/geocodage", "", "https:///geocodage"]
)
def test_an_unprotected_or_senseless_url_is_a_wrong_setting(url):
    with pytest.raises(SettingWrong) as caught:
        addresses(url)
    assert caught.value.key == "ban.url"


def test_threads_may_share_one_geocoder():
    with serving(ban_server.found) as server:
        ban = addresses(server.url)
        answers = []
        threads = [
            threading.Thread(target=lambda n=number: answers.append(ban.find(f"{n} rue de l’Exemple")))
            for number in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(answers) == 4
    assert all(answers)
