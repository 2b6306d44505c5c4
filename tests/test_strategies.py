"""What the strategies draw: without such cases the laws would hold of nothing."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pec_rules import (
    Assessment,
    ExtraSpaceAssessment,
    Rule,
    Shows,
    WorkingDays,
    assess_extra_space,
    assess_renewal,
)
from pec_rules.testing import EnlargementCase, RenewalCase, cases, extra_space_cases

NO_HOLIDAYS: Final = WorkingDays(frozenset())
OF_EXTRA_SPACE_ALONE: Final = {Rule.EXTRA_SPACE_WHILE_ACTIVE, Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL}


def tally(
    drawn: st.SearchStrategy[Any], decide: Callable[[Any], Assessment | ExtraSpaceAssessment]
) -> tuple[Counter[Rule], Counter[Rule], Counter[bool]]:
    """Return how often each rule is broken, how often each advises, and how many cases are accepted and refused."""
    broken: Counter[Rule] = Counter()
    said: Counter[Rule] = Counter()
    accepted: Counter[bool] = Counter()

    @settings(
        max_examples=1000,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def look(case: object) -> None:
        assessment = decide(case)
        broken.update(each.rule for each in assessment.violations)
        said.update(each.rule for each in assessment.advice)
        accepted[assessment.accepted] += 1

    look()
    return broken, said, accepted


def renew(case: RenewalCase) -> Assessment:
    """Return the decision on a renewal."""
    return assess_renewal(case.mailbox, case.request, today=case.today, working_days=NO_HOLIDAYS)


def enlarge(case: EnlargementCase) -> ExtraSpaceAssessment:
    """Return the decision on extra space."""
    return assess_extra_space(case.mailbox, case.request, today=case.today, working_days=NO_HOLIDAYS)


def test_cases_break_and_keep_each_rule() -> None:
    """Each rule that refuses is broken, each that advises is said, and many cases are accepted."""
    broken, said, accepted = tally(cases(), renew)
    of_mailboxes = set(Rule) - {Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN} - OF_EXTRA_SPACE_ALONE
    assert set(broken) == {rule for rule in of_mailboxes if Shows.VIOLATION in rule.shows_as}
    assert set(said) == {rule for rule in of_mailboxes if Shows.ADVICE in rule.shows_as}
    assert min(broken.values()) >= 5, broken
    assert min(said.values()) >= 5, said
    assert min(accepted.values()) >= 250, accepted


def test_cases_of_extra_space_break_and_keep_each_of_its_rules() -> None:
    """Each rule that refuses extra space is broken, each that advises on it is said, and many cases are accepted."""
    broken, said, accepted = tally(extra_space_cases(), enlarge)
    assert set(broken) == {
        Rule.DELETED_AFTER_GRACE,
        Rule.EXTRA_SPACE_WHILE_ACTIVE,
        Rule.ONE_PENDING_ORDER,
        Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN,
        Rule.EXTRA_MAILBOX_SPACE_LIMIT,
        Rule.TERMS_MUST_BE_ACCEPTED,
    }
    assert set(said) == {Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL, Rule.PAYMENT_TAKES_TIME}
    assert min(broken.values()) >= 15, broken
    assert min(said.values()) >= 15, said
    assert min(accepted.values()) >= 250, accepted
