"""What changed: one signal that pages listen to, so that none of them knows another."""

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal


class Topic(Enum):
    """What a page may show and somebody else may change."""

    DOSSIERS = auto()
    LETTERS = auto()
    INSTALLERS = auto()
    DRAFTS = auto()
    RETURNS = auto()


class Changes(QObject):
    """`happened` carries a ``frozenset[Topic]``. A page reloads when it is visible, else when it is shown again."""

    happened = Signal(object)

    def tell(self, *topics: Topic) -> None:
        """Say that these have changed."""
        self.happened.emit(frozenset(topics))
