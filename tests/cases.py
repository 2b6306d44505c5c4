"""Plain values that the tests change one field at a time, and short ways to ask for a decision."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

import attrs

from pec_rules import (
    ARUBA,
    Advice,
    Assessment,
    AutoRenewal,
    Channel,
    Domain,
    DomainMailbox,
    ExtraSpace,
    InvalidInput,
    LegalPerson,
    Mailbox,
    OfficeCode,
    PaymentMethod,
    Person,
    Plan,
    PlanTerms,
    PublicAdministration,
    RecipientCode,
    RenewalOrder,
    RenewalRequest,
    Rule,
    Terms,
    Usage,
    Violation,
    assess_renewal,
    place_renewal_order,
)

GB: Final = 1024**3

EXPIRY: Final = date(2027, 1, 31)
"""Notices begin on 31 October 2026, the charge comes on 24 January 2027, the last renewable day is 1 May 2027."""
TODAY: Final = date(2026, 11, 22)
LAST_RENEWABLE: Final = date(2027, 5, 1)
DELETION: Final = date(2027, 5, 2)

PERSON: Final = Person("RCCMNL83S18D969H", "anna@example.it")
COMPANY: Final = LegalPerson(
    tax_code="01879020517", email="amministrazione@example.it", e_invoice=RecipientCode("KRRH6B9")
)
OFFICE: Final = PublicAdministration(
    tax_code="97058420585", email="protocollo@example.it", e_invoice=OfficeCode("UFX9K2")
)

STANDARD: Final = Mailbox(
    address="studio.bianchi@pec.it", plan=Plan.STANDARD, usage=Usage(GB // 2), holder=PERSON, expiry=EXPIRY
)
PRO: Final = attrs.evolve(STANDARD, plan=Plan.PRO, usage=Usage(GB // 2, GB))
PREMIUM: Final = attrs.evolve(STANDARD, plan=Plan.PREMIUM, usage=Usage(GB // 2, GB))
DOMAIN_MAILBOX: Final = DomainMailbox(
    address="info@pec.example.it", domain=Domain("example.it", EXPIRY), usage=Usage(GB // 2), holder=PERSON
)

BY_CARD: Final = AutoRenewal(PaymentMethod.CARD, 1)
"""An automatic renewal."""


def untyped(value: object) -> Any:  # noqa: ANN401 - what a caller without a type checker may hand in
    """Return the value, of no type that a type checker knows."""
    return value


def days(count: int) -> timedelta:
    """Return so many days."""
    return timedelta(days=count)


def confirming(mailbox: Mailbox) -> RenewalRequest:
    """Return a request for one more year of the same, from the client area, by bank transfer, terms accepted."""
    return RenewalRequest.confirming(
        mailbox,
        channel=Channel.CLIENT_AREA,
        payment_method=PaymentMethod.BANK_TRANSFER,
        years=1,
        terms_accepted=True,
    )


def moving(mailbox: Mailbox, plan: Plan, mailbox_gb: int = 0, archive_gb: int = 0) -> RenewalRequest:
    """Return such a request for a plan with extra space."""
    return attrs.evolve(confirming(mailbox), plan=plan, extra_space=ExtraSpace(mailbox_gb, archive_gb))


def assess(
    mailbox: Mailbox, request: RenewalRequest | None = None, today: date = TODAY, terms: Terms = ARUBA
) -> Assessment:
    """Return the decision on a request; on the confirming one where none is given."""
    return assess_renewal(mailbox, request or confirming(mailbox), today=today, terms=terms)


def place(
    mailbox: Mailbox, request: RenewalRequest | None = None, today: date = TODAY, terms: Terms = ARUBA
) -> tuple[Mailbox, RenewalOrder]:
    """Return the mailbox with the order pending, and the order."""
    awaiting = place_renewal_order(mailbox, request or confirming(mailbox), today=today, terms=terms)
    assert awaiting.pending_order is not None
    return awaiting, awaiting.pending_order


def codes(said: Iterable[Violation | Advice]) -> list[str]:
    """Return the codes of the rules of violations or advice, in their order."""
    return [each.rule.code for each in said]


def broken(assessment: Assessment) -> list[str]:
    """Return the codes of the rules broken, in order."""
    assert assessment.accepted == (not assessment.violations)
    assert (assessment.order is None) == bool(assessment.violations)
    return codes(assessment.violations)


def advised(assessment: Assessment) -> list[str]:
    """Return the codes of the rules advised on an accepted order, in order."""
    assert assessment.accepted, broken(assessment)
    return codes(assessment.advice)


def ordered(assessment: Assessment) -> RenewalOrder:
    """Return the order of an accepted request."""
    assert assessment.order is not None, broken(assessment)
    return assessment.order


def violation(assessment: Assessment, rule: Rule) -> Violation:
    """Return the one violation of that rule."""
    (found,) = [each for each in assessment.violations if each.rule is rule]
    return found


def advice(assessment: Assessment, rule: Rule) -> Advice:
    """Return the one advice of that rule."""
    (found,) = [each for each in assessment.advice if each.rule is rule]
    return found


def paths(error: InvalidInput) -> list[str]:
    """Return the path of each problem, in order."""
    return [problem.path for problem in error.problems]


def with_plan(plan: Plan, offers: PlanTerms, terms: Terms = ARUBA) -> Terms:
    """Return the terms with what one plan offers changed."""
    return attrs.evolve(terms, plans={**terms.plans, plan: offers})
