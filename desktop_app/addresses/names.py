"""One spelling for every way a commune's name is written."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})
_SHORT_SUR = re.compile(r"(?<=\W)s/\s*", re.IGNORECASE)
_NOT_A_WORD = re.compile(r"[^A-Z0-9]+")
_LONG_FORMS = {"ST": "SAINT", "STE": "SAINTE", "STS": "SAINTS", "STES": "SAINTES"}
_ARTICLES = frozenset({"LE", "LA", "LES", "L"})
_ROMAN = ("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX").split()
_DISTRICT = re.compile(
    r"(PARIS|LYON|MARSEILLE) (\d{1,2}|[IVX]+?) ?(?:ER|E|EME|IEME|EM)?(?: (?:ARRONDISSEMENT|ARRDT|ARDT|ARR))?"
)


def normalise(name: str) -> str:
    """Return the name in capitals, without accents or punctuation, abbreviations of Saint and Sur spelt out.

    Parts of Paris, Lyon and Marseille end as ``PARIS 11``, however their number was written. Normalising twice
    changes nothing.
    """
    plain = unicodedata.normalize("NFKD", _SHORT_SUR.sub("sur ", name.translate(_LIGATURES)))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter)).upper()
    words = _NOT_A_WORD.sub(" ", letters).split()
    return _district(" ".join(_LONG_FORMS.get(word, word) for word in words))


def without_article(key: str) -> str:
    """Drop the leading article of a normalised name, as people do: ``LA ROCHELLE`` gives ``ROCHELLE``."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in _ARTICLES else key


def _district(key: str) -> str:
    found = _DISTRICT.fullmatch(key)
    if found is None:
        return key
    city, number = found.groups()
    if number in _ROMAN:
        return f"{city} {_ROMAN.index(number) + 1}"
    return f"{city} {int(number)}" if number.isdigit() else key


def is_only_saint(typed: str) -> bool:
    """Is this nothing but a Saint whose name is still to come, as ``st`` and ``Sainte`` are?"""
    return normalise(typed) in _LONG_FORMS.values()


def prefixes(typed: str) -> tuple[str, ...]:
    """What a name being typed may start with: a last word that reads as an abbreviation may also be unfinished.

    ``st`` starts Saint-Denis and Strasbourg; ``st d`` only the former.
    """
    key = normalise(typed)
    short = next((short for short, long in _LONG_FORMS.items() if key.split()[-1:] == [long]), None)
    words = _NOT_A_WORD.sub(" ", typed.upper()).split()
    if short is None or not words or words[-1] != short or not typed[-1:].isalpha():
        return (key,) if key else ()
    return (key, key.removesuffix(_LONG_FORMS[short]) + short)
