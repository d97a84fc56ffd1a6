"""What the queue page asks for: plain functions, each of which runs in the local lane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from desktop_app.domain.fact import Fact
    from desktop_app.domain.letter import Letter
    from desktop_app.services.letters import Waiting


@dataclass(frozen=True, slots=True)
class LetterRequests:
    """The requests of the page. `letters` come with their dossiers' references, the settled ones up to a number;
    `settle` takes "was it sent?".
    """

    letters: Callable[[int], tuple[tuple[Letter, str], ...]]
    waiting: Callable[[], Waiting]
    history: Callable[[UUID], tuple[Fact, ...]]
    hurry: Callable[[], None]
    retry: Callable[[UUID], Letter]
    cancel: Callable[[UUID], Letter]
    settle: Callable[[UUID, bool], Letter]
