"""An invented programme of any size, the same at every run: three years of dossiers, made inside the database itself.

Every number follows from a row's own (a linear congruence spreads it), so that no seed has to be carried about. Rows
have the shapes that figures look at; nobody is in them.
"""

from collections.abc import Iterator
from typing import Final

SITES: Final = 20
INSTALLERS: Final = 2000
# Moments are spread over these seconds before 1 December 2026; a tenth of them lies in November.
SPAN_S: Final = 3 * 365 * 86_400
_END: Final = "timestamptz '2026-12-01 00:00:00+01'"

# Row i of each table. `h(i, k)`: a number from 0 to 9999, another one for each k.
_OPENED: Final = f"{_END} - (({SPAN_S} * ((i * 7919) % 1000003) / 1000003.0) || ' seconds')::interval"
_SITE: Final = f"'S' || lpad(((i * 31) % {SITES})::text, 2, '0')"
_STATE: Final = (
    "(array['assigned','contacted','quote_sent','quote_accepted','installed','closed','consent_withdrawn','undone'])"
    "[1 + case when {h7} < 1500 then 0 when {h7} < 2500 then 1 when {h7} < 3500 then 2 when {h7} < 4500 then 3"
    " when {h7} < 6000 then 4 when {h7} < 9700 then 5 when {h7} < 9900 then 6 else 7 end]"
)


def _h(number: int) -> str:
    return f"((i * {104_729 + 2 * number} + {number * 7_907}) % 99991 % 10000)"


_DOSSIER: Final = f"""
insert into centre.dossier (id, site, reference, client_id, state, line, postcode, city, lat, lon, precision, source,
    insee, opened_at, agent, desk, changed, sent_at, contacted_at, quoted_at, agreed_at, installed_on, coupon_on,
    reassigned_at, suspended_at)
select md5('d' || i)::uuid, {_SITE}, 'AN-26-KRTMBD-' || lpad(i::text, 7, '0'), md5('c' || i)::uuid,
    {_STATE.format(h7=_h(7))}, '12 chemin des Oliviers', lpad(((1 + (i * 37) % 95) * 1000 + i % 900)::text, 5, '0'),
    'Largentière', 44.5, 4.3, 'housenumber', 'ban', '07132', opened, 'A' || i % 400, md5('k' || i % 900)::uuid, i,
    case when {_h(1)} < 9900 then opened + interval '1 minute' end,
    case when {_h(1)} < 8000 then opened + interval '26 hours' end,
    case when {_h(1)} < 6500 then opened + interval '4 days' end,
    case when {_h(1)} < 5000 then opened + interval '6 days' end,
    case when {_h(1)} < 4000 then (opened + ((14 + {_h(2)} % 9) || ' days')::interval)::date end,
    case when {_h(1)} < 3300 then (opened + interval '21 days')::date end,
    case when {_h(3)} < 500 then opened + interval '3 days' end,
    case when {_h(4)} < 100 then opened + interval '10 days' end
from (select i, {_OPENED} as opened from generate_series(FIRST, LAST) i) made
"""
_REFERRAL: Final = f"""
insert into centre.referral (id, site, dossier_id, installer_id, consent_id, state, rank, distance_m, made_at,
    accepted_at, explanation, turn, contact, contacted_at, contact_by)
select md5('r' || i)::uuid, {_SITE}, md5('d' || i)::uuid, md5('a' || (i * 131) % {INSTALLERS})::uuid,
    md5('n' || i)::uuid,
    case when {_h(5)} < 300 then 'declined' when {_h(5)} < 600 then 'no_contact' else 'sent' end, 1,
    {_h(6)} * 8.0, opened, case when {_h(1)} < 9900 then opened + (({_h(8)} % 45) || ' minutes')::interval end, '{{}}',
    1, case when {_h(9)} < 6000 then 'yes' when {_h(9)} < 6500 then 'no' else 'unknown' end,
    case when {_h(9)} < 6000 then opened + (({_h(2)} % 60) || ' hours')::interval end, opened + interval '48 hours'
from (select i, {_OPENED} as opened from generate_series(FIRST, LAST) i) made
"""
_CONSENT: Final = f"""
insert into centre.consent (id, site, dossier_id, client_id, installer_id, installer_named, town_named, script_id,
    script_version, script_sha256, spoken_text, spoken_sha256, language, this_installer, another_installer, direction,
    agent, desk, recorded_at, withdrawn_at)
select md5('n' || i)::uuid, {_SITE}, md5('d' || i)::uuid, md5('c' || i)::uuid,
    md5('a' || (i * 131) % {INSTALLERS})::uuid,
    'Antennes', 'Aubenas', 'CONS-MER', '1.' || i % 3 || '.0', repeat('0', 64), 'Acceptez-vous ?', repeat('0', 64),
    'fr-FR', 'accepted', 'refused', 'inbound', 'A1', md5('k' || i % 900)::uuid, opened,
    case when {_h(7)} between 9700 and 9899 then opened + interval '2 days' end
from (select i, {_OPENED} as opened from generate_series(FIRST, LAST) i) made
"""
_COUPON: Final = f"""
insert into centre.coupon (id, site, dossier_id, state, made_at, handed_on, changed_at)
select md5('q' || i)::uuid, {_SITE}, md5('d' || i)::uuid,
    case when {_h(1)} < 1500 then 'applied' when {_h(1)} < 3300 then 'handed' else 'not_handed' end, made_at,
    case when {_h(1)} < 3300 then made_at::date end, made_at
from (select i, {_OPENED} + interval '20 days' as made_at
    from generate_series(FIRST, LAST) i where {_h(1)} < 4000) made
"""
_LETTER: Final = f"""
insert into centre.letter (id, site, dossier_id, kind, state, recipient, message_id, created_at, next_attempt_at,
    expires_at, attempts, is_frozen, owner, sent_at)
select md5('l' || i)::uuid, {_SITE}, md5('d' || i)::uuid, 'referral',
    case when {_h(8)} < 9980 then 'sent' when {_h(8)} < 9990 then 'failed' when {_h(8)} < 9993 then 'in_doubt'
    else 'queued' end, 'a@b.example', 'm' || i, opened, opened, opened + interval '2 days', 1, true,
    md5('k' || i % 900)::uuid, opened
from (select i, {_OPENED} as opened from generate_series(FIRST, LAST) i) made
"""
_FACT: Final = f"""
insert into centre.fact (desk, seq, id, sealed_desk, site, kind, version, at, by, payload, previous, hash, received_by)
select md5('k' || i % 900)::uuid, i, md5('f' || i)::uuid, md5('k' || i % 900)::uuid, {_SITE},
    case when i % 10 < 8 then 'letter_queued' when i % 20 = 9 then 'call_not_covered' else 'consent_refused' end, 1, at,
    'A1',
    case when i % 20 = 9 then '{{{{"insee":"07132","site":"S"}}}}' else '{{{{"version":"1.0.0","site":"S"}}}}' end,
    repeat('0', 64), repeat('0', 64), 'x'
from (select i, {_OPENED} as at from generate_series(FIRST, LAST) i) made
"""
TABLES: Final = {
    "dossier": _DOSSIER,
    "referral": _REFERRAL,
    "consent": _CONSENT,
    "coupon": _COUPON,
    "letter": _LETTER,
    "fact": _FACT.replace("{{", "{").replace("}}", "}"),
}
_SLICE: Final = 250_000

PREPARE: Final = (
    # Neither references nor triggers: what is measured is reading.
    "set session_replication_role = replica",
    "set synchronous_commit = off",
    f"insert into centre.site select 'S' || lpad(n::text, 2, '0') from generate_series(0, {SITES - 1}) n",
    f"""insert into centre.installer
        (id, siret, name, postcode, city, phone_is_certain, email, signed_on, standing, number)
        select md5('a' || n)::uuid, lpad(n::text, 14, '0'), 'Antennes Fictives ' || n, '07000', 'Privas', true,
        'a@b.example', date '2020-01-01', 'active', n from generate_series(0, {INSTALLERS - 1}) n""",
)


def statements(table: str, count: int) -> Iterator[str]:
    """What makes that many rows (or their share of them) in a table, some hundred thousand a statement."""
    for first in range(1, count + 1, _SLICE):
        last = min(first + _SLICE - 1, count)
        yield TABLES[table].replace("FIRST", f"{first}::bigint").replace("LAST", f"{last}::bigint")
