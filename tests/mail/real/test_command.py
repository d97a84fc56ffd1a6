"""`letters returns` on a profile: what comes back is read, and what waits for a person is listed until it is read."""

from pathlib import Path

import pytest

from tests.command_line.profiles import Profile
from tests.mail.real.dovecot import PASSWORD, Dovecot
from tests.mail.replies.programs import ENCODINGS, mail, part

PLAIN = part("Bonjour, pouvez-vous me rappeler ?", "plain", ENCODINGS[0])


@pytest.fixture
def profile(tmp_path: Path, capsys, imap_server: Dovecot, authority_file: Path, request, monkeypatch) -> Profile:
    monkeypatch.setenv("MER_RETURNS_PASSWORD", PASSWORD)
    folder = tmp_path / "profil"
    folder.mkdir()
    made = Profile(folder, capsys)
    made.set(
        f'returns.host = "127.0.0.1"\nreturns.port = {imap_server.tls_port}\nreturns.ca_file = "{authority_file}"\n'
        f'returns.username = "{user_of(request.node.name)}"\n'
    )
    return made


def user_of(test: str) -> str:
    """A mailbox of its own for each test."""
    return f"commande-{test[-20:]}"


def test_what_nobody_understands_waits_for_a_person(profile, imap_server, request):
    imap_server.deliver(mail(PLAIN, subject="bonjour", answers=None), user_of(request.node.name))

    told = profile.run("letters", "returns")
    (waiting,) = told.document["waiting"]
    assert (told.status, told.document["to_read"], waiting["reason"]) == (0, 1, "no_reference")
    assert "aucun dossier reconnu" in profile.say("letters", "returns").out

    assert profile.run("letters", "read", waiting["mail"]).status == 0
    assert profile.run("letters", "returns").document["waiting"] == []
    assert profile.run("letters", "read", waiting["mail"]).status == 2
    assert "Rien de nouveau." in profile.say("letters", "returns").out


def test_one_at_a_time_is_possible(profile, imap_server, request):
    for number in range(3):
        content = mail(PLAIN, subject=f"bonjour {number}", answers=None).replace(b"reply-1", b"reply-%d" % number)
        imap_server.deliver(content, user_of(request.node.name))

    assert profile.run("letters", "returns", "--once").document["to_read"] == 1
    assert profile.run("letters", "returns").document["to_read"] == 2


def test_no_word_of_a_mail_is_told_or_logged(profile, imap_server, request):
    imap_server.deliver(mail(PLAIN, subject="bonjour", answers=None), user_of(request.node.name))

    told = profile.say("letters", "returns")

    assert "rappeler" not in told.out + told.err
    assert "antennes-fictives" not in told.out + told.err


def test_a_mailbox_that_is_not_set_or_cannot_be_read_is_the_worlds_fault(profile, monkeypatch):
    monkeypatch.setenv("MER_RETURNS_PASSWORD", "wrong")
    told = profile.run("letters", "returns")
    assert (told.status, told.document["error"]["code"], told.document["error"]["reason"]) == (
        3,
        "mailbox_unreachable",
        "login",
    )
    profile.set("")
    assert profile.run("letters", "returns").document["error"]["code"] == "mailbox_not_configured"
