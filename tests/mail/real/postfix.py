"""Postfix with a configuration and a queue of its own: it takes letters, delivers or returns them, and says so."""

import os
import pwd
import shutil
import socket
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from tests.mail.real.dovecot import free_port

_WAIT_S = 30.0
# The programs that a delivery passes through; none of them leaves the queue's folder or this machine.
_SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
_SETTINGS = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
myhostname = mx.orange.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
local_recipient_maps =
recipient_delimiter = +
virtual_mailbox_domains = orange.example antennes.example
virtual_mailbox_base = {mail}
virtual_mailbox_maps = inline:{{ {mailboxes} }}
virtual_minimum_uid = 1
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_reject_unlisted_recipient = no
smtpd_recipient_restrictions = permit_mynetworks, reject
disable_dns_lookups = yes
"""


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running mail server."""

    folder: Path
    port: int

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        subprocess.run(
            ["postfix", "-c", str(self.folder / "etc"), "stop"], capture_output=True, check=False, timeout=60
        )

    @property
    def log(self) -> str:
        """What it wrote down."""
        file = self.folder / "postfix.log"
        return file.read_text() if file.exists() else "no log"


def start(folder: Path, mail: Path, mailboxes: dict[str, str]) -> Postfix:
    """Start a server whose `mailboxes` (address: folder below `mail`) are maildirs; every other address is unknown."""
    port = free_port()
    folder.chmod(0o755)
    for name in ("etc", "queue", "data"):
        (folder / name).mkdir()
    os.chown(folder / "data", pwd.getpwnam("postfix").pw_uid, -1)
    known = ", ".join(f"{{{address} = {place}/}}" for address, place in mailboxes.items())
    (folder / "etc" / "main.cf").write_text(_SETTINGS.format(folder=folder, mail=mail, mailboxes=known))
    (folder / "etc" / "master.cf").write_text(_SERVICES.format(port=port))
    program = shutil.which("postfix") or "/usr/sbin/postfix"
    done = subprocess.run([program, "-c", str(folder / "etc"), "start"], capture_output=True, check=False, timeout=60)
    server = Postfix(folder, port)
    end = monotonic() + _WAIT_S
    while done.returncode == 0 and monotonic() < end:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1.0).close()
            return server
        sleep(0.02)
    server.stop()
    raise AssertionError(f"postfix did not start: {done.stdout!r} {done.stderr!r} {server.log}")
