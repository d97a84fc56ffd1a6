"""The relay of these tests, as the program that other tests start, and its own honesty."""

import argparse
import json
import smtplib
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.delivery import Security, Verdict
from desktop_app.mail.smtp import Relay, SmtpPostman
from tests.mail.faulty_relay import BREAKS, STAGES, Fault, FaultyRelay, any_faults
from tests.mail.makers import LETTER, RECIPIENT, SENDER, envelope

ROOT = Path(__file__).resolve().parents[2]


def test_as_a_program_it_logs_what_it_accepted_whatever_it_answered(tmp_path: Path) -> None:
    log = tmp_path / "accepted.jsonl"
    command = [sys.executable, "-m", "tests.mail.faulty_relay", "--log", str(log)]
    command += ["--fault", "rcpt:450", "--fault", "accepted:drop"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdin is not None
        port = int(program.stdout.readline())
        postman = SmtpPostman(Relay("127.0.0.1", port, Security.PLAIN, None, None, SENDER), lambda: None)
        found = [postman.deliver(envelope(), lambda: True).verdict for _ in range(3)]
        program.stdin.close()
        assert program.wait(20) == 0
    assert found == [Verdict.DEFERRED, Verdict.NO_ANSWER, Verdict.ACCEPTED]
    kept = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [one["message_id"] for one in kept] == ["<0e1a9c4e-7d3e-4a3e-9c50-0123456789ab@orange.example>"] * 2
    assert kept[0]["sha256"] == kept[1]["sha256"]
    assert {(one["sender"], one["recipient"]) for one in kept} == {(SENDER, RECIPIENT)}


def test_a_stranger_s_client_is_served_too() -> None:
    with FaultyRelay() as relay, smtplib.SMTP("127.0.0.1", relay.port, local_hostname="test") as client:
        assert client.sendmail(SENDER, [RECIPIENT], LETTER) == {}
        assert client.noop()[0] == 502
    assert relay.accepted[0].content == LETTER


def test_random_faults_repeat_with_their_seed_and_reach_everywhere() -> None:
    first, second = any_faults(7), any_faults(7)
    faults = [next(first) for _ in range(2000)]
    assert faults == [next(second) for _ in range(2000)]
    assert {fault.stage for fault in faults if fault} == set(STAGES)
    assert {fault.kind for fault in faults if fault} >= set(BREAKS)
    assert None in faults


@pytest.mark.parametrize("text", ["", "rcpt", "rcpt:", "nowhere:450", "rcpt:boom", "rcpt:45"])
def test_a_fault_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        Fault.parse(text)
