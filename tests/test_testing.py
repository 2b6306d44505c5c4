"""The strategies for users' own tests: what they draw, and how Hypothesis comes to know them."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sized
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final, get_args

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, reject, settings
from hypothesis import strategies as st

import pec_rules
from pec_rules import (
    ARUBA,
    Advice,
    Assessment,
    Channel,
    ExtraSpace,
    ExtraSpaceAssessment,
    FrozenMap,
    IdentifierKind,
    LegalPerson,
    Mailbox,
    NoIdentifier,
    OrderAtRenewal,
    PaymentMethod,
    Person,
    Plan,
    PlanPrice,
    PublicAdministration,
    RegistrationTime,
    Rule,
    Shows,
    Terms,
    Text,
    Usage,
    Violation,
    WorkingDays,
    assess_extra_space,
    assess_renewal,
    identifier_kinds,
    place_renewal_order,
    register_extra_space_payment,
    status_on,
)
from pec_rules import testing as t
from pec_rules.serialization import Case, ExtraSpaceCase, NeedsCase, dumps, loads
from pec_rules.testing._table import STRATEGIES
from tests.cases import GB, PERSON, STANDARD, untyped

PUBLIC: Final = {name: getattr(pec_rules, name) for name in pec_rules.__all__}
CLASSES: Final = [each for each in PUBLIC.values() if isinstance(each, type)]
VALUES: Final = [each for each in CLASSES if not issubclass(each, Enum)]
REFUSING: Final = [rule for rule in Rule if Shows.VIOLATION in rule.shows_as]
ADVISING: Final = [rule for rule in Rule if Shows.ADVICE in rule.shows_as]
REFUSING_RENEWALS: Final = [rule for rule in REFUSING if rule is not Rule.EXTRA_SPACE_WHILE_ACTIVE]
ADVISING_ON_RENEWALS: Final = [rule for rule in ADVISING if rule is not Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL]
REFUSING_EXTRA_SPACE: Final = [
    Rule.DELETED_AFTER_GRACE,
    Rule.EXTRA_SPACE_WHILE_ACTIVE,
    Rule.ONE_PENDING_ORDER,
    Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN,
    Rule.EXTRA_MAILBOX_SPACE_LIMIT,
    Rule.TERMS_MUST_BE_ACCEPTED,
]
ADVISING_ON_EXTRA_SPACE: Final = [Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL, Rule.PAYMENT_TAKES_TIME]
MAKERS_OF_BROKEN: Final = [
    *((t.cases_breaking, rule) for rule in REFUSING_RENEWALS),
    *((t.extra_space_cases_breaking, rule) for rule in REFUSING_EXTRA_SPACE),
]
MAKERS_OF_ADVISED: Final = [
    *((t.cases_advising, rule) for rule in ADVISING_ON_RENEWALS),
    *((t.extra_space_cases_advising, rule) for rule in ADVISING_ON_EXTRA_SPACE),
]
NO_HOLIDAYS: Final = WorkingDays(frozenset())
TODAY: Final = date(2026, 11, 22)

PLAIN: Final = settings(max_examples=3000, derandomize=True, database=None, phases=[Phase.generate, Phase.shrink])
"""The same examples each time, and of those that are found the plainest."""
FIRST: Final = settings(PLAIN, phases=[Phase.generate])
"""The same examples each time, and of those that are found the first."""

NO_PLAN_WITHOUT_ARCHIVE: Final = attrs.evolve(ARUBA, plans=dict.fromkeys(Plan, ARUBA.plans[Plan.PRO]))
ONE_PLAN_WITHOUT_ARCHIVE: Final = attrs.evolve(
    ARUBA, plans=dict.fromkeys(Plan, attrs.evolve(ARUBA.plans[Plan.STANDARD], extra_mailbox_gb_limit=0))
)

NO_EXTRA_SPACE_SOLD: Final = attrs.evolve(ARUBA, plans=ONE_PLAN_WITHOUT_ARCHIVE.plans)
EVERY_PAYMENT_AT_ONCE: Final = attrs.evolve(ARUBA, registration_times=dict.fromkeys(PaymentMethod, RegistrationTime(0)))


def drawn(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    """Return so many examples, the same each time."""
    examples: list[Any] = []

    @settings(FIRST, max_examples=count)
    @given(strategy)
    def look(example: object) -> None:
        examples.append(example)

    look()
    return examples


def decided(
    case: t.AnyCase | t.EnlargementCase, terms: Terms = ARUBA, working_days: WorkingDays = NO_HOLIDAYS
) -> Assessment | ExtraSpaceAssessment:
    """Return the decision on a case of either kind of order."""
    if isinstance(case, t.EnlargementCase):
        return assess_extra_space(*case[:2], today=case.today, terms=terms, working_days=working_days)
    return assess_renewal(*case[:2], today=case.today, terms=terms, working_days=working_days)


def broken(case: t.AnyCase | t.EnlargementCase, terms: Terms = ARUBA) -> list[Rule]:
    """Return the rules that a case breaks."""
    return [each.rule for each in decided(case, terms).violations]


def advised(case: t.RenewalCase | t.EnlargementCase, terms: Terms = ARUBA) -> list[Rule]:
    """Return the rules that advise on a case."""
    return [each.rule for each in decided(case, terms).advice]


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
        assert set(STRATEGIES) == {*VALUES, t.RenewalCase, t.DomainMailboxCase, t.EnlargementCase}

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

    @given(st.from_type(t.RenewalCase), st.from_type(t.DomainMailboxCase), st.from_type(t.EnlargementCase))
    def test_cases_are_drawn(
        self, case: t.RenewalCase, refused: t.DomainMailboxCase, enlargement: t.EnlargementCase
    ) -> None:
        """The strategies' own three values are known too."""
        assert isinstance(case, t.RenewalCase)
        assert broken(refused)
        assert isinstance(enlargement, t.EnlargementCase)

    @pytest.mark.parametrize("cls", [Case, ExtraSpaceCase, NeedsCase], ids=lambda cls: cls.__name__)
    @given(data=st.data())
    def test_a_case_of_a_document_is_drawn(self, cls: type, data: st.DataObject) -> None:
        """It is inferred from its fields, so that importing Hypothesis does not load cattrs; it can be written."""
        case = data.draw(st.from_type(cls))
        assert isinstance(case, cls)
        assert loads(dumps(case), untyped(cls)) == case

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
            (t.amounts(), {Decimal(euro) for euro in ("0", "0.01", "0.06", "0.25", "12.25", "999999.99", "1000000")}),
            (t.registration_times(), {RegistrationTime(0)}),
            (t.working_days(), {NO_HOLIDAYS}),
        ],
    )
    def test_what_is_awkward_comes(self, strategy: st.SearchStrategy[Any], awkward: set[Any]) -> None:
        """Leap days and ends of months; the turning points and their neighbours; exactly full; amounts to round."""
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
MakeCases = Callable[..., st.SearchStrategy[Any]]
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
    (
        t.extra_space_requests,
        {"extra_space": ExtraSpace(7, 7), "payment_method": PaymentMethod.POSTAL_SLIP, "terms_accepted": False},
    ),
    (t.extra_space_cases, {"today": TODAY}),
    (t.accepted_extra_space_cases, {"today": TODAY}),
    (t.plan_prices, {"plan": Plan.PREMIUM}),
    (t.price_lists, {"vat_percent": Decimal("20.50")}),
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

    @pytest.mark.parametrize(("make", "rule"), MAKERS_OF_BROKEN)
    def test_cases_breaking_a_rule_break_it(self, make: MakeCases, rule: Rule) -> None:
        """Each does; most break no other; and Hypothesis finds nothing unhealthy in how they are drawn."""
        found = [broken(case) for case in drawn(make(rule), 60)]
        assert len(found) >= 60
        assert all(rule in each for each in found)
        assert sum(each == [rule] for each in found) >= 30

    @pytest.mark.parametrize(("make", "rule"), MAKERS_OF_ADVISED)
    def test_cases_advising_are_accepted_with_the_advice(self, make: MakeCases, rule: Rule) -> None:
        """Each is."""
        found = drawn(make(rule), 40)
        assert len(found) >= 40
        assert all(rule in advised(case) for case in found)

    def test_accepted_cases_are_accepted(self) -> None:
        """Each is; every advice and change of plan is among them, and the last day of what one may do."""
        found = drawn(t.accepted_cases(), 400)
        assert not [case for case in found if broken(case)]
        assert {rule for case in found for rule in advised(case)} == set(ADVISING_ON_RENEWALS)
        assert {(case.mailbox.plan, case.request.plan) for case in found} == {
            (old, new) for old in Plan for new in Plan
        }
        assert any(case.mailbox.auto_renewal is not None for case in found)
        assert {-15, 0, 1, 90} <= {(case.today - case.mailbox.expiry).days for case in found}

    @pytest.mark.parametrize(("make", "rule"), MAKERS_OF_BROKEN)
    def test_the_day_may_be_given_for_a_broken_rule(self, make: MakeCases, rule: Rule) -> None:
        """The expiry is drawn around it."""
        found = drawn(make(rule, today=st.just(TODAY)), 10)
        assert {case.today for case in found} == {TODAY}
        assert all(rule in broken(case) for case in found)

    def test_the_day_may_be_given_for_advice(self) -> None:
        """The expiry is drawn around it."""
        found = drawn(t.cases_advising(Rule.GRACE_AFTER_EXPIRY, today=st.just(TODAY)), 10)
        assert {case.today for case in found} == {TODAY}
        assert all(1 <= (TODAY - case.mailbox.expiry).days <= 90 for case in found)

    @pytest.mark.parametrize("make", [t.cases_advising, t.extra_space_cases_advising])
    def test_the_day_of_a_late_payment_may_be_given(self, make: MakeCases) -> None:
        """The expiry, or the end of the grace, is drawn around it."""
        found = drawn(make(Rule.PAYMENT_TAKES_TIME, today=st.just(TODAY)), 10)
        assert {case.today for case in found} == {TODAY}
        assert all(Rule.PAYMENT_TAKES_TIME in advised(case) for case in found)

    @given(
        t.cases(expiry=st.just(date(2027, 2, 28)), today=st.just(TODAY)),
        t.extra_space_cases(expiry=st.just(date(2027, 2, 28)), today=st.just(TODAY)),
    )
    @settings(max_examples=10)
    def test_both_days_may_be_given(self, case: t.RenewalCase, enlargement: t.EnlargementCase) -> None:
        """Then neither is drawn around the other."""
        assert (case.mailbox.expiry, case.today) == (date(2027, 2, 28), TODAY)
        assert (enlargement.mailbox.expiry, enlargement.today) == (date(2027, 2, 28), TODAY)

    @given(
        t.cases_advising(Rule.PAYMENT_TAKES_TIME) | t.extra_space_cases_advising(Rule.PAYMENT_TAKES_TIME),
        t.working_days(),
    )
    def test_a_payment_that_takes_too_long_does_so_whatever_the_holidays(
        self, case: t.RenewalCase | t.EnlargementCase, working_days: WorkingDays
    ) -> None:
        """The advice does not depend on which working days the decision is given."""
        assert Rule.PAYMENT_TAKES_TIME in [each.rule for each in decided(case, ARUBA, working_days).advice]

    def test_payments_take_too_long_for_either_deadline(self) -> None:
        """For the expiry and for the end of the grace, up to the very day, by every way to pay that takes time."""
        found = drawn(t.cases_advising(Rule.PAYMENT_TAKES_TIME), 500)
        offsets = {(case.today - case.mailbox.expiry).days for case in found}
        assert {-8, -1, 0, 82, 90} <= offsets <= {*range(-8, 1), *range(82, 91)}
        ways = {case.request.payment_method for case in found}
        assert ways == {PaymentMethod.BANK_TRANSFER, PaymentMethod.POSTAL_SLIP}

    def test_no_grace_is_ended_before_the_first_expiry(self) -> None:
        """A day in the first weeks of 2000 is late for the expiry alone."""
        found = drawn(t.cases_advising(Rule.PAYMENT_TAKES_TIME, today=st.just(date(2000, 1, 10))), 20)
        assert all(case.mailbox.expiry >= case.today for case in found)

    @pytest.mark.parametrize(
        ("make", "legal"),
        [
            (t.cases_breaking, REFUSING_RENEWALS),
            (t.cases_advising, ADVISING_ON_RENEWALS),
            (t.extra_space_cases_breaking, REFUSING_EXTRA_SPACE),
            (t.extra_space_cases_advising, ADVISING_ON_EXTRA_SPACE),
            (t.violations, REFUSING),
            (t.advice, ADVISING),
        ],
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
            (t.cases_advising, Rule.PAYMENT_TAKES_TIME, EVERY_PAYMENT_AT_ONCE),
            (t.extra_space_cases_advising, Rule.PAYMENT_TAKES_TIME, EVERY_PAYMENT_AT_ONCE),
            (t.extra_space_cases_advising, Rule.PAYMENT_TAKES_TIME, NO_EXTRA_SPACE_SOLD),
            (t.extra_space_cases_advising, Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL, NO_EXTRA_SPACE_SOLD),
            (t.extra_space_cases_breaking, Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN, NO_PLAN_WITHOUT_ARCHIVE),
            (t.extra_space_cases_breaking, Rule.EXTRA_MAILBOX_SPACE_LIMIT, NO_PLAN_WITHOUT_ARCHIVE),
            (t.extra_space_cases_breaking, Rule.EXTRA_SPACE_WHILE_ACTIVE, attrs.evolve(ARUBA, grace_days=0)),
            (t.violations, Rule.EXTRA_SPACE_WHILE_ACTIVE, attrs.evolve(ARUBA, grace_days=0)),
            (t.advice, Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL, NO_EXTRA_SPACE_SOLD),
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
            *((make, broken, rule) for make, rule in MAKERS_OF_BROKEN),
            *((make, advised, rule) for make, rule in MAKERS_OF_ADVISED),
        ],
    )
    @given(data=st.data(), terms=t.terms())
    @settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])  # terms are new each time
    def test_of_a_rule_under_other_terms(
        self,
        make: MakeCases,
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


class TestExtraSpace:
    """Extra space during the year."""

    def test_accepted_cases_are_accepted(self) -> None:
        """Each is; on every plan, up to its limit, up to the day of the expiry, with each advice that there is."""
        found = drawn(t.accepted_extra_space_cases(), 300)
        assert not [case for case in found if broken(case)]
        assert {rule for case in found for rule in advised(case)} == set(ADVISING_ON_EXTRA_SPACE)
        assert {case.mailbox.plan for case in found} == set(Plan)
        assert any(case.mailbox.extra_space != ExtraSpace() for case in found)
        assert max((case.today - case.mailbox.expiry).days for case in found) == 0

    @given(t.extra_space_orders(today=st.just(TODAY)))
    def test_orders_are_placed(self, order: pec_rules.ExtraSpaceOrder) -> None:
        """A mailbox with the rest of the extra space places the very order, and has all of it once it is paid."""
        before = ExtraSpace(
            order.extra_space.mailbox_gb - order.added.mailbox_gb, order.extra_space.archive_gb - order.added.archive_gb
        )
        mailbox = attrs.evolve(
            STANDARD,
            address=order.address,
            plan=order.plan,
            extra_space=before,
            holder=order.holder,
            expiry=order.lasts_until,
            auto_renewal=order.auto_renewal,
        )
        request = pec_rules.ExtraSpaceRequest(
            extra_space=order.added, payment_method=order.payment_method, terms_accepted=True
        )
        assert assess_extra_space(mailbox, request, today=TODAY).order == order
        assert register_extra_space_payment(mailbox, order, on=TODAY).extra_space == order.extra_space

    def test_some_requests_ask_for_archive_space_alone(self) -> None:
        """And some for mailbox space alone, or for both; none for nothing."""
        kinds = {
            (bool(each.extra_space.mailbox_gb), bool(each.extra_space.archive_gb))
            for each in drawn(t.extra_space_requests(), 100)
        }
        assert kinds == {(True, False), (False, True), (True, True)}

    @pytest.mark.parametrize("make", [t.accepted_extra_space_cases, t.extra_space_orders])
    def test_where_none_is_sold_none_is_accepted(self, make: Callable[[Terms], object]) -> None:
        """That is said at once."""
        with pytest.raises(ValueError, match="terms: under them no plan sells extra space"):
            make(NO_EXTRA_SPACE_SOLD)

    @given(
        t.extra_space_cases(terms=NO_EXTRA_SPACE_SOLD),
        t.extra_space_cases_breaking(Rule.TERMS_MUST_BE_ACCEPTED, NO_EXTRA_SPACE_SOLD),
        t.quotes(NO_EXTRA_SPACE_SOLD),
    )
    @settings(max_examples=20)
    def test_where_none_is_sold_it_is_still_asked_for(
        self, case: t.EnlargementCase, unaccepted: t.EnlargementCase, quote: pec_rules.Quote
    ) -> None:
        """And refused; renewals alone are quoted."""
        assert [line.item for line in quote.lines] == [pec_rules.QuoteItem.PLAN]
        assert broken(case, NO_EXTRA_SPACE_SOLD)
        assert Rule.TERMS_MUST_BE_ACCEPTED in broken(unaccepted, NO_EXTRA_SPACE_SOLD)

    def test_a_failure_shrinks_to_the_plainest_case(self) -> None:
        """Nothing is left in it that does not matter."""
        mailbox, request, today = find(t.accepted_extra_space_cases(), lambda _: True, settings=PLAIN)
        assert (mailbox.plan, mailbox.extra_space, mailbox.usage) == (Plan.STANDARD, ExtraSpace(), Usage(0))
        assert (mailbox.auto_renewal, mailbox.pending_order) == (None, None)
        assert (request.extra_space, request.payment_method) == (ExtraSpace(1), PaymentMethod.CARD)
        assert (mailbox.expiry, today) == (date(2027, 6, 15), date(2027, 5, 1))


def ends_in_half_a_cent(amount: Decimal, share: Fraction) -> bool:
    """Return whether a share of an amount lies halfway between two cents."""
    return (Fraction(amount) * 100 * share) % 1 == Fraction(1, 2)


class TestMoney:
    """Prices, quotes and the cheapest order."""

    def test_amounts_are_awkward_to_round(self) -> None:
        """Of some 22 % ends in half a cent, of some a twelfth."""
        found = set(drawn(t.amounts(), 200))
        assert {Decimal("0.25"), Decimal("12.25")} <= {
            each for each in found if ends_in_half_a_cent(each, Fraction(22, 100))
        }
        assert Decimal("0.06") in {each for each in found if ends_in_half_a_cent(each, Fraction(1, 12))}

    @given(t.price_lists(st.just(Decimal("7.25")), on_promotion=True), t.plan_prices(on_promotion=True))
    def test_price_lists_are_made_of_what_is_given(self, prices: pec_rules.PriceList, price: PlanPrice) -> None:
        """Of the amount, and with every plan on promotion."""
        given_twice = {(Decimal("7.25"), Decimal("7.25"))}
        assert {(each.yearly, each.promotional) for each in prices.plans} == given_twice
        assert {prices.extra_mailbox_gb.yearly, prices.extra_archive_gb.yearly} == {Decimal("7.25")}
        assert price.promotional is not None

    def test_price_lists_of_every_sort_come(self) -> None:
        """Plans in another order, plans on no promotion, extra space at another price on it, other rates of VAT."""
        found = drawn(t.price_lists(), 100)
        assert {prices.plans[0].plan for prices in found} == set(Plan)
        assert any(each.promotional is None for prices in found for each in prices.plans)
        assert any(prices.extra_mailbox_gb.promotional is not None for prices in found)
        assert {Decimal(22), Decimal(0), Decimal(100)} <= {prices.vat_percent for prices in found}

    @given(t.quotes(), t.quote_lines())
    def test_quotes_add_up(self, quote: pec_rules.Quote, line: pec_rules.QuoteLine) -> None:
        """The lines to the net, and the net and the VAT to the total, as those of the library do."""
        assert sum(each.net for each in quote.lines) == quote.net
        assert quote.net + quote.vat == quote.total
        assert quote.payable == (quote.net if quote.split_payment else quote.total)
        assert (line.plan is not None) == (line.item is pec_rules.QuoteItem.PLAN)

    def test_quotes_of_every_sort_come(self) -> None:
        """Of renewals and of extra space, under split payment or not, of nothing, and with a VAT that is rounded up."""
        found = drawn(t.quotes(), 300)
        items = {(line.item, line.months % 12 == 0) for quote in found for line in quote.lines}
        assert items >= {(item, True) for item in pec_rules.QuoteItem}
        assert items >= {(pec_rules.QuoteItem.EXTRA_MAILBOX_SPACE, False)}
        assert {quote.split_payment for quote in found} == {True, False}
        assert any(quote.net == 0 for quote in found)
        assert any(ends_in_half_a_cent(quote.net, Fraction(quote.vat_percent) / 100) for quote in found)

    def test_the_cheapest_order_is_there_or_not(self) -> None:
        """Each often; most answers turn some order down, for what it lacks, for a rule, or for both."""
        found = drawn(t.cheapest_answers(), 100)
        there = Counter(answer.order is not None for answer in found)
        assert min(there[True], there[False]) >= 20
        assert sum(bool(answer.turned_down) for answer in found) >= 60
        turned_down = drawn(t.orders_turned_down(), 100)
        assert {(bool(each.lacks), bool(each.violations)) for each in turned_down} == {
            (True, False),
            (False, True),
            (True, True),
        }
        assert {need for each in turned_down for need in each.lacks} == set(pec_rules.Need)

    @given(t.cheapest_answers(attrs.evolve(ARUBA, max_years=1, max_promotional_years=1)))
    @settings(max_examples=30)
    def test_the_cheapest_order_meets_the_terms(self, answer: pec_rules.Cheapest) -> None:
        """Those that are given."""
        assert answer.order is None or answer.order.years == 1


class TestDeadlines:
    """By when to pay, and what a consumer is told."""

    def test_ways_to_pay_stand_in_every_way(self) -> None:
        """Before the expiry and past it."""
        options = drawn(t.ways_to_pay(), 150)
        assert {option.timing for option in options} == set(pec_rules.PaymentTiming)
        assert {option.method for option in options} == set(PaymentMethod)
        assert {option.until for option in options} == {
            pec_rules.MilestoneKind.EXPIRY,
            pec_rules.MilestoneKind.LAST_DAY_TO_RENEW,
        }

    def test_consumers_are_told_or_not(self) -> None:
        """Among the deadlines of mailboxes of every holder."""
        assert {each.consumer_notice is None for each in drawn(t.mailbox_deadlines(), 100)} == {True, False}

    @given(t.consumer_notices(attrs.evolve(ARUBA, consumer_notice_days=7, auto_renewal_charge_days=6)))
    def test_notices_meet_the_terms(self, notice: pec_rules.ConsumerNotice) -> None:
        """Those that are given: the last day is the one before the charge."""
        assert notice.due_on == notice.last_day_to_switch_off

    def test_working_days_have_few_holidays_and_many(self) -> None:
        """None, one alone, or more than a week in a row."""
        found = [each.holidays for each in drawn(t.working_days(), 100)]
        assert any(len(holidays) == 1 for holidays in found)
        assert any(
            holidays and max(holidays) - min(holidays) == timedelta(days=len(holidays) - 1) >= timedelta(days=7)
            for holidays in found
        )

    def test_terms_differ_in_what_is_new(self) -> None:
        """In the times of registration, in the consumer's notice, in whether a begun month counts."""
        found = drawn(t.terms(), 60)
        times = {time for terms in found for time in terms.registration_times.values()}
        assert {time.working_days for time in times if time.days} == {True, False}
        assert {terms.begun_month_counts for terms in found} == {True, False}
        assert len({terms.consumer_notice_days for terms in found}) >= 5


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
        for make in (t.assessments, t.extra_space_assessments):
            accepted = Counter(assessment.accepted for assessment in drawn(make(), 100))
            assert min(accepted[True], accepted[False]) >= 20

    def test_remedies_of_every_kind_come(self) -> None:
        """Of no case."""
        assert {type(remedy) for remedy in drawn(t.remedies(), 200)} == set(get_args(pec_rules.Remedy))

    def test_violations_are_of_either_kind_of_order(self) -> None:
        """Too much space can be ordered at the renewal only where it is asked for during the year."""
        found = drawn(t.violations(Rule.EXTRA_MAILBOX_SPACE_LIMIT), 60)
        assert {OrderAtRenewal() in violation.remedies for violation in found} == {True, False}

    @pytest.mark.parametrize(
        ("strategy", "raised"),
        [
            (
                t.payment_refusals(),
                {"AlreadyRegistered", "ArchiveNotEmpty", "MailboxDeleted", "NothingPending", "StaleOrder"},
            ),
            (t.extra_space_payment_refusals(), {"AlreadyRegistered", "ExtraSpaceEnded", "StaleExtraSpaceOrder"}),
        ],
    )
    def test_payments_are_refused_as_the_library_does(
        self, strategy: st.SearchStrategy[pec_rules.PaymentRefused], raised: set[str]
    ) -> None:
        """Each refusal comes that the call for such a payment raises, and no other."""
        assert {type(refusal).__name__ for refusal in drawn(strategy, 60)} == raised

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
        assert len(functions) >= 65
        assert all(str(each.__doc__).startswith("Draw ") for each in functions.values())

    def test_no_other_name_is_there(self) -> None:
        """As of any module."""
        with pytest.raises(AttributeError, match="has no attribute 'postcards'"):
            untyped(t).postcards  # noqa: B018 - asked for
