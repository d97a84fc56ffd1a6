"""Dovecot with a configuration, mailboxes and certificate of its own; it stops with the test."""

import imaplib
import os
import shutil
import socket
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

_WAIT_S = 30.0
PASSWORD = "pass:word {}"
USER = "retours"

# Everything runs as whoever starts it: root in CI, a developer at home.
_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
ssl = yes
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
disable_plaintext_auth = {no_plain}
auth_mechanisms = plain login
mail_location = maildir:{folder}/mail/%u
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 100
imap_capability = {capability}
passdb {{
  driver = static
  args = password={{PLAIN.b64}}{password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running server. Mails can be put into a mailbox as a delivery would."""

    folder: Path
    plain_port: int
    tls_port: int
    process: subprocess.Popen[bytes]

    def deliver(self, content: bytes, user: str = USER) -> None:
        """Put a mail into the maildir, in one step."""
        new = self.folder / "mail" / user / "new"
        new.mkdir(parents=True, exist_ok=True)
        for name in ("cur", "tmp"):
            (new.parent / name).mkdir(exist_ok=True)
        part = new.parent / "tmp" / f"{monotonic():.9f}.{len(content)}.test"
        part.write_bytes(content.replace(b"\r\n", b"\n"))
        part.chmod(0o666)
        for place in (new.parent, new, part.parent, new.parent / "cur"):
            place.chmod(0o777)
        part.rename(new / part.name)

    def look(self, folder: str = "INBOX", user: str = USER) -> list[bytes]:
        """The mails of a folder, seen by another client; none where there is no such folder."""
        client = imaplib.IMAP4("127.0.0.1", self.plain_port, timeout=_WAIT_S)
        try:
            client.login(user, f'"{PASSWORD}"' if "\\" in PASSWORD else PASSWORD)
            if client.select(f'"{folder}"', readonly=True)[0] != "OK":
                return []
            numbers = client.uid("SEARCH", "ALL")[1][0].split()
            return [client.uid("FETCH", number.decode(), "(FLAGS BODY.PEEK[])")[1][0][1] for number in numbers]
        finally:
            client.logout()

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_WAIT_S)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(_WAIT_S)


def start(folder: Path, certificate: tuple[bytes, bytes], *, moves: bool = True, needs_tls: bool = False) -> Dovecot:
    """Start a server in `folder`. `certificate` is its chain and key as PEM; without `moves` it knows neither MOVE nor
    UIDPLUS, as old servers do.
    """
    from base64 import b64encode

    plain_port, tls_port = free_port(), free_port()
    folder.chmod(0o755)
    (folder / "server.pem").write_bytes(certificate[0])
    (folder / "server.key").write_bytes(certificate[1])
    is_root = os.geteuid() == 0
    uid, gid = (65534, 65534) if is_root else (os.getuid(), os.getgid())
    mail = folder / "mail"
    mail.mkdir()
    mail.chmod(0o777)
    config = folder / "dovecot.conf"
    names = ("dovecot", "dovenull", "dovecot") if is_root else _myself()
    config.write_text(
        _CONFIG.format(
            folder=folder,
            internal=names[0],
            login=names[1],
            group=names[2],
            no_plain="yes" if needs_tls else "no",
            uid=uid,
            gid=gid,
            capability="" if moves else "IMAP4rev1 SASL-IR LITERAL+",
            password=b64encode(PASSWORD.encode()).decode(),
            plain_port=plain_port,
            tls_port=tls_port,
        )
    )
    program = shutil.which("dovecot") or "/usr/sbin/dovecot"
    process = subprocess.Popen([program, "-F", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = Dovecot(folder, plain_port, tls_port, process)
    _wait_for(server)
    return server


def _myself() -> tuple[str, str, str]:
    import grp
    import pwd

    name = pwd.getpwuid(os.getuid()).pw_name
    return name, name, grp.getgrgid(os.getgid()).gr_name


def _wait_for(server: Dovecot) -> None:
    end = monotonic() + _WAIT_S
    while monotonic() < end and server.process.poll() is None:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", server.plain_port), 1.0).close()
            return
        sleep(0.02)
    log = server.folder / "dovecot.log"
    server.stop()
    raise AssertionError(log.read_text() if log.exists() else "dovecot did not start")
