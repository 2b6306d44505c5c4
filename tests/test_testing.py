"""The strategies for users' own tests: what they draw, and how Hypothesis comes to know them."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sized
from datetime import date
from enum import Enum
from typing import Any, Final, get_args

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, reject, settings
from hypothesis import strategies as st

import pec_rules
from pec_rules import (
    ARUBA,
    Advice,
    Channel,
    ExtraSpace,
    FrozenMap,
    IdentifierKind,
    LegalPerson,
    Mailbox,
    NoIdentifier,
    PaymentMethod,
    Person,
    Plan,
    PublicAdministration,
    Rule,
    Shows,
    Terms,
    Text,
    Usage,
    Violation,
    assess_renewal,
    identifier_kinds,
    place_renewal_order,
    status_on,
)
from pec_rules import testing as t
from pec_rules.serialization import Case, dumps, loads
from pec_rules.testing._table import STRATEGIES
from tests.cases import GB, PERSON, STANDARD, untyped

PUBLIC: Final = {name: getattr(pec_rules, name) for name in pec_rules.__all__}
CLASSES: Final = [each for each in PUBLIC.values() if isinstance(each, type)]
VALUES: Final = [each for each in CLASSES if not issubclass(each, Enum)]
REFUSING: Final = [rule for rule in Rule if Shows.VIOLATION in rule.shows_as]
ADVISING: Final = [rule for rule in Rule if Shows.ADVICE in rule.shows_as]
TODAY: Final = date(2026, 11, 22)

PLAIN: Final = settings(max_examples=3000, derandomize=True, database=None, phases=[Phase.generate, Phase.shrink])
"""The same examples each time, and of those that are found the plainest."""
FIRST: Final = settings(PLAIN, phases=[Phase.generate])
"""The same examples each time, and of those that are found the first."""

NO_PLAN_WITHOUT_ARCHIVE: Final = attrs.evolve(ARUBA, plans=dict.fromkeys(Plan, ARUBA.plans[Plan.PRO]))
ONE_PLAN_WITHOUT_ARCHIVE: Final = attrs.evolve(
    ARUBA, plans=dict.fromkeys(Plan, attrs.evolve(ARUBA.plans[Plan.STANDARD], extra_mailbox_gb_limit=0))
)


def drawn(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    """Return so many examples, the same each time."""
    examples: list[Any] = []

    @settings(FIRST, max_examples=count)
    @given(strategy)
    def look(example: object) -> None:
        examples.append(example)

    look()
    return examples


def broken(case: t.AnyCase, terms: Terms = ARUBA) -> list[Rule]:
    """Return the rules that a case breaks."""
    return [each.rule for each in assess_renewal(*case[:2], today=case.today, terms=terms).violations]


def advised(case: t.RenewalCase, terms: Terms = ARUBA) -> list[Rule]:
    """Return the rules that advise on a case."""
    return [each.rule for each in assess_renewal(*case[:2], today=case.today, terms=terms).advice]


class TestRegistration:
    """`st.from_type` knows every public value, and nobody else's types are touched."""

    @pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
    @given(data=st.data())
    @settings(max_examples=20)
    def test_every_public_class_is_drawn(self, cls: type, data: st.DataObject) -> None:
        """What is drawn is of the class; made again, with its checks, it is the same."""
        value = data.draw(st.from_type(cls))
        assert isinstance(value, cls)
        if attrs.has(cls):
            again = attrs.evolve(untyped(value))
            assert again == value or issubclass(cls, Exception)  # which equal themselves alone

    def test_every_value_has_a_strategy_of_its_own(self) -> None:
        """None is left to what Hypothesis infers, and none is there that is not public."""
        assert set(STRATEGIES) == {*VALUES, t.RenewalCase, t.DomainMailboxCase}

    @pytest.mark.parametrize("name", ["AnyMailbox", "Fact", "Holder", "Identifier", "Remedy"])
    def test_every_union_is_drawn(self, name: str) -> None:
        """Each of its members comes."""
        values = drawn(st.from_type(PUBLIC[name]), 300)
        assert all(isinstance(value, PUBLIC[name]) for value in values)
        assert all(any(isinstance(value, member) for value in values) for member in get_args(PUBLIC[name]))

    @given(*(st.from_type(untyped(each)) for each in (pec_rules.Facts, FrozenMap[int, Plan], pec_rules.Language)))
    def test_mappings_are_drawn_of_what_is_asked_for(
        self, facts: pec_rules.Facts, mapping: FrozenMap[int, Plan], language: pec_rules.Language
    ) -> None:
        """Keys and values are of the types in brackets."""
        assert {type(name) for name in facts} <= {str}
        assert {type(fact) for fact in facts.values()} <= {int, str, date}
        assert {type(key) for key in mapping} <= {int}
        assert {type(value) for value in mapping.values()} <= {Plan}
        assert language in {"it", "en"}

    @given(st.from_type(t.RenewalCase), st.from_type(t.DomainMailboxCase))
    def test_cases_are_drawn(self, case: t.RenewalCase, refused: t.DomainMailboxCase) -> None:
        """The strategies' own two values are known too."""
        assert isinstance(case, t.RenewalCase)
        assert broken(refused)

    @given(st.from_type(Case))
    def test_a_case_of_a_document_is_drawn(self, case: Case) -> None:
        """It is inferred from its fields, so that importing Hypothesis does not load cattrs."""
        assert isinstance(case, Case)

    @pytest.mark.parametrize("cls", [Hashable, Sized, Mapping[str, int], Exception, tuple[str, str]])
    @given(data=st.data())
    def test_no_other_type_is_touched(self, cls: Any, data: st.DataObject) -> None:  # noqa: ANN401 - a class or an alias
        """A test that asks for a type of which a public value happens to be is not given one."""
        value = data.draw(st.from_type(cls))
        assert not type(value).__module__.startswith("pec_rules")

    def test_registering_again_changes_nothing(self) -> None:
        """It may be called any number of times."""
        t.register()
        t.register()
        assert find(st.from_type(Usage), lambda usage: usage.mailbox_bytes == GB, settings=PLAIN) == Usage(GB)

    @pytest.mark.parametrize(
        ("environment", "statement"),
        [
            ({}, "import hypothesis"),
            ({}, "import pec_rules.testing"),
            ({}, "import pec_rules.testing._registration"),
            ({"HYPOTHESIS_NO_PLUGINS": "1"}, "import hypothesis; from pec_rules.testing import register; register()"),
        ],
    )
    def test_whatever_is_imported_first(self, environment: dict[str, str], statement: str) -> None:
        """Mailboxes are drawn, no warning comes, and nothing is loaded before it is needed."""
        script = f"""
import sys
{statement}
early = sorted({{'cattrs', 'stdnum', 'email_validator', 'pec_rules.testing._pools'}} & set(sys.modules))
from hypothesis import find, settings, strategies as st
from pec_rules import Mailbox
found = find(st.from_type(Mailbox), lambda mailbox: mailbox.extra_space.mailbox_gb, settings=settings(database=None))
import json
print(json.dumps([early, found.extra_space.mailbox_gb, found.usage.mailbox_bytes]))
"""
        done = subprocess.run(  # noqa: S603 - our own
            [sys.executable, "-W", "error", "-c", script],
            env={**os.environ, **environment},
            capture_output=True,
            check=True,
        )
        assert json.loads(done.stdout) == [[], 1, 0]


class TestPools:
    """Awkward values come, and what is asked for is kept to."""

    @pytest.mark.parametrize(
        ("strategy", "awkward"),
        [
            (t.expiries(), {date(2028, 2, 29), date(2027, 1, 31), date(2027, 12, 31), date(2194, 12, 31)}),
            (t.offsets(), {-16, -15, -14, -8, -7, -6, 0, 1, 90, 91}),
            (t.sizes(), {0, GB - 1, GB, GB + 1, 2 * GB + 1, 3 * GB + 1, 8 * GB + 1}),
        ],
    )
    def test_what_is_awkward_comes(self, strategy: st.SearchStrategy[Any], awkward: set[Any]) -> None:
        """Leap days and ends of months; the turning points and their neighbours; exactly full and one byte over."""
        assert awkward <= set(drawn(strategy, 500))

    @given(t.expiries(date(2027, 3, 2), date(2027, 3, 9)), t.offsets(3, 5), t.offsets(-16, -13))
    def test_bounds_are_kept(self, expiry: date, plain: int, turning: int) -> None:
        """With awkward ones among them or not."""
        assert date(2027, 3, 2) <= expiry <= date(2027, 3, 9)
        assert 3 <= plain <= 5
        assert -16 <= turning <= -13

    @given(t.email_addresses(), t.tax_codes(), t.pec_mailbox_addresses())
    def test_identifiers_are_legal(self, email: str, tax_code: str, address: str) -> None:
        """A value can be made of each."""
        attrs.evolve(STANDARD, address=address, holder=Person(tax_code, email))


class TestHolders:
    """Those who state what they are asked, those who do not, and those who state something else."""

    @given(t.answering_holders(), t.silent_holders(), t.misstating_holders())
    def test_state_what_they_are_said_to(
        self,
        answering: pec_rules.Holder,
        silent: LegalPerson | PublicAdministration,
        misstating: LegalPerson | PublicAdministration,
    ) -> None:
        """As the library tells what each kind of holder may state."""
        if not isinstance(answering, Person):
            assert answering.e_invoice is not None
            assert answering.e_invoice.kind in identifier_kinds(answering)
        assert silent.e_invoice is None
        assert misstating.e_invoice is not None
        assert misstating.e_invoice.kind not in identifier_kinds(misstating)

    @given(t.identifiers([IdentifierKind.PEC]), t.legal_people(st.builds(NoIdentifier)))
    def test_may_be_told_what_to_state(self, identifier: pec_rules.Identifier, holder: LegalPerson) -> None:
        """One kind of identifier, or one for each holder."""
        assert identifier.kind is IdentifierKind.PEC
        assert holder.e_invoice == NoIdentifier()


ORDER: Final = place_renewal_order(
    STANDARD, find(t.accepted_cases(), lambda _: True, settings=PLAIN).request, today=TODAY
)
GIVEN: Final[list[tuple[Callable[..., st.SearchStrategy[Any]], dict[str, object]]]] = [
    (
        t.mailboxes,
        {
            "address": "altra@pec.it",
            "plan": Plan.PRO,
            "extra_space": ExtraSpace(7, 7),
            "usage": Usage(7, 7),
            "holder": PERSON,
            "expiry": date(2199, 12, 31),
            "auto_renewal": None,
            "pending_order": None,
        },
    ),
    (t.mailboxes, {"address": STANDARD.address, "pending_order": ORDER.pending_order}),
    (
        t.requests,
        {
            "channel": Channel.WEBMAIL,
            "plan": Plan.PREMIUM,
            "extra_space": ExtraSpace(7, 7),
            "holder": None,
            "payment_method": PaymentMethod.POSTAL_SLIP,
            "years": 77,
            "promotional": True,
            "terms_accepted": False,
            "archive_deletion_accepted": False,
        },
    ),
    (
        t.orders,
        {
            "address": "altra@pec.it",
            "plan": Plan.PRO,
            "holder": PERSON,
            "payment_method": PaymentMethod.PAYPAL,
            "old_expiry": date(2198, 12, 31),
        },
    ),
    (t.domain_mailboxes, {"domain": pec_rules.Domain("altro.it", TODAY), "usage": Usage(7), "holder": PERSON}),
    (t.domains, {"name": "altro.it", "expiry": TODAY}),
    (t.cases, {"today": TODAY}),
    (t.domain_mailbox_cases, {"today": TODAY}),
    (t.accepted_cases, {"today": TODAY}),
]


class TestMailboxesAndRequests:
    """Legal under the terms, and with the fields that are given."""

    @pytest.mark.parametrize(("make", "fields"), GIVEN, ids=lambda given: getattr(given, "__name__", ""))
    @given(data=st.data())
    @settings(max_examples=20)
    def test_a_field_that_is_given_is_taken(
        self, make: Callable[..., st.SearchStrategy[Any]], fields: dict[str, object], data: st.DataObject
    ) -> None:
        """Whatever it is."""
        value = data.draw(make(**{name: st.just(field) for name, field in fields.items()}))
        assert {name: getattr(value, name) for name in fields} == fields

    @given(st.data(), st.just(ARUBA) | t.terms())
    def test_mailboxes_meet_the_terms(self, data: st.DataObject, terms: Terms) -> None:
        """No call refuses them as illegal, whatever the terms, with an order pending or not."""
        mailbox = data.draw(t.mailboxes(terms=terms) | t.domain_mailboxes(terms=terms))
        assert status_on(mailbox, TODAY, terms).today == TODAY

    @pytest.mark.parametrize(
        "holds",
        [
            lambda mailbox: mailbox.pending_order is not None,
            lambda mailbox: mailbox.pending_order is not None and mailbox.pending_order.old_expiry != mailbox.expiry,
            lambda mailbox: mailbox.auto_renewal is not None,
            lambda mailbox: mailbox.usage.mailbox_bytes == 2 * GB + 1 and mailbox.plan is Plan.PRO,
            lambda mailbox: mailbox.extra_space == ExtraSpace(1) and mailbox.plan is Plan.STANDARD,
            lambda mailbox: isinstance(mailbox.holder, PublicAdministration),
            lambda mailbox: (mailbox.expiry.month, mailbox.expiry.day) == (2, 29),
        ],
    )
    def test_mailboxes_of_every_sort_come(self, holds: Callable[[Mailbox], bool]) -> None:
        """With and without whatever a mailbox may have."""
        assert holds(find(t.mailboxes(), holds, settings=FIRST))
        assert not holds(find(t.mailboxes(), lambda mailbox: not holds(mailbox), settings=FIRST))

    @given(st.data())
    def test_a_mailbox_of_the_last_year_awaits_nothing(self, data: st.DataObject) -> None:
        """No order could carry it further."""
        mailbox = data.draw(t.mailboxes(expiry=st.just(date(2199, 1, 1))))
        assert mailbox.pending_order is None

    def test_requests_about_a_mailbox_often_confirm_its_plan(self) -> None:
        """And sometimes do not."""
        plans = Counter(request.plan for request in drawn(t.requests(STANDARD), 200))
        assert plans[Plan.STANDARD] >= 80
        assert set(plans) == set(Plan)


class TestCases:
    """Cases of every kind, by rule."""

    @pytest.mark.parametrize("rule", REFUSING)
    def test_cases_breaking_a_rule_break_it(self, rule: Rule) -> None:
        """Each does; most break no other; and Hypothesis finds nothing unhealthy in how they are drawn."""
        found = [broken(case) for case in drawn(t.cases_breaking(rule), 60)]
        assert len(found) >= 60
        assert all(rule in each for each in found)
        assert sum(each == [rule] for each in found) >= 30

    @pytest.mark.parametrize("rule", ADVISING)
    def test_cases_advising_are_accepted_with_the_advice(self, rule: Rule) -> None:
        """Each is."""
        found = drawn(t.cases_advising(rule), 40)
        assert len(found) >= 40
        assert all(rule in advised(case) for case in found)

    def test_accepted_cases_are_accepted(self) -> None:
        """Each is; every advice and change of plan is among them, and the last day of what one may do."""
        found = drawn(t.accepted_cases(), 400)
        assert not [case for case in found if broken(case)]
        assert {rule for case in found for rule in advised(case)} == set(ADVISING)
        assert {(case.mailbox.plan, case.request.plan) for case in found} == {
            (old, new) for old in Plan for new in Plan
        }
        assert any(case.mailbox.auto_renewal is not None for case in found)
        assert {-15, 0, 1, 90} <= {(case.today - case.mailbox.expiry).days for case in found}

    @pytest.mark.parametrize("rule", REFUSING)
    def test_the_day_may_be_given_for_a_broken_rule(self, rule: Rule) -> None:
        """The expiry is drawn around it."""
        found = drawn(t.cases_breaking(rule, today=st.just(TODAY)), 10)
        assert {case.today for case in found} == {TODAY}
        assert all(rule in broken(case) for case in found)

    def test_the_day_may_be_given_for_advice(self) -> None:
        """The expiry is drawn around it."""
        found = drawn(t.cases_advising(Rule.GRACE_AFTER_EXPIRY, today=st.just(TODAY)), 10)
        assert {case.today for case in found} == {TODAY}
        assert all(1 <= (TODAY - case.mailbox.expiry).days <= 90 for case in found)

    @given(t.cases(expiry=st.just(date(2027, 2, 28)), today=st.just(TODAY)))
    @settings(max_examples=10)
    def test_both_days_may_be_given(self, case: t.RenewalCase) -> None:
        """Then neither is drawn around the other."""
        assert (case.mailbox.expiry, case.today) == (date(2027, 2, 28), TODAY)

    @pytest.mark.parametrize(
        ("make", "legal"), [(t.cases_breaking, REFUSING), (t.cases_advising, ADVISING), (t.violations, REFUSING)]
    )
    def test_a_rule_that_does_not_show_so_is_refused(self, make: Callable[[Rule], object], legal: list[Rule]) -> None:
        """At once, with the rules that there are."""
        with pytest.raises(ValueError, match="rule: must be one of") as refused:
            make(Rule.ACTIVE_THROUGH_EXPIRY)
        assert all(rule in str(refused.value) for rule in legal)

    @pytest.mark.parametrize(
        ("make", "rule", "terms"),
        [
            (t.cases_breaking, Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN, NO_PLAN_WITHOUT_ARCHIVE),
            (t.cases_breaking, Rule.EXTRA_MAILBOX_SPACE_LIMIT, NO_PLAN_WITHOUT_ARCHIVE),
            (t.cases_breaking, Rule.DOWNGRADE_DELETES_ARCHIVE, NO_PLAN_WITHOUT_ARCHIVE),
            (t.cases_breaking, Rule.ARCHIVE_FITS_ARCHIVE_SPACE, ONE_PLAN_WITHOUT_ARCHIVE),
            (t.cases_breaking, Rule.MAIL_FITS_MAILBOX_SPACE, ONE_PLAN_WITHOUT_ARCHIVE),
            (t.cases_advising, Rule.GRACE_AFTER_EXPIRY, attrs.evolve(ARUBA, grace_days=0)),
            (t.cases_advising, Rule.RENEW_AHEAD_OF_EXPIRY, attrs.evolve(ARUBA, recommended_days=0)),
            (
                t.cases_advising,
                Rule.AUTO_RENEWAL_CHARGED_AHEAD,
                attrs.evolve(ARUBA, plan_change_during_auto_renewal=False),
            ),
            (
                t.cases_advising,
                Rule.CARD_OR_PAYPAL_ACTIVATES_AUTO_RENEWAL,
                attrs.evolve(ARUBA, auto_renewing_methods=frozenset()),
            ),
        ],
    )
    def test_terms_under_which_there_is_no_case_are_refused(
        self, make: Callable[[Rule, Terms], object], rule: Rule, terms: Terms
    ) -> None:
        """At once, not by a search that finds nothing."""
        with pytest.raises(ValueError, match=f"terms: .* {rule}"):
            make(rule, terms)

    @given(st.data(), t.terms())
    @settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])  # terms are new each time
    def test_accepted_under_other_terms(self, data: st.DataObject, terms: Terms) -> None:
        """Accepted holds for the terms that are given."""
        assert not broken(data.draw(t.accepted_cases(terms)), terms)
        assert data.draw(t.violations(terms=terms)).message("en")
        assert data.draw(t.advice(terms=terms)).message("en")

    @pytest.mark.parametrize(
        ("make", "rules_of", "rule"),
        [
            *((t.cases_breaking, broken, rule) for rule in REFUSING),
            *((t.cases_advising, advised, rule) for rule in ADVISING),
        ],
    )
    @given(data=st.data(), terms=t.terms())
    @settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])  # terms are new each time
    def test_of_a_rule_under_other_terms(
        self,
        make: Callable[[Rule, Terms], st.SearchStrategy[Any]],
        rules_of: Callable[[Any, Terms], list[Rule]],
        rule: Rule,
        data: st.DataObject,
        terms: Terms,
    ) -> None:
        """Broken and advised on hold for the terms that are given, where those leave a case."""
        try:
            strategy = make(rule, terms)
        except ValueError:
            reject()
        assert rule in rules_of(data.draw(strategy), terms)

    def test_a_failure_shrinks_to_the_plainest_case(self) -> None:
        """Nothing is left in it that does not matter."""
        mailbox, request, today = find(t.cases_breaking(Rule.MAIL_FITS_MAILBOX_SPACE), lambda _: True, settings=PLAIN)
        assert isinstance(mailbox, Mailbox)
        assert request is not None
        assert (mailbox.plan, mailbox.extra_space, mailbox.usage) == (Plan.STANDARD, ExtraSpace(1), Usage(GB + 1))
        assert (mailbox.auto_renewal, mailbox.pending_order, request.holder) == (None, None, None)
        assert (request.plan, request.extra_space, request.years) == (Plan.STANDARD, ExtraSpace(), 1)
        assert (mailbox.expiry, today) == (date(2027, 6, 15), date(2027, 5, 1))


class TestAnswers:
    """What the library says and raises."""

    @pytest.mark.parametrize("rule", REFUSING)
    @given(data=st.data())
    @settings(max_examples=5)
    def test_violations_are_of_the_rule(self, rule: Rule, data: st.DataObject) -> None:
        """With a message."""
        violation: Violation = data.draw(t.violations(rule))
        assert violation.rule is rule
        assert violation.message("en")

    @pytest.mark.parametrize("rule", ADVISING)
    @given(data=st.data())
    @settings(max_examples=5)
    def test_advice_is_of_the_rule(self, rule: Rule, data: st.DataObject) -> None:
        """With a message."""
        advice: Advice = data.draw(t.advice(rule))
        assert advice.rule is rule
        assert advice.message("en")

    def test_assessments_accept_and_refuse(self) -> None:
        """Each often."""
        accepted = Counter(assessment.accepted for assessment in drawn(t.assessments(), 100))
        assert min(accepted[True], accepted[False]) >= 20

    def test_remedies_of_every_kind_come(self) -> None:
        """Of no case."""
        assert {type(remedy) for remedy in drawn(t.remedies(), 200)} == set(get_args(pec_rules.Remedy))

    @given(t.case_documents())
    def test_documents_of_cases_read_back(self, case: Case) -> None:
        """They can be written, and meet the terms when read."""
        assert loads(dumps(case), Case) == case

    @given(t.renewal_refusals(), t.payment_refusals(), t.invalid_inputs(), t.texts(), t.problems())
    @settings(max_examples=30)
    def test_what_is_raised_has_something_to_say(
        self,
        refused: pec_rules.RenewalRefused,
        payment: pec_rules.PaymentRefused,
        invalid: pec_rules.InvalidInput,
        text: Text,
        problem: pec_rules.Problem,
    ) -> None:
        """A refusal has violations; a text, with facts or without, says itself."""
        assert not refused.assessment.accepted
        assert payment.message("it")
        assert invalid.problems
        assert text.said("it", {"years": 1}) == text.it
        assert problem.path == "" or problem.path.startswith("/")


class TestModule:
    """What `pec_rules.testing` is."""

    def test_every_name_is_there_and_documented(self) -> None:
        """Sorted; each strategy says in its first sentence what it draws."""
        assert sorted(t.__all__) == list(t.__all__)
        functions = {name: getattr(t, name) for name in t.__all__ if name.islower() and name != "register"}
        assert len(functions) >= 40
        assert all(str(each.__doc__).startswith("Draw ") for each in functions.values())

    def test_no_other_name_is_there(self) -> None:
        """As of any module."""
        with pytest.raises(AttributeError, match="has no attribute 'postcards'"):
            untyped(t).postcards  # noqa: B018 - asked for
