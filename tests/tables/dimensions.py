"""The dimensions of a case and their values, in one place."""

from collections.abc import Mapping
from itertools import product
from math import prod
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from tests.oracle.space import archive_gb, mailbox_gb
from tests.oracle.vendor import DOMAIN_MAILBOX_GB, GB, NEARLY_FULL_PERCENT, PLANS

EXPIRY: Final = "2027-05-31"

Size = tuple[str, int]
"""How much there is: the name of a limit, and how many bytes beyond it."""

Answer = tuple[str, str | None]
"""A kind of holder, and the kind of e-invoice identifier that it states."""


class Setting(NamedTuple):
    """A value for each dimension: what one case is made of."""

    present_plan: str = "pro"
    present_mailbox_gb: int = 0
    present_archive_gb: int = 0
    mail: Size = ("nothing", 0)
    archive: Size = ("now", 0)
    ordered_plan: str = "pro"
    ordered_mailbox_gb: int = 0
    ordered_archive_gb: int = 0
    archive_deletion_accepted: bool = True
    payment_method: str = "bank_transfer"
    holder: Answer = ("person", None)
    requested_holder: Answer | None = None
    years: int = 1
    promotional: bool = False
    terms_accepted: bool = True
    channel: str = "client_area"
    auto_renewal: tuple[str, int] | None = None
    pending_order: str = "none"
    today: str = "2027-02-28"
    address: str = "mailbox"


PLAIN: Final = Setting()
"""A case that is accepted, with an archive that is full; what a block does not vary is as here."""

_SIZES_AROUND_SPACE: Final = tuple(product(("now", "ordered"), (-1, 0, 1)))
_ANSWERS: Final = (
    ("person", None),
    *product(("legal_person", "public_administration"), (None, "recipient_code", "office_code", "pec", "none")),
)

DIMENSIONS: Final[Mapping[str, tuple[Any, ...]]] = MappingProxyType(
    {
        "present_plan": tuple(PLANS),
        "present_mailbox_gb": (0, 1, 2, 3),
        "present_archive_gb": (0, 1, 2, 3),
        "mail": (("nothing", 0), *_SIZES_AROUND_SPACE, *product(("nearly full",), (-1, 0, 1))),
        "archive": (("nothing", 0), *_SIZES_AROUND_SPACE),
        "ordered_plan": tuple(PLANS),
        "ordered_mailbox_gb": (0, 1, 2, 3),
        "ordered_archive_gb": (0, 1, 2, 3),
        "archive_deletion_accepted": (False, True),
        "payment_method": ("card", "paypal", "bank_transfer", "prefilled_slip", "postal_slip"),
        "holder": _ANSWERS,
        "requested_holder": (None, *_ANSWERS),
        "years": (-1, 0, 1, 2, 3, 4, 5, 6, 7),
        "promotional": (False, True),
        "terms_accepted": (True, False),
        "channel": ("client_area", "webmail", "notice_email"),
        "auto_renewal": (None, ("card", 1), ("paypal", 2), ("card", 5)),
        "pending_order": ("none", "registers", "stale", "archive filled since", "placed later"),
        "today": (
            *("2027-02-27", "2027-02-28", "2027-03-01"),  # around E − 3 months, clamped to the end of February
            *("2027-05-15", "2027-05-16", "2027-05-17"),  # around E − 15
            *("2027-05-23", "2027-05-24", "2027-05-25"),  # around E − 7
            *("2027-05-30", "2027-05-31", "2027-06-01"),  # around E
            *("2027-08-28", "2027-08-29", "2027-08-30", "2027-08-31"),  # around E + 90 and E + 91
        ),
        "address": ("mailbox", "domain_mailbox"),
    }
)
"""Every value of every dimension."""

ALL_SETTINGS: Final = prod(len(values) for values in DIMENSIONS.values())
"""The size of the product of all dimensions."""


def resolved(setting: Setting) -> Setting:
    """Return the same setting with sizes in bytes; settings of the same case have the same one."""
    return setting._replace(mail=("nothing", _mail_bytes(setting)), archive=("nothing", _archive_bytes(setting)))


def _mail_bytes(setting: Setting) -> int:
    now = mailbox_gb(setting.present_plan, setting.present_mailbox_gb)
    ordered = mailbox_gb(setting.ordered_plan, setting.ordered_mailbox_gb)
    return _bytes(setting.mail, DOMAIN_MAILBOX_GB if setting.address == "domain_mailbox" else now, ordered)


def _archive_bytes(setting: Setting) -> int:
    now = archive_gb(setting.present_plan, setting.present_archive_gb)
    return _bytes(setting.archive, now, archive_gb(setting.ordered_plan, setting.ordered_archive_gb))


def _bytes(size: Size, now_gb: int, ordered_gb: int) -> int:
    limit, beyond = size
    limits = {
        "nothing": 0,
        "now": now_gb * GB,
        "ordered": ordered_gb * GB,
        "nearly full": -(-ordered_gb * GB * NEARLY_FULL_PERCENT // 100),  # the first byte that is not below
    }
    return limits[limit] + beyond


def is_possible(setting: Setting) -> bool:
    """Return whether the vendor's terms know such a mailbox: a plan's limits hold for what is there already."""
    offer, archived = PLANS[setting.present_plan], _archive_bytes(setting)
    within = offer.extra_mailbox_gb_limit is None or setting.present_mailbox_gb <= offer.extra_mailbox_gb_limit
    if offer.archive_gb == 0:
        return within and setting.present_archive_gb == 0 and archived == 0
    return within and archived >= 0
