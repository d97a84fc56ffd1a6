"""Real servers for real mails."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import trustme

from tests.mail.real import dovecot
from tests.mail.real.dovecot import Dovecot


@pytest.fixture(scope="session")
def certificate(authority: trustme.CA) -> tuple[bytes, bytes]:
    """A server's chain and key for the loopback, which only these tests trust."""
    issued = authority.issue_cert("127.0.0.1")
    return b"".join(one.bytes() for one in issued.cert_chain_pems), issued.private_key_pem.bytes()


@pytest.fixture(scope="session")
def start_dovecot(
    certificate: tuple[bytes, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Dovecot]]:
    with ExitStack() as running:

        def start(**manners: bool) -> Dovecot:
            # Short: a socket's path has a hundred letters.
            folder = Path(running.enter_context(_short_folder()))
            server = dovecot.start(folder, certificate, **manners)
            running.callback(server.stop)
            return server

        yield start


@pytest.fixture(scope="session")
def imap_server(start_dovecot: Callable[..., Dovecot]) -> Dovecot:
    return start_dovecot()


def _short_folder():
    from tempfile import TemporaryDirectory

    return TemporaryDirectory(prefix="mer-", ignore_cleanup_errors=True)
