"""For each public value what draws it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from hypothesis import strategies as st

from pec_rules.decision import Advice, Assessment, RenewalRefused, Violation
from pec_rules.errors import InvalidInput, PaymentRefused, Problem
from pec_rules.frozen import FrozenMap
from pec_rules.holders import (
    LegalPerson,
    NoIdentifier,
    OfficeCode,
    PecAddress,
    Person,
    PublicAdministration,
    RecipientCode,
)
from pec_rules.lifecycle import MailboxStatus, Timeline
from pec_rules.mailbox import AutoRenewal, Domain, DomainMailbox, Mailbox, RenewalOrder
from pec_rules.milestones import Milestone
from pec_rules.plans import Difference, PlanChange
from pec_rules.request import RenewalRequest
from pec_rules.space import ExtraSpace, Usage
from pec_rules.terms import PlanTerms, Terms
from pec_rules.testing._answers import (
    advice,
    assessments,
    differences,
    milestones,
    plan_changes,
    statuses,
    timelines,
    violations,
)
from pec_rules.testing._case import DomainMailboxCase, RenewalCase
from pec_rules.testing._cases import cases, domain_mailbox_cases
from pec_rules.testing._holders import (
    legal_people,
    office_codes,
    pec_addresses,
    people,
    public_administrations,
    recipient_codes,
)
from pec_rules.testing._mailboxes import (
    auto_renewals,
    domain_mailboxes,
    domains,
    extra_spaces,
    mailboxes,
    orders,
    usages,
)
from pec_rules.testing._parts import (
    PAYMENT_REFUSALS,
    REMEDIES,
    invalid_inputs,
    payment_refusals,
    problems,
    renewal_refusals,
    texts,
)
from pec_rules.testing._pools import chosen
from pec_rules.testing._requests import requests
from pec_rules.testing._terms import plan_terms, terms
from pec_rules.wording import Text


def _frozen_maps(
    keys: st.SearchStrategy[Any] | None = None, values: st.SearchStrategy[Any] | None = None
) -> st.SearchStrategy[FrozenMap[Any, Any]]:
    """Draw mappings of what is asked for; where nothing is, of facts."""
    facts = st.one_of(st.integers(), st.text(), st.dates())
    return st.dictionaries(chosen(keys, st.text()), chosen(values, facts), max_size=5).map(FrozenMap)


STRATEGIES: Final[Mapping[object, Callable[..., st.SearchStrategy[Any]]]] = MappingProxyType(
    {
        Advice: advice,
        Assessment: assessments,
        AutoRenewal: auto_renewals,
        Difference: differences,
        Domain: domains,
        DomainMailbox: domain_mailboxes,
        DomainMailboxCase: domain_mailbox_cases,
        ExtraSpace: extra_spaces,
        FrozenMap: _frozen_maps,
        InvalidInput: invalid_inputs,
        LegalPerson: legal_people,
        Mailbox: mailboxes,
        MailboxStatus: statuses,
        Milestone: milestones,
        NoIdentifier: lambda: st.builds(NoIdentifier),
        OfficeCode: office_codes,
        PaymentRefused: payment_refusals,
        PecAddress: pec_addresses,
        Person: people,
        PlanChange: plan_changes,
        PlanTerms: plan_terms,
        Problem: problems,
        PublicAdministration: public_administrations,
        RecipientCode: recipient_codes,
        RenewalCase: cases,
        RenewalOrder: orders,
        RenewalRefused: renewal_refusals,
        RenewalRequest: requests,
        Terms: terms,
        Text: texts,
        Timeline: timelines,
        Usage: usages,
        Violation: violations,
        **REMEDIES,
        **PAYMENT_REFUSALS,
    }
)
