"""What the library answers: drawn by asking it."""

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from pec_rules.decision import Advice, Assessment, Violation
from pec_rules.lifecycle import MailboxStatus, Timeline, status_on, timeline
from pec_rules.milestones import Milestone
from pec_rules.plans import Difference, PlanChange, plan_change
from pec_rules.rulebook import Rule
from pec_rules.terms import ARUBA, Terms
from pec_rules.testing._advising import ADVISING, accepted_cases, cases_advising
from pec_rules.testing._breaking import BREAKING, cases_breaking
from pec_rules.testing._case import AnyCase
from pec_rules.testing._cases import cases, decide, domain_mailbox_cases
from pec_rules.testing._mailboxes import extra_spaces, mailboxes
from pec_rules.vocabulary import Plan

if TYPE_CHECKING:
    from pec_rules.serialization import Case


def _any_cases(terms: Terms) -> st.SearchStrategy[AnyCase]:
    return st.one_of(cases(terms=terms), domain_mailbox_cases(terms=terms))


def assessments(terms: Terms = ARUBA) -> st.SearchStrategy[Assessment]:
    """Draw decisions, half of them or more refusals.

    Args:
        terms: The terms under which they are taken.
    """
    asked = st.one_of(accepted_cases(terms), _any_cases(terms))
    return asked.map(lambda case: decide(case, terms))


def violations(rule: Rule | None = None, terms: Terms = ARUBA) -> st.SearchStrategy[Violation]:
    """Draw violations with their facts and remedies.

    Args:
        rule: The rule broken; where not given, any.
        terms: The terms under which it is.

    Raises:
        ValueError: as `cases_breaking`.
    """
    if rule is None:
        return st.one_of(*(violations(each, terms) for each, way in BREAKING.items() if way.is_open(terms)))
    decisions = cases_breaking(rule, terms).map(lambda case: decide(case, terms).violations)
    return decisions.map(lambda found: next(each for each in found if each.rule is rule))


def advice(rule: Rule | None = None, terms: Terms = ARUBA) -> st.SearchStrategy[Advice]:
    """Draw advice with its facts.

    Args:
        rule: The rule that advises; where not given, any.
        terms: The terms under which it does.

    Raises:
        ValueError: as `cases_advising`.
    """
    if rule is None:
        return st.one_of(*(advice(each, terms) for each, way in ADVISING.items() if way.is_open(terms)))
    decisions = cases_advising(rule, terms).map(lambda case: decide(case, terms).advice)
    return decisions.map(lambda said: next(each for each in said if each.rule is rule))


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
