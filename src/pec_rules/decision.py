"""What the library answers to a request: accepted, with the order and advice, or refused, with every violation."""

import attrs

from pec_rules.checks import Day, check_value
from pec_rules.identifiers import EmailAddress
from pec_rules.mailbox import ExtraSpaceOrder, RenewalOrder
from pec_rules.messages import Facts, advice_message, violation_message
from pec_rules.remedies import Remedy
from pec_rules.rulebook import Rule
from pec_rules.vocabulary import OrderStep
from pec_rules.wording import Language


@attrs.frozen(kw_only=True)
class Violation:
    """A rule that the case breaks.

    Attributes:
        rule: The rule.
        step: The page of the vendor's form that it belongs to.
        path: A JSON Pointer into the case, whether or not the field is there.
        facts: The numbers, days and codes of the case that it depends on; the names are documented rule by rule.
        remedies: The ways out, alternatives of each other.
    """

    rule: Rule
    step: OrderStep
    path: str
    facts: Facts
    remedies: tuple[Remedy, ...]

    __attrs_post_init__ = check_value

    def message(self, language: Language) -> str:
        """Return what is wrong, in `language`."""
        return violation_message(self.rule, self.facts, language)


@attrs.frozen
class Advice:
    """Something that the holder should know about an accepted order.

    Attributes:
        rule: The rule that says so.
        facts: The numbers, days and codes of the case that it depends on.
    """

    rule: Rule
    facts: Facts

    __attrs_post_init__ = check_value

    def message(self, language: Language) -> str:
        """Return the advice, in `language`."""
        return advice_message(self.rule, self.facts, language)


@attrs.frozen(kw_only=True)
class Assessment:
    """The decision on a request.

    Attributes:
        id: The case's own id, where it came in a document that has one.
        address: The mailbox's address.
        today: The day of the decision.
        violations: Every rule broken, in the order of the rules; empty if accepted.
        advice: What the holder should know, in the order of the rules; empty if refused.
        order: The order, if accepted.
    """

    id: str | None = None
    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    today: Day
    violations: tuple[Violation, ...] = ()
    advice: tuple[Advice, ...] = ()
    order: RenewalOrder | None = None

    __attrs_post_init__ = check_value

    @property
    def accepted(self) -> bool:
        """Whether the request breaks no rule."""
        return not self.violations


@attrs.frozen(kw_only=True)
class ExtraSpaceAssessment:
    """The decision on a request for extra space during the year.

    Attributes:
        id: The case's own id, where it came in a document that has one.
        address: The mailbox's address.
        today: The day of the decision.
        violations: Every rule broken, in the order of the rules; empty if accepted.
        advice: What the holder should know, in the order of the rules; empty if refused.
        order: The order, if accepted.
    """

    id: str | None = None
    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    today: Day
    violations: tuple[Violation, ...] = ()
    advice: tuple[Advice, ...] = ()
    order: ExtraSpaceOrder | None = None

    __attrs_post_init__ = check_value

    @property
    def accepted(self) -> bool:
        """Whether the request breaks no rule."""
        return not self.violations


@attrs.frozen
class RenewalRefused(Exception):  # noqa: N818 - the contract's name
    """An order that the rules refuse; `assessment` says by which and how to get out of it."""

    assessment: Assessment

    def __str__(self) -> str:
        """Return the codes of the rules broken."""
        return ", ".join(violation.rule for violation in self.assessment.violations)
