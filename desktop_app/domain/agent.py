"""Who works at the desk."""

import re
from enum import StrEnum

from desktop_app.domain.errors import FieldReason, FieldWrong

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")


class Role(StrEnum):
    """What a member of the site may do."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"

    @property
    def keeps_directory(self) -> bool:
        """May whoever has this role look after the directory of installers?"""
        return self is not Role.AGENT

    @property
    def sees_reports(self) -> bool:
        """May whoever has this role see the programme's figures?"""
        return self is not Role.AGENT

    def exports_names(self, *, is_permitted: bool) -> bool:
        """May whoever has this role take a list of clients away, with a reason that is told?

        `is_permitted`: what the administrators decided for supervisors. Seeing figures alone is no such permission.
        """
        return self is Role.ADMINISTRATOR or (self is Role.SUPERVISOR and is_permitted)


def parse_agent(text: str, field: str = "agent") -> str:
    """Return the agent's code (never a name): letters, digits, dot, dash; or raise `FieldWrong`."""
    bare = text.strip()
    if not _CODE.fullmatch(bare):
        raise FieldWrong(field, FieldReason.UNSAFE_CHARACTER if bare else FieldReason.EMPTY)
    return bare
