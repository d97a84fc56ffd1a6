"""Every stage of a conversation against every way a relay can fail there: how each attempt ends."""

from collections.abc import Iterator
from threading import Thread
from time import monotonic

import pytest

from desktop_app.domain.delivery import Delivery, Security, Stage, Verdict
from desktop_app.mail.smtp import Login, Relay, SmtpPostman
from tests.mail.faulty_relay import Fault, FaultyRelay, Manners
from tests.mail.makers import LETTER, RECIPIENT, SENDER, envelope, large_letter

LOGIN = Login("password", "desk", "é-secret")
PASSWORDS = {LOGIN.username: LOGIN.secret}

U, D, R = Verdict.UNREACHABLE, Verdict.DEFERRED, Verdict.REJECTED
INSECURE, LOGIN_REFUSED = Verdict.NOT_SECURE, Verdict.LOGIN_REFUSED

STAGE_OF = {
    "banner": Stage.GREETING,
    "ehlo": Stage.GREETING,
    "starttls": Stage.ENCRYPTION,
    "auth": Stage.LOGIN,
    "mail": Stage.SENDER,
    "rcpt": Stage.RECIPIENT,
    "data": Stage.BODY,
    "body": Stage.BODY,
    "dot": Stage.DOT,
}

REPLIES = {
    #          421  450  454  530            535            550  552  554
    "banner": (U, U, U, U, U, U, U, U),
    "ehlo": (U, U, U, U, U, U, U, U),
    "auth": (U, U, LOGIN_REFUSED, LOGIN_REFUSED, LOGIN_REFUSED, LOGIN_REFUSED, LOGIN_REFUSED, LOGIN_REFUSED),
    "mail": (U, D, D, LOGIN_REFUSED, LOGIN_REFUSED, R, R, R),
    "rcpt": (D, D, D, LOGIN_REFUSED, LOGIN_REFUSED, R, R, R),
    "data": (D, D, D, LOGIN_REFUSED, LOGIN_REFUSED, R, R, R),
    "body": (D, D, D, LOGIN_REFUSED, LOGIN_REFUSED, R, R, R),
    "dot": (D, D, D, R, R, R, R, R),
}
CODES = (421, 450, 454, 530, 535, 550, 552, 554)
REPLY_CASES = [
    pytest.param(stage, code, verdict, id=f"{stage}-{code}")
    for stage, verdicts in REPLIES.items()
    for code, verdict in zip(CODES, verdicts, strict=True)
]

SILENT = ("hang", "drip")
BROKEN = ("drop", "rst", "half", "cut", "garbage", "endless", "torn", *SILENT)


class Asked:
    """A last check that remembers how often it was asked."""

    def __init__(self, answer: bool = True) -> None:
        self.times = 0
        self._answer = answer

    def __call__(self) -> bool:
        self.times += 1
        return self._answer


def postman(relay: FaultyRelay, *, kind: str = "") -> SmtpPostman:
    """Short of patience only where silence is the case."""
    patience = 0.3 if kind in SILENT else 20.0
    return SmtpPostman(
        Relay("127.0.0.1", relay.port, Security.PLAIN, None, "desk", SENDER),
        lambda: LOGIN,
        connect_timeout=20.0,
        command_timeout=patience,
        answer_timeout=patience,
        goodbye_timeout=0.2 if kind else 20.0,
    )


def faulty(stage: str, kind: str) -> FaultyRelay:
    return FaultyRelay([Fault.parse(f"{stage}:{kind}")], manners=Manners(passwords=PASSWORDS))


@pytest.fixture
def relay() -> Iterator[FaultyRelay]:
    with FaultyRelay(manners=Manners(passwords=PASSWORDS)) as healthy:
        yield healthy


def test_a_letter_is_accepted_byte_for_byte(relay: FaultyRelay) -> None:
    asked = Asked()
    assert postman(relay).deliver(envelope(), asked) == Delivery(
        Verdict.ACCEPTED, Stage.DOT, "250 2.0.0 queued as 4F7A"
    )
    (kept,) = relay.accepted
    assert (kept.sender, kept.recipient, kept.content) == (SENDER, RECIPIENT, LETTER)
    assert asked.times == 1
    assert relay.commands[-1].upper() == "QUIT"


@pytest.mark.parametrize(("stage", "code", "verdict"), REPLY_CASES)
def test_a_refusal_means_what_its_stage_and_basic_code_say(stage: str, code: int, verdict: Verdict) -> None:
    content = large_letter() if stage == "body" else LETTER
    asked = Asked()
    with faulty(stage, str(code)) as relay:
        found = postman(relay).deliver(envelope(content), asked)
    assert found == Delivery(verdict, STAGE_OF[stage], f"{code} 4.0.0 as told")
    assert relay.accepted == []
    assert asked.times == (1 if stage == "dot" else 0)


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("stage", ["banner", "ehlo", "auth", "mail", "rcpt", "data"])
def test_a_broken_line_before_the_dot_is_the_relay_s_fault(stage: str, kind: str) -> None:
    asked = Asked()
    with faulty(stage, kind) as relay:
        found = postman(relay, kind=kind).deliver(envelope(), asked)
    # A reset may come before the connection is even known to stand.
    stages = {STAGE_OF[stage], Stage.CONNECT} if (stage, kind) == ("banner", "rst") else {STAGE_OF[stage]}
    assert (found.verdict, found.reply) == (Verdict.UNREACHABLE, None)
    assert found.stage in stages
    assert (asked.times, relay.accepted) == (0, [])


@pytest.mark.parametrize("kind", ["drop", "rst", "half", "cut", "garbage", "lie", "twice", "torn", "hang"])
def test_a_line_that_breaks_within_the_body_is_noticed_before_the_dot(kind: str) -> None:
    asked = Asked()
    with faulty("body", kind) as relay:
        found = postman(relay, kind=kind).deliver(envelope(large_letter()), asked)
    assert (found.verdict, found.stage) == (Verdict.UNREACHABLE, Stage.BODY)
    assert (asked.times, relay.accepted) == (0, [])


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("stage", ["dot", "accepted"])
def test_after_the_dot_anything_but_a_clean_reply_leaves_a_doubt(stage: str, kind: str) -> None:
    with faulty(stage, kind) as relay:
        found = postman(relay, kind=kind).deliver(envelope(), Asked())
    assert found == Delivery(Verdict.NO_ANSWER, Stage.DOT)
    assert len(relay.accepted) == (1 if stage == "accepted" else 0)


@pytest.mark.parametrize("code", [220, 334, 354])
def test_a_reply_out_of_place_after_the_dot_is_taken_by_its_first_digit(code: int) -> None:
    with faulty("accepted", str(code)) as relay:
        found = postman(relay).deliver(envelope(), Asked())
    assert found.verdict is (Verdict.ACCEPTED if code == 220 else Verdict.NO_ANSWER)


def test_a_clean_reply_counts_whatever_follows_it() -> None:
    with faulty("accepted", "twice") as relay:
        assert postman(relay).deliver(envelope(), Asked()).verdict is Verdict.ACCEPTED


def test_a_reply_chased_by_a_reset_is_an_answer_or_a_doubt_and_never_a_failure() -> None:
    with faulty("accepted", "lie") as relay:
        found = postman(relay).deliver(envelope(), Asked())
    assert found.verdict in {Verdict.ACCEPTED, Verdict.NO_ANSWER}
    assert len(relay.accepted) == 1


@pytest.mark.parametrize("kind", ["drop", "rst", "hang", "garbage", "450", "half"])
def test_a_relay_that_cannot_say_goodbye_has_accepted_all_the_same(kind: str) -> None:
    with faulty("quit", kind) as relay:
        assert postman(relay, kind=kind).deliver(envelope(), Asked()).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("stage", "felt_at"),
    [
        ("banner", Stage.GREETING),
        ("ehlo", Stage.LOGIN),
        ("auth", Stage.SENDER),
        ("mail", Stage.RECIPIENT),
        ("rcpt", Stage.BODY),
        ("data", Stage.BODY),
    ],
)
def test_an_answer_nobody_asked_for_is_never_taken_for_the_next_one(stage: str, felt_at: Stage) -> None:
    asked = Asked()
    with faulty(stage, "twice") as relay:
        found = postman(relay).deliver(envelope(), asked)
    assert (found.verdict, found.stage) == (Verdict.UNREACHABLE, felt_at)
    assert (asked.times, relay.accepted) == (0, [])


@pytest.mark.parametrize("stage", ["banner", "ehlo", "auth", "mail", "rcpt", "data"])
def test_a_relay_that_agrees_and_dies_is_unreachable_at_the_next_step(stage: str) -> None:
    asked = Asked()
    content = large_letter() if stage == "data" else LETTER
    with faulty(stage, "lie") as relay:
        found = postman(relay).deliver(envelope(content), asked)
    assert found.verdict is Verdict.UNREACHABLE
    assert (asked.times, relay.accepted) == (0, [])


@pytest.mark.parametrize("code", [220, 250])
def test_without_leave_to_send_no_text_is_sent(code: int) -> None:
    with faulty("data", str(code)) as relay:
        found = postman(relay).deliver(envelope(), Asked())
    assert (found.verdict, found.stage) == (Verdict.UNREACHABLE, Stage.BODY)
    assert relay.commands[-1].upper() == "QUIT"


@pytest.mark.parametrize("stage", ["mail", "rcpt"])
def test_a_reply_of_the_wrong_kind_is_no_agreement(stage: str) -> None:
    with faulty(stage, "354") as relay:
        assert postman(relay).deliver(envelope(), Asked()).verdict is Verdict.UNREACHABLE


def test_nobody_there_is_unreachable() -> None:
    with FaultyRelay() as gone:
        pass
    assert postman(gone).deliver(envelope(), Asked()) == Delivery(Verdict.UNREACHABLE, Stage.CONNECT)


def test_a_name_that_means_nothing_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    sender = SmtpPostman(Relay("relay.invalid", 25, Security.TLS, None, None, SENDER), lambda: None)
    assert sender.deliver(envelope(), Asked()) == Delivery(Verdict.UNREACHABLE, Stage.CONNECT)


def test_a_no_at_the_last_moment_stops_the_letter(relay: FaultyRelay) -> None:
    asked = Asked(answer=False)
    assert postman(relay).deliver(envelope(), asked) == Delivery(Verdict.STOPPED, Stage.BODY)
    assert asked.times == 1
    assert postman(relay).deliver(envelope(), Asked()).verdict is Verdict.ACCEPTED
    assert len(relay.accepted) == 1


class ConsentGone(OSError):
    """Looks like the network's, and is not."""


def test_what_the_last_check_raises_comes_out_and_nothing_was_sent(relay: FaultyRelay) -> None:
    def broken() -> bool:
        raise ConsentGone

    with pytest.raises(ConsentGone):
        postman(relay).deliver(envelope(), broken)
    assert postman(relay).deliver(envelope(), Asked()).verdict is Verdict.ACCEPTED
    assert len(relay.accepted) == 1


def test_a_drip_of_bytes_does_not_outlast_the_patience() -> None:
    with faulty("rcpt", "drip") as relay:
        began = monotonic()
        postman(relay, kind="drip").deliver(envelope(), Asked())
        assert monotonic() - began < 5.0


def test_closing_cuts_a_conversation_that_has_not_reached_the_dot() -> None:
    found: list[Delivery] = []
    with faulty("rcpt", "hang") as relay:
        sender = postman(relay)
        work = Thread(target=lambda: found.append(sender.deliver(envelope(), Asked())))
        work.start()
        assert relay.hanging.wait(20.0)
        sender.close()
        work.join(10.0)
    assert found == [Delivery(Verdict.UNREACHABLE, Stage.RECIPIENT)]


def test_closing_just_before_the_last_check_keeps_the_letter_here(
    relay: FaultyRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.mail.conversation import Conversation

    asked = Asked()
    sender = postman(relay)
    ask = Conversation.early_reply

    def closed_meanwhile(line: Conversation) -> tuple[int, bytes] | None:
        reply = ask(line)
        sender.close()
        return reply

    monkeypatch.setattr(Conversation, "early_reply", closed_meanwhile)
    assert sender.deliver(envelope(), asked) == Delivery(Verdict.UNREACHABLE, Stage.BODY)
    assert (asked.times, relay.accepted) == (0, [])


def test_a_line_that_is_cut_while_the_last_check_runs_leaves_a_doubt_and_no_letter(relay: FaultyRelay) -> None:
    sender = postman(relay)

    def closed_past_all_patience() -> bool:
        sender.close(0.0)
        return True

    assert sender.deliver(envelope(), closed_past_all_patience).verdict is Verdict.NO_ANSWER
    assert relay.accepted == []


def test_closing_does_not_wait_for_ever_for_an_answer() -> None:
    found: list[Delivery] = []
    with faulty("accepted", "hang") as relay:
        sender = postman(relay)
        work = Thread(target=lambda: found.append(sender.deliver(envelope(), Asked())))
        work.start()
        assert relay.hanging.wait(20.0)
        began = monotonic()
        sender.close(0.2)
        work.join(10.0)
    assert 0.2 <= monotonic() - began < 10.0
    assert found == [Delivery(Verdict.NO_ANSWER, Stage.DOT)]


def test_closing_waits_for_an_answer_that_is_on_its_way(relay: FaultyRelay) -> None:
    sender = postman(relay)
    began = monotonic()

    def close_elsewhere() -> bool:
        Thread(target=sender.close, args=(30.0,)).start()
        return True

    assert sender.deliver(envelope(), close_elsewhere).verdict is Verdict.ACCEPTED
    assert monotonic() - began < 20.0


def test_a_closed_postman_begins_nothing(relay: FaultyRelay) -> None:
    sender = postman(relay)
    sender.close()
    assert sender.deliver(envelope(), Asked()) == Delivery(Verdict.UNREACHABLE, Stage.CONNECT)
    assert relay.connections == 0
