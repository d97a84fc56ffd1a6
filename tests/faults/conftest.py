"""Senders quarrel over a real centre."""

from tests.central.fixtures import centre, new_database, postgres_18

__all__ = ["centre", "new_database", "postgres_18"]
