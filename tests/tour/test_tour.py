"""The whole program, end to end: the real window plays a call, and what it leaves is checked from outside.

Pictures by their headers, letters by the standard library, the nearest installer by a plain loop of geopy.
"""

import csv
import email
import email.policy
import json
import os
import subprocess
import sys
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from geopy.distance import geodesic

from desktop_app.resource_files import RESOURCES
from tests.house.places import ROOT

HEADERS = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
]
PERSONAL = ("Zélie", "Zelie", "Quatrefages", "06 12 34 56 78", "0612345678", "+33612345678", "République", "Mairie")
CONTRACT = {
    "dossier_id": str,
    "client": str,
    "address_label": str,
    "address_precision": str,
    "installer_id": str,
    "distance_m": float,
    "candidates": list,
    "consent": dict,
    "letter": dict,
    "seconds": float,
    "key_presses": int,
    "longest_block_ms": float,
}
BIG_ENDIAN_SIZE = slice(16, 24)


def play(out: Path, *more: str, client: str = "Mme Zélie Quatrefages") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ui.tour", "--out", str(out), "--offline", "--client", client, *more]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "MER_LANGUAGE": "fr"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=300
    )


def nearest_by_geopy(lat: float, lon: float) -> tuple[str, float]:
    """The nearest installer of the training directory that may be asked today, by SIRET, and its distance in metres."""
    today = datetime.now().astimezone().date().isoformat()
    with (RESOURCES / "training" / "installers.csv").open(encoding="utf-8-sig", newline="") as file:
        asked = [
            line
            for line in csv.DictReader(file, delimiter=";")
            if line["statut"] in {"", "actif"}
            and line["charte_signee_le"] <= today
            and (not line["charte_fin_le"] or today <= line["charte_fin_le"])
            and line["latitude"]
        ]
    measured = [
        (geodesic((lat, lon), (float(line["latitude"]), float(line["longitude"]))).meters, line["siret"])
        for line in asked
    ]
    metres, siret = min(measured)
    return siret, metres


def parsed(file: Path) -> EmailMessage:
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def check_pictures(out: Path) -> None:
    pictures = sorted(out.glob("*.png"))
    assert len(pictures) >= 10
    assert [picture.name[:2] for picture in pictures] == [f"{number:02d}" for number in range(1, len(pictures) + 1)]
    for picture in pictures:
        head = picture.read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert head[BIG_ENDIAN_SIZE] == (1366).to_bytes(4, "big") + (768).to_bytes(4, "big")


def check_letters(out: Path, summary: dict[str, Any]) -> None:
    files = sorted((out / "letters").iterdir())
    assert [file.name for file in files] == ["01.eml", "02.eml"]
    referral, confirmation = map(parsed, files)
    for message in (referral, confirmation):
        assert list(message.keys()) == HEADERS
        assert not message.defects
        assert [word for word in PERSONAL if word in str(message["Subject"])] == []
        assert "Quatrefages" in message.get_content()
    assert referral["Message-ID"] == summary["letter"]["message_id"]
    assert str(referral["To"]) == summary["letter"]["recipient"]
    assert summary["reference"] in str(referral["Subject"])
    assert "06 12 34 56 78" in referral.get_content().replace("\u00a0", " ")
    assert str(confirmation["To"]) == "zelie.quatrefages@courriel.example"


def check_summary(summary: dict[str, Any]) -> None:
    assert {name: type(summary.get(name)) for name in CONTRACT} == CONTRACT
    assert summary["client"] == "Mme Zélie Quatrefages"
    assert summary["letter"]["state"] == "sent"
    assert summary["consent"]["answer"] == "accepted"
    assert summary["consent"]["installer_named"] == summary["candidates"][0]["name"]
    assert len(summary["consent"]["script_sha256"]) == 64
    distances = [one["distance_m"] for one in summary["candidates"]]
    assert distances == sorted(distances)
    assert len(distances) == 5
    assert summary["candidates"][0]["id"] == summary["installer_id"]
    assert summary["key_presses"] > 50


@pytest.mark.long
@pytest.mark.timeout(330)
@pytest.mark.parametrize(
    ("address", "postcode"),
    [
        ("12 rue de la République, 07110 Largentière", "07110"),
        ("Paris 11e", "75011"),
        ("Saint-Denis de La Réunion", "97400"),
    ],
)
def test_a_call_is_played_to_its_end(address: str, postcode: str, tmp_path: Path) -> None:
    done = play(tmp_path, "--address", address)
    assert done.returncode == 0, done.stderr
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    check_summary(summary)
    assert postcode in summary["address_label"]
    siret, metres = nearest_by_geopy(summary["origin"]["lat"], summary["origin"]["lon"])
    assert summary["installer_siret"] == siret
    assert summary["distance_m"] == pytest.approx(metres, abs=1e-6)
    check_pictures(tmp_path)
    check_letters(tmp_path, summary)


def test_a_call_that_cannot_be_played_says_why_in_one_line(tmp_path: Path) -> None:
    done = play(tmp_path, "--address", "Villeneuve-de-Nulle-Part-sur-Rien")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("tour:")]
    assert len(told) == 1
    assert "Villeneuve-de-Nulle-Part-sur-Rien" in told[0]
    assert not (tmp_path / "summary.json").exists()


def test_a_wrong_request_is_refused_before_anything_starts(tmp_path: Path) -> None:
    done = play(tmp_path / "out", client="Personne")
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()
