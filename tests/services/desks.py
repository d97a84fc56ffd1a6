"""A real desk on a temporary encrypted store, with a clock that tests move and a postman whose answers they choose."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.desk import Desk, open_desk
from desktop_app.domain.delivery import Delivery, Envelope, Stage, Verdict
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Installer
from desktop_app.settings import read_settings
from desktop_app.storage import desks, directory_versions, installers
from desktop_app.storage.database import writing
from tests.makers import NOW, make_installer

# Nobody listens there: the online base cannot be reached, at once.
SETTINGS = """
key.provider = "file"
key.file = "store.key"
ban.url = "http://127.0.0.1:9/geocodage"
desk.site = "LYON"
desk.agent = "A0421"
tiles.enabled = false
"""
AFTER_DOT = frozenset({Verdict.ACCEPTED, Verdict.NO_ANSWER})


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def pass_(self, **time: float) -> None:
        self.moment += timedelta(**time)


@dataclass
class ScriptedPostman:
    """Answers as told, one delivery after the other, then accepts everything; keeps what reached the dot.

    `meanwhile` happens while the conversation is open, however it ends.
    """

    answers: list[Delivery] = field(default_factory=list)
    delivered: list[Envelope] = field(default_factory=list)
    before_the_last_look: Callable[[], None] = lambda: None
    meanwhile: Callable[[], object] = lambda: None

    def deliver(self, envelope: Envelope, before_dot: Callable[[], bool]) -> Delivery:
        answer = self.answers.pop(0) if self.answers else Delivery(Verdict.ACCEPTED, Stage.DOT, "250 ok")
        self.meanwhile()
        if answer.stage is not Stage.DOT:
            return answer
        self.before_the_last_look()
        if not before_dot():
            return Delivery(Verdict.STOPPED, Stage.BODY)
        if answer.verdict in AFTER_DOT:
            self.delivered.append(envelope)
        return answer

    def close(self, patience: float = 5.0) -> None:
        self.answers = [Delivery(Verdict.UNREACHABLE, Stage.CONNECT)] * 99


def make_desk(
    profile: Path, clock: Clock, postman: ScriptedPostman | None = None, extra: str = "", settings: str = SETTINGS
) -> Desk:
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "settings.toml").write_text(settings + extra, encoding="utf-8")
    return open_desk(read_settings(profile), now=clock, postman=postman)


def enter(desk: Desk, *new: Installer) -> None:
    """Put installers into the directory."""
    with writing(desk.engine) as connection:
        installers.add_all(connection, new)
        directory_versions.keep(connection, desks.bump_directory(connection), desk.installers.now(), new)


def change(desk: Desk, installer: Installer) -> None:
    """Change an installer of the directory."""
    with writing(desk.engine) as connection:
        installers.change(connection, installer)
        directory_versions.keep(connection, desks.bump_directory(connection), desk.installers.now(), [installer])


def three_installers() -> tuple[Installer, Installer, Installer]:
    """Near, middle and far from Largentière."""
    return (
        make_installer(name="Antennes du Pont", city="Aubenas", postcode="07200", point=Point(44.6200, 4.3900)),
        make_installer(name="Paraboles Privadoises", point=Point(44.7350, 4.5990)),
        make_installer(name="Réception Valence", city="Valence", postcode="26000", point=Point(44.9334, 4.8924)),
    )
