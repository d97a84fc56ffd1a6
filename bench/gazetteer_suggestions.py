"""How long the list of communes takes to appear under a prefix being typed, against a plain scan of all names."""

from collections.abc import Callable, Iterable
from heapq import nsmallest
from time import perf_counter

from bench import Figure
from desktop_app.addresses.gazetteer import BUNDLED, Gazetteer
from desktop_app.addresses.names import normalise
from desktop_app.addresses.places import Places

LIMIT = 10
LONGEST_PREFIX = 6
BASELINE_PREFIXES = 300


def measure() -> list[Figure]:
    """Suggest for every prefix of one to six letters of every commune of France, and take the 99th percentile."""
    names = _names()
    prefixes = sorted({name[:length] for name in names for length in range(1, LONGEST_PREFIX + 1)})
    gazetteer = Gazetteer()
    gazetteer.suggest("a")
    ours = _milliseconds(lambda prefix: gazetteer.suggest(prefix, limit=LIMIT), prefixes)
    gazetteer.close()
    some = prefixes[:: len(prefixes) // BASELINE_PREFIXES]
    plain = _milliseconds(lambda prefix: _scan(names, prefix), some)
    note = f"{len(prefixes)} prefixes; baseline: scan of {len(names)} names held in memory, {len(some)} prefixes"
    return [
        _figure("gazetteer_suggestion_p99", _percentile(ours, 0.99), _percentile(plain, 0.99), note),
        _figure("gazetteer_suggestion_worst", ours[-1], plain[-1], note),
    ]


def _names() -> list[str]:
    """Normalised names of the communes of today, the most populous first."""
    places = Places(BUNDLED)
    names = [normalise(places.place(number).name) for number, _ in sorted(places.communes(), key=lambda row: row[0])]
    places.close()
    return names


def _scan(names: list[str], prefix: str) -> list[str]:
    return nsmallest(LIMIT, (name for name in names if name.startswith(prefix)))


def _milliseconds(suggest: Callable[[str], object], prefixes: Iterable[str]) -> list[float]:
    times = []
    for prefix in prefixes:
        started = perf_counter()
        suggest(prefix)
        times.append((perf_counter() - started) * 1000)
    return sorted(times)


def _percentile(ordered: list[float], share: float) -> float:
    return ordered[int(len(ordered) * share)]


def _figure(name: str, value: float, baseline: float, note: str) -> Figure:
    return Figure(name, value, "ms", baseline, value / baseline, note)
