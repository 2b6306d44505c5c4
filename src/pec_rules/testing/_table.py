"""For each public value what draws it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from hypothesis import strategies as st

from pec_rules.cheapest import Cheapest, Needs, TurnedDown
from pec_rules.deadlines import ConsumerNotice, Deadlines, PaymentOption
from pec_rules.decision import Advice, Assessment, ExtraSpaceAssessment, RenewalRefused, Violation
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
from pec_rules.mailbox import AutoRenewal, Domain, DomainMailbox, ExtraSpaceOrder, Mailbox, RenewalOrder
from pec_rules.milestones import Milestone
from pec_rules.plans import Difference, PlanChange
from pec_rules.prices import PlanPrice, Price, PriceList
from pec_rules.quotes import Quote, QuoteLine
from pec_rules.request import ExtraSpaceRequest, RenewalRequest
from pec_rules.space import ExtraSpace, Usage
from pec_rules.terms import PlanTerms, RegistrationTime, Terms
from pec_rules.testing._answers import (
    advice,
    assessments,
    differences,
    extra_space_assessments,
    milestones,
    plan_changes,
    statuses,
    timelines,
    violations,
)
from pec_rules.testing._case import DomainMailboxCase, EnlargementCase, RenewalCase
from pec_rules.testing._cases import cases, domain_mailbox_cases
from pec_rules.testing._deadlines import consumer_notices, mailbox_deadlines, ways_to_pay, working_days
from pec_rules.testing._extra_space import extra_space_cases, extra_space_orders, extra_space_requests
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
from pec_rules.testing._money import (
    cheapest_answers,
    needs,
    orders_turned_down,
    plan_prices,
    price_lists,
    prices,
    quote_lines,
    quotes,
)
from pec_rules.testing._parts import (
    PAYMENT_REFUSALS,
    REMEDIES,
    extra_space_payment_refusals,
    invalid_inputs,
    payment_refusals,
    problems,
    renewal_refusals,
    texts,
)
from pec_rules.testing._pools import chosen
from pec_rules.testing._requests import requests
from pec_rules.testing._terms import plan_terms, registration_times, terms
from pec_rules.wording import Text
from pec_rules.workdays import WorkingDays


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
        Cheapest: cheapest_answers,
        ConsumerNotice: consumer_notices,
        Deadlines: mailbox_deadlines,
        Difference: differences,
        Domain: domains,
        DomainMailbox: domain_mailboxes,
        DomainMailboxCase: domain_mailbox_cases,
        EnlargementCase: extra_space_cases,
        ExtraSpace: extra_spaces,
        ExtraSpaceAssessment: extra_space_assessments,
        ExtraSpaceOrder: extra_space_orders,
        ExtraSpaceRequest: extra_space_requests,
        FrozenMap: _frozen_maps,
        InvalidInput: invalid_inputs,
        LegalPerson: legal_people,
        Mailbox: mailboxes,
        MailboxStatus: statuses,
        Milestone: milestones,
        Needs: needs,
        NoIdentifier: lambda: st.builds(NoIdentifier),
        OfficeCode: office_codes,
        PaymentOption: ways_to_pay,
        PaymentRefused: lambda: payment_refusals() | extra_space_payment_refusals(),
        PecAddress: pec_addresses,
        Person: people,
        PlanChange: plan_changes,
        PlanPrice: plan_prices,
        PlanTerms: plan_terms,
        Price: prices,
        PriceList: price_lists,
        Problem: problems,
        PublicAdministration: public_administrations,
        Quote: quotes,
        QuoteLine: quote_lines,
        RecipientCode: recipient_codes,
        RegistrationTime: registration_times,
        RenewalCase: cases,
        RenewalOrder: orders,
        RenewalRefused: renewal_refusals,
        RenewalRequest: requests,
        Terms: terms,
        Text: texts,
        Timeline: timelines,
        TurnedDown: orders_turned_down,
        Usage: usages,
        Violation: violations,
        WorkingDays: working_days,
        **REMEDIES,
        **PAYMENT_REFUSALS,
    }
)
