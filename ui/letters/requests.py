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
    """The requests of the page. `reference` answers what people call a dossier; `settle` takes "was it sent?"."""

    letters: Callable[[], tuple[Letter, ...]]
    waiting: Callable[[], Waiting]
    reference: Callable[[UUID], str]
    history: Callable[[UUID], tuple[Fact, ...]]
    hurry: Callable[[], None]
    retry: Callable[[UUID], Letter]
    cancel: Callable[[UUID], Letter]
    settle: Callable[[UUID, bool], Letter]
