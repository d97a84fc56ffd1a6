"""The tour's relay is a real server: what it keeps is what was sent."""

import smtplib
from pathlib import Path

from ui.tour.relay import HOST, LoopbackRelay

LETTER = b"Subject: essai\r\n\r\nBonjour,\r\n.point\r\n"


def test_a_letter_is_kept_byte_for_byte(tmp_path: Path) -> None:
    with LoopbackRelay(tmp_path / "letters") as relay:
        with smtplib.SMTP(HOST, relay.port, timeout=10) as conversation:
            refused = conversation.sendmail("a@exemple.example", ["b@exemple.example"], LETTER)
        assert refused == {}
        (received,) = relay.mailbox.received
    assert received.recipients == ("b@exemple.example",)
    assert received.file.name == "01.eml"
    assert received.file.read_bytes() == LETTER


def test_two_relays_do_not_share_a_port(tmp_path: Path) -> None:
    with LoopbackRelay(tmp_path / "one") as one, LoopbackRelay(tmp_path / "two") as two:
        assert one.port != two.port
