"""What comes back by mail changes what it should, once; what cannot be believed waits for a person."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk import Desk
from desktop_app.domain.delivery import Delivery, Stage, Verdict
from desktop_app.domain.dossier import State as DossierState
from desktop_app.domain.errors import MailboxUnreachable, NotFound
from desktop_app.domain.fact import breaks
from desktop_app.domain.letter import Kind, Letter
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.referral import State as ReferralState
from desktop_app.domain.return_mail import Arrived, MailKey, Why
from desktop_app.domain.return_mail import Verdict as Outcome
from desktop_app.domain.return_path import ReturnPath
from desktop_app.services.returns import Returns
from desktop_app.storage import dossiers, facts, letters, referrals
from desktop_app.storage.database import reading
from tests.mail.notices import made_up, standard
from tests.mail.replies.programs import ENCODINGS, gmail, part
from tests.makers import make_intake
from tests.services.desks import Clock, ScriptedPostman, enter, make_desk, three_installers

EXTRA = """
relay.bounce_address = "retours@orange.example"
relay.sender = "relais@orange.example"
returns.authserv_id = "mx.orange.example"
"""


@dataclass
class Box:
    """A mailbox of mails in memory; each call after `lost_after` calls loses the line."""

    mails: dict[int, bytes] = field(default_factory=dict)
    put: list[tuple[int, bool]] = field(default_factory=list)
    fetched: list[int] = field(default_factory=list)
    uidvalidity: int = 7
    calls_left: int = 10_000
    size_of: dict[int, int] = field(default_factory=dict)

    def _call(self) -> None:
        self.calls_left -= 1
        if self.calls_left < 0:
            raise MailboxUnreachable("lost")

    def arrive(self, content: bytes) -> int:
        number = max(self.mails, default=0) + len(self.put) + 1
        self.mails[number] = content
        return number

    def arrived(self, most: int) -> tuple[Arrived, ...]:
        self._call()
        return tuple(
            Arrived(MailKey("box", self.uidvalidity, number), self.size_of.get(number, len(content)))
            for number, content in sorted(self.mails.items())[:most]
        )

    def whole(self, key: MailKey, most: int) -> bytes:
        self._call()
        self.fetched.append(key.uid)
        return self.mails[key.uid][:most]

    def headers(self, key: MailKey) -> bytes:
        self._call()
        return self.mails[key.uid].partition(b"\r\n\r\n")[0]

    def put_away(self, key: MailKey, *, for_a_person: bool) -> None:
        self._call()
        self.put.append((key.uid, for_a_person))
        del self.mails[key.uid]

    def close(self) -> None:
        pass


@dataclass
class Post:
    """A desk whose referral was sent, and its return mailbox."""

    desk: Desk
    box: Box
    returns: Returns
    postman: ScriptedPostman
    dossier_id: UUID
    clock: Clock

    @property
    def referral(self) -> Letter:
        return self.letter(Kind.REFERRAL)

    def letter(self, kind: Kind) -> Letter:
        with reading(self.desk.engine) as connection:
            return next(one for one in letters.of_dossier(connection, self.dossier_id) if one.kind is kind)

    @property
    def reference(self) -> str:
        with reading(self.desk.engine) as connection:
            return dossiers.of_id(connection, self.dossier_id).reference

    @property
    def state(self) -> DossierState:
        with reading(self.desk.engine) as connection:
            return dossiers.of_id(connection, self.dossier_id).state

    @property
    def turn(self) -> ReferralState:
        with reading(self.desk.engine) as connection:
            return referrals.of_dossier(connection, self.dossier_id)[-1].state

    def told(self) -> list[tuple[str, str, str]]:
        """Kind, author and payload of every fact."""
        with reading(self.desk.engine) as connection:
            return [(one.kind, one.by, one.payload) for one in facts.all_facts(connection)]

    def read(self, *contents: bytes) -> list[tuple[Outcome, str | None]]:
        for content in contents:
            self.box.arrive(content)
        return [(one.verdict, one.reason) for one in self.returns.read_due()]

    def notice(self, action: str = "failed", **changes: Any) -> bytes:
        sender, envelope_id = self.envelope
        values: dict[str, Any] = {
            "to": sender,
            "envelope_id": envelope_id,
            "letter_id": str(self.referral.id),
        } | changes
        return standard(action, **values)

    @property
    def envelope(self) -> tuple[str, str]:
        path = self.desk.sending.office.sender.path
        return path.sender(self.referral.id, ""), path.envelope_id(self.referral.id, 1)

    def reply(
        self,
        text: str,
        *,
        sender: str | None = None,
        answers: Letter | None = None,
        in_thread: bool = True,
        headers: str = "",
        message_id: str = "reply-1@antennes.example",
        subject: str | None = None,
    ) -> bytes:
        answered = answers or self.referral
        thread = f"In-Reply-To: {answered.message_id}\r\n" if in_thread else ""
        quoted = "Bonjour,\nUne personne souhaite faire installer chez elle\nRépondez REFUS, CONTACT, DEVIS"
        head = (
            f"Return-Path: <x@antennes.example>\r\nFrom: <{sender or self.referral.recipient}>\r\n"
            f"To: relais@orange.example\r\nSubject: {subject or f'Re: Mise en relation {self.reference} : x'}\r\n"
            f"Message-ID: <{message_id}>\r\n{thread}{headers}"
        )
        return head.encode() + part(gmail(text, quoted), "plain", ENCODINGS[0])


@pytest.fixture
def post(tmp_path: Path, clock: Clock, postman: ScriptedPostman) -> Iterator[Post]:
    desk = make_desk(tmp_path / "profile", clock, postman, EXTRA)
    enter(desk, *three_installers())
    made = desk.dossiers.record(make_intake())
    clock.pass_(minutes=1)
    desk.sending.send_due()
    box = Box()
    yield Post(desk, box, replace(desk.returns, box=box), postman, made.dossier_id, clock)
    desk.close()


def test_letters_leave_with_a_sealed_sender(post):
    envelope = post.postman.delivered[0]

    assert (envelope.sender, envelope.attempt_id) == post.envelope
    assert envelope.sender.startswith("retours+")


# ------------------------------------------------------------------------------------------------------- notices


def test_a_bounce_makes_the_dossier_somebodys_work(post):
    assert post.read(post.notice()) == [(Outcome.BOUNCED, None)]

    assert (post.referral.state, post.turn, post.state) == (
        LetterState.BOUNCED,
        ReferralState.NOT_DELIVERED,
        DossierState.TO_HANDLE,
    )
    assert post.referral.last_reply.startswith("550 5.1.1")
    assert {by for kind, by, _ in post.told()[-3:]} == {"delivery_notice"}
    assert post.box.put == [(1, False)]


def test_a_letter_that_bounced_can_be_sent_again(post):
    post.read(post.notice())
    post.desk.letters.retry(post.referral.id, "A0421")
    post.desk.sending.send_due()

    assert (post.referral.state, post.state) == (LetterState.SENT, DossierState.ASSIGNED)


def test_a_bounce_in_a_form_of_its_own_is_believed_for_its_address(post):
    content = made_up("550 5.1.1 user unknown", to=post.envelope[0], subject="failure notice")

    assert post.read(content) == [(Outcome.BOUNCED, None)]


def test_a_delay_is_only_shown(post):
    assert post.read(post.notice("delayed", status="4.4.1")) == [(Outcome.DELAYED, None)]
    assert (post.referral.state, post.state) == (LetterState.SENT, DossierState.ASSIGNED)
    assert post.referral.last_reply is not None


@pytest.mark.parametrize("action", ["delivered", "relayed"])
def test_a_delivery_settles_a_doubt(tmp_path, clock, action):
    postman = ScriptedPostman([Delivery(Verdict.NO_ANSWER, Stage.DOT)])
    desk = make_desk(tmp_path / "doubt", clock, postman, EXTRA)
    enter(desk, *three_installers())
    made = desk.dossiers.record(make_intake())
    clock.pass_(minutes=1)
    desk.sending.send_due()
    box = Box()
    post = Post(desk, box, replace(desk.returns, box=box), postman, made.dossier_id, clock)
    assert post.referral.state is LetterState.IN_DOUBT

    assert post.read(post.notice(action, status="2.0.0")) == [(Outcome.DELIVERED, None)]

    assert (post.referral.state, post.turn) == (LetterState.SENT, ReferralState.SENT)
    assert post.referral.sent_at == clock()
    desk.close()


def test_a_delivery_keeps_a_letter_that_was_queued_again_from_leaving_twice(tmp_path, clock):
    postman = ScriptedPostman([Delivery(Verdict.NO_ANSWER, Stage.DOT)])
    desk = make_desk(tmp_path / "doubt", clock, postman, EXTRA)
    enter(desk, *three_installers())
    made = desk.dossiers.record(make_intake())
    clock.pass_(minutes=1)
    desk.sending.send_due()
    post = Post(desk, Box(), desk.returns, postman, made.dossier_id, clock)
    post.returns = replace(desk.returns, box=post.box)
    desk.letters.settle(post.referral.id, was_sent=False, agent="A0421")
    assert post.letter(Kind.REFERRAL).state is LetterState.QUEUED

    post.read(post.notice("delivered"))
    desk.sending.send_due()

    assert [one.recipient for one in postman.delivered].count(post.referral.recipient) == 1
    assert post.referral.state is LetterState.SENT
    desk.close()


def test_a_delivery_of_what_was_sent_says_nothing_new(post):
    before = post.told()

    assert post.read(post.notice("delivered")) == [(Outcome.DELIVERED, None)]
    assert post.told() == before


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"envelope_id": "0e1a9c4e-7d3e-4a3e-9c50-0123456789ab.1.aaaaaaaaaaaaa"}, Why.FORGED),
        ({"to": "relais@orange.example", "envelope_id": None}, Why.NOT_SEALED),
        ({"to": "retours+aaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaa@orange.example"}, Why.FORGED),
    ],
)
def test_a_forged_bounce_is_kept_for_a_person(post, changes, why):
    before = post.told()

    assert post.read(post.notice(**changes)) == [(Outcome.TO_READ, why)]
    assert (post.referral.state, post.told()) == (LetterState.SENT, before)
    assert post.box.put == [(1, True)]


def test_a_bounce_sealed_with_another_key_is_kept_for_a_person(post):
    stranger = ReturnPath("retours@orange.example", b"x" * 32)
    forged = {"to": stranger.sender(post.referral.id, ""), "envelope_id": stranger.envelope_id(post.referral.id, 1)}

    assert post.read(post.notice(**forged)) == [(Outcome.TO_READ, Why.FORGED)]
    assert post.referral.state is LetterState.SENT


def test_a_bounce_of_a_letter_that_nobody_knows_is_kept_for_a_person(post):
    path = post.desk.sending.office.sender.path
    stranger = UUID(int=99)
    content = post.notice(to=path.sender(stranger, ""), envelope_id=path.envelope_id(stranger, 1))

    assert post.read(content) == [(Outcome.TO_READ, Why.UNKNOWN_LETTER)]


def test_the_same_bounce_twice_changes_nothing_more(post):
    post.read(post.notice())
    before = post.told()

    assert post.read(post.notice()) == [(Outcome.KNOWN, None)]
    assert post.told() == before


# ------------------------------------------------------------------------------------------------------- replies


@pytest.mark.parametrize(
    ("text", "state", "turn"),
    [
        ("CONTACT", DossierState.CONTACTED, ReferralState.CONTACTED),
        ("Client contacté hier, devis envoyé.", DossierState.QUOTE_SENT, ReferralState.CONTACTED),
        ("devis accepté", DossierState.QUOTE_ACCEPTED, ReferralState.CONTACTED),
        ("RDV 10/12/2026", DossierState.VISIT_PLANNED, ReferralState.CONTACTED),
        ("REFUS\n\ntrop loin", DossierState.TO_REASSIGN, ReferralState.DECLINED),
        ("POSE", DossierState.INSTALLED, ReferralState.CONTACTED),
    ],
)
def test_an_installers_reply_moves_the_dossier(post, text, state, turn):
    assert post.read(post.reply(text)) == [(Outcome.REPORTED, None)]

    assert (post.state, post.turn) == (state, turn)
    steps = [(by, payload) for kind, by, payload in post.told() if kind == "dossier_advanced" and by != "program"]
    assert {by for by, _ in steps} == {"installer_reply"}
    assert post.box.put == [(1, False)]


def test_how_it_was_learned_is_a_fact_and_no_word_of_it_is(post):
    post.read(post.reply("Client contacté, Zélie Quatrefages est très sympa"))

    payloads = "".join(payload for _, _, payload in post.told())
    assert "reply" in payloads
    assert "Quatrefages" not in payloads
    assert "antennes.example" not in payloads


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Je n'ai pas pu contacter le client", "no_word"),
        ("pas encore de RDV", "no_word"),
        ("Contact ok, mais elle hésite", "doubtful"),
        ("CONTACT ?", "no_word"),
        ("RDV 05/11/2026", "date_past"),
        ("RDV 24/11/2026", Why.OBJECTION),
        ("CONTACT REFUS", "no_word"),
        ("Je suis absent jusqu'au 7 décembre. CONTACT : secrétariat", Why.SEEMS_AUTOMATIC),
        ("", "no_word"),
    ],
)
def test_what_is_not_certain_goes_to_a_person(post, text, why):
    before = post.told()

    assert post.read(post.reply(text)) == [(Outcome.TO_READ, why)]
    assert post.told() == before
    (waiting,) = post.returns.to_read()
    assert (waiting.judged.dossier_id, waiting.judged.letter_id) == (post.dossier_id, post.referral.id)


def test_an_automatic_answer_is_never_a_contact(post):
    before = post.told()

    assert post.read(post.reply("CONTACT", headers="Auto-Submitted: auto-replied\r\n")) == [(Outcome.AUTOMATIC, None)]
    assert (post.told(), post.returns.to_read()) == (before, ())


def test_a_reply_from_somebody_else_is_kept_for_a_person(post):
    content = post.reply("CONTACT", sender="moi@ailleurs.example")

    assert post.read(content) == [(Outcome.TO_READ, Why.UNKNOWN_SENDER)]
    assert post.state is DossierState.ASSIGNED


def test_a_reply_from_another_installer_of_the_directory_is_kept_for_a_person(post):
    others = [one for one in three_installers() if one.email != post.referral.recipient]

    assert post.read(post.reply("REFUS", sender=others[0].email)) == [(Outcome.TO_READ, Why.UNKNOWN_SENDER)]


def test_a_sender_that_anybody_can_write_proves_nothing(post):
    """Who knows a reference and an installer's address still has not read the letter."""
    assert post.read(post.reply("REFUS", in_thread=False)) == [(Outcome.TO_READ, Why.NOT_PROVEN)]


@pytest.mark.parametrize("result", ["dmarc=pass", "spf=pass; dmarc=pass header.from=antennes.example"])
def test_our_own_mail_server_can_vouch_for_a_sender(post, result):
    headers = f"Authentication-Results: mx.orange.example; {result}\r\n"

    assert post.read(post.reply("REFUS", in_thread=False, headers=headers)) == [(Outcome.REPORTED, None)]


def test_what_our_mail_server_refutes_is_not_believed(post):
    headers = "Authentication-Results: mx.orange.example; dmarc=fail\r\n"

    assert post.read(post.reply("CONTACT", headers=headers)) == [(Outcome.TO_READ, Why.NOT_AUTHENTIC)]


def test_a_reference_that_is_not_the_threads_is_kept_for_a_person(post):
    other = post.reply("AN-26-KRTMBD-000999 : CONTACT", subject="Re: x")

    assert post.read(other) == [(Outcome.TO_READ, Why.OTHER_REFERENCE)]


def test_two_references_are_kept_for_a_person(post):
    assert post.read(post.reply("CONTACT aussi pour AN-26-KRTMBD-000999"))[0][0] is Outcome.TO_READ


def test_a_mail_about_nothing_is_kept_for_a_person(post):
    content = post.reply("CONTACT", in_thread=False, subject="bonjour")

    assert post.read(content) == [(Outcome.TO_READ, Why.NO_REFERENCE)]


def test_a_thread_without_a_reference_is_enough(post):
    assert post.read(post.reply("CONTACT", subject="Re: votre courriel")) == [(Outcome.REPORTED, None)]


def test_an_installer_who_gave_the_dossier_back_is_former(post):
    post.read(post.reply("REFUS"))

    again = post.reply("CONTACT", message_id="reply-2@antennes.example")
    assert post.read(again) == [(Outcome.TO_READ, Why.FORMER_INSTALLER)]
    assert post.state is DossierState.TO_REASSIGN


def test_the_same_news_again_says_nothing_new(post):
    post.read(post.reply("CONTACT"))
    before = post.told()

    assert post.read(post.reply("CONTACT", message_id="reply-2@antennes.example")) == [(Outcome.KNOWN, None)]
    assert post.told() == before


def test_a_step_back_is_kept_for_a_person(post):
    post.read(post.reply("RDV 10/12/2026"))

    assert post.read(post.reply("CONTACT", message_id="2@antennes.example")) == [(Outcome.TO_READ, Why.NOT_POSSIBLE)]


# ------------------------------------------------------------------------------------------------------- the client


def test_the_clients_stop_withdraws_the_consent(post):
    confirmation = post.letter(Kind.CONFIRMATION)
    content = post.reply("STOP", sender=confirmation.recipient, answers=confirmation)

    assert post.read(content) == [(Outcome.WITHDRAWN, None)]
    assert post.state is DossierState.CONSENT_WITHDRAWN
    assert any(by == "client_reply" for kind, by, _ in post.told() if kind == "consent_withdrawn")
    assert post.letter(Kind.DELETION_NOTICE).recipient == post.referral.recipient


@pytest.mark.parametrize(
    "text", ["Stop ?", "Merci beaucoup", "STOP mais rappelez-moi", "J'annule le rendez-vous", "CONTACT"]
)
def test_anything_else_from_the_client_goes_to_a_person(post, text):
    confirmation = post.letter(Kind.CONFIRMATION)
    content = post.reply(text, sender=confirmation.recipient, answers=confirmation)

    assert post.read(content) == [(Outcome.TO_READ, Why.CLIENT_WROTE)]
    assert post.state is DossierState.ASSIGNED


def test_a_stop_from_somebody_else_is_no_withdrawal(post):
    confirmation = post.letter(Kind.CONFIRMATION)

    assert post.read(post.reply("STOP", sender="moi@ailleurs.example", answers=confirmation))[0][0] is Outcome.TO_READ
    assert post.read(post.reply("STOP", message_id="2@x"))[0][0] is Outcome.TO_READ
    assert post.state is DossierState.ASSIGNED


def test_a_second_stop_says_nothing_new(post):
    confirmation = post.letter(Kind.CONFIRMATION)
    post.read(post.reply("STOP", sender=confirmation.recipient, answers=confirmation))

    again = post.reply("STOP", sender=confirmation.recipient, answers=confirmation, message_id="2@client.example")
    assert post.read(again) == [(Outcome.KNOWN, None)]


# ------------------------------------------------------------------------------------------------------- the mailbox


def test_our_own_letters_that_go_around_are_put_away(post):
    content = post.referral.content
    before = post.told()

    assert post.read(content) == [(Outcome.OURS, None)]
    assert (post.told(), post.box.put) == (before, [(1, False)])


def test_a_mail_of_fifty_megabytes_is_never_fetched(post):
    number = post.box.arrive(post.reply("CONTACT"))
    post.box.size_of[number] = 50_000_000

    assert post.read() == [(Outcome.TO_READ, Why.TOO_LARGE)]
    assert (post.box.fetched, post.box.put) == ([], [(number, True)])


@pytest.mark.parametrize("calls", range(5))
def test_a_line_lost_at_any_point_loses_and_repeats_nothing(post, calls):
    post.box.calls_left = calls
    with pytest.raises(MailboxUnreachable) if calls < 3 else pytest.MonkeyPatch.context():
        post.read(post.reply("CONTACT"))
    post.box.calls_left = 10_000

    post.returns.read_due()

    assert (post.state, post.box.mails, post.box.put) == (DossierState.CONTACTED, {}, [(1, False)])
    contacts = [payload for kind, _, payload in post.told() if kind == "dossier_advanced" and '"contacted"' in payload]
    assert len(contacts) == 1


def test_a_mailbox_that_was_made_anew_repeats_nothing(post):
    content = post.reply("RDV 10/12/2026")
    post.read(content)
    post.box.uidvalidity = 8
    before = post.told()

    assert post.read(content) == [(Outcome.KNOWN, None)]
    assert post.told() == before


def test_a_forged_mail_hides_no_real_one_by_its_message_id(post):
    post.read(post.reply("CONTACT", sender="moi@ailleurs.example"))

    assert post.read(post.reply("CONTACT")) == [(Outcome.REPORTED, None)]


def test_only_so_many_mails_are_read_at_once(post):
    for number in range(5):
        post.box.arrive(post.reply("Bonjour", message_id=f"{number}@x.example"))

    assert len(post.returns.read_due(3)) == 3
    assert len(post.box.mails) == 2


def test_it_stops_between_two_mails_when_it_is_told_to(post):
    for number in range(3):
        post.box.arrive(post.reply("Bonjour", message_id=f"{number}@x.example"))

    assert post.returns.read_due(is_stopped=lambda: len(post.box.put) == 1) != ()
    assert len(post.box.put) == 1


def test_what_another_program_claimed_is_left_to_it(post):
    post.box.arrive(post.reply("CONTACT"))

    assert replace(post.returns, claim=lambda key: False).read_due() == ()
    assert post.state is DossierState.ASSIGNED


def test_two_programs_of_one_profile_act_upon_a_mail_once(post):
    content = post.reply("CONTACT")
    post.box.arrive(content)
    other = replace(post.returns, box=Box({1: content}))

    first = replace(post.returns, claim=lambda key: other.read_due() != ()).read_due()

    assert (first, post.state) == ((), DossierState.CONTACTED)
    assert len(post.returns.latest()) == 1


def test_papers_are_brought_before_a_mail_is_judged(post):
    asked = []
    post.box.arrive(post.reply("CONTACT"))
    post.box.arrive(post.notice())

    replace(post.returns, bring=lambda known, references: asked.append((known, references))).read_due()

    assert asked == [((post.referral.id,), (post.reference,)), ((post.referral.id,), ())]


def test_a_person_says_that_a_mail_was_read(post):
    post.read(post.reply("Bonjour ?"))
    (waiting,) = post.returns.to_read()

    post.returns.settle(waiting.key, "A0421")

    assert post.returns.to_read() == ()
    assert post.returns.latest()[0].settled_by == "A0421"
    with pytest.raises(NotFound):
        post.returns.settle(MailKey("box", 7, 99), "A0421")


def test_without_a_mailbox_nothing_is_read(desk):
    assert not desk.returns.is_set
    assert desk.returns.read_due() == ()


def test_the_chain_of_facts_holds(post):
    post.read(post.notice("delayed"), post.reply("RDV 10/12/2026"), post.notice(), post.reply("Bonjour"))

    with reading(post.desk.engine) as connection:
        assert breaks(facts.all_facts(connection)) == ()
