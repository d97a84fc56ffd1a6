"""Lives of dossiers, drawn at random: whatever happens in whatever order, the papers agree with one another."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.desk import Desk
from desktop_app.domain.consent import Answer
from desktop_app.domain.contact import Answer as Contact
from desktop_app.domain.coupon import Form, Piece
from desktop_app.domain.dossier import ENDED, OPEN, Event, State
from desktop_app.domain.errors import NotFound, Refused
from desktop_app.domain.letter import Kind
from desktop_app.domain.reassignment import MOST_TURNS, Reason
from desktop_app.domain.referral import ENDED as OVER
from desktop_app.domain.referral import State as TurnState
from desktop_app.domain.visit import AHEAD, Need
from desktop_app.services.intake import Answers
from desktop_app.services.progress import REASONS, REPORTED
from desktop_app.storage import dues
from desktop_app.storage.database import reading
from tests.makers import make_installer, make_intake
from tests.services.desks import Clock, ScriptedPostman, enter, make_desk, three_installers

Deed = Callable[[Desk, UUID], object]


def reported(event: Event) -> Deed:
    reason = next(iter(REASONS[event])).value if event in REASONS else "told_by_phone"
    day = timedelta(days=16)

    def deed(desk, dossier_id):
        on = (desk.progress.now() + day).date() if event is Event.PLAN_VISIT else None
        return desk.progress.advance(dossier_id, event, agent="A0421", on=on, reason=reason, is_implied_allowed=True)

    return deed


DEEDS: list[Deed] = [
    *(reported(event) for event in sorted(REPORTED)),
    *(lambda desk, one, reason=reason: desk.reassignment.next_nearest(one, reason, agent="A0421") for reason in Reason),
    *(lambda desk, one, answer=answer: desk.after.contacts.learn(one, answer, agent="A0421") for answer in Contact),
    *(
        lambda desk, one, need=need, there=there: desk.after.visits.receive(one, need, is_received=there, agent="A0421")
        for need in Need
        for there in (True, False)
    ),
    lambda desk, one: desk.after.visits.confirm(one, agent="A0421"),
    lambda desk, one: desk.after.coupons.hand(one, Form.PAPER, agent="A0421"),
    lambda desk, one: desk.after.coupons.receive(one, agent="A0421"),
    lambda desk, one: desk.after.coupons.check(one, (Piece.COUPON,), agent="A0421"),
    lambda desk, one: desk.after.coupons.check(one, (), agent="A0421"),
    lambda desk, one: desk.consents.withdraw(one, "A0421"),
    lambda desk, one: desk.sending.send_due(),
    lambda desk, one: desk.reminders.run(),
]


def check(desk: Desk, dossier_id: UUID) -> None:
    whole = desk.follow_up.whole(dossier_id)
    turns = [turn.referral for turn in whole.turns]
    assert [turn.turn for turn in turns] == list(range(1, len(turns) + 1))
    assert len({turn.installer_id for turn in turns}) == len(turns) <= MOST_TURNS
    # Another installer is asked once the one before is done with; late news may still name it as having called.
    assert all(turn.state in OVER | {TurnState.CONTACTED} for turn in turns[:-1])
    assert sum(visit.state in AHEAD for visit in whole.visits) <= 1
    if whole.dossier.state in ENDED:
        assert not any(visit.state in AHEAD for visit in whole.visits)
    assert (whole.coupon is None) == (not any(one.kind == "coupon_made" for one in whole.facts))
    for turn in turns:
        asked = [one for one in whole.letters if one.referral_id == turn.id]
        assert len({one.kind for one in asked}) == len(asked)
        assert sum(one.kind is Kind.REMINDER for one in asked) <= 1
    desk.agenda.refresh()
    with reading(desk.engine) as connection:
        kept = dues.of_dossier(connection, dossier_id)
    # Two things that are due at one moment have no order.
    assert set(kept) == set(desk.agenda.of_dossier(dossier_id))
    assert len(kept) == len(set(kept))
    if whole.dossier.state in OPEN - {State.ASSIGNED}:
        assert desk.agenda.of_dossier(dossier_id)
    assert desk.journal.verify().breaks == ()


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 60)), min_size=8, max_size=25))
def test_the_papers_of_any_life_agree(deeds, tmp_path_factory):
    clock = Clock()
    profile: Path = tmp_path_factory.mktemp("life") / "profile"
    desk = make_desk(profile, clock, ScriptedPostman())
    try:
        enter(desk, *three_installers(), make_installer())
        answers = Answers(Answer.ACCEPTED, Answer.ACCEPTED)
        dossier_id = desk.dossiers.record(make_intake(answers=answers)).dossier_id
        for deed, hours in deeds:
            clock.pass_(hours=hours, seconds=1)
            with suppress(Refused, NotFound):
                deed(desk, dossier_id)
            check(desk, dossier_id)
    finally:
        desk.close()
