"""What a centre answers, for tests that have none."""

from dataclasses import replace
from uuid import UUID

from desktop_app.domain.agent import Role
from desktop_app.services.membership import role_of
from desktop_app.services.sync import Secured, SyncReport
from ui.centre.requests import CentreRequests

EPOCH = UUID(int=4)


def make_report(**changes):
    return replace(SyncReport(pushed=0, pulled=0, pending=0, epoch=EPOCH, skew_ms=0), **changes)


def make_secured(**changes):
    return replace(Secured(0, None, None, None, None), **changes)


class FakeDesk:
    """A desk with a centre: what the store says, what the centre answers, and who signed in."""

    def __init__(self):
        self.found, self.report, self.trouble = make_secured(), make_report(), None
        self.signed_in = []
        self.member = None

    def run(self):
        if self.trouble is not None:
            raise self.trouble
        return self.report

    def sign_in(self, member, password):
        self.signed_in.append((member, password))

    def requests(self, role=Role.AGENT, *, is_member_named=False):
        return CentreRequests(
            run=self.run,
            secured=lambda: self.found,
            member=lambda: self.member,
            is_member_named=is_member_named,
            sign_in=self.sign_in,
            role=role,
            role_of=role_of,
        )
