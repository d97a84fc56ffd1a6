"""French reduced to what a rule can compare: small letters without accents, plain spaces, dashes and apostrophes."""

import re
import unicodedata
from typing import Final

_DASHES: Final = re.compile("[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_APOSTROPHES: Final = re.compile("[\u2018\u2019\u201b\u00b4`\u02bc\uff07]")
_SPACES: Final = re.compile("[^\\S\n]+")


def folded(text: str) -> str:
    """Small letters, no accents, no invisible marks; ``œ`` is ``oe``. Line ends stay, every other space is plain."""
    text = _APOSTROPHES.sub("'", _DASHES.sub("-", text.replace("\u00ba", "o").replace("\u00b0", "o")))
    text = unicodedata.normalize("NFKD", text).casefold().replace("œ", "oe").replace("æ", "ae")
    kept = (letter for letter in text if letter == "\n" or unicodedata.category(letter) not in {"Mn", "Cf", "Cc"})
    return _SPACES.sub(" ", "".join(kept))
