"""A letter through Postfix to Dovecot and back: delivered, returned, answered; each is learned as it should be."""

import smtplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from uuid import UUID

import pytest

from desktop_app.desk import Desk
from desktop_app.domain.dossier import State as DossierState
from desktop_app.domain.letter import Kind, Letter, State
from desktop_app.domain.referral import State as ReferralState
from desktop_app.domain.return_mail import Judged, Verdict
from desktop_app.storage import dossiers, facts, letters, referrals
from desktop_app.storage.database import reading
from tests.mail.real import postfix
from tests.mail.real.dovecot import PASSWORD, Dovecot
from tests.mail.real.postfix import Postfix
from tests.mail.replies.programs import ENCODINGS, part, thunderbird
from tests.makers import make_client, make_installer, make_intake
from tests.services.desks import Clock, enter, make_desk

_WAIT_S = 60.0
KNOWN, UNKNOWN = "contact@antennes.example", "personne@antennes.example"
CLIENT = "zelie@orange.example"
_numbers = count()


@pytest.fixture(scope="module")
def mail_server(imap_server: Dovecot) -> Iterator[Postfix]:
    returns = {f"retours{number}@orange.example": f"postfix{number}" for number in range(10)}
    boxes = {**returns, KNOWN: "antenniste", CLIENT: "zelie"}
    with TemporaryDirectory(prefix="mer-", ignore_cleanup_errors=True) as folder:
        server = postfix.start(Path(folder), imap_server.folder / "mail", boxes)
        yield server
        server.stop()


@dataclass
class Office:
    """A desk whose mail goes out through Postfix and comes back through Dovecot."""

    desk: Desk
    clock: Clock
    mail_server: Postfix
    imap_server: Dovecot
    number: int

    @property
    def mailbox(self) -> str:
        """Each test has a return mailbox of its own."""
        return f"postfix{self.number}"

    def refer(self, address: str) -> UUID:
        """Record a call, and send the letters to the installer of that address and to the client."""
        enter(self.desk, make_installer(name="Antennes du Pont", email=address))
        made = self.desk.dossiers.record(make_intake(client=make_client(email=CLIENT)))
        self.clock.pass_(minutes=1)
        self.desk.sending.send_due()
        return made.dossier_id

    def letter(self, dossier_id: UUID, kind: Kind = Kind.REFERRAL) -> Letter:
        with reading(self.desk.engine) as connection:
            return next(one for one in letters.of_dossier(connection, dossier_id) if one.kind is kind)

    def states(self, dossier_id: UUID) -> tuple[DossierState, ReferralState]:
        with reading(self.desk.engine) as connection:
            turn = referrals.of_dossier(connection, dossier_id)[-1]
            return dossiers.of_id(connection, dossier_id).state, turn.state

    def read_until(self, is_enough: Callable[[list[Judged]], bool]) -> list[Judged]:
        """Read the return mailbox again and again, until what came is enough."""
        found: list[Judged] = []
        end = monotonic() + _WAIT_S
        while not is_enough(found):
            assert monotonic() < end, f"{found} {self.mail_server.log}"
            found += self.desk.returns.read_due()
            sleep(0.05)
        return found

    def answer(
        self, letter: Letter, text: str, sender: str, quoted: str = "Une personne souhaite faire installer"
    ) -> None:
        """Answer as a person would, by mail."""
        head = (
            f"From: Antennes du Pont <{sender}>\r\nTo: retours{self.number}@orange.example\r\nSubject: Re: x\r\n"
            f"Message-ID: <{letter.id}.{len(text)}@antennes.example>\r\nIn-Reply-To: {letter.message_id}\r\n"
        )
        content = head.encode() + part(thunderbird(text, quoted), "plain", ENCODINGS[0])
        with smtplib.SMTP("127.0.0.1", self.mail_server.port, timeout=30) as line:
            line.sendmail(sender, [f"retours{self.number}@orange.example"], content)


@pytest.fixture
def office(
    tmp_path: Path, clock: Clock, mail_server: Postfix, imap_server: Dovecot, authority_file: Path, monkeypatch
) -> Iterator[Office]:
    monkeypatch.setenv("MER_RETURNS_PASSWORD", PASSWORD)
    number = next(_numbers)
    settings = f"""
relay.host = "127.0.0.1"
relay.port = {mail_server.port}
relay.security = "plain"
relay.sender = "relais@orange.example"
relay.reply_to = "retours{number}@orange.example"
relay.bounce_address = "retours{number}@orange.example"
returns.host = "127.0.0.1"
returns.port = {imap_server.tls_port}
returns.ca_file = "{authority_file}"
returns.username = "postfix{number}"
"""
    desk = make_desk(tmp_path / "profile", clock, extra=settings)
    yield Office(desk, clock, mail_server, imap_server, number)
    desk.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_an_unknown_recipient_comes_back_and_is_a_bounce(office):
    dossier_id = office.refer(UNKNOWN)
    assert office.letter(dossier_id).state is State.SENT

    office.read_until(lambda found: Verdict.BOUNCED in {one.verdict for one in found})

    letter = office.letter(dossier_id)
    assert letter.state is State.BOUNCED
    assert "unknown user" in letter.last_reply
    assert office.states(dossier_id) == (DossierState.TO_HANDLE, ReferralState.NOT_DELIVERED)
    with reading(office.desk.engine) as connection:
        assert [one.by for one in facts.of_subject(connection, letter.id)][-1] == "delivery_notice"
    (notice,) = [one for one in office.imap_server.look("mer-lus", office.mailbox) if str(letter.id).encode() in one]
    assert b"Original-Envelope-Id: " + str(letter.id).encode() in notice.replace(b"+2E", b".")
    assert f"To: retours{office.number}+".encode() in notice


def test_a_delivery_is_told_and_changes_nothing(office):
    dossier_id = office.refer(KNOWN)

    found = office.read_until(lambda found: [one.verdict for one in found].count(Verdict.DELIVERED) == 2)

    assert {one.letter_id for one in found} == {
        office.letter(dossier_id).id,
        office.letter(dossier_id, Kind.CONFIRMATION).id,
    }
    assert office.states(dossier_id) == (DossierState.ASSIGNED, ReferralState.SENT)


def test_an_answer_by_mail_moves_the_dossier(office):
    dossier_id = office.refer(KNOWN)
    office.answer(office.letter(dossier_id), "Bonjour,\nRDV le 10/12/2026 à 9h\nCordialement", KNOWN)

    office.read_until(lambda found: Verdict.REPORTED in {one.verdict for one in found})

    assert office.states(dossier_id) == (DossierState.VISIT_PLANNED, ReferralState.CONTACTED)


def test_a_clients_stop_by_mail_has_the_installer_told_to_erase(office):
    dossier_id = office.refer(KNOWN)
    office.answer(office.letter(dossier_id, Kind.CONFIRMATION), "STOP", CLIENT)

    office.read_until(lambda found: Verdict.WITHDRAWN in {one.verdict for one in found})
    office.desk.sending.send_due()

    assert office.states(dossier_id)[0] is DossierState.CONSENT_WITHDRAWN
    assert office.letter(dossier_id, Kind.DELETION_NOTICE).state is State.SENT


def test_a_forged_answer_waits_for_a_person_in_its_own_folder(office):
    dossier_id = office.refer(KNOWN)
    office.answer(office.letter(dossier_id), "CONTACT", "moi@ailleurs.example")

    office.read_until(lambda found: Verdict.TO_READ in {one.verdict for one in found})

    assert office.states(dossier_id) == (DossierState.ASSIGNED, ReferralState.SENT)
    (waiting,) = office.desk.returns.to_read()
    assert (waiting.judged.reason, waiting.judged.dossier_id) == ("unknown_sender", dossier_id)
    assert any(b"moi@ailleurs.example" in one for one in office.imap_server.look("mer-a-lire", office.mailbox))
