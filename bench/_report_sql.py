"""The same figures of a period by plain SQL, as somebody would write it by hand who needs no other period."""

from typing import Final

_FRENCH: Final = "timezone('Europe/Paris', {})::date"
_OPENED: Final = "opened_at >= %(start)s and opened_at < %(end)s and state <> 'undone'"
_DEPARTMENT: Final = """case when substr(postcode, 1, 2) not in ('20', '97', '98') then substr(postcode, 1, 2)
    when postcode = '97133' then '977' when postcode = '97150' then '978'
    when substr(postcode, 1, 2) = '20' then case when postcode < '20200' then '2A' else '2B' end
    else substr(postcode, 1, 3) end"""

DOSSIERS: Final = f"""
with course as (
    select {_FRENCH.format("opened_at")} as day, {_DEPARTMENT} as department, site, sent_at, contacted_at, quoted_at,
        agreed_at, installed_on, coupon_on, reassigned_at, suspended_at, state,
        opened_at < %(ripe)s as ripe, installed_on - {_FRENCH.format("opened_at")} as whole,
        installed_on - {_FRENCH.format("sent_at")} as days
    from centre.dossier where {_OPENED}),
told as (
    select *, ripe and installed_on is not null as seen,
        case when ripe and installed_on is not null and whole >= 0 then whole end as delay from course)
select grouping(day, department, site, delay), day, department, site, delay, count(*), count(sent_at),
    count(contacted_at), count(quoted_at), count(agreed_at), count(installed_on), count(coupon_on),
    count(reassigned_at), count(*) filter (where state = 'consent_withdrawn'), count(*) filter (where ripe),
    count(*) filter (where seen), count(*) filter (where seen and days between 15 and 20),
    count(*) filter (where seen and days < 15), count(*) filter (where seen and days > 20 and suspended_at is null),
    count(*) filter (where seen and days > 20 and suspended_at is not null),
    count(*) filter (where seen and sent_at is null)
from told group by grouping sets ((), day, department, site, delay)
"""
REFERRALS: Final = """
with turn as (
    select installer_id, state, contact, contacted_at, contact_by, floor(distance_m / 100) as far,
        case when accepted_at >= made_at then
            floor((extract(epoch from accepted_at) - extract(epoch from made_at)) / 60) end as minutes
    from centre.referral where accepted_at >= %(start)s and accepted_at < %(end)s)
select grouping(installer_id, minutes, far), installer_id, minutes, far, count(*),
    count(*) filter (where contact = 'yes' and contacted_at <= contact_by),
    count(*) filter (where contact = 'yes' and contacted_at > contact_by),
    count(*) filter (where contact = 'no'),
    count(*) filter (where contact = 'unknown' and contact_by <= %(as_of)s),
    count(*) filter (where state = 'declined'), count(*) filter (where state in ('no_contact', 'no_news'))
from turn group by grouping sets ((), installer_id, minutes, far)
"""
CALLS: Final = """
select kind, coalesce(payload::jsonb ->> 'insee', payload::jsonb ->> 'version'), count(*) from centre.fact
where kind in ('consent_refused', 'call_not_eligible', 'call_not_covered') and at >= %(start)s and at < %(end)s
group by 1, 2
"""
CONSENTS: Final = """
select script_version, count(*) from centre.consent where recorded_at >= %(start)s and recorded_at < %(end)s group by 1
"""
COUPONS: Final = """
select count(*), count(handed_on), count(*) filter (where state = 'applied'),
    count(*) filter (where state = 'incomplete')
from centre.coupon where made_at >= %(start)s and made_at < %(end)s
"""
LETTERS: Final = """
select count(*) filter (where state in ('failed', 'expired')), count(*) filter (where state = 'in_doubt')
from centre.letter where state in ('queued', 'sending', 'dot', 'failed', 'expired', 'in_doubt')
    and created_at >= %(start)s and created_at < %(end)s
"""
NOTICES: Final = """
select floor(extract(epoch from letter.sent_at - consent.withdrawn_at) / 60), count(*)
from centre.consent join centre.letter using (dossier_id)
where letter.kind = 'deletion_notice' and letter.sent_at >= consent.withdrawn_at
    and consent.withdrawn_at >= %(start)s and consent.withdrawn_at < %(end)s group by 1
"""
OPERATIONS: Final = """
select count(*) filter (where state in ('queued', 'sending', 'dot')),
    min(created_at) filter (where state in ('queued', 'sending', 'dot')),
    count(*) filter (where state in ('failed', 'expired')), count(*) filter (where state = 'in_doubt')
from centre.letter where state in ('queued', 'sending', 'dot', 'failed', 'expired', 'in_doubt')
"""
INSTALLERS: Final = "select id, name, city, lat, lon from centre.installer"

BY_HAND: Final = (DOSSIERS, REFERRALS, CALLS, CONSENTS, COUPONS, LETTERS, NOTICES, OPERATIONS, INSTALLERS)
