"""What the queue asks before it gives a letter away: is it still this desk's to send?"""

from dataclasses import dataclass
from typing import Protocol

from typing_extensions import override

from desktop_app.domain.letter import Letter


class Ownership(Protocol):
    """What the queue asks before it gives a letter away."""

    def may_claim(self, letter: Letter) -> bool:
        """Is it worth beginning? Asks nobody, so that a transaction may be open."""
        ...

    def may_reach_dot(self, letter: Letter) -> bool:
        """May it leave, now? May ask the centre, so no transaction may be open. No: it waits."""
        ...

    def put_back(self, letter: Letter) -> bool:
        """A letter that was let through never reached its dot. False: the centre could not be told; ask again later."""
        ...


@dataclass(frozen=True, slots=True)
class AlwaysOurs(Ownership):
    """A desk without a centre: what it wrote, it sends."""

    @override
    def may_claim(self, letter: Letter) -> bool:
        return True

    @override
    def may_reach_dot(self, letter: Letter) -> bool:
        return True

    @override
    def put_back(self, letter: Letter) -> bool:
        return True
