"""What the strategies draw: without such cases the laws would hold of nothing."""

from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings

from pec_rules import Rule, Shows, assess_renewal
from pec_rules.testing import RenewalCase, cases


def test_cases_break_and_keep_each_rule() -> None:
    """Each rule that refuses is broken, each that advises is said, and many cases are accepted."""
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
    @given(cases())
    def look(case: RenewalCase) -> None:
        assessment = assess_renewal(case.mailbox, case.request, today=case.today)
        broken.update(each.rule for each in assessment.violations)
        said.update(each.rule for each in assessment.advice)
        accepted[assessment.accepted] += 1

    look()
    of_mailboxes = set(Rule) - {Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN}
    assert set(broken) == {rule for rule in of_mailboxes if Shows.VIOLATION in rule.shows_as}
    assert set(said) == {rule for rule in of_mailboxes if Shows.ADVICE in rule.shows_as}
    assert min(broken.values()) >= 5, broken
    assert min(said.values()) >= 5, said
    assert min(accepted.values()) >= 250, accepted
