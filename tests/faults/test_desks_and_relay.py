"""Three desks, a relay and a centre, with cut links, clocks that jump, crashes and withdrawals, in any order.

Whatever happens: no letter is accepted twice without its doubt being marked, none is lost, nothing leaves once a
withdrawal is known where it would leave, and when the links are whole again everybody tells the same.
"""

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from desktop_app.central import tables as at_centre
from desktop_app.central.tables import letter as central_letter
from desktop_app.domain.letter import Kind, State
from desktop_app.storage import facts
from desktop_app.storage.database import reading
from tests.central.fixtures import Centre
from tests.faults.world import PLAYED_CLOCK, TROUBLES, Machine, World, blank_profile
from tests.makers import make_client, make_intake, make_phone
from tests.services.desks import three_installers

STEPS, AT_LEAST = 100, 2000
pytestmark = pytest.mark.timeout(600)

_steps: Counter[str] = Counter()
_phones = count(1)


@dataclass(frozen=True)
class Recorded:
    """One call, and where it was recorded."""

    machine: Machine
    dossier_id: UUID
    letter_id: UUID
    message_id: str


def make_machine(  # noqa: C901 - one class, whose methods are counted as its own
    make_centre: Callable[[], Centre], folder: Path, blank: Path
) -> type[RuleBasedStateMachine]:
    """The state machine over centres made by `make_centre`, one for each example."""

    class DesksAndRelay(RuleBasedStateMachine):
        """What may happen to three desks and a relay."""

        @initialize()
        def begin(self) -> None:
            self.folder = folder / f"world-{next(_phones)}"
            self.world = World(self.folder, blank, make_centre())
            self.world.watch = self.about_to_accept
            self.recorded: list[Recorded] = []
            self.withdrawn_here: dict[str, str] = {}
            self.withdrawn_at_centre: set[str] = set()
            self.by_the_clocks: set[str] = set()

        @rule(place=st.integers(0, 2))
        def record(self, place: int) -> None:
            _steps["record"] += 1
            machine = self.world.desks[place]
            client = make_client(email=None, phone=make_phone(f"+336399800{next(_phones) % 100:02d}"))
            made = machine.desk.dossiers.record(make_intake(client=client))
            message_id = machine.desk.letters.one(made.letter_id).message_id
            self.recorded.append(Recorded(machine, made.dossier_id, made.letter_id, message_id))

        @rule(place=st.integers(0, 2))
        def sync(self, place: int) -> None:
            _steps["sync"] += 1
            self.sync_of(self.world.desks[place])

        @rule(place=st.integers(0, 2), trouble=st.sampled_from([None, None, *TROUBLES]))
        def send(self, place: int, trouble: str | None) -> None:
            _steps["send"] += 1
            machine = self.world.desks[place]
            machine.mail.trouble = trouble
            machine.send()
            machine.mail.trouble = None

        @rule(trouble=st.sampled_from([None, None, *TROUBLES]))
        def relay_works(self, trouble: str | None) -> None:
            _steps["relay"] += 1
            self.world.relay.mail.trouble = trouble
            self.world.relay.relay()
            self.world.relay.mail.trouble = None

        @rule(place=st.integers(0, 2))
        def desk_is_left_for_too_long(self, place: int) -> None:
            """What it recorded becomes the relay's to send."""
            _steps["relay"] += 1
            self.sync_of(self.world.desks[place])
            self.world.pass_time(timedelta(minutes=41))
            self.world.relay.relay()

        @rule(minutes=st.sampled_from([1, 5, 11, 29, 41, 41]))
        def time_passes(self, minutes: int) -> None:
            _steps["time"] += 1
            self.world.pass_time(timedelta(minutes=minutes))

        @rule(place=st.integers(0, 3), is_cut=st.booleans())
        def link(self, place: int, is_cut: bool) -> None:
            _steps["link"] += 1
            self.world.machines[place].link.is_cut = is_cut

        @rule(place=st.integers(0, 3), how=st.sampled_from(["done", "undone"]))
        def next_commit_is_lost(self, place: int, how: str) -> None:
            _steps["commit"] += 1
            self.world.machines[place].link.next_commit = how

        @rule(place=st.integers(0, 3), minutes=st.sampled_from([-70, -20, -2, 2, 20, 70]))
        def clock_is_set(self, place: int, minutes: int) -> None:
            _steps["clock"] += 1
            self.world.machines[place].clocks.set_by = timedelta(minutes=minutes)

        @rule(place=st.integers(0, 3), minutes=st.sampled_from([3.7, 33.0, 61.0]))
        def machine_sleeps(self, place: int, minutes: float) -> None:
            """Its monotonic clock stands still meanwhile."""
            _steps["sleep"] += 1
            self.world.machines[place].clocks.slept += minutes * 60
            self.world.pass_time(timedelta(minutes=minutes))

        @rule(place=st.integers(0, 3))
        def program_is_killed(self, place: int) -> None:
            _steps["kill"] += 1
            self.world.machines[place].stop()
            self.world.machines[place].start()

        @rule(place=st.integers(0, 3))
        def program_ends_between_the_centres_word_and_its_own(self, place: int) -> None:
            _steps["gate"] += 1
            machine = self.world.machines[place]
            machine.gate.ends = True
            machine.relay() if machine is self.world.relay else machine.send()
            machine.gate.ends = False

        @precondition(lambda self: self.recorded)
        @rule(which=st.integers(0, 99))
        def withdraw(self, which: int) -> None:
            _steps["withdraw"] += 1
            one = self.recorded[which % len(self.recorded)]
            if one.message_id not in self.withdrawn_here:
                one.machine.desk.consents.withdraw(one.dossier_id, "A0421")
                self.withdrawn_here[one.message_id] = one.machine.name

        @precondition(lambda self: self.recorded)
        @rule(which=st.integers(0, 99))
        def person_says_it_was_sent(self, which: int) -> None:
            _steps["settle"] += 1
            one = self.recorded[which % len(self.recorded)]
            if one.machine.desk.letters.one(one.letter_id).state is State.IN_DOUBT:
                one.machine.desk.letters.settle(one.letter_id, was_sent=True, agent="A0421")

        # ------------------------------------------------------------------------------------- what must hold

        def sync_of(self, machine: Machine) -> bool:
            """A withdrawal that was recorded before a whole sync is known at the centre after it."""
            known = {letter for letter, name in self.withdrawn_here.items() if name == machine.name}
            done = machine.sync()
            if done:
                self.withdrawn_at_centre |= known
            return done

        def about_to_accept(self, name: str, message_id: str) -> None:
            referrals = {one.message_id for one in self.recorded}
            if message_id in referrals:
                assert self.withdrawn_here.get(message_id) != name, "sent by the desk that withdrew it"
                assert message_id not in self.withdrawn_at_centre, "sent after the centre knew of the withdrawal"
            self.check_by_the_clocks(name, message_id)

        def check_by_the_clocks(self, name: str, message_id: str) -> None:
            """A letter that the centre knows, and did not let through just now, is surely still its sender's."""
            sender = next(one for one in self.world.machines if one.name == name)
            wanted = select(central_letter).where(central_letter.c.message_id == message_id)
            with self.world.centre.administrator.connect() as connection:
                row = connection.execute(wanted).one_or_none()
            if row is None or (row.state == State.DOT.value and row.owner == sender.id):
                return
            assert sender is not self.world.relay, "the relay sent what the centre did not let through"
            assert row.owner == sender.id, "sent by its clocks what is another's"
            assert row.takeover_after > self.world.time, "sent by its clocks what another may take over"
            self.by_the_clocks.add(message_id)

        def teardown(self) -> None:
            if not hasattr(self, "world"):
                return
            try:
                self.heal()
                self.check()
            finally:
                self.world.close()
                shutil.rmtree(self.folder, ignore_errors=True)

        def heal(self) -> None:
            """Every link whole, every clock right; then long enough for every doubt and every waiting letter."""
            for one in self.world.machines:
                one.link.is_cut, one.link.next_commit, one.clocks.set_by = False, None, timedelta(0)
            for _ in range(3):
                for one in self.world.desks:
                    assert self.sync_of(one), f"{one.name} cannot sync"
                    while one.desk.sending.send_next() is not None:
                        pass
                    assert self.sync_of(one)
                assert self.world.relay.relay()
                self.world.pass_time(timedelta(minutes=75))
            for one in [*self.world.desks, *self.world.machines]:
                assert self.sync_of(one)

        def check(self) -> None:
            states = self.states_at_centre()
            for one in self.recorded:
                self.check_letter(one, states[one.letter_id])
            for machine in self.world.machines:
                self.check_machine(machine)

        def states_at_centre(self) -> dict[UUID, str]:
            with self.world.centre.administrator.connect() as connection:
                return dict(connection.execute(select(central_letter.c.id, central_letter.c.state)).all())

        def check_letter(self, one: Recorded, state: str) -> None:
            times = self.world.accepted[one.message_id]
            assert times <= 1 or self.is_marked(one), f"sent twice unnoticed, by {self.world.senders[one.message_id]}"
            assert state not in {State.QUEUED, State.SENDING, State.DOT}, f"left in {state}"
            if state == State.SENT.value:
                assert times or self.is_marked(one), "nobody took it"
            if times:
                was_cancelled = one.message_id in self.withdrawn_here
                assert state in {State.SENT, State.IN_DOUBT} or was_cancelled, f"accepted, and {state}"
            if times and one.message_id in self.withdrawn_here:
                assert self.is_asked_to_erase(one), "accepted and withdrawn, and nobody asked to erase"
            here = one.machine.desk.letters.one(one.letter_id).state
            assert here == state, f"{here} at its desk, {state} at the centre"

        def is_marked(self, one: Recorded) -> bool:
            """A doubt that its sender told; or it left by a desk's clocks, and the centre heard of it too late."""
            with self.world.centre.administrator.connect() as connection:
                told = select(at_centre.fact.c.payload).where(at_centre.fact.c.subject == one.letter_id)
                late = select(at_centre.flag.c.reason).join(
                    at_centre.fact,
                    (at_centre.fact.c.desk == at_centre.flag.c.desk) & (at_centre.fact.c.seq == at_centre.flag.c.seq),
                )
                doubts = [text for text in connection.execute(told).scalars() if "in_doubt" in text]
                flags = list(connection.execute(late.where(at_centre.fact.c.subject == one.letter_id)).scalars())
            return bool(doubts or (flags and one.message_id in self.by_the_clocks))

        def is_asked_to_erase(self, one: Recorded) -> bool:
            kinds = select(central_letter.c.kind).where(central_letter.c.dossier_id == one.dossier_id)
            with self.world.centre.administrator.connect() as connection:
                return Kind.DELETION_NOTICE.value in set(connection.execute(kinds).scalars())

        def check_machine(self, machine: Machine) -> None:
            verified = machine.desk.journal.verify()
            assert verified.breaks == ()
            with reading(machine.desk.engine) as connection:
                ours = [(one.seq, one.hash) for one in facts.all_facts(connection)]
            with self.world.centre.administrator.connect() as connection:
                wanted = select(at_centre.fact.c.seq, at_centre.fact.c.hash).where(at_centre.fact.c.desk == machine.id)
                theirs = connection.execute(wanted.order_by(at_centre.fact.c.seq)).all()
            assert [tuple(row) for row in theirs] == ours

    return DesksAndRelay


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return blank_profile(tmp_path_factory.mktemp("desks"), three_installers())


@pytest.fixture
def make_centre(postgres_18, new_database) -> Iterator[Callable[[], Centre]]:
    made: list[Centre] = []

    def make() -> Centre:
        one = Centre(postgres_18, new_database("migrated"))
        with one.administrator.begin() as connection:
            connection.exec_driver_sql(PLAYED_CLOCK)
        made.append(one)
        return one

    yield make
    for one in made:
        for engine in one.made:
            engine.dispose()


@pytest.mark.long
def test_whatever_happens_nothing_is_lost_or_repeated_unnoticed(make_centre, tmp_path, blank, capsys):
    _steps.clear()
    machine = make_machine(make_centre, tmp_path, blank)
    while (done := sum(_steps.values())) < AT_LEAST:
        # An example may end early: as many more as the missing steps ask for.
        run_state_machine_as_test(machine, settings=_settings(examples=(AT_LEAST - done) // STEPS + 2))
    with capsys.disabled():
        sys.stderr.write(f"\ndesks and relay: {done} steps: {dict(_steps)}\n")


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        # Every step talks to real databases: a failure is told whole, without minutes of shrinking.
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        print_blob=True,
    )
