"""A scene: how the window comes to the state that a picture is taken of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.tour.hands import Hands
    from ui.tour.request import TourRequest
    from ui.tour.stage import Stage


@dataclass(frozen=True, slots=True)
class Played:
    """What a scene is played with."""

    stage: Stage
    hands: Hands
    request: TourRequest


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture. `play` answers what it is taken of: None for the window, or a dialog."""

    name: str
    play: Callable[[Played], QWidget | None]
    has_tiles: bool = False
    address: str = "12 rue de la République, 07110 Largentière"
