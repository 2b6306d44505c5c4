"""The rules of renewing an Italian certified e-mail mailbox (PEC), as immutable values and pure functions.

Nothing here reads a clock, a file, the environment or the network: the day is an argument.

Start with a `Mailbox`, a `RenewalRequest` and a day: `assess_renewal` gives the decision, which is the order or every
`Violation` with its ways out. `place_renewal_order` and `register_payment` take the mailbox on to its new expiry.
`Rule` is the rulebook: `Rule("grace-after-expiry").statement("en")` says what a code stands for.

Documents live in `pec_rules.serialization`, calendars in `pec_rules.ics`, strategies for your own tests in
`pec_rules.testing`, the command line in `pec_rules.cli`. The documentation (tutorial, how-to, rulebook, reference) is
the folder `docs` of the project's source, which `make docs` builds: start with `docs/tutorial.md`.
"""

from pec_rules.billing import auto_renewal_after, identifier_kinds
from pec_rules.cheapest import Cheapest, Needs, TurnedDown, cheapest
from pec_rules.deadlines import (
    ConsumerNotice,
    Deadlines,
    PaymentOption,
    consumer_notice,
    deadlines,
    pay_by,
    payment_options,
)
from pec_rules.decision import Advice, Assessment, ExtraSpaceAssessment, RenewalRefused, Violation
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
)
from pec_rules.extra_space import assess_extra_space, register_extra_space_payment
from pec_rules.frozen import FrozenMap
from pec_rules.holders import (
    Holder,
    Identifier,
    LegalPerson,
    NoIdentifier,
    OfficeCode,
    PecAddress,
    Person,
    PublicAdministration,
    RecipientCode,
)
from pec_rules.lifecycle import MailboxStatus, Timeline, may_buy_again, status_on, timeline
from pec_rules.mailbox import (
    AnyMailbox,
    AutoRenewal,
    Domain,
    DomainMailbox,
    ExtraSpaceOrder,
    Mailbox,
    RenewalOrder,
    effective_expiry,
)
from pec_rules.messages import Facts
from pec_rules.milestones import Milestone
from pec_rules.plans import Difference, PlanChange, plan_change
from pec_rules.prices import PlanPrice, Price, PriceList
from pec_rules.quotes import Quote, QuoteLine, quote_extra_space, quote_renewal
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
from pec_rules.renewal import (
    assess_renewal,
    cancel_order,
    generate_auto_renewal_order,
    place_renewal_order,
    register_payment,
    switch_off_auto_renewal,
)
from pec_rules.request import ExtraSpaceRequest, RenewalRequest
from pec_rules.rulebook import Basis, Chapter, Rule, Shows, Source
from pec_rules.space import ExtraSpace, Usage
from pec_rules.terms import ARUBA, PlanTerms, RegistrationTime, Terms
from pec_rules.vocabulary import (
    Channel,
    HolderKind,
    IdentifierKind,
    MailboxKind,
    MailboxState,
    MilestoneKind,
    Need,
    OrderStep,
    PaymentMethod,
    PaymentTiming,
    Plan,
    QuoteItem,
)
from pec_rules.wording import Fact, Language, Text
from pec_rules.workdays import Holidays, WorkingDays, italian_working_days

__all__ = [
    "ARUBA",
    "AcceptArchiveDeletion",
    "AcceptTerms",
    "Advice",
    "AlreadyRegistered",
    "AnyMailbox",
    "ArchiveNotEmpty",
    "Assessment",
    "AutoRenewal",
    "Basis",
    "BuyAgain",
    "CancelPendingOrder",
    "Channel",
    "Chapter",
    "Cheapest",
    "ChoosePlan",
    "ConsumerNotice",
    "Deadlines",
    "Difference",
    "Domain",
    "DomainMailbox",
    "ExtraSpace",
    "ExtraSpaceAssessment",
    "ExtraSpaceEnded",
    "ExtraSpaceOrder",
    "ExtraSpaceRequest",
    "Fact",
    "Facts",
    "FreeSpace",
    "FrozenMap",
    "Holder",
    "HolderKind",
    "Holidays",
    "Identifier",
    "IdentifierKind",
    "InvalidInput",
    "Language",
    "LegalPerson",
    "Mailbox",
    "MailboxDeleted",
    "MailboxKind",
    "MailboxState",
    "MailboxStatus",
    "Milestone",
    "MilestoneKind",
    "Need",
    "Needs",
    "NoIdentifier",
    "NothingPending",
    "OfficeCode",
    "OrderAtRenewal",
    "OrderStep",
    "PayPendingOrder",
    "PaymentMethod",
    "PaymentOption",
    "PaymentRefused",
    "PaymentTiming",
    "PecAddress",
    "Person",
    "Plan",
    "PlanChange",
    "PlanPrice",
    "PlanTerms",
    "Price",
    "PriceList",
    "Problem",
    "PublicAdministration",
    "Quote",
    "QuoteItem",
    "QuoteLine",
    "RecipientCode",
    "RegistrationTime",
    "Remedy",
    "RenewDomain",
    "RenewalOrder",
    "RenewalRefused",
    "RenewalRequest",
    "Rule",
    "SetExtraSpace",
    "SetYears",
    "Shows",
    "Source",
    "StaleExtraSpaceOrder",
    "StaleOrder",
    "StateEInvoiceIdentifier",
    "SwitchOffAutoRenewal",
    "Terms",
    "Text",
    "Timeline",
    "TurnedDown",
    "Usage",
    "UseChannel",
    "Violation",
    "WorkingDays",
    "assess_extra_space",
    "assess_renewal",
    "auto_renewal_after",
    "cancel_order",
    "cheapest",
    "consumer_notice",
    "deadlines",
    "effective_expiry",
    "generate_auto_renewal_order",
    "identifier_kinds",
    "italian_working_days",
    "may_buy_again",
    "pay_by",
    "payment_options",
    "place_renewal_order",
    "plan_change",
    "quote_extra_space",
    "quote_renewal",
    "register_extra_space_payment",
    "register_payment",
    "status_on",
    "switch_off_auto_renewal",
    "timeline",
]
