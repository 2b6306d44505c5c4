"""The field's terms: the closed lists of codes that documents, rules and terms share."""

from enum import StrEnum


class Plan(StrEnum):
    """The kinds of mailbox sold (*tipologia*), smallest first."""

    STANDARD = "standard"
    PRO = "pro"
    PREMIUM = "premium"


class PaymentMethod(StrEnum):
    """How an order is paid."""

    CARD = "card"
    PAYPAL = "paypal"
    BANK_TRANSFER = "bank_transfer"
    PREFILLED_SLIP = "prefilled_slip"
    POSTAL_SLIP = "postal_slip"


class MailboxKind(StrEnum):
    """The two kinds of address."""

    MAILBOX = "mailbox"
    DOMAIN_MAILBOX = "domain_mailbox"


class IdentifierKind(StrEnum):
    """Where an e-invoice can go."""

    RECIPIENT_CODE = "recipient_code"
    OFFICE_CODE = "office_code"
    PEC = "pec"
    NONE = "none"


class HolderKind(StrEnum):
    """Who can hold a mailbox."""

    PERSON = "person"
    LEGAL_PERSON = "legal_person"
    PUBLIC_ADMINISTRATION = "public_administration"


class PaymentTiming(StrEnum):
    """How a way to pay stands on a day, beside what must be paid by then."""

    COMFORTABLE = "comfortable"
    TIGHT = "tight"
    TOO_LATE = "too_late"


class QuoteItem(StrEnum):
    """What a line of a quote is for."""

    PLAN = "plan"
    EXTRA_MAILBOX_SPACE = "extra_mailbox_space"
    EXTRA_ARCHIVE_SPACE = "extra_archive_space"


class Need(StrEnum):
    """What an order may give less of than is needed."""

    MAILBOX_SPACE = "mailbox_space"
    ARCHIVE_SPACE = "archive_space"
    SMS_REPORT = "sms_report"
    YEARS = "years"


class Channel(StrEnum):
    """The way in to the vendor's order form."""

    CLIENT_AREA = "client_area"
    WEBMAIL = "webmail"
    NOTICE_EMAIL = "notice_email"


class OrderStep(StrEnum):
    """The page of the vendor's order form that a violation belongs to, in the form's order."""

    ACCESS = "access"
    MAILBOX = "mailbox"
    HOLDER = "holder"
    ORDER = "order"


class MailboxState(StrEnum):
    """Where a mailbox stands in its life."""

    ACTIVE = "active"
    EXPIRED = "expired"
    DELETED = "deleted"


class MilestoneKind(StrEnum):
    """The dated events of a mailbox's life."""

    NOTICES_BEGIN = "notices-begin"
    RECOMMENDED_RENEWAL = "recommended-renewal"
    AUTO_RENEWAL_CHARGE = "auto-renewal-charge"
    EXPIRY = "expiry"
    LAST_DAY_TO_RENEW = "last-day-to-renew"
    DELETION = "deletion"
