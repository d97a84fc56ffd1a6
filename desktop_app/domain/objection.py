"""What speaks against a step that is possible: shown before it is taken, and a reason overrides it."""

from enum import StrEnum


class Objection(StrEnum):
    """Never a refusal: people know more than the program. But somebody has to say why."""

    DAY_IN_THE_PAST = "day_in_the_past"
    DAY_IN_THE_FUTURE = "day_in_the_future"
    BEFORE_THE_DOSSIER = "before_the_dossier"
    BEFORE_THE_WINDOW = "before_the_window"
    AFTER_THE_WINDOW = "after_the_window"
    WINDOW_UNKNOWN = "window_unknown"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"
    NOT_PREPARED = "not_prepared"
    CHECKLIST_UNFINISHED = "checklist_unfinished"
    COUPON_NOT_HANDED = "coupon_not_handed"
    TOO_FEW_ATTEMPTS = "too_few_attempts"
    SAME_INVOICE = "same_invoice"
    SAME_LINE = "same_line"
    STILL_IN_TIME = "still_in_time"
