"""Files of the administrator's: documents to publish, and the heads of all chains, kept outside the database."""

import json
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from desktop_app.domain.errors import FileUnreadable, StoreReadOnly


def kept_heads(file: Path | None) -> dict[UUID, tuple[int, str]]:
    """The heads that were kept last time; none where there is no file yet. Raises FileUnreadable."""
    if file is None or not file.exists():
        return {}
    try:
        kept = json.loads(text_of(file))
        return {UUID(desk): (int(seq), str(known)) for desk, (seq, known) in kept.items()}
    except (ValueError, AttributeError, TypeError):
        raise FileUnreadable(file.name, "not_json") from None


def text_of(file: Path) -> str:
    """The text of a file in UTF-8. Raises FileUnreadable."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise FileUnreadable(file.name, "not_found") from None
    except UnicodeDecodeError:
        raise FileUnreadable(file.name, "not_text") from None
    except OSError:
        raise FileUnreadable(file.name, "not_readable") from None


def keep_heads(file: Path, heads: Mapping[UUID, tuple[int, str]]) -> None:
    """Keep each desk's newest number and hash for the next time. Raises StoreReadOnly."""
    kept = {str(desk): [seq, known] for desk, (seq, known) in sorted(heads.items())}
    try:
        file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    except OSError:
        raise StoreReadOnly from None
