"""Dynamic properties: how a widget says what it is to the style sheet. No colour is named in a widget."""

from PySide6.QtWidgets import QWidget


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet reads, and have it read again when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
