"""Hypothesis strategies for the tests of software that uses pec_rules. They need the extra `testing`.

Each draws legal values only, rich in awkward ones: 29 February, the ends of months, spaces exactly full or one byte
over, the days on which something turns, prices whose VAT ends in half a cent. Of the arguments, those that stand for
a field are strategies, as everywhere in Hypothesis; those that set a frame, such as the terms, are values.
"""

from collections import ChainMap
from importlib import import_module
from typing import TYPE_CHECKING, Final

from pec_rules.testing._case import AnyCase, DomainMailboxCase, EnlargementCase, RenewalCase
from pec_rules.testing._registration import register

if TYPE_CHECKING:
    from pec_rules.testing._advising import accepted_cases, cases_advising
    from pec_rules.testing._answers import (
        advice,
        assessments,
        case_documents,
        differences,
        extra_space_assessments,
        milestones,
        plan_changes,
        statuses,
        timelines,
        violations,
    )
    from pec_rules.testing._breaking import cases_breaking
    from pec_rules.testing._cases import cases, domain_mailbox_cases
    from pec_rules.testing._deadlines import consumer_notices, mailbox_deadlines, ways_to_pay, working_days
    from pec_rules.testing._extra_space import (
        accepted_extra_space_cases,
        extra_space_cases,
        extra_space_cases_advising,
        extra_space_cases_breaking,
        extra_space_orders,
        extra_space_requests,
    )
    from pec_rules.testing._holders import (
        answering_holders,
        email_addresses,
        holders,
        identifiers,
        legal_people,
        misstating_holders,
        office_codes,
        pec_addresses,
        people,
        public_administrations,
        recipient_codes,
        silent_holders,
        tax_codes,
    )
    from pec_rules.testing._mailboxes import (
        auto_renewals,
        domain_mailboxes,
        domains,
        extra_spaces,
        mailboxes,
        orders,
        pec_mailbox_addresses,
        usages,
    )
    from pec_rules.testing._money import (
        amounts,
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
        extra_space_payment_refusals,
        invalid_inputs,
        payment_refusals,
        problems,
        remedies,
        renewal_refusals,
        texts,
    )
    from pec_rules.testing._pools import expiries, offsets, sizes
    from pec_rules.testing._requests import requests
    from pec_rules.testing._terms import plan_terms, registration_times, terms
else:

    def __getattr__(name: str) -> object:
        """Load the strategies when one is asked for: Hypothesis, whenever it is imported, asks for `register` alone."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return ChainMap(*(vars(import_module(f"{__name__}.{home}")) for home in _HOMES))[name]


_HOMES: Final = (
    *("_advising", "_answers", "_breaking", "_cases", "_deadlines", "_extra_space", "_holders", "_mailboxes", "_money"),
    *("_parts", "_pools", "_requests", "_terms"),
)

__all__ = [
    "AnyCase",
    "DomainMailboxCase",
    "EnlargementCase",
    "RenewalCase",
    "accepted_cases",
    "accepted_extra_space_cases",
    "advice",
    "amounts",
    "answering_holders",
    "assessments",
    "auto_renewals",
    "case_documents",
    "cases",
    "cases_advising",
    "cases_breaking",
    "cheapest_answers",
    "consumer_notices",
    "differences",
    "domain_mailbox_cases",
    "domain_mailboxes",
    "domains",
    "email_addresses",
    "expiries",
    "extra_space_assessments",
    "extra_space_cases",
    "extra_space_cases_advising",
    "extra_space_cases_breaking",
    "extra_space_orders",
    "extra_space_payment_refusals",
    "extra_space_requests",
    "extra_spaces",
    "holders",
    "identifiers",
    "invalid_inputs",
    "legal_people",
    "mailbox_deadlines",
    "mailboxes",
    "milestones",
    "misstating_holders",
    "needs",
    "office_codes",
    "offsets",
    "orders",
    "orders_turned_down",
    "payment_refusals",
    "pec_addresses",
    "pec_mailbox_addresses",
    "people",
    "plan_changes",
    "plan_prices",
    "plan_terms",
    "price_lists",
    "prices",
    "problems",
    "public_administrations",
    "quote_lines",
    "quotes",
    "recipient_codes",
    "register",
    "registration_times",
    "remedies",
    "renewal_refusals",
    "requests",
    "silent_holders",
    "sizes",
    "statuses",
    "tax_codes",
    "terms",
    "texts",
    "timelines",
    "usages",
    "violations",
    "ways_to_pay",
    "working_days",
]
