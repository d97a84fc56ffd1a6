"""Who this desk is at the centre: a member's role and password, kept by the system and never by us."""

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Engine

from desktop_app import passwords
from desktop_app.domain.agent import Role
from desktop_app.domain.errors import FieldReason, FieldWrong
from desktop_app.passwords import Secret
from desktop_app.settings import Settings
from desktop_app.storage import desks
from desktop_app.storage.database import reading

# What the centre calls its members, and what it lets them do here. A mail relay has no window.
_ROLES: Final = {"agent": Role.AGENT, "supervisor": Role.SUPERVISOR}
# PostgreSQL's longest name, and more than any password that it makes.
_LONGEST_NAME: Final = 63
_LONGEST_PASSWORD: Final = 1000


@dataclass(frozen=True, slots=True)
class Membership:
    """`named` is the member that the settings name, if they do: nobody else can then sign in here."""

    named: str | None

    def member(self) -> str | None:
        """The role that this desk connects with, or None before anybody signed in. Raises CredentialStoreMissing."""
        return self.named or passwords.read_secret(Secret.CENTRE_MEMBER)

    def sign_in(self, member: str, password: str) -> None:
        """Keep role and password in the system's credential store; the next connection uses them.

        Whether they are right, only the centre knows. Raises FieldWrong, CredentialStoreMissing.
        """
        name = member.strip()
        _require_sayable("centre.member", name, _LONGEST_NAME)
        _require_sayable("centre.password", password, _LONGEST_PASSWORD)
        if self.named is None:
            passwords.keep_entry(Secret.CENTRE_MEMBER, name)
        passwords.keep_entry(Secret.CENTRE_PASSWORD, password)


def as_member(settings: Settings, engine: Engine) -> Settings:
    """The settings with the role that the centre gave this desk's member; a desk without a centre keeps its own.

    The centre's word counts as it came with the last sync, so that a desk that is offline is what it was.
    """
    if settings.centre.host is None:
        return settings
    with reading(engine) as connection:
        me = desks.this_desk(connection)
    role = role_of(me.member_kind if me is not None else None)
    return settings if role is None else replace(settings, desk=replace(settings.desk, role=role))


def role_of(kind: str | None) -> Role | None:
    """What a member of this kind may do at a desk; None for a kind that says nothing about it."""
    return _ROLES.get(kind or "")


def _require_sayable(field: str, text: str, longest: int) -> None:
    if not text:
        raise FieldWrong(field, FieldReason.EMPTY)
    if len(text) > longest:
        raise FieldWrong(field, FieldReason.TOO_LONG)
    if not text.isprintable():
        raise FieldWrong(field, FieldReason.UNSAFE_CHARACTER)
