"""`letters list`, `send`, `settle`, `retry`, `cancel`, `returns` and `read`."""

from argparse import Namespace
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from desktop_app.command_line.arguments import Branches, group, plain, verb
from desktop_app.command_line.replies import Json, Reply, Status, local, moment
from desktop_app.command_line.returns import read_returns, settle_return
from desktop_app.command_line.session import Session, identifier
from desktop_app.domain.errors import RelayNotConfigured
from desktop_app.domain.letter import State

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.domain.delivery import Delivery
    from desktop_app.domain.letter import Letter
    from desktop_app.services.sending import Attempt, Tally


def add_to(groups: Branches) -> None:
    """Add this group's verbs."""
    verbs = group(groups, "letters", "les courriels")
    listing = verb(verbs, "list", list_letters, "montrer les courriels")
    listing.add_argument("--state", choices=[state.value for state in State], metavar="ÉTAT", help="dans cet état")
    sending = verb(verbs, "send", send, "envoyer les courriels dont c’est l’heure")
    sending.add_argument("--once", action="store_true", help="un seul courriel")
    sending.add_argument("--hurry", action="store_true", help="sans attendre la fin des délais entre deux essais")
    settling = verb(verbs, "settle", settle, "dire ce qu’il est advenu d’un courriel en doute")
    settling.add_argument("id", type=plain, metavar="ID")
    settling.add_argument("word", choices=["sent", "not-sent"], metavar="sent|not-sent")
    again = verb(verbs, "retry", retry, "remettre en file un courriel en échec ou expiré")
    again.add_argument("id", type=plain, metavar="ID")
    coming_back = verb(
        verbs, "returns", read_returns, "lire ce qui revient par courriel, et dire ce qui attend quelqu’un"
    )
    coming_back.add_argument("--once", action="store_true", help="un seul courriel")
    by_a_person = verb(verbs, "read", settle_return, "dire qu’un courriel revenu a été lu par quelqu’un")
    by_a_person.add_argument("mail", type=plain, metavar="COURRIEL", help="son numéro, comme `returns` le donne")
    dropping = verb(verbs, "cancel", cancel, "annuler un courriel qui n’est pas parti")
    dropping.add_argument("id", type=plain, metavar="ID")


def list_letters(session: Session, options: Namespace) -> Reply:
    """Letters, newest first."""
    found = session.desk.letters.in_state(State(options.state) if options.state else None)
    return Reply([_document(one) for one in found], tuple(map(_line, found)) or ("Aucun courriel.",))


def settle(session: Session, options: Namespace) -> Reply:
    """Take a person's word on a letter in doubt."""
    desk, letter_id = session.desk, identifier(options.id, "letter")
    return _one(desk.letters.settle(letter_id, was_sent=options.word == "sent", agent=desk.agent))


def retry(session: Session, options: Namespace) -> Reply:
    """Queue a failed letter again."""
    return _one(session.desk.letters.retry(identifier(options.id, "letter"), session.desk.agent))


def cancel(session: Session, options: Namespace) -> Reply:
    """Cancel a letter that has not left."""
    return _one(session.desk.letters.cancel(identifier(options.id, "letter"), session.desk.agent))


@dataclass(slots=True)
class _Run:
    """What a run of the queue did, letter by letter."""

    tally: "Tally"
    tried: set[UUID] = field(default_factory=set)
    trouble: str | None = None
    is_idle: bool = False

    def note(self, attempt: "Attempt") -> None:
        from desktop_app.domain.delivery import is_of_the_relay

        self.tally = self.tally.plus(attempt.state)
        self.tried.add(attempt.letter_id)
        delivery: Delivery | None = attempt.delivery
        if delivery is not None:
            self.trouble = f"relay_{delivery.verdict.value}" if is_of_the_relay(delivery) else None

    @property
    def status(self) -> Status:
        """A relay that cannot be talked to is the world's fault; a failed letter is a no."""
        if self.trouble is not None:
            return Status.WORLD_FAILED
        return Status.NO if self.tally.failed or self.tally.in_doubt else Status.DONE


def send(session: Session, options: Namespace) -> Reply:
    """Send what is due, then end; the tally is told whatever happens."""
    from desktop_app.command_line.terms import ANOTHER_SENDS, RELAY_TROUBLES

    desk = session.desk
    if options.hurry:
        desk.letters.hurry()
    run = _drain(desk, once=options.once)
    document: Json = {**asdict(run.tally), "trouble": run.trouble}
    said = (
        f"Partis : {run.tally.sent} ; remis à plus tard : {run.tally.retried} ; en échec : {run.tally.failed} ; "
        f"en doute : {run.tally.in_doubt} ; annulés : {run.tally.cancelled}."
    )
    notices = (*([RELAY_TROUBLES[run.trouble]] if run.trouble else []), *([ANOTHER_SENDS] if run.is_idle else []))
    return Reply(document, (said,), run.status, notices)


def _drain(desk: "Desk", *, once: bool) -> _Run:
    from desktop_app.services.sending import Tally

    run = _Run(Tally())
    expired_before = {one.id for one in desk.letters.in_state(State.EXPIRED)}
    try:
        while (attempt := desk.sending.send_next()) is not None:
            run.note(attempt)
            if once:
                break
        else:
            _explain_the_end(desk, run)
    except RelayNotConfigured:
        run.trouble = "relay_not_configured"
    # The queue gives a letter up without trying it when its time is over: that is a failure too.
    for late in desk.letters.in_state(State.EXPIRED):
        if late.id not in expired_before | run.tried:
            run.tally = run.tally.plus(late.state)
    return run


def _explain_the_end(desk: "Desk", run: _Run) -> None:
    """Why letters may be left: the relay is given time, or another program of this profile is at it."""
    waiting, now = desk.letters.waiting(), desk.letters.now()
    if waiting.relay_open_until is not None and waiting.relay_open_until > now:
        run.trouble = run.trouble or ("relay_resting" if waiting.queued else None)
    elif waiting.next_moment is not None and waiting.next_moment <= now:
        run.is_idle = True


def _one(letter: "Letter") -> Reply:
    return Reply(_document(letter), (_line(letter),))


def _document(letter: "Letter") -> dict[str, Json]:
    return {
        "id": str(letter.id),
        "dossier_id": str(letter.dossier_id),
        "kind": letter.kind.value,
        "state": letter.state.value,
        "recipient": letter.recipient,
        "message_id": letter.message_id,
        "attempts": letter.attempts,
        "next_attempt_at": moment(letter.next_attempt_at),
        "last_reply": letter.last_reply,
        "created_at": moment(letter.created_at),
        "sent_at": moment(letter.sent_at),
    }


def _line(letter: "Letter") -> str:
    from desktop_app.command_line.terms import LETTER_KINDS, LETTER_STATES

    what = f"{letter.id}  {LETTER_KINDS[letter.kind]} : {LETTER_STATES[letter.state]}"
    return f"{what}, créé le {local(letter.created_at)}, essais : {letter.attempts}, {letter.last_reply or '—'}"
