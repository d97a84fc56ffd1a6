"""What a tour tells of itself: `summary.json`, for people and for programs that check it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.follow_up import WholeDossier
    from desktop_app.services.installers import Ranked
    from ui.dossier.state import CallState
    from ui.tour.stage import Stage
    from ui.tour.watchdog import Watchdog


def summarise(
    stage: Stage, state: CallState, watchdog: Watchdog, *, seconds: float, key_presses: int
) -> dict[str, Any]:
    """The call as the store kept it. Distances in metres, durations in seconds, the longest block in milliseconds."""
    recorded, place, ranking = state.recorded, state.place, state.ranking
    if recorded is None or place is None or ranking is None:
        raise ValueError("a call that was not recorded has no summary")
    whole = stage.desk.follow_up.whole(recorded.dossier_id)
    consent = whole.consents[0]
    letter = stage.desk.letters.one(recorded.letter_id)
    return {
        "dossier_id": str(recorded.dossier_id),
        "reference": recorded.reference,
        "client": whole.client.full_name,
        "address_label": whole.dossier.address.label,
        "address_precision": whole.dossier.precision.value,
        "address_source": whole.dossier.source.value,
        "origin": {"lat": place.point.lat, "lon": place.point.lon},
        "installer_id": str(recorded.installer_id),
        "installer_siret": _asked(whole, recorded.installer_id),
        "distance_m": recorded.distance_m,
        "candidates": [_candidate(one) for one in ranking.ranked],
        "consent": {
            "answer": consent.this_installer.value,
            "another_installer": consent.another_installer.value,
            "script_version": consent.script_version,
            "script_sha256": consent.script_sha256,
            "installer_named": consent.installer_named,
        },
        "letter": {
            "message_id": letter.message_id,
            "state": letter.state.value,
            "recipient": letter.recipient,
        },
        "seconds": round(seconds, 3),
        "key_presses": key_presses,
        "longest_block_ms": round(watchdog.longest_ms, 1),
        "longest_block_own_ms": None if watchdog.longest_own_ms is None else round(watchdog.longest_own_ms, 1),
        "longest_block_where": watchdog.where,
    }


def write(summary: dict[str, Any], folder: Path) -> Path:
    """Write the summary beside the pictures."""
    file = folder / "summary.json"
    file.write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return file


def _asked(whole: WholeDossier, installer_id: object) -> str:
    return next(turn.installer.siret for turn in whole.turns if turn.installer.id == installer_id)


def _candidate(one: Ranked) -> dict[str, Any]:
    return {
        "rank": one.rank,
        "id": str(one.installer.id),
        "siret": one.installer.siret,
        "name": one.installer.name,
        "town": one.installer.city,
        "distance_m": one.distance_m,
    }
