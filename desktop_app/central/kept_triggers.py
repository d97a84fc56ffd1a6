"""What makes a kept month touched: triggers on every table whose rows are counted, each for the changes that count.

A change of a row that lies in no kept month writes nothing. It takes one lock, the one that its foreign key to the site
takes anyway: shared with every other push, and withheld only while a keeper begins a month of that site (`opened`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.fact import Kind as Told
from desktop_app.domain.letter import Kind
from desktop_app.domain.report import ZONE
from desktop_app.figures.calls import COUNTED
from desktop_app.figures.families import Family


@dataclass(frozen=True, slots=True)
class Touch:
    """When a row of `table` belongs to a month of `family`: `moment` says which. `columns`: what is counted of it."""

    family: Family
    table: str
    moment: str
    columns: str
    only: str = "true"
    """Which rows are counted at all, in SQL over `row`."""


_COURSE: Final = "sent_at contacted_at quoted_at agreed_at installed_on coupon_on reassigned_at suspended_at"
_CALLS: Final = ", ".join(f"'{Told(kind).value}'" for kind in COUNTED)

TOUCHES: Final = (
    Touch(Family.DOSSIERS, "dossier", "opened_at", f"site opened_at state postcode {_COURSE}"),
    Touch(
        Family.TURNS,
        "referral",
        "accepted_at",
        "site accepted_at installer_id state distance_m made_at contact contacted_at contact_by",
        only="row.accepted_at is not null",
    ),
    Touch(Family.CALLS, "fact", "at", "site at kind payload", only=f"row.kind in ({_CALLS})"),
    Touch(Family.CONSENTS, "consent", "recorded_at", "site recorded_at script_version"),
    Touch(Family.COUPONS, "coupon", "made_at", "site made_at state handed_on"),
    Touch(
        Family.NOTICES,
        "consent",
        "withdrawn_at",
        "site dossier_id withdrawn_at",
        only="row.withdrawn_at is not null",
    ),
    # The month of a notice is that of the withdrawal, which another row tells.
    Touch(
        Family.NOTICES,
        "letter",
        "",
        "site dossier_id kind sent_at",
        only=f"row.kind = '{Kind.DELETION_NOTICE.value}'",
    ),
)

_DEFINER: Final = "language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$"

FUNCTIONS: Final = (
    # Whoever changes a row waits here while a keeper begins, so that it sees the keeper's row, or the keeper its own.
    f"""
    create or replace function centre.touch(of_site text, of_family text, moment timestamptz) returns void {_DEFINER}
    declare
        touched constant date := date_trunc('month', timezone('{ZONE.key}', moment))::date;
    begin
        if touched is null then
            return;
        end if;
        if current_setting('transaction_isolation') <> 'read committed' then
            raise exception 'what is counted changes in read committed transactions alone' using errcode = '25001';
        end if;
        perform from centre.site where code = of_site for key share;
        update centre.kept_month set state = 'touched'
            where site = of_site and family = of_family and month = touched and state <> 'touched';
        -- A statement of its own: it sees what a keeper of all sites wrote while the one before waited for it.
        update centre.kept_month set state = 'touched'
            where site = '*' and family = of_family and month = touched and state <> 'touched';
    end $body$
    """,  # noqa: S608 - from our own constants
    f"""
    create or replace function centre.touch_of_dossier(of_site text, of_dossier uuid) returns void {_DEFINER}
    begin
        -- Before the look: a withdrawal that is being told is waited for by nobody else.
        perform from centre.site where code = of_site for key share;
        perform centre.touch(site, '{Family.NOTICES}', withdrawn_at) from centre.consent
            where dossier_id = of_dossier and withdrawn_at is not null;
    end $body$
    """,
    # Returns when every change of that site that had not seen the month is committed or undone.
    f"""
    create or replace function centre.await_writers(of_site text) returns void {_DEFINER}
    begin
        if centre.my_site() not in (of_site, '*') then
            raise exception 'another site' using errcode = '42501';
        end if;
        perform from centre.site where code = of_site for update;
    end $body$
    """,
)


def statements() -> Iterator[str]:
    """Everything that puts the triggers into force, again and again."""
    yield from FUNCTIONS
    for touch in TOUCHES:
        name = f"touch_{touch.family}_by_{touch.table}"
        yield _function(name, touch)
        for verb, when in _whens(touch):
            yield (
                f"create or replace trigger {touch.table}_{name}_{verb} after {verb} on centre.{touch.table}"
                f" for each row when ({when}) execute function centre.{name}()"
            )


def _function(name: str, touch: Touch) -> str:
    place = touch.moment or "dossier_id"
    return f"""
    create or replace function centre.{name}() returns trigger {_DEFINER}
    begin
        if tg_op <> 'INSERT' then
            perform {_call(touch, "old")};
        end if;
        if tg_op = 'INSERT' or (tg_op = 'UPDATE' and (old.site, old.{place}) is distinct from (new.site, new.{place}))
        then
            perform {_call(touch, "new")};
        end if;
        return null;
    end $body$
    """


def _call(touch: Touch, row: str) -> str:
    if not touch.moment:
        return f"centre.touch_of_dossier({row}.site, {row}.dossier_id)"
    return f"centre.touch({row}.site, '{touch.family}', {row}.{touch.moment})"


def _whens(touch: Touch) -> Iterator[tuple[str, str]]:
    """For which rows the function is called at all: the server decides that without it."""
    old, new = touch.only.replace("row.", "old."), touch.only.replace("row.", "new.")
    before, after = (", ".join(f"{row}.{name}" for name in touch.columns.split()) for row in ("old", "new"))
    yield "insert", new
    yield "update", f"({old} or {new}) and ({before}) is distinct from ({after})"
    yield "delete", old
