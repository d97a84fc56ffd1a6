from uuid import uuid4

from desktop_app.services.drafts import LIFE


def test_a_draft_is_kept_changed_and_forgotten(desk, clock):
    draft = uuid4()
    desk.drafts.save(draft, {"phone": "06 39"})
    clock.pass_(seconds=1)
    desk.drafts.save(draft, {"phone": "06 39 98 00 01", "city": "Largentière"})
    kept = desk.drafts.one(draft)
    assert (kept.content, kept.saved_at) == ({"phone": "06 39 98 00 01", "city": "Largentière"}, clock())
    desk.drafts.forget(draft)
    assert desk.drafts.one(draft) is None


def test_drafts_left_come_latest_first_and_not_for_ever(desk, clock):
    old, recent, latest = uuid4(), uuid4(), uuid4()
    desk.drafts.save(old, {"phone": "1"})
    clock.pass_(seconds=LIFE.total_seconds() / 2)
    desk.drafts.save(recent, {"phone": "2"})
    clock.pass_(seconds=1)
    desk.drafts.save(latest, {"phone": "3"})
    clock.pass_(seconds=LIFE.total_seconds() / 2)
    assert [one.id for one in desk.drafts.left()] == [latest, recent]
    assert desk.drafts.one(old) is None
