"""How a dossier is looked for, whichever database is asked: by telephone, reference or name."""

import unicodedata
from collections.abc import Iterator
from contextlib import suppress

from sqlalchemy import ColumnElement, Table, and_, literal

from desktop_app.domain.client import parse_phone
from desktop_app.domain.errors import FieldWrong

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def plain_words(text: str) -> str:
    """Small letters without accents, digits, and one space in place of everything else."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    bare = (letter for letter in apart if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).split())


def name_key(first_name: str, last_name: str) -> str:
    """A client's name as it is looked for, last name first: ``martin claire``."""
    return plain_words(f"{last_name} {first_name}")


def ways_to_find(text: str, client: Table, dossier: Table) -> Iterator[ColumnElement[bool]]:
    """The conditions by which `text` may mean a dossier: any of them will do. None for a text that says nothing.

    A telephone however typed, a reference or a part of it that has a digit, or the beginnings of the client's names in
    any order, accents or not.
    """
    if any(letter.isdecimal() for letter in text):
        # "000217" is both the end of a reference and a possible telephone number.
        yield dossier.c.reference.icontains("".join(text.split()), autoescape=True)
        with suppress(FieldWrong):
            yield client.c.phone == parse_phone(text).e164
    elif words := plain_words(text).split():
        key = literal(" ") + client.c.search_key
        yield and_(*(key.contains(f" {word}", autoescape=True) for word in words))
