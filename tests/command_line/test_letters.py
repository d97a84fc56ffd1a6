"""`letters list | send | settle | retry | cancel` against a real relay that misbehaves, and `journal verify`."""

import json
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from filelock import FileLock

from desktop_app.domain.letter import State
from desktop_app.storage import letters
from desktop_app.storage.database import writing
from desktop_app.storage.engines import make_engine
from tests.command_line.profiles import INTAKE, changed, in_a_process
from tests.mail.faulty_relay import Fault, FaultyRelay, Manners

NOTHING = {"sent": 0, "retried": 0, "failed": 0, "in_doubt": 0, "cancelled": 0}


def use(profile, port, extra=""):
    profile.set(f"relay.host = '127.0.0.1'\nrelay.port = {port}\nrelay.security = 'plain'\n{extra}")


def tally(ran):
    return {name: ran.document[name] for name in NOTHING}


def store_of(profile):
    key = bytes.fromhex((profile.folder / "store.key").read_text("ascii").strip())
    return make_engine(profile.folder / "desk.sqlite", key)


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_nothing_due_exits_0_without_talking_to_anyone(profile, free_port):
    use(profile, free_port)
    ran = profile.run("letters", "send")
    assert (ran.status, tally(ran), ran.document["trouble"], ran.err) == (0, NOTHING, None, "")


def test_a_letter_leaves_over_smtp(profile):
    with FaultyRelay() as relay:
        use(profile, relay.port)
        recorded = profile.record().document
        ran = profile.run("letters", "send")
    assert (ran.status, tally(ran)) == (0, NOTHING | {"sent": 1})
    (message,) = relay.accepted
    assert (message.sender, message.recipient) == ("mise-en-relation@desk.example", "pont@antennes.example")
    (letter,) = profile.run("letters", "list").document
    assert set(letter) == {
        "id",
        "dossier_id",
        "kind",
        "state",
        "recipient",
        "message_id",
        "attempts",
        "next_attempt_at",
        "last_reply",
        "created_at",
        "sent_at",
    }
    assert (letter["id"], letter["dossier_id"], letter["kind"], letter["state"], letter["attempts"]) == (
        recorded["letter_id"],
        recorded["dossier_id"],
        "referral",
        "sent",
        1,
    )
    assert letter["message_id"] == message.message_id
    assert letter["last_reply"].startswith("250")
    assert datetime.fromisoformat(letter["sent_at"]).utcoffset() == timedelta(0)
    subject = message_from_bytes(message.content, policy=policy.default)["Subject"]
    assert "Quatrefages" not in subject
    assert profile.run("dossiers", "show", recorded["dossier_id"]).document["referrals"][0]["state"] == "sent"


def test_once_sends_one_letter(profile):
    with FaultyRelay() as relay:
        use(profile, relay.port)
        for _ in range(3):
            profile.record()
        assert tally(profile.run("letters", "send", "--once")) == NOTHING | {"sent": 1}
        assert len(relay.accepted) == 1
        assert tally(profile.run("letters", "send")) == NOTHING | {"sent": 2}


def test_the_client_is_told_only_once_the_installer_was(profile):
    with FaultyRelay() as relay:
        use(profile, relay.port)
        profile.record(changed("client.email", "zelie@example.org"))
        assert tally(profile.run("letters", "send")) == NOTHING | {"sent": 2}
    assert [one.recipient for one in relay.accepted] == ["pont@antennes.example", "zelie@example.org"]


def test_without_a_relay_letters_wait_and_it_exits_3(profile):
    profile.record()
    ran = profile.run("letters", "send")
    assert (ran.status, tally(ran), ran.document["trouble"]) == (3, NOTHING, "relay_not_configured")
    assert "Aucun relais de courriel n’est réglé" in ran.err
    assert [one["state"] for one in profile.run("letters", "list").document] == ["queued"]


def test_without_a_relay_and_without_letters_nothing_is_wrong(profile):
    assert profile.run("letters", "send").status == 0


def test_a_relay_that_is_not_there_exits_3_and_the_letter_waits(profile, free_port):
    use(profile, free_port)
    profile.record()
    ran = profile.run("letters", "send", "--once")
    assert (ran.status, tally(ran), ran.document["trouble"]) == (3, NOTHING | {"retried": 1}, "relay_unreachable")
    (letter,) = profile.run("letters", "list", "--state", "queued").document
    assert letter["attempts"] == 0


def test_a_relay_that_rests_is_left_alone_unless_told_to_hurry(profile, free_port):
    use(profile, free_port)
    for _ in range(3):
        profile.record()
    assert profile.run("letters", "send").status == 3
    assert profile.run("letters", "send", "--hurry", "--once").status == 3
    for _ in range(3):
        profile.run("letters", "send", "--hurry")
    with FaultyRelay(port=free_port) as relay:
        resting = profile.run("letters", "send")
        if resting.document["trouble"] == "relay_resting":
            assert (resting.status, relay.connections) == (3, 0)
            assert "--hurry" in resting.err
        assert profile.run("letters", "send", "--hurry").status == 0
    assert len(relay.accepted) == 3


@pytest.mark.parametrize(
    ("fault", "status", "counted", "state"),
    [
        ("banner:554", 3, "retried", "queued"),
        ("banner:drop", 3, "retried", "queued"),
        ("ehlo:421", 3, "retried", "queued"),
        ("rcpt:450", 0, "retried", "queued"),
        ("rcpt:550", 1, "failed", "failed"),
        ("dot:451", 0, "retried", "queued"),
        ("dot:554", 1, "failed", "failed"),
        ("accepted:drop", 1, "in_doubt", "in_doubt"),
        ("accepted:rst", 1, "in_doubt", "in_doubt"),
    ],
)
def test_each_way_a_relay_can_fail(fault, status, counted, state, profile):
    with FaultyRelay([Fault.parse(fault)]) as relay:
        use(profile, relay.port)
        profile.record()
        ran = profile.run("letters", "send", "--once")
    assert (ran.status, tally(ran)) == (status, NOTHING | {counted: 1}), ran.document
    assert [one["state"] for one in profile.run("letters", "list").document] == [state]


def test_a_relay_without_encryption_gets_nothing_and_it_exits_3(profile):
    with FaultyRelay() as relay:
        profile.set(f"relay.host = '127.0.0.1'\nrelay.port = {relay.port}\nrelay.security = 'starttls'\n")
        profile.record()
        ran = profile.run("letters", "send", "--once")
    assert (ran.status, ran.document["trouble"]) == (3, "relay_not_secure")
    assert relay.accepted == []


def test_a_relay_that_refuses_our_password_exits_3(profile, monkeypatch):
    monkeypatch.setenv("MER_RELAY_PASSWORD", "faux")
    with FaultyRelay(manners=Manners(passwords={"mer": "vrai"})) as relay:
        use(profile, relay.port, "relay.username = 'mer'\n")
        profile.record()
        ran = profile.run("letters", "send", "--once")
    assert (ran.status, ran.document["trouble"]) == (3, "relay_login_refused")
    assert "faux" not in ran.out + ran.err


def test_a_relay_that_comes_back_in_time_is_no_failure(profile):
    with FaultyRelay([Fault.parse("banner:drop"), None]) as relay:
        use(profile, relay.port)
        profile.record()
        profile.record()
        ran = profile.run("letters", "send")
    assert ran.status == 0
    assert ran.document["sent"] >= 1


def test_a_stalled_relay_and_a_killed_sender_lose_nothing(profile):
    """The relay never answers after the dot; the sender is killed; the next start finds the letter in doubt."""
    with FaultyRelay([Fault.parse("accepted:hang")]) as relay:
        use(profile, relay.port)
        profile.record()
        words = ["--profile", str(profile.folder), "letters", "send"]
        sender = subprocess.Popen([sys.executable, "-m", "desktop_app.command_line", *words])
        assert relay.hanging.wait(30)
        sender.kill()
        sender.wait()
        ran = profile.run("letters", "send")
    assert ran.status == 0
    assert [one["state"] for one in profile.run("letters", "list").document] == ["in_doubt"]
    assert len(relay.accepted) == 1


def test_while_another_program_sends_nothing_is_sent_and_nothing_is_wrong(profile):
    with FaultyRelay() as relay:
        use(profile, relay.port)
        profile.record()
        with FileLock(profile.folder / "sending.lock"):
            ran = profile.run("letters", "send")
            assert (ran.status, tally(ran)) == (0, NOTHING)
            assert "envoie déjà" in ran.err
        assert profile.run("letters", "send").document["sent"] == 1


def test_a_letter_whose_time_is_over_counts_as_failed(profile):
    with FaultyRelay() as relay:
        use(profile, relay.port)
        profile.record()
        engine = store_of(profile)
        with writing(engine) as connection:
            connection.exec_driver_sql("update letter set expires_at = created_at, next_attempt_at = created_at")
        engine.dispose()
        ran = profile.run("letters", "send")
    assert (ran.status, tally(ran)) == (1, NOTHING | {"failed": 1})
    assert relay.connections == 0


def test_a_withdrawn_consent_stops_a_letter_at_the_last_moment(profile):
    with FaultyRelay() as relay:
        use(profile, relay.port)
        recorded = profile.record().document
        engine = store_of(profile)
        with writing(engine) as connection:
            connection.exec_driver_sql("update consent set withdrawn_at = recorded_at")
        engine.dispose()
        ran = profile.run("letters", "send")
    assert (ran.status, tally(ran), relay.accepted) == (0, NOTHING | {"cancelled": 1}, [])
    assert profile.run("letters", "list").document[0]["id"] == recorded["letter_id"]


# ------------------------------------------------------------------------------------------------ a person's word


@pytest.fixture
def doubtful(profile):
    """A letter in doubt."""
    with FaultyRelay([Fault.parse("accepted:drop")]) as relay:
        use(profile, relay.port)
        letter_id = profile.record().document["letter_id"]
        assert profile.run("letters", "send").document["in_doubt"] == 1
    return letter_id


def test_a_letter_in_doubt_is_settled_as_sent(profile, doubtful):
    ran = profile.run("letters", "settle", doubtful, "sent")
    assert (ran.status, ran.document["id"], ran.document["state"]) == (0, doubtful, "sent")
    assert ran.document["sent_at"]
    again = profile.run("letters", "settle", doubtful, "not-sent")
    assert (again.status, again.document["error"]["code"]) == (1, "not_possible")
    assert "courriel\u00a0: parti" in again.err


def test_a_letter_in_doubt_is_settled_as_not_sent_and_leaves_again(profile, doubtful):
    assert profile.run("letters", "settle", doubtful, "not-sent").document["state"] == "queued"
    with FaultyRelay() as relay:
        use(profile, relay.port)
        assert profile.run("letters", "send").document["sent"] == 1
    (letter,) = profile.run("letters", "list").document
    assert relay.accepted[0].message_id == letter["message_id"]


def test_a_failed_letter_is_tried_again_or_cancelled(profile):
    with FaultyRelay([Fault.parse("rcpt:550"), Fault.parse("rcpt:550"), None]) as relay:
        use(profile, relay.port)
        first, second = (profile.record().document["letter_id"] for _ in range(2))
        assert profile.run("letters", "send").document["failed"] == 2
        assert profile.run("letters", "retry", first).document["state"] == "queued"
        assert profile.run("letters", "cancel", second).document["state"] == "cancelled"
        assert tally(profile.run("letters", "send")) == NOTHING | {"sent": 1}
    assert len(relay.accepted) == 1
    refused = profile.run("letters", "cancel", first)
    assert (refused.status, refused.document["error"]["code"]) == (1, "not_possible")


@pytest.mark.parametrize("verb", [("settle", "sent"), ("retry",), ("cancel",)])
@pytest.mark.parametrize("name", ["00000000-0000-4000-8000-000000000000", "x"])
def test_a_letter_that_is_not_there_exits_2(verb, name, profile):
    ran = profile.run("letters", verb[0], name, *verb[1:])
    assert (ran.status, ran.document["error"]["code"], ran.document["error"]["kind"]) == (2, "not_found", "letter")


def test_letters_by_state_and_as_people_read_them(profile):
    letter_id = profile.record().document["letter_id"]
    assert [one["id"] for one in profile.run("letters", "list", "--state", "queued").document] == [letter_id]
    for state in set(State) - {State.QUEUED}:
        assert profile.run("letters", "list", "--state", state.value).document == []
    said = profile.say("letters", "list").out
    assert said.startswith(f"{letter_id}  mise en relation\u00a0: en file, créé le ")
    assert profile.say("letters", "list", "--state", "sent").out == "Aucun courriel.\n"
    assert "Partis\u00a0: 0" in profile.say("letters", "send").out


def test_a_record_and_a_send_as_processes(profile):
    with FaultyRelay() as relay:
        use(profile, relay.port)
        folder = str(profile.folder)
        recorded = in_a_process(
            "dossiers", "record", "-", "--profile", folder, "--json", stdin=json.dumps(INTAKE).encode()
        )
        sent = in_a_process("--profile", folder, "letters", "send", "--json")
    assert (recorded.returncode, sent.returncode, recorded.stderr, sent.stderr) == (0, 0, b"", b"")
    assert json.loads(sent.stdout)["sent"] == 1


# ----------------------------------------------------------------------------------------------------------- journal


def test_an_intact_journal(profile):
    profile.record()
    ran = profile.run("journal", "verify")
    assert (ran.status, ran.document) == (0, {"facts": 10, "breaks": []})
    assert profile.say("journal", "verify").out == "Journal intact\u00a0: 10 faits.\n"


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("update fact set payload = '{}' where seq = 3", "edited"),
        ("delete from fact where seq = 3", "missing"),
        ("delete from fact where seq = 6", "truncated"),
        (
            (
                "update fact set seq = 99 where seq = 2; update fact set seq = 2 where seq = 3; "
                "update fact set seq = 3 where seq = 99"
            ),
            "unlinked",
        ),
    ],
)
def test_a_broken_journal_exits_1_and_says_where(damage, reason, profile):
    engine = store_of(profile)
    with writing(engine) as connection:
        triggers = connection.exec_driver_sql(
            "select name from sqlite_schema where type = 'trigger' and tbl_name = 'fact'"
        )
        for (name,) in triggers.all():
            connection.exec_driver_sql(f"drop trigger {name}")
        for statement in damage.split("; "):
            connection.exec_driver_sql(statement)
    engine.dispose()
    ran = profile.run("journal", "verify")
    assert ran.status == 1
    assert reason in {one["reason"] for one in ran.document["breaks"]}
    assert all(set(one) == {"seq", "reason"} for one in ran.document["breaks"])
    assert "Le journal est rompu" in profile.say("journal", "verify").out


def test_the_queue_is_read_whole(profile):
    """Guards the fixtures above: what they write by hand is what the services read."""
    profile.record()
    engine = store_of(profile)
    with writing(engine) as connection:
        (letter,) = letters.in_state(connection, None)
    engine.dispose()
    assert str(letter.id) == profile.run("letters", "list").document[0]["id"]
