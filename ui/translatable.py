"""Marking a text to be translated when it is shown."""


def translatable(context: str, text: str) -> str:
    """Mark a text for `tools/translations.py` (Qt's QT_TRANSLATE_NOOP, typed)."""
    del context
    return text
