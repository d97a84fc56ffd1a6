"""The centre's tests have a centre."""

from tests.central.fixtures import centre, certificate, new_database, postgres_18

__all__ = ["centre", "certificate", "new_database", "postgres_18"]
