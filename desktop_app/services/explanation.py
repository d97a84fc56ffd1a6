"""Why this installer: the candidates, the distances and the skipped, kept with the referral to be replayed."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.address import FoundAddress
from desktop_app.domain.errors import NotFound
from desktop_app.domain.geography import Point
from desktop_app.services.installers import Installers, Ranking
from desktop_app.storage import referrals
from desktop_app.storage.database import reading

FORMAT = 1


def explain(ranking: Ranking, place: FoundAddress, tried: Collection[UUID] = ()) -> str:
    """The explanation as JSON. It names installers by id and holds no word of the client's address, only its point.

    `tried` are the installers that this dossier was with before.
    """
    return json.dumps(
        {
            "format": FORMAT,
            "on": ranking.on.isoformat(),
            "directory_version": ranking.directory_version,
            "origin": {
                "lat": place.point.lat,
                "lon": place.point.lon,
                "precision": place.precision.value,
                "source": place.source.value,
                "score": place.score,
            },
            "tried": sorted(map(str, tried)),
            "cautions": [caution.value for caution in ranking.cautions],
            **_choice(ranking),
        },
        separators=(",", ":"),
    )


@dataclass(frozen=True, slots=True)
class Replay:
    """What was kept with a referral, and what the same question answers when it is asked of the same directory."""

    referral_id: UUID
    explanation: Mapping[str, Any]
    ranking: Ranking
    is_same: bool


@dataclass(frozen=True, slots=True)
class Explanations:
    """Answers a dispute: the choice as it was explained, and replayed."""

    engine: Engine
    installers: Installers

    def replay(self, referral_id: UUID) -> Replay:
        """Ask again what was asked for a referral, of the directory in its version of then. Raises `NotFound`."""
        with reading(self.engine) as connection:
            if referrals.of_id(connection, referral_id) is None:
                raise NotFound("referral", str(referral_id))
            told: dict[str, Any] = json.loads(referrals.explanation_of(connection, referral_id))
        ranking = self.installers.nearest_to(
            Point(told["origin"]["lat"], told["origin"]["lon"]),
            k=len(told["candidates"]),
            on=date.fromisoformat(told["on"]),
            version=told["directory_version"],
            # Not told before there was a second choice.
            excluding=frozenset(map(UUID, told.get("tried", ()))),
        )
        again = _choice(ranking)
        return Replay(referral_id, told, ranking, all(told[part] == again[part] for part in again))


def _choice(ranking: Ranking) -> dict[str, list[dict[str, Any]]]:
    return {
        "candidates": [{"id": str(one.installer.id), "distance_m": one.distance_m} for one in ranking.ranked],
        "passed_over": [
            {"id": str(one.installer.id), "reason": one.reason.value, "distance_m": one.distance_m}
            for one in ranking.passed_over
        ],
    }
