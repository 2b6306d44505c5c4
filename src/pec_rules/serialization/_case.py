"""The documents that are no values of the rules: a case, and the forms that a decision takes in writing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Final, TypeVar

import attrs

from pec_rules.cheapest import Needs
from pec_rules.checks import Agreement, Day, PlainText, check_value
from pec_rules.decision import Advice, Assessment, ExtraSpaceAssessment, Violation
from pec_rules.identifiers import EmailAddress
from pec_rules.mailbox import AnyMailbox, ExtraSpaceOrder, Mailbox, RenewalOrder
from pec_rules.remedies import Remedy
from pec_rules.request import SPACE_WITHIN_LARGEST, YEARS_WITHIN_CALENDAR, ExtraSpaceRequest, RenewalRequest
from pec_rules.rulebook import Rule
from pec_rules.vocabulary import OrderStep
from pec_rules.wording import Text


@attrs.frozen(kw_only=True)
class Case:
    """A mailbox, perhaps a request, a day and an id: what a document asks about.

    Attributes:
        id: Any text, echoed in the answer.
        today: The day of the decision; `None` leaves it to whoever answers.
        mailbox: The mailbox.
        request: The filled-in form.
    """

    id: PlainText | None = None
    today: Day | None = None
    mailbox: AnyMailbox
    request: RenewalRequest | None = None

    meets_terms: ClassVar[tuple[Agreement, ...]] = (YEARS_WITHIN_CALENDAR,)
    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class ExtraSpaceCase:
    """A mailbox and a request for extra space during the year: what a document asks about.

    Attributes:
        id: Any text, echoed in the answer.
        today: The day of the decision; `None` leaves it to whoever answers.
        mailbox: The mailbox.
        request: The filled-in order of extra space.
    """

    id: PlainText | None = None
    today: Day | None = None
    mailbox: Mailbox
    request: ExtraSpaceRequest

    meets_terms: ClassVar[tuple[Agreement, ...]] = SPACE_WITHIN_LARGEST
    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class NeedsCase:
    """A mailbox and what its renewal must give: what a document asks the cheapest order for.

    Attributes:
        id: Any text, echoed in the answer.
        today: The day of the decision; `None` leaves it to whoever answers.
        mailbox: The mailbox.
        needs: What the order must give.
    """

    id: PlainText | None = None
    today: Day | None = None
    mailbox: Mailbox
    needs: Needs

    __attrs_post_init__ = check_value


CaseDocument = Case | ExtraSpaceCase | NeedsCase


@attrs.frozen(kw_only=True)
class Words:
    """A message in both languages."""

    it: PlainText
    en: PlainText


@attrs.frozen(kw_only=True)
class WrittenViolation:
    """A violation as a document writes it: its facts are not yet known to be those of its rule."""

    rule: Rule
    step: OrderStep
    path: PlainText
    facts: Any
    message: Words
    remedies: tuple[Remedy, ...]


@attrs.frozen(kw_only=True)
class WrittenAdvice:
    """A piece of advice as a document writes it."""

    rule: Rule
    facts: Any
    message: Words


def _accepted_unfit(accepted: bool, violations: tuple[Violation, ...]) -> Text | None:  # noqa: FBT001 - a field
    if accepted is not bool(violations):
        return None
    return Text(it="è vero se e solo se non ci sono violazioni", en="is true if and only if there are no violations")


def _order_unfit(violations: tuple[Violation, ...], order: RenewalOrder | ExtraSpaceOrder | None) -> Text | None:
    if bool(violations) is (order is None):
        return None
    return Text(it="c'è se e solo se non ci sono violazioni", en="is there if and only if there are no violations")


def _advice_unfit(violations: tuple[Violation, ...], advice: tuple[Advice, ...]) -> Text | None:
    if not (violations and advice):
        return None
    return Text(it="è vuoto se ci sono violazioni", en="is empty if there are violations")


_ACCEPTED_OR_REFUSED: Final = (
    Agreement("/accepted", ("accepted", "violations"), _accepted_unfit),
    Agreement("/advice", ("violations", "advice"), _advice_unfit),
    Agreement("/order", ("violations", "order"), _order_unfit),
)


@attrs.frozen(kw_only=True)
class WrittenAssessment:
    """An assessment as a document writes it: `accepted` stands beside the violations that decide it."""

    id: PlainText | None = None
    address: EmailAddress = attrs.field(repr=False)
    today: Day
    accepted: bool
    violations: tuple[Violation, ...]
    advice: tuple[Advice, ...]
    order: RenewalOrder | None = None

    agreements: ClassVar[tuple[Agreement, ...]] = _ACCEPTED_OR_REFUSED
    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class WrittenExtraSpaceAssessment:
    """An assessment of extra space as a document writes it."""

    id: PlainText | None = None
    address: EmailAddress = attrs.field(repr=False)
    today: Day
    accepted: bool
    violations: tuple[Violation, ...]
    advice: tuple[Advice, ...]
    order: ExtraSpaceOrder | None = None

    agreements: ClassVar[tuple[Agreement, ...]] = _ACCEPTED_OR_REFUSED
    __attrs_post_init__ = check_value


_Assessed = TypeVar("_Assessed", Assessment, ExtraSpaceAssessment)


def read_assessment(written: WrittenAssessment | WrittenExtraSpaceAssessment, cls: type[_Assessed]) -> _Assessed:
    """Return the assessment that was written."""
    return cls(**{field.name: getattr(written, field.name) for field in attrs.fields(cls)})


WRITTEN: Final[Mapping[type, type]] = MappingProxyType(
    {
        Assessment: WrittenAssessment,
        ExtraSpaceAssessment: WrittenExtraSpaceAssessment,
        Violation: WrittenViolation,
        Advice: WrittenAdvice,
    }
)
"""The classes whose documents have other fields than the value."""
