"""Desks, a relay and a centre in one small world whose time, links and mail relay the test commands.

Real are the desks' encrypted stores, every service on them, and the PostgreSQL with its members and their rights.
Played are the clocks (the centre's too: its `clock_timestamp` is ours), and the mail relay at the end of the line.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import create_engine, event, text

from desktop_app.centre_parts import CentreParts
from desktop_app.desk import Desk, open_desk
from desktop_app.domain.delivery import Delivery, Envelope, Stage, Verdict
from desktop_app.domain.errors import WorldFailed
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.ownership import Reading
from desktop_app.services.ownership import Ownership
from desktop_app.services.shared_ownership import SharedOwnership
from desktop_app.services.shared_returns import SharedReturns
from desktop_app.services.sync_pull import Pull
from desktop_app.services.takeover import Takeover
from desktop_app.settings import read_settings
from desktop_app.storage import desks
from desktop_app.storage.database import reading
from tests.central.fixtures import Centre
from tests.makers import NOW
from tests.services.desks import SETTINGS, enter

PLAYED_CLOCK = """
create schema played;
create table played.now (at timestamptz not null);
insert into played.now values (now());
create function played.clock_timestamp() returns timestamptz language sql volatile as 'select at from played.now';
grant usage on schema played to public;
grant select on played.now to public;
"""
# What was asked for by name comes before what the system has.
SEARCH_PATH = "-c search_path=played,pg_catalog -c TimeZone=UTC"


class Crash(BaseException):
    """The program ends here, without another word."""


@dataclass
class Clocks:
    """One machine's: the wall's may be set, the monotonic one stands still while the machine sleeps."""

    world: "World"
    set_by: timedelta = timedelta(0)
    slept: float = 0.0

    def now(self) -> datetime:
        return self.world.time + self.set_by

    def look(self) -> Reading:
        return Reading(self.now(), (self.world.time - NOW).total_seconds() - self.slept)


@dataclass
class Mail:
    """The line to the mail relay of one machine; `trouble` is what the next letter meets."""

    world: "World"
    name: str
    trouble: str | None = None

    def deliver(self, envelope: Envelope, before_dot: Callable[[], bool]) -> Delivery:
        trouble, self.trouble = self.trouble, None
        if trouble == "unreachable":
            return Delivery(Verdict.UNREACHABLE, Stage.CONNECT)
        _crash_if(trouble == "crash before the dot")
        if not before_dot():
            return Delivery(Verdict.STOPPED, Stage.BODY)
        _crash_if(trouble == "crash at the dot")
        if trouble == "refused for now":
            return Delivery(Verdict.DEFERRED, Stage.DOT, "451 not now")
        if trouble != "lost":
            self.world.accept(self.name, envelope)
        _crash_if(trouble == "crash after the dot")
        if trouble in {"lost", "silent"}:
            return Delivery(Verdict.NO_ANSWER, Stage.DOT)
        return Delivery(Verdict.ACCEPTED, Stage.DOT, "250 ok")

    def close(self, patience: float = 5.0) -> None:
        pass


def _crash_if(is_so: bool) -> None:
    if is_so:
        raise Crash


TROUBLES = (
    "unreachable",
    "crash before the dot",
    "refused for now",
    "crash at the dot",
    "lost",
    "crash after the dot",
    "silent",
)


class Link:
    """The line to the centre: cut, or about to lose what a commit answers (`done`, or undone).

    Connections are kept between transactions, which no desk does: the product's own are made anew each time, and most
    of a test's minutes would go into proving passwords.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.next_commit: str | None = None
        self._is_cut = False
        self.engine = create_engine(
            "postgresql+psycopg://", connect_args={**parameters, "options": SEARCH_PATH}, use_native_hstore=False
        )
        self._commit = self.engine.dialect.do_commit
        self.engine.dialect.do_commit = self._do_commit  # type: ignore[method-assign,assignment]
        event.listen(self.engine, "do_connect", self._connect)

    @property
    def is_cut(self) -> bool:
        return self._is_cut

    @is_cut.setter
    def is_cut(self, value: bool) -> None:
        if value:
            self.engine.dispose()
        self._is_cut = value

    def _connect(self, dialect: object, record: object, arguments: object, given: dict[str, Any]) -> None:
        if self._is_cut:
            given["port"] = 9  # nobody listens there

    def _do_commit(self, connection: Any) -> None:
        trouble, self.next_commit = self.next_commit, None
        if trouble != "undone":
            self._commit(connection)
        if trouble is not None:
            raise psycopg.OperationalError("server closed the connection unexpectedly")


class Gate(Ownership):
    """The product's own gate, behind which the program may end before it has written down that it was let through."""

    def __init__(self, real: SharedOwnership) -> None:
        self.real = real
        self.ends = False

    def may_claim(self, letter: Any) -> bool:
        return self.real.may_claim(letter)

    def may_reach_dot(self, letter: Any) -> bool:
        answer = self.real.may_reach_dot(letter)
        if self.ends:
            self.ends = False
            raise Crash
        return answer

    def put_back(self, letter: Any) -> bool:
        return self.real.put_back(letter)


@dataclass
class Machine:
    """One desk, or the relay: a profile, its clocks and lines, and the program while it runs."""

    world: "World"
    name: str
    profile: Path
    parameters: dict[str, Any]
    clocks: Clocks = field(init=False)
    mail: Mail = field(init=False)
    link: Link = field(init=False)
    desk: Desk = field(init=False)
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.clocks, self.mail, self.link = Clocks(self.world), Mail(self.world, self.name), Link(self.parameters)
        self.start()

    def start(self) -> None:
        desk = open_desk(read_settings(self.profile), now=self.clocks.now, postman=self.mail)
        centre = self.link.engine
        shared = SharedOwnership(desk.engine, lambda: self.id, centre, self.clocks.look)
        pull = Pull(desk.engine, centre, desk.consents.teller, desk.consents, desk.after.second_turns)
        parts = CentreParts(centre, centre, shared, pull)
        self.gate = Gate(shared)
        sending = replace(desk.sending, ownership=self.gate, chance=lambda: 0.5)
        sync = parts.sync(desk.settings, desk.engine, self.clocks.now)
        self.desk = replace(desk, sending=sending, sync=sync, colleagues=parts.colleagues(desk.engine))

    @property
    def id(self) -> UUID:
        with reading(self.desk.engine) as connection:
            me = desks.this_desk(connection)
        assert me is not None
        return me.id

    def stop(self) -> None:
        self.desk.close()

    def do(self, work: Callable[[], object]) -> bool:
        """Do something; the world may fail, and the program may end and be started again."""
        try:
            work()
        except WorldFailed:
            return False
        except Crash:
            self.stop()
            self.start()
            return False
        return True

    def sync(self) -> bool:
        assert self.desk.sync is not None
        return self.do(self.desk.sync.run)

    def send(self) -> bool:
        return self.do(self.desk.sending.send_next)

    def relay(self) -> bool:
        desk = self.desk
        assert desk.sync is not None
        assert desk.colleagues is not None
        returns = SharedReturns(desk.returns, desk.sync.centre, desk.colleagues)
        return self.do(Takeover(desk.engine, desk.sync, desk.colleagues, desk.sending, returns).step)


class World:
    """Time, the machines, and what the mail relay accepted."""

    def __init__(self, folder: Path, blank: Path, centre: Centre, count: int = 3) -> None:
        self.time = NOW
        self.accepted: Counter[str] = Counter()
        self.senders: dict[str, list[str]] = {}
        self.watch: Callable[[str, str], None] = lambda name, message_id: None
        self.centre = centre
        self.clock = centre.administrator.connect().execution_options(isolation_level="AUTOCOMMIT")
        self.tell_the_centre()
        self.desks = [self._machine(folder, blank, f"desk {n}", "agent") for n in range(1, count + 1)]
        self.relay = self._machine(folder, blank, "relay", "relay")

    @property
    def machines(self) -> list[Machine]:
        return [*self.desks, self.relay]

    def _machine(self, folder: Path, blank: Path, name: str, kind: str) -> Machine:
        profile = folder / name.replace(" ", "-")
        shutil.copytree(blank, profile)
        return Machine(self, name, profile, self.centre.parameters(self.centre.member(kind)))

    def pass_time(self, span: timedelta) -> None:
        self.time += span
        self.tell_the_centre()

    def tell_the_centre(self) -> None:
        self.clock.execute(text("update played.now set at = :now"), {"now": self.time})

    def accept(self, name: str, envelope: Envelope) -> None:
        message_id = next(
            line.partition(b":")[2].strip().decode()
            for line in envelope.content.splitlines()
            if line.lower().startswith(b"message-id:")
        )
        self.watch(name, message_id)
        self.accepted[message_id] += 1
        self.senders.setdefault(message_id, []).append(name)

    def close(self) -> None:
        for one in self.machines:
            with suppress(Exception):
                one.stop()
                one.link.engine.dispose()
        self.clock.close()


def blank_profile(folder: Path, installers: tuple[Any, ...]) -> Path:
    """A profile with a directory and without a desk of its own: whoever starts from a copy is somebody new."""
    profile = folder / "blank"
    profile.mkdir(parents=True)
    settings = f'{SETTINGS.replace("LYON", "LYO")}letters.undo_seconds = 0\nrelay.sender = "mer@desk.example"\n'
    (profile / "settings.toml").write_text(settings, "utf-8")
    desk = open_desk(read_settings(profile), now=lambda: NOW)
    enter(desk, *installers)
    with desk.engine.begin() as connection:
        connection.exec_driver_sql("delete from desk")
    desk.close()
    return profile


def in_doubt_once(machine: Machine, letter_id: UUID) -> bool:
    """Was the letter ever in doubt, as this desk tells it?"""
    return any(
        '"in_doubt"' in one.payload
        for one in machine.desk.journal.of_subject(letter_id)
        if one.kind == FactKind.LETTER_ADVANCED.value
    )
