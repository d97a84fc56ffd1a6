"""The centre's tables, as figures read them."""

from typing import Final

from desktop_app.central import tables as central
from desktop_app.figures.tables import Tables

TABLES: Final = Tables(
    client=central.client,
    dossier=central.dossier,
    referral=central.referral,
    consent=central.consent,
    letter=central.letter,
    coupon=central.coupon,
    fact=central.fact,
    installer=central.installer,
)
