"""The worklist on a real store: what is due, how pressing it is, in what order, and narrowed to what is looked for."""

from dataclasses import fields
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from desktop_app.domain.client import parse_phone
from desktop_app.domain.consent import Answer
from desktop_app.domain.delivery import Delivery, Stage, Verdict
from desktop_app.domain.dossier import Event
from desktop_app.domain.due import Level, Step
from desktop_app.domain.reassignment import Reason
from desktop_app.domain.worklist import AUTOMATIC, TASKS, Trouble, task_of
from desktop_app.services.intake import Answers
from desktop_app.services.worklist import FIRST, Wanted, Worklist
from desktop_app.storage import dues
from desktop_app.storage.database import reading, writing
from desktop_app.storage.tables import colleague_fact, referral, return_mail
from tests.makers import make_client, make_intake

MOST_LETTERS = 200


def send_all(desk):
    for _ in range(MOST_LETTERS):
        if desk.sending.send_next() is None:
            return


class UpToDate:
    """The worklist, everything worked out before it is looked at, as the page does it."""

    def __init__(self, desk, clock):
        self.desk, self.list = desk, Worklist(desk.engine, "LYON", clock)

    def look(self, wanted):
        while self.desk.agenda.refresh():
            pass
        return self.list.look(wanted)

    def rows(self, keys):
        return self.list.rows(keys)

    def choices(self):
        self.look(Wanted())
        return self.list.choices()


@pytest.fixture
def worklist(desk, clock):
    return UpToDate(desk, clock)


@pytest.fixture
def recorded(desk, directory):
    made = desk.dossiers.record(make_intake(client=make_client(email=None)))
    send_all(desk)
    return made


def tasks(worklist, **wanted):
    listing = worklist.look(Wanted(**wanted))
    return [(task_of(task), Level(level)) for _, task, level in listing.keys]


def test_the_list_goes_by_the_turn_that_runs_whatever_the_clock_of_the_desk_that_made_it(
    worklist, desk, directory, clock
):
    """A colleague's desk, whose clock was behind, asked the next installer."""
    recorded = desk.dossiers.record(make_intake(answers=Answers(Answer.ACCEPTED, Answer.ACCEPTED)))
    send_all(desk)
    desk.reassignment.next_nearest(recorded.dossier_id, Reason.NO_CONTACT, agent="A1")
    send_all(desk)
    with writing(desk.engine) as connection:
        connection.execute(update(referral).where(referral.c.turn == 2).values(made_at=clock() - timedelta(days=2)))
    clock.pass_(hours=47)
    assert tasks(worklist, installer_id=recorded.installer_id) == []
    assert tasks(worklist, installer_id=directory[1].id) != []


def test_nothing_is_due_while_the_installer_has_time(worklist, recorded):
    assert tasks(worklist) == []


@pytest.mark.parametrize(
    ("hours", "level"), [(24, None), (40, Level.AMBER), (47.9, Level.AMBER), (48.1, Level.LATE)], ids=str
)
def test_a_call_that_does_not_come_is_amber_after_40_hours_and_late_after_48(worklist, recorded, clock, hours, level):
    clock.pass_(hours=hours)
    expected = [(Step.REMIND_INSTALLER, Level.DUE)]
    if level is not None:
        expected.insert(0, (Step.ASK_ABOUT_CONTACT, level))
    assert tasks(worklist) == expected


def test_how_pressing_is_the_domains_own_word(desk, worklist, recorded, clock):
    for hours in (1, 23.5, 15.6, 0.5, 8, 500):
        clock.pass_(hours=hours)
        found = dict(tasks(worklist))
        with reading(desk.engine) as connection:
            expected = {one.step: one.level(clock()) for one in dues.of_dossier(connection, recorded.dossier_id)}
        assert found == {step: level for step, level in expected.items() if level > Level.AHEAD}


def test_what_is_late_comes_first_then_what_was_awaited_first(desk, worklist, recorded, clock):
    clock.pass_(hours=4)
    second = desk.dossiers.record(make_intake(client=make_client(email=None, phone=parse_phone("0639980002"))))
    send_all(desk)
    clock.pass_(hours=45)
    listing = worklist.look(Wanted(task=Step.ASK_ABOUT_CONTACT))
    assert [row.dossier_id for row in listing.first] == [recorded.dossier_id, second.dossier_id]
    assert [row.level for row in listing.first] == [Level.LATE, Level.AMBER]
    assert (listing.late, listing.amber) == (1, 1)
    assert listing.place_of(second.dossier_id, Step.ASK_ABOUT_CONTACT) == 1
    assert listing.place_of(second.dossier_id, Step.PLAN_VISIT) is None


def test_a_row_says_whom_it_is_about_and_until_when(worklist, recorded, clock):
    accepted = clock()
    clock.pass_(hours=49)
    row = worklist.look(Wanted()).first[0]
    assert (row.client, row.town, row.department) == ("Mme Zélie Quatrefages", "Largentière", "07")
    assert row.reference == recorded.reference
    assert row.by == accepted + timedelta(hours=48)


def test_what_was_recorded_leaves_the_list(desk, worklist, recorded, clock):
    clock.pass_(hours=49)
    desk.progress.advance(recorded.dossier_id, Event.CONTACT, agent="A0421")
    assert tasks(worklist) == []


def test_letters_that_need_a_person_are_in_the_list(desk, directory, worklist, postman):
    postman.answers.append(Delivery(Verdict.NO_ANSWER, Stage.DOT))
    desk.dossiers.record(make_intake(client=make_client(email=None)))
    desk.sending.send_next()
    assert tasks(worklist) == [(Trouble.LETTER_IN_DOUBT, Level.AMBER)]


def test_a_referral_that_failed_is_said_once(desk, directory, worklist, postman):
    postman.answers.append(Delivery(Verdict.REJECTED, Stage.RECIPIENT, "550 5.1.1 inconnu"))
    desk.dossiers.record(make_intake(client=make_client(email=None)))
    desk.sending.send_next()
    assert [task for task, _ in tasks(worklist)] == [Step.HANDLE_LETTER]


def test_a_clients_letter_that_failed_is_told_apart(desk, directory, worklist, postman):
    postman.answers += [
        Delivery(Verdict.ACCEPTED, Stage.DOT, "250 ok"),
        Delivery(Verdict.REJECTED, Stage.RECIPIENT, "550 5.1.1 inconnu"),
    ]
    desk.dossiers.record(make_intake())
    send_all(desk)
    assert [task for task, _ in tasks(worklist)] == [Trouble.LETTER_FAILED]


def test_a_reply_that_only_a_person_can_read_is_in_the_list_until_it_was(desk, worklist, recorded, clock):
    row = {"mailbox": "INBOX", "uidvalidity": 1, "uid": 7, "seen_at": clock(), "verdict": "to_read"}
    with writing(desk.engine) as connection:
        connection.execute(return_mail.insert().values(**row, reason="unclear", dossier_id=recorded.dossier_id))
    assert tasks(worklist) == [(Trouble.RETURN_TO_READ, Level.AMBER)]
    assert worklist.look(Wanted()).first[0].reference == recorded.reference
    with writing(desk.engine) as connection:
        connection.execute(return_mail.update().values(settled_at=clock(), settled_by="A0421"))
    assert tasks(worklist) == []


def test_the_list_can_be_narrowed(desk, worklist, directory, recorded, clock):
    clock.pass_(hours=49)
    both = tasks(worklist)
    assert len(both) == 2
    assert tasks(worklist, department="07") == both
    assert tasks(worklist, department="2A") == []
    assert tasks(worklist, installer_id=recorded.installer_id) == both
    assert tasks(worklist, installer_id=uuid4()) == []
    assert tasks(worklist, level=Level.LATE) == both[:1]
    assert tasks(worklist, task=Step.REMIND_INSTALLER) == both[1:]


def test_a_site_is_told_by_the_fact_that_opened_the_dossier(desk, worklist, recorded, clock):
    clock.pass_(hours=49)
    assert len(tasks(worklist, of_site=("LYON", "LYON"))) == 2
    assert tasks(worklist, of_site=("BREST", "LYON")) == []
    fact = desk.journal.of_subject(recorded.dossier_id)[0]
    told = {field.name: getattr(fact, field.name) for field in fields(fact)}
    with writing(desk.engine) as connection:
        values = {**told, "dossier": recorded.dossier_id, "payload": '{"site":"BREST"}'}
        connection.execute(colleague_fact.insert().values(**values))
    assert tasks(worklist, of_site=("LYON", "LYON")) == []
    assert len(tasks(worklist, of_site=("BREST", "LYON"))) == 2
    assert worklist.choices().sites == ("BREST", "LYON")


def test_the_choices_are_those_that_lead_somewhere(worklist, recorded, directory, clock):
    assert worklist.choices().departments == ()
    clock.pass_(hours=49)
    choices = worklist.choices()
    assert choices.departments == ("07",)
    assert choices.installers == ((recorded.installer_id, "Antennes du Pont (Aubenas)"),)
    assert choices.counts == {Step.ASK_ABOUT_CONTACT: 1, Step.REMIND_INSTALLER: 1}


def test_rows_beyond_the_first_page_are_read_when_they_are_looked_at(desk, worklist, directory, clock):
    for number in range(FIRST + 3):
        client = make_client(email=None, phone=parse_phone(f"06399801{number:02d}"))
        desk.dossiers.record(make_intake(client=client))
    send_all(desk)
    clock.pass_(hours=49)
    listing = worklist.look(Wanted(task=Step.ASK_ABOUT_CONTACT))
    assert (len(listing.keys), len(listing.first)) == (FIRST + 3, FIRST)
    rest = worklist.rows(listing.keys[FIRST:])
    assert [row.dossier_id for row in rest] == [UUID(dossier_id) for dossier_id, _, _ in listing.keys[FIRST:]]


def test_a_row_that_is_gone_meanwhile_is_none(desk, worklist, recorded, clock):
    clock.pass_(hours=49)
    keys = worklist.look(Wanted()).keys
    desk.progress.advance(recorded.dossier_id, Event.CANCEL, agent="A0421")
    assert worklist.rows(keys) == (None, None)


def test_every_task_has_a_code_of_its_own():
    assert [task_of(task.value) for task in TASKS] == list(TASKS)
    assert len({task.value for task in TASKS}) == len(TASKS)
    assert set(Step) > AUTOMATIC
    with pytest.raises(ValueError, match="teleport"):
        task_of("teleport")
