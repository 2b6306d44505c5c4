"""The vendor's numbers, as the rulebook states them."""

from typing import Final, NamedTuple

GB: Final = 1024**3
"""One GB in bytes (`gigabyte-is-binary`)."""


class Offer(NamedTuple):
    """What a plan offers; a limit of `None` is no limit."""

    mailbox_gb: int
    archive_gb: int
    extra_mailbox_gb_limit: int | None
    sms_report: bool


PLANS: Final = {
    "standard": Offer(mailbox_gb=1, archive_gb=0, extra_mailbox_gb_limit=1, sms_report=False),
    "pro": Offer(mailbox_gb=2, archive_gb=3, extra_mailbox_gb_limit=None, sms_report=True),
    "premium": Offer(mailbox_gb=2, archive_gb=8, extra_mailbox_gb_limit=None, sms_report=True),
}
"""The plans, smallest first."""

DOMAIN_MAILBOX_GB: Final = 1
NOTICE_MONTHS: Final = 3
RECOMMENDED_DAYS: Final = 15
CHARGE_DAYS: Final = 7
GRACE_DAYS: Final = 90
MOST_YEARS: Final = 5
MOST_PROMOTIONAL_YEARS: Final = 2
NEARLY_FULL_PERCENT: Final = 70
AUTO_RENEWING: Final = ("card", "paypal")
CONSUMER_NOTICE_DAYS: Final = 30
LATEST_EXPIRY_YEAR: Final = 2199

WORKING_DAYS_TO_REGISTER: Final = {"card": 0, "paypal": 0, "bank_transfer": 1, "prefilled_slip": 0, "postal_slip": 7}
"""How many working days each payment takes; 0 is the same day, working or not (`payment-takes-time`)."""

IDENTIFIER_KINDS: Final = {
    "legal_person": ("recipient_code", "pec", "none"),
    "public_administration": ("office_code",),
}
"""What each holder who is asked for an e-invoice identifier may state (`e-invoice-identifier-fits-holder`)."""
