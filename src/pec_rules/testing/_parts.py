"""What answers and errors are made of: remedies, refusals of payments, problems and words."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, TypeVar

from hypothesis import strategies as st

from pec_rules.checks import MOST_BYTES, MOST_EXTRA_GB
from pec_rules.decision import RenewalRefused
from pec_rules.errors import (
    AlreadyRegistered,
    ArchiveNotEmpty,
    ExtraSpaceEnded,
    InvalidInput,
    MailboxDeleted,
    NothingPending,
    PaymentRefused,
    Problem,
    StaleExtraSpaceOrder,
    StaleOrder,
    pointer,
)
from pec_rules.remedies import (
    AcceptArchiveDeletion,
    AcceptTerms,
    BuyAgain,
    CancelPendingOrder,
    ChoosePlan,
    FreeSpace,
    OrderAtRenewal,
    PayPendingOrder,
    Remedy,
    RenewDomain,
    SetExtraSpace,
    SetYears,
    StateEInvoiceIdentifier,
    SwitchOffAutoRenewal,
    UseChannel,
)
from pec_rules.terms import ARUBA, Terms
from pec_rules.testing._breaking import BREAKING, cases_breaking
from pec_rules.testing._cases import decide
from pec_rules.vocabulary import Channel, IdentifierKind, Plan
from pec_rules.wording import Text

_Value = TypeVar("_Value")
Makers = Mapping[object, Callable[[], st.SearchStrategy[_Value]]]

_GIGABYTES: Final = st.integers(0, 5) | st.just(MOST_EXTRA_GB)
_SOME_BYTES: Final = st.sampled_from((1, 1024**3, MOST_BYTES)) | st.integers(1, MOST_BYTES)
_DAYS: Final = st.dates(date(2000, 1, 1), date(2199, 12, 31))

REMEDIES: Final[Makers[Remedy]] = MappingProxyType(
    {
        SetYears: lambda: st.builds(SetYears, st.integers(1, 10)),
        SetExtraSpace: lambda: st.one_of(
            st.builds(SetExtraSpace, mailbox_gb=_GIGABYTES), st.builds(SetExtraSpace, archive_gb=_GIGABYTES)
        ),
        ChoosePlan: lambda: st.builds(
            ChoosePlan, plan=st.sampled_from(Plan), mailbox_gb=_GIGABYTES, archive_gb=_GIGABYTES
        ),
        FreeSpace: lambda: st.one_of(
            st.builds(FreeSpace, mailbox_bytes=_SOME_BYTES), st.builds(FreeSpace, archive_bytes=_SOME_BYTES)
        ),
        AcceptArchiveDeletion: lambda: st.builds(AcceptArchiveDeletion),
        AcceptTerms: lambda: st.builds(AcceptTerms),
        SwitchOffAutoRenewal: lambda: st.builds(SwitchOffAutoRenewal),
        CancelPendingOrder: lambda: st.builds(CancelPendingOrder),
        UseChannel: lambda: st.builds(UseChannel, st.sampled_from(Channel)),
        StateEInvoiceIdentifier: lambda: st.builds(
            StateEInvoiceIdentifier,
            st.lists(st.sampled_from(IdentifierKind), min_size=1, unique=True).map(tuple),
        ),
        PayPendingOrder: lambda: st.builds(PayPendingOrder),
        RenewDomain: lambda: st.builds(RenewDomain, st.just("example.it")),
        BuyAgain: lambda: st.builds(BuyAgain),
        OrderAtRenewal: lambda: st.builds(OrderAtRenewal),
    }
)
"""For each kind of remedy what draws it."""

PAYMENT_REFUSALS: Final[Makers[PaymentRefused]] = MappingProxyType(
    {
        MailboxDeleted: lambda: st.builds(MailboxDeleted, _DAYS),
        AlreadyRegistered: lambda: st.builds(AlreadyRegistered, _DAYS),
        StaleOrder: lambda: st.builds(StaleOrder, _DAYS, _DAYS),
        NothingPending: lambda: st.builds(NothingPending),
        ArchiveNotEmpty: lambda: st.builds(ArchiveNotEmpty, _SOME_BYTES),
        ExtraSpaceEnded: lambda: st.builds(ExtraSpaceEnded, _DAYS),
        StaleExtraSpaceOrder: lambda: st.builds(StaleExtraSpaceOrder),
    }
)
"""For each refusal of a payment what draws it."""

_OF_EXTRA_SPACE: Final = (ExtraSpaceEnded, AlreadyRegistered, StaleExtraSpaceOrder)
_OF_RENEWALS: Final = (MailboxDeleted, AlreadyRegistered, StaleOrder, NothingPending, ArchiveNotEmpty)


def remedies() -> st.SearchStrategy[Remedy]:
    """Draw remedies of every kind, of no case; those of a case come with its violations: `violations`."""
    return st.one_of(*(make() for make in REMEDIES.values()))


def payment_refusals() -> st.SearchStrategy[PaymentRefused]:
    """Draw what `register_payment` raises, to be raised by a stand-in for it."""
    return st.one_of(*(PAYMENT_REFUSALS[cls]() for cls in _OF_RENEWALS))


def extra_space_payment_refusals() -> st.SearchStrategy[PaymentRefused]:
    """Draw what `register_extra_space_payment` raises, to be raised by a stand-in for it."""
    return st.one_of(*(PAYMENT_REFUSALS[cls]() for cls in _OF_EXTRA_SPACE))


def renewal_refusals(terms: Terms = ARUBA) -> st.SearchStrategy[RenewalRefused]:
    """Draw what `place_renewal_order` raises.

    Args:
        terms: The terms under which it does.
    """
    rules = st.sampled_from([rule for rule, way in BREAKING.items() if way.is_open(terms)])
    refused = rules.flatmap(lambda rule: cases_breaking(rule, terms))
    return refused.map(lambda case: RenewalRefused(decide(case, terms)))


def texts() -> st.SearchStrategy[Text]:
    """Draw sentences in both languages, without a place for facts."""
    words = st.text(st.characters(codec="utf-8", exclude_characters="{}"), min_size=1)
    return st.builds(Text, words, words)


def problems() -> st.SearchStrategy[Problem]:
    """Draw what can be wrong with the input, each at a JSON Pointer."""
    keys = st.sampled_from(("mailbox", "expiry", "request", "years", "a/b", "~")) | st.integers(0, 9)
    return st.builds(Problem, st.lists(keys.map(pointer), max_size=3).map("".join), texts())


def invalid_inputs() -> st.SearchStrategy[InvalidInput]:
    """Draw what is raised of input that is not legal, with one problem or more."""
    return st.lists(problems(), min_size=1, max_size=3).map(lambda found: InvalidInput(tuple(found)))
