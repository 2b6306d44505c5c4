"""How a rule judges: one attempt to renew, the rows of rules that may break on it, and the remedies that hold."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Generic, Protocol, TypeVar, cast

import attrs

from pec_rules.checks import trusted
from pec_rules.decision import Violation
from pec_rules.holders import Holder
from pec_rules.mailbox import Mailbox
from pec_rules.messages import Facts
from pec_rules.remedies import (
    BuyAgain,
    OrderAtRenewal,
    PayPendingOrder,
    Remedy,
    RenewDomain,
    StateEInvoiceIdentifier,
)
from pec_rules.request import RenewalRequest
from pec_rules.rulebook import Rule, enforces
from pec_rules.terms import PlanTerms, Terms
from pec_rules.vocabulary import OrderStep
from pec_rules.workdays import WorkingDays


@attrs.frozen
class Attempt:
    """An attempt to renew: this mailbox, this request, this day, under these terms; working days where known."""

    mailbox: Mailbox
    request: RenewalRequest
    today: date
    terms: Terms
    working_days: WorkingDays | None = None
    present: PlanTerms = attrs.field(init=False)
    ordered: PlanTerms = attrs.field(init=False)
    holder: Holder = attrs.field(init=False)

    @present.default
    def _present(self) -> PlanTerms:
        """What the present plan offers."""
        return self.terms.plans[self.mailbox.plan]

    @ordered.default
    def _ordered(self) -> PlanTerms:
        """What the requested plan offers."""
        return self.terms.plans[self.request.plan]

    @holder.default
    @enforces(Rule.HOLDER_CONFIRMED_OR_CHANGED)
    def _holder(self) -> Holder:
        """The holder that the order will name: the requested one, or the mailbox's confirmed."""
        return self.request.holder or self.mailbox.holder

    @property
    def expiry(self) -> date:
        """The mailbox's present expiry."""
        return self.mailbox.expiry


class Judged(Protocol):
    """What a rule on any order can look at: an attempt to renew, or to buy extra space."""

    @property
    def mailbox(self) -> Mailbox:
        """The mailbox."""

    @property
    def request(self) -> Any:  # noqa: ANN401 - each kind of attempt has its own
        """What is asked for."""

    @property
    def today(self) -> date:
        """The day."""

    @property
    def terms(self) -> Terms:
        """The terms."""


_Judged = TypeVar("_Judged", bound=Judged)
_Judged_contra = TypeVar("_Judged_contra", bound=Judged, contravariant=True)


@attrs.frozen
class OrderRule(Generic[_Judged_contra]):
    """A row of the rules on an order.

    Attributes:
        rule: The rule.
        step: The page of the vendor's form that it belongs to.
        path: A JSON Pointer to what breaks it.
        broken: Gives the facts where an attempt breaks the rule, else `None`.
        remedies: Gives the ways out of a violation, in order, before it is known which of them break another rule.
    """

    rule: Rule
    step: OrderStep
    path: str
    broken: Callable[[_Judged_contra], Facts | None]
    remedies: Callable[[_Judged_contra], Iterable[Remedy]]


def violations_of(rows: Sequence[OrderRule[_Judged]], attempt: _Judged) -> tuple[Violation, ...]:
    """Return a violation for each row that the attempt breaks, in the order of the rows."""
    found = [(row, facts) for row in rows if (facts := row.broken(attempt)) is not None]
    if not found:
        return ()
    broken = frozenset(row.rule for row, _ in found)
    return tuple(
        trusted(
            Violation,
            rule=row.rule,
            step=row.step,
            path=row.path,
            facts=facts,
            remedies=tuple(each for each in row.remedies(attempt) if _helps(each, row.rule, attempt, broken, rows)),
        )
        for row, facts in found
    )


def _helps(
    remedy: Remedy, rule: Rule, attempt: _Judged, broken: frozenset[Rule], rows: Sequence[OrderRule[_Judged]]
) -> bool:
    """Return whether a remedy, applied alone, mends the rule and breaks none that was not broken before."""
    if isinstance(remedy, PayPendingOrder | RenewDomain | BuyAgain | OrderAtRenewal | StateEInvoiceIdentifier):
        return True
    mailbox, request = remedy.applied_to(attempt.mailbox, attempt.request)
    changed = attrs.evolve(cast("Any", attempt), mailbox=mailbox, request=request)
    still_broken = {row.rule for row in rows if row.broken(changed) is not None}
    return still_broken <= broken - {rule}
