"""`relay run` from a profile of its own: what a dead desk left behind leaves once, whoever comes back afterwards."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import func, update

from desktop_app.central.tables import letter
from tests.central.fixtures import Centre, Member
from tests.command_line.profiles import Profile, Ran
from tests.faults.counting_sink import CountingSink


@dataclass
class Place:
    """One machine: a profile, and the member that works there."""

    profile: Profile
    password: str

    def run(self, *words: str) -> Ran:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("MER_CENTRE_PASSWORD", self.password)
            return self.profile.run(*words)


@pytest.fixture
def sink() -> Iterator[CountingSink]:
    with CountingSink() as opened:
        yield opened


@pytest.fixture
def make_place(tmp_path: Path, capsys: pytest.CaptureFixture[str], centre: Centre, sink: CountingSink):
    def make(name: str, member: Member) -> Place:
        profile = Profile(tmp_path / name, capsys)
        profile.folder.mkdir()
        relay = f'relay.host = "127.0.0.1"\nrelay.port = {sink.port}\nrelay.security = "plain"\n'
        profile.set(f"letters.undo_seconds = 0\n{relay}{centre.settings_toml(member)}")
        return Place(profile, member.password)

    return make


@pytest.fixture
def desk(make_place: Callable[..., Place], centre: Centre) -> Place:
    """An agent's desk with a directory."""
    made: Place = make_place("poste", centre.member("agent"))
    made.profile.fill()
    return made


@pytest.fixture
def relay(make_place: Callable[..., Place], centre: Centre) -> Place:
    made: Place = make_place("relais", centre.member("relay"))
    return made


def forty_minutes_later(centre: Centre) -> None:
    """The time that the centre leaves every desk is over."""
    with centre.administrator.begin() as connection:
        connection.execute(update(letter).values(takeover_after=func.clock_timestamp()))


def referral_of(place: Place):
    """The installer's letter, as `letters list` tells it."""
    return next(one for one in place.run("letters", "list").document if one["kind"] == "referral")


def test_a_dead_desks_letter_leaves_once_and_the_desk_that_comes_back_does_not_send_it(centre, desk, relay, sink):
    recorded = desk.profile.record().document
    assert desk.run("sync", "run").document["pending"] == 0
    # Here the desk dies. Nobody touches its letter while it could still be alive.
    assert relay.run("relay", "run", "--once").document["taken"] == 0
    forty_minutes_later(centre)

    done = relay.run("relay", "run", "--once")

    assert (done.status, done.document["taken"], done.document["sent"]) == (0, 1, 1)
    message_id = referral_of(desk)["message_id"]
    assert sink.accepted == {message_id: 1}
    assert relay.run("relay", "run", "--once").document["taken"] == 0

    # The desk comes back from the dead: for all it knows, the letter is due.
    assert referral_of(desk)["state"] == "queued"
    assert desk.run("letters", "send").document["sent"] == 0
    assert desk.run("letters", "send", "--hurry").document["sent"] == 0
    desk.run("sync", "run")
    assert referral_of(desk)["state"] == "sent"
    shown = desk.run("dossiers", "show", recorded["dossier_id"]).document
    assert shown["referrals"][0]["state"] == "sent"
    assert shown["deadlines"]["contact_by"] is not None
    assert desk.run("letters", "send").document["sent"] == 0
    assert sink.accepted == {message_id: 1}


def test_a_withdrawal_that_reached_the_centre_stops_the_relay(centre, desk, relay, sink):
    recorded = desk.profile.record().document
    desk.run("sync", "run")
    desk.run("consents", "withdraw", recorded["dossier_id"])
    desk.run("sync", "run")
    forty_minutes_later(centre)
    assert relay.run("relay", "run", "--once").document["sent"] == 0
    assert sink.accepted == {}


def test_a_letter_that_waits_at_a_relay_is_taken_again_when_its_lease_is_over(centre, desk, make_place, sink):
    """Its fence rises each time, and the relay's own store follows: else its old fence would keep it for ever."""
    desk.profile.record()
    desk.run("sync", "run")
    relay = make_place("relais", centre.member("relay"))
    settings = relay.profile.folder / "settings.toml"
    reachable = settings.read_text("utf-8")
    settings.write_text(reachable.replace(f"relay.port = {sink.port}", "relay.port = 9"), "utf-8")
    forty_minutes_later(centre)
    assert relay.run("relay", "run", "--once").document["retried"] == 1
    settings.write_text(reachable, "utf-8")
    forty_minutes_later(centre)
    assert relay.run("relay", "run", "--once").document["taken"] == 1
    assert relay.run("letters", "send", "--hurry").document["trouble"] is None
    assert sink.accepted == {referral_of(desk)["message_id"]: 1}


def test_a_second_relay_goes_on_where_a_dead_one_left_off(centre, desk, make_place, sink):
    """The first one dies with the letter in its hands; what it means to do later does not count any more."""
    desk.profile.record()
    desk.run("sync", "run")
    first, second = (make_place(name, centre.member("relay")) for name in ("un", "deux"))
    settings = first.profile.folder / "settings.toml"
    reachable = settings.read_text("utf-8")
    settings.write_text(reachable.replace(f"relay.port = {sink.port}", "relay.port = 9"), "utf-8")
    forty_minutes_later(centre)
    assert first.run("relay", "run", "--once").document["taken"] == 1
    forty_minutes_later(centre)
    assert second.run("relay", "run", "--once").document["sent"] == 1
    settings.write_text(reachable, "utf-8")
    assert first.run("letters", "send", "--hurry").document["sent"] == 0
    assert first.run("relay", "run", "--once").document["sent"] == 0
    assert list(sink.accepted.values()) == [1]
    assert referral_of(first)["state"] == "sent"


def test_an_agents_desk_is_no_relay(desk):
    ran = desk.run("relay", "run", "--once")
    assert (ran.status, ran.document["error"]["code"]) == (3, "centre_refused")


def test_a_relay_without_a_centre_says_so(profile):
    profile.set('relay.host = "127.0.0.1"\nrelay.security = "plain"\n')
    ran = profile.run("relay", "run", "--once")
    assert (ran.status, ran.document["error"]["code"]) == (3, "centre_not_configured")


@contextmanager
def running(place: Place) -> Iterator[subprocess.Popen[bytes]]:
    """`relay run` in a process of its own, as a service starts it."""
    command = [sys.executable, "-m", "desktop_app.command_line", "--profile", str(place.profile.folder), "--json"]
    started = subprocess.Popen(
        [*command, "relay", "run", "--every", "1"],
        env={**os.environ, "MER_CENTRE_PASSWORD": place.password},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_relay_goes_on_until_it_is_told_to_end_and_says_what_it_did(centre, desk, relay, sink, how):
    desk.profile.record()
    desk.run("sync", "run")
    forty_minutes_later(centre)
    with running(relay) as service:
        deadline = monotonic() + 60
        while not sink.accepted and monotonic() < deadline:
            sleep(0.05)
        service.send_signal(how)
        out, err = service.communicate(timeout=30)
    assert (service.returncode, err) == (0, b"")
    assert json.loads(out)["sent"] == 1


def test_a_relay_outlives_an_hour_without_its_centre(centre, desk, relay, sink):
    """The centre is away at first: one line says so, and the work goes on when it is back."""
    desk.profile.record()
    desk.run("sync", "run")
    forty_minutes_later(centre)
    settings = relay.profile.folder / "settings.toml"
    reachable = settings.read_text("utf-8")
    settings.write_text(reachable.replace(f"port = {centre.port}\n", "port = 9\n"), "utf-8")
    with running(relay) as service:
        assert service.stderr is not None
        assert "base centrale" in service.stderr.readline().decode()
        assert service.poll() is None
        service.send_signal(signal.SIGTERM)
        service.communicate(timeout=30)
    assert service.returncode == 0
    assert sink.accepted == {}
