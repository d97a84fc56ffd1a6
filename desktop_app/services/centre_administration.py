"""The administrator's desk of the centre: it makes the database, its members and its documents. It has no store."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.central import chains, members, overview, preparation, publishing
from desktop_app.central.chains import Chains
from desktop_app.central.database import central_transaction
from desktop_app.central.dsn import administrator_engine
from desktop_app.central.overview import Overview
from desktop_app.central.publishing import DocumentKind
from desktop_app.central.rights import Kind
from desktop_app.domain.coupon import KEY_SETTING
from desktop_app.domain.errors import CentreUnprepared, FieldReason, FieldWrong, FileUnreadable
from desktop_app.domain.letter import Kind as LetterKind
from desktop_app.mail.letter_text import TemplateWrong, parse
from desktop_app.services.consent_scripts import read_script
from desktop_app.services.kept_figures import Kept, KeptFigures
from desktop_app.services.post import LANGUAGE
from desktop_app.settings import Settings, with_published

__all__ = ["CentreAdministration", "DocumentKind", "Kind", "NewPassword", "Overview", "open_administration"]

# Desks that were heard since then have said what left; a week-end is longer than the centre should wait.
HOLD_HOURS: Final = 24
DOCUMENT_CHARACTERS: Final = 200_000
KEY_CHARACTERS: Final = 100


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A member's password, told once and kept nowhere."""

    role: str
    password: str
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class CentreAdministration:
    """One administrator's connection to the centre. Everything raises what `central_transaction` raises."""

    engine: Engine
    now: Callable[[], datetime]

    def initialise(self) -> bool:
        """Make the centre, or complete it; answers whether it was new."""
        return preparation.initialise(self.engine)

    def upgrade(self) -> tuple[str, str]:
        """Bring the centre to this version; answers from and to which revision."""
        return preparation.upgrade(self.engine)

    def status(self) -> Overview:
        """How the centre stands. It may lack its tables: then `revision` is None."""
        with central_transaction(self.engine) as connection:
            return overview.read(connection, preparation.revision_of(connection), preparation.HEAD)

    def add_member(self, role: str, site: str, kind: Kind, valid_days: int | None = None) -> NewPassword:
        """Make a login role with its rights. Raises FieldWrong, RoleTaken, CentreUnprepared."""
        until = self._until(valid_days)
        with self._prepared() as connection:
            return NewPassword(role, members.add(connection, role, site, kind, until), until)

    def renew_member(self, role: str, valid_days: int | None = None) -> NewPassword:
        """Give a member another password and let it in again. Raises NotFound, CentreUnprepared."""
        until = self._until(valid_days)
        with self._prepared() as connection:
            return NewPassword(role, members.renew(connection, role, until), until)

    def disable_member(self, role: str) -> None:
        """Shut a member out, at once. Raises NotFound, CentreUnprepared."""
        with self._prepared() as connection:
            members.disable(connection, role)

    def verify(self, kept: Mapping[UUID, chains.Head]) -> Chains:
        """Check the chains of all desks, also against heads that were kept outside the database."""
        with self._prepared() as connection:
            return chains.verify(connection, kept)

    def publish(self, kind: DocumentKind, key: str, content: str) -> int | None:
        """Give every desk a document that desks can read; answers its number in the feed, None where nothing changes.

        Raises FieldWrong, FileUnreadable for a script or a template that is none, and what `settings.with_published`
        raises.
        """
        _check_document(kind, key, content)
        with self._prepared() as connection:
            return publishing.publish(connection, kind, key, content)

    def keep_figures(self, told: Callable[[Kept], None]) -> Kept:
        """Keep the figures of every past month that is not kept, by the rules that the centre publishes.

        Raises CentreUnprepared, and what `settings.with_published` raises for rules that this version cannot read.
        """
        with self._prepared() as connection:
            texts = publishing.settings(connection)
        settings = Settings(profile=Path())
        for text in texts:
            settings = with_published(settings, text)
        return KeptFigures(self.engine, settings.rules, self.now).all(told)

    def restored(self, hold_hours: int = HOLD_HOURS) -> tuple[UUID, int]:
        """Begin a new epoch after a backup was restored, with the rights of this version in force."""
        preparation.initialise(self.engine)
        with self._prepared() as connection:
            return publishing.begin_new_epoch(connection, hold_hours)

    @contextmanager
    def _prepared(self) -> Iterator[Connection]:
        """A transaction at a centre that has its tables."""
        with central_transaction(self.engine) as connection:
            if preparation.revision_of(connection) is None:
                raise CentreUnprepared
            yield connection

    def _until(self, valid_days: int | None) -> datetime | None:
        return None if valid_days is None else self.now() + timedelta(days=valid_days)


def open_administration(dsn: str, now: Callable[[], datetime]) -> CentreAdministration:
    """Take an administrator's `postgresql://…`; nothing is opened before it is needed. Raises SettingWrong."""
    return CentreAdministration(administrator_engine(dsn), now)


def _check_document(kind: DocumentKind, key: str, content: str) -> None:
    _check_text(key, content)
    if kind is DocumentKind.SCRIPT:
        _check_script(key, content)
    elif kind is DocumentKind.TEMPLATE:
        _check_template(key, content)
    elif key != KEY_SETTING:
        _check_settings(key, content)


def _check_text(key: str, content: str) -> None:
    if not key or len(key) > KEY_CHARACTERS or not key.isprintable():
        raise FieldWrong("key", FieldReason.UNSAFE_CHARACTER)
    if len(content) > DOCUMENT_CHARACTERS:
        raise FieldWrong("content", FieldReason.TOO_LONG)
    if not content.strip():
        raise FieldWrong("content", FieldReason.EMPTY)
    if "\0" in content:
        raise FieldWrong("content", FieldReason.UNSAFE_CHARACTER)


def _check_script(key: str, content: str) -> None:
    try:
        read_script(content)
    except ValueError:
        raise FileUnreadable(key, "not_a_script") from None


def _check_settings(key: str, content: str) -> None:
    try:
        with_published(Settings(profile=Path()), content)
    except FileUnreadable as unreadable:
        raise FileUnreadable(key, unreadable.reason) from None


def _check_template(key: str, content: str) -> None:
    """Under another key, no letter would ever be worded by it."""
    kinds = {f"{LANGUAGE}/{kind.value}": kind for kind in LetterKind}
    if key not in kinds:
        raise FieldWrong("key", FieldReason.NOT_ONE_OF, tuple(kinds))
    try:
        parse(kinds[key], content)
    except TemplateWrong:
        raise FileUnreadable(key, "not_a_template") from None
