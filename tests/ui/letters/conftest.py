"""The queue page on a real desk."""

from tests.services.conftest import clock, desk, directory, postman

__all__ = ["clock", "desk", "directory", "postman"]
