"""Why this installer: the candidates, the distances and the skipped, kept with the referral to be replayed."""

import json

from desktop_app.domain.address import FoundAddress
from desktop_app.services.installers import Ranking

FORMAT = 1


def explain(ranking: Ranking, place: FoundAddress) -> str:
    """The explanation as JSON. It names installers by id and holds no word of the client's address, only its point."""
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
            "candidates": [{"id": str(one.installer.id), "distance_m": one.distance_m} for one in ranking.ranked],
            "passed_over": [
                {"id": str(one.installer.id), "reason": one.reason.value, "distance_m": one.distance_m}
                for one in ranking.passed_over
            ],
            "cautions": [caution.value for caution in ranking.cautions],
        },
        separators=(",", ":"),
    )
