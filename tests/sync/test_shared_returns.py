"""The return mailbox of a site: a relay reads it for desks that are elsewhere, and each mail is acted upon once."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from desktop_app.central import return_mails
from desktop_app.central.tables import return_mail
from desktop_app.desk import Desk
from desktop_app.domain.dossier import State as DossierState
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.return_mail import MailKey
from desktop_app.services.shared_returns import SharedReturns
from tests.mail.notices import standard
from tests.makers import make_client, make_intake
from tests.services.test_returns import Box

KEY = MailKey("retours", 7, 1)
SECRET = "0123456789abcdef" * 4


@dataclass
class Mailroom:
    """A desk that sent a letter, and two relays that read one mailbox."""

    desk: Desk
    relays: list[Desk]
    box: Box
    bounce: bytes
    letter_id: object
    dossier_id: object

    def read(self, relay: Desk) -> int:
        assert relay.colleagues is not None
        shared = SharedReturns(replace(relay.returns, box=self.box), relay.sync.centre, relay.colleagues)
        done = shared.read_due()
        relay.sync.run()
        return done


@pytest.fixture
def mailroom(desk_of, monkeypatch, tmp_path) -> Mailroom:
    # One key for all: without a secret of the programme, the seal is made from the store's.
    monkeypatch.setenv("MER_STORE_KEY", SECRET)
    desk, *relays = desk_of("desk"), desk_of("first", "relay"), desk_of("second", "relay")
    recorded = desk.dossiers.record(make_intake(client=make_client(email=None)))
    desk.sending.now.pass_(minutes=1)
    desk.sending.send_due()
    for one in (desk, *relays):
        one.sync.run()
    path = desk.sending.office.sender.path
    bounce = standard("failed", envelope_id=path.envelope_id(recorded.letter_id, 1), letter_id=str(recorded.letter_id))
    return Mailroom(desk, relays, Box(), bounce, recorded.letter_id, recorded.dossier_id)


def test_a_relay_acts_upon_a_bounce_of_a_desk_that_is_elsewhere(mailroom):
    mailroom.box.arrive(mailroom.bounce)
    assert mailroom.read(mailroom.relays[0]) == 1
    mailroom.desk.sync.run()
    assert mailroom.desk.letters.one(mailroom.letter_id).state is LetterState.BOUNCED
    assert mailroom.desk.dossiers.one(mailroom.dossier_id).state is DossierState.TO_HANDLE


def test_a_mail_that_one_relay_took_is_left_alone_by_the_others(mailroom, centre):
    mailroom.box.arrive(mailroom.bounce)
    with mailroom.relays[1].sync.centre.begin() as connection:
        assert return_mails.claim(connection, MailKey("box", 7, 1))
    assert mailroom.read(mailroom.relays[0]) == 0
    assert list(mailroom.box.mails) == [1]


def test_a_mail_is_taken_once_and_again_only_when_nobody_acted_upon_it(mailroom, centre):
    with mailroom.relays[0].sync.centre.begin() as connection:
        assert return_mails.claim(connection, KEY)
        assert not return_mails.claim(connection, KEY)
    with mailroom.relays[1].sync.centre.begin() as connection:
        assert not return_mails.claim(connection, KEY)
        assert return_mails.claim(connection, KEY, timedelta(0))


def test_what_was_acted_upon_is_never_taken_again(mailroom, centre):
    mailroom.box.arrive(mailroom.bounce)
    mailroom.read(mailroom.relays[0])
    with mailroom.relays[1].sync.centre.begin() as connection:
        assert not return_mails.claim(connection, MailKey("box", 7, 1), timedelta(0))
        assert connection.execute(select(return_mail.c.verdict)).scalars().all() == ["bounced"]
