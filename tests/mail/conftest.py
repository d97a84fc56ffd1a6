"""Certificates of an authority that only these tests trust."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

MakeServer = Callable[..., ssl.SSLContext]


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def authority_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return file


@pytest.fixture(scope="session")
def stranger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("stranger") / "ca.pem"
    trustme.CA().cert_pem.write_to_path(str(file))
    return file


@pytest.fixture(scope="session")
def server_tls(authority: trustme.CA) -> MakeServer:
    """Make a server's side of TLS: for which name, and whether its certificate has expired."""

    def make(name: str = "127.0.0.1", *, is_expired: bool = False) -> ssl.SSLContext:
        end = datetime.now(UTC) + timedelta(days=-1 if is_expired else 30)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name, not_after=end, not_before=end - timedelta(days=60)).configure_cert(context)
        return context

    return make
