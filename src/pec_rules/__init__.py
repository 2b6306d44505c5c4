"""The rules of renewing an Italian certified e-mail mailbox (PEC), as immutable values and pure functions.

Nothing here reads a clock, a file, the environment or the network: the day is an argument.
Documents live in `pec_rules.serialization`, the command line in `pec_rules.cli`.
"""

from pec_rules.billing import auto_renewal_after, identifier_kinds
from pec_rules.decision import Advice, Assessment, RenewalRefused, Violation
from pec_rules.errors import (
    AlreadyRegistered,
    ArchiveNotEmpty,
    InvalidInput,
    MailboxDeleted,
    NothingPending,
    PaymentRefused,
    Problem,
    StaleOrder,
)
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
from pec_rules.mailbox import AnyMailbox, AutoRenewal, Domain, DomainMailbox, Mailbox, RenewalOrder, effective_expiry
from pec_rules.messages import Facts
from pec_rules.milestones import Milestone
from pec_rules.plans import Difference, PlanChange, plan_change
from pec_rules.remedies import (
    AcceptArchiveDeletion,
    AcceptTerms,
    BuyAgain,
    CancelPendingOrder,
    ChoosePlan,
    FreeSpace,
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
from pec_rules.request import RenewalRequest
from pec_rules.rulebook import Basis, Chapter, Rule, Shows, Source
from pec_rules.space import ExtraSpace, Usage
from pec_rules.terms import ARUBA, PlanTerms, Terms
from pec_rules.vocabulary import (
    Channel,
    HolderKind,
    IdentifierKind,
    MailboxKind,
    MailboxState,
    MilestoneKind,
    OrderStep,
    PaymentMethod,
    Plan,
)
from pec_rules.wording import Fact, Language, Text

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
    "ChoosePlan",
    "Difference",
    "Domain",
    "DomainMailbox",
    "ExtraSpace",
    "Fact",
    "Facts",
    "FreeSpace",
    "FrozenMap",
    "Holder",
    "HolderKind",
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
    "NoIdentifier",
    "NothingPending",
    "OfficeCode",
    "OrderStep",
    "PayPendingOrder",
    "PaymentMethod",
    "PaymentRefused",
    "PecAddress",
    "Person",
    "Plan",
    "PlanChange",
    "PlanTerms",
    "Problem",
    "PublicAdministration",
    "RecipientCode",
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
    "StaleOrder",
    "StateEInvoiceIdentifier",
    "SwitchOffAutoRenewal",
    "Terms",
    "Text",
    "Timeline",
    "Usage",
    "UseChannel",
    "Violation",
    "assess_renewal",
    "auto_renewal_after",
    "cancel_order",
    "effective_expiry",
    "generate_auto_renewal_order",
    "identifier_kinds",
    "may_buy_again",
    "place_renewal_order",
    "plan_change",
    "register_payment",
    "status_on",
    "switch_off_auto_renewal",
    "timeline",
]
