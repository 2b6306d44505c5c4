"""What the library answers: drawn by asking it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
from hypothesis import strategies as st

from pec_rules.decision import Advice, Assessment, ExtraSpaceAssessment, Violation
from pec_rules.lifecycle import MailboxStatus, Timeline, status_on, timeline
from pec_rules.milestones import Milestone
from pec_rules.plans import Difference, PlanChange, plan_change
from pec_rules.rulebook import Rule
from pec_rules.terms import ARUBA, Terms
from pec_rules.testing._advising import ADVISING, accepted_cases, cases_advising
from pec_rules.testing._breaking import BREAKING, cases_breaking
from pec_rules.testing._case import AnyCase
from pec_rules.testing._cases import cases, decide, domain_mailbox_cases
from pec_rules.testing._extra_space import (
    EXTRA_SPACE_ADVISING,
    EXTRA_SPACE_BREAKING,
    decide_extra_space,
    extra_space_cases,
    extra_space_cases_advising,
    extra_space_cases_breaking,
)
from pec_rules.testing._mailboxes import extra_spaces, mailboxes
from pec_rules.testing._ways import Way, way_of
from pec_rules.vocabulary import Plan

if TYPE_CHECKING:
    from pec_rules.serialization import Case


Decision = Assessment | ExtraSpaceAssessment


@attrs.frozen
class _Kind:
    """A kind of order: the ways to its cases of a rule, what draws those, and what decides on them."""

    ways: Mapping[Rule, Way[Any]]
    cases_of: Callable[[Rule, Terms], st.SearchStrategy[Any]]
    decide: Callable[[Any, Terms], Decision]

    def decisions(self, rule: Rule, terms: Terms) -> st.SearchStrategy[Decision]:
        """Draw decisions on its cases of a rule."""
        return self.cases_of(rule, terms).map(lambda case: self.decide(case, terms))


_REFUSED: Final = (
    _Kind(BREAKING, cases_breaking, decide),
    _Kind(EXTRA_SPACE_BREAKING, extra_space_cases_breaking, decide_extra_space),
)
_ADVISED: Final = (
    _Kind(ADVISING, cases_advising, decide),
    _Kind(EXTRA_SPACE_ADVISING, extra_space_cases_advising, decide_extra_space),
)


def _rules_of(kinds: Sequence[_Kind], terms: Terms) -> Iterable[Rule]:
    """Return the rules of which there are cases, of whatever kind."""
    return dict.fromkeys(rule for kind in kinds for rule, way in kind.ways.items() if way.is_open(terms))


def _decisions(kinds: Sequence[_Kind], rule: Rule, terms: Terms) -> st.SearchStrategy[Decision]:
    """Draw decisions on cases of a rule, of each kind of order that has such.

    Raises:
        ValueError: none has.
    """
    ways = {each: way for kind in reversed(kinds) for each, way in kind.ways.items()}
    way_of(ways, rule, terms)  # of a rule of both kinds the renewals' way, open wherever that of extra space is
    return st.one_of(*(kind.decisions(rule, terms) for kind in kinds if rule in _rules_of((kind,), terms)))


def _any_cases(terms: Terms) -> st.SearchStrategy[AnyCase]:
    return st.one_of(cases(terms=terms), domain_mailbox_cases(terms=terms))


def assessments(terms: Terms = ARUBA) -> st.SearchStrategy[Assessment]:
    """Draw decisions on renewals, half of them or more refusals, by a calendar without holidays.

    Args:
        terms: The terms under which they are taken.
    """
    asked = st.one_of(accepted_cases(terms), _any_cases(terms))
    return asked.map(lambda case: decide(case, terms))


def extra_space_assessments(terms: Terms = ARUBA) -> st.SearchStrategy[ExtraSpaceAssessment]:
    """Draw decisions on extra space, about half of them refusals, by a calendar without holidays.

    Args:
        terms: The terms under which they are taken.
    """
    return extra_space_cases(terms=terms).map(lambda case: decide_extra_space(case, terms))


def violations(rule: Rule | None = None, terms: Terms = ARUBA) -> st.SearchStrategy[Violation]:
    """Draw violations with their facts and remedies, of orders of both kinds: renewals and extra space.

    Args:
        rule: The rule broken; where not given, any.
        terms: The terms under which it is.

    Raises:
        ValueError: the rule is none that shows as a violation, or no case can break it under these terms.
    """
    if rule is None:
        return st.one_of(*(violations(each, terms) for each in _rules_of(_REFUSED, terms)))
    decisions = _decisions(_REFUSED, rule, terms)
    return decisions.map(lambda decision: next(each for each in decision.violations if each.rule is rule))


def advice(rule: Rule | None = None, terms: Terms = ARUBA) -> st.SearchStrategy[Advice]:
    """Draw advice with its facts, on orders of both kinds: renewals and extra space.

    Args:
        rule: The rule that advises; where not given, any.
        terms: The terms under which it does.

    Raises:
        ValueError: the rule is none that shows as advice, or it advises on no case under these terms.
    """
    if rule is None:
        return st.one_of(*(advice(each, terms) for each in _rules_of(_ADVISED, terms)))
    decisions = _decisions(_ADVISED, rule, terms)
    return decisions.map(lambda decision: next(each for each in decision.advice if each.rule is rule))


def statuses(terms: Terms = ARUBA) -> st.SearchStrategy[MailboxStatus]:
    """Draw what mailboxes of both kinds are and can do on a day.

    Args:
        terms: The terms that they meet.
    """
    return _any_cases(terms).map(lambda case: status_on(case.mailbox, case.today, terms))


def timelines(terms: Terms = ARUBA) -> st.SearchStrategy[Timeline]:
    """Draw the milestones of mailboxes of both kinds.

    Args:
        terms: The terms that they meet.
    """
    return _any_cases(terms).map(lambda case: timeline(case.mailbox, terms))


def milestones(terms: Terms = ARUBA) -> st.SearchStrategy[Milestone]:
    """Draw single milestones.

    Args:
        terms: The terms that say when they come.
    """
    return timelines(terms).flatmap(lambda line: st.sampled_from(line.milestones))


def plan_changes(terms: Terms = ARUBA) -> st.SearchStrategy[PlanChange]:
    """Draw what moving to a plan, or staying on it, gains, loses, deletes and asks for.

    Args:
        terms: The terms that say what the plans offer.
    """
    return st.builds(plan_change, mailboxes(terms=terms), st.sampled_from(Plan), extra_spaces(), st.just(terms))


def differences(terms: Terms = ARUBA) -> st.SearchStrategy[Difference]:
    """Draw what a change of plan gains or loses.

    Args:
        terms: The terms that say what the plans offer.
    """
    return plan_changes(terms).flatmap(lambda change: st.sampled_from((change.gains, change.loses)))


def case_documents(terms: Terms = ARUBA) -> "st.SearchStrategy[Case]":
    """Draw cases as documents hold them, perhaps with an id, perhaps without a day: `pec_rules.serialization.Case`.

    Args:
        terms: The terms to meet.
    """
    from pec_rules.serialization import Case  # noqa: PLC0415 - cattrs is for those who have documents

    def written(case: AnyCase, name: str | None, *, dated: bool) -> Case:
        return Case(id=name, today=case.today if dated else None, mailbox=case.mailbox, request=case.request)

    names = st.none() | st.text(st.characters(codec="utf-8"))
    return st.builds(written, _any_cases(terms), names, dated=st.sampled_from((True, False)))
