"""The training profile: ready at the first start, left alone at the next ones, and nothing leaves it."""

import csv
from pathlib import Path

from desktop_app.desk import open_desk
from desktop_app.mail.folder import FolderPostman
from desktop_app.settings import KeyProvider, read_settings
from desktop_app.training import INSTALLERS, prepare_training, stock_training


def test_the_first_start_makes_a_whole_profile(tmp_path: Path) -> None:
    profile = tmp_path / "training"
    prepare_training(profile)
    settings = read_settings(profile, training=True)
    assert settings.key.provider is KeyProvider.FILE
    assert settings.inside(settings.letters.folder or Path()) == profile / "letters"
    assert settings.relay.host is None
    assert settings.desk.site == "FORMATION"


def test_what_somebody_changed_stays(tmp_path: Path) -> None:
    prepare_training(tmp_path)
    (tmp_path / "settings.toml").write_text('[desk]\nsite = "LYON"\n', "utf-8")
    prepare_training(tmp_path)
    assert read_settings(tmp_path, training=True).desk.site == "LYON"


def test_an_empty_directory_is_stocked_once(tmp_path: Path) -> None:
    prepare_training(tmp_path)
    desk = open_desk(read_settings(tmp_path, training=True))
    try:
        report = stock_training(desk)
        assert report is not None
        assert report.rejected == ()
        with INSTALLERS.open(encoding="utf-8-sig", newline="") as file:
            lines = len(list(csv.DictReader(file, delimiter=";")))
        assert report.accepted == lines == len(desk.installers.everyone()) > 500
        assert stock_training(desk) is None
        assert isinstance(desk.sending.postman, FolderPostman)
    finally:
        desk.close()
