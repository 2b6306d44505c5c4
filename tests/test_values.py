"""What every value is: frozen, slotted, hashable, comparable, picklable, and legal or not there at all."""

import copy
import inspect
import pickle
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import pec_rules
from pec_rules import (
    ARUBA,
    AcceptArchiveDeletion,
    AcceptTerms,
    AlreadyRegistered,
    ArchiveNotEmpty,
    AutoRenewal,
    BuyAgain,
    CancelPendingOrder,
    Channel,
    Cheapest,
    ChoosePlan,
    ConsumerNotice,
    Deadlines,
    Domain,
    DomainMailbox,
    ExtraSpace,
    ExtraSpaceAssessment,
    ExtraSpaceEnded,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    FreeSpace,
    FrozenMap,
    IdentifierKind,
    InvalidInput,
    LegalPerson,
    Mailbox,
    MailboxDeleted,
    Needs,
    NoIdentifier,
    NothingPending,
    OfficeCode,
    OrderAtRenewal,
    PaymentMethod,
    PaymentOption,
    PayPendingOrder,
    PecAddress,
    Person,
    Plan,
    PlanPrice,
    Price,
    PriceList,
    Problem,
    PublicAdministration,
    Quote,
    QuoteLine,
    RecipientCode,
    RegistrationTime,
    RenewalOrder,
    RenewalRefused,
    RenewalRequest,
    RenewDomain,
    Rule,
    SetExtraSpace,
    SetYears,
    StaleExtraSpaceOrder,
    StaleOrder,
    StateEInvoiceIdentifier,
    SwitchOffAutoRenewal,
    Terms,
    Text,
    TurnedDown,
    Usage,
    UseChannel,
    WorkingDays,
    assess_extra_space,
    assess_renewal,
    cancel_order,
    cheapest,
    consumer_notice,
    deadlines,
    effective_expiry,
    generate_auto_renewal_order,
    may_buy_again,
    pay_by,
    payment_options,
    place_renewal_order,
    plan_change,
    quote_extra_space,
    quote_renewal,
    register_extra_space_payment,
    register_payment,
    status_on,
    switch_off_auto_renewal,
    timeline,
)
from pec_rules.remedies import Remedy
from pec_rules.testing import auto_renewals, extra_spaces, holders, identifiers, orders, requests, terms, usages
from tests.cases import (
    BY_CARD,
    COMPANY,
    DELETION,
    DOMAIN_MAILBOX,
    EXPIRY,
    GB,
    OFFICE,
    PERSON,
    PREMIUM,
    PRO,
    STANDARD,
    TODAY,
    assess,
    confirming,
    moving,
    paths,
    place,
    untyped,
)
from tests.prices import PRICES
from tests.strategies import any_mailboxes, extra_space_requests, price_lists
from tests.test_extra_space import asking, order_of

AWAITING, ORDER = place(evolve(PRO, auto_renewal=BY_CARD, holder=COMPANY), moving(PRO, Plan.PREMIUM))
REFUSED = assess(AWAITING, evolve(moving(AWAITING, Plan.STANDARD), years=9, holder=evolve(OFFICE, e_invoice=None)))
ACCEPTED = assess(STANDARD)
TEXT = Text("uno", "one")
AUTOMATIC = evolve(PRO, auto_renewal=BY_CARD)
EXTRA_ORDER = order_of(AUTOMATIC, asking(1, 2, PaymentMethod.CARD))
EXTRA_REFUSED = assess_extra_space(AWAITING, asking(1), today=TODAY)
EXTRA_ACCEPTED = assess_extra_space(AUTOMATIC, asking(1, method=PaymentMethod.CARD), today=TODAY)
QUOTE = quote_renewal(ORDER, PRICES)
CHEAPEST = cheapest(PRO, Needs(years=2), PRICES, today=TODAY)
DEADLINES = deadlines(AUTOMATIC, TODAY, working_days=frozenset())

VALUES: list[object] = [
    ARUBA,
    ARUBA.plans,
    ARUBA.plans[Plan.PRO],
    ExtraSpace(1, 2),
    Usage(1, 2),
    RecipientCode("KRRH6B9"),
    OfficeCode("UFX9K2"),
    PecAddress("fatture@pec.it"),
    NoIdentifier(),
    PERSON,
    COMPANY,
    OFFICE,
    BY_CARD,
    Domain("example.it", EXPIRY),
    DOMAIN_MAILBOX,
    AWAITING,
    ORDER,
    confirming(STANDARD),
    REFUSED,
    ACCEPTED,
    REFUSED.violations[0],
    ACCEPTED.advice[0],
    REFUSED.violations[0].facts,
    status_on(AWAITING, TODAY),
    timeline(AWAITING),
    timeline(AWAITING)[0],
    plan_change(PREMIUM, Plan.STANDARD),
    plan_change(PREMIUM, Plan.STANDARD).gains,
    SetYears(1),
    SetExtraSpace(mailbox_gb=1),
    ChoosePlan(plan=Plan.PRO, mailbox_gb=0, archive_gb=0),
    FreeSpace(archive_bytes=1),
    AcceptArchiveDeletion(),
    AcceptTerms(),
    SwitchOffAutoRenewal(),
    CancelPendingOrder(),
    UseChannel(Channel.WEBMAIL),
    StateEInvoiceIdentifier((IdentifierKind.PEC,)),
    PayPendingOrder(),
    RenewDomain("example.it"),
    BuyAgain(),
    OrderAtRenewal(),
    Problem("/a", TEXT),
    TEXT,
    ARUBA.registration_times,
    RegistrationTime(7, working_days=True),
    WorkingDays(frozenset({EXPIRY})),
    asking(1, 2),
    EXTRA_ORDER,
    EXTRA_REFUSED,
    EXTRA_ACCEPTED,
    EXTRA_ACCEPTED.advice[0],
    DEADLINES,
    DEADLINES.payment_options[0],
    consumer_notice(AUTOMATIC),
    PRICES,
    PRICES.plans[0],
    PRICES.extra_mailbox_gb,
    QUOTE,
    QUOTE.lines[0],
    quote_extra_space(EXTRA_ORDER, PRICES, today=TODAY),
    Needs(years=2),
    CHEAPEST,
    CHEAPEST.turned_down[0],
]
"""One of each public value."""

EXCEPTIONS: list[Exception] = [
    InvalidInput((Problem("/a", TEXT), Problem("/b", TEXT))),
    RenewalRefused(REFUSED),
    MailboxDeleted(DELETION),
    AlreadyRegistered(EXPIRY),
    StaleOrder(TODAY, EXPIRY),
    NothingPending(),
    ArchiveNotEmpty(12),
    ExtraSpaceEnded(EXPIRY),
    StaleExtraSpaceOrder(),
]


def _name(value: object) -> str:
    return type(value).__name__


def refused_at(call: Callable[[], object]) -> list[str]:
    """Return the paths of the problems with which a call is refused."""
    with pytest.raises(InvalidInput) as caught:
        call()
    for problem in caught.value.problems:
        assert problem.message("it")
        assert problem.message("en")
        assert problem.message("it") != problem.message("en") or "|" in problem.text.it or problem.text.it.islower()
    return paths(caught.value)


def _reachable(value: object) -> Iterator[object]:
    """Give everything reachable from a value through its fields and entries."""
    yield value
    if isinstance(value, (str, int, date, Decimal, Enum, type)) or value is None:
        return
    if attrs.has(type(value)):
        for field in attrs.fields(untyped(type(value))):
            yield from _reachable(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _reachable(key)
            yield from _reachable(entry)
        for slot in getattr(type(value), "__slots__", ()):
            yield from _reachable(getattr(value, slot))
    elif isinstance(value, tuple | frozenset):
        for entry in value:
            yield from _reachable(entry)
    else:
        pytest.fail(f"a value reaches a {type(value).__name__}")


class TestEveryValue:
    """All are frozen, slotted, hashable, comparable, picklable, keyword-only where more than two fields meet."""

    def test_none_is_forgotten(self) -> None:
        """Each public value class is in the list above."""
        public = {getattr(pec_rules, name) for name in pec_rules.__all__}
        classes = {each for each in public if inspect.isclass(each) and attrs.has(each)}
        listed = {type(each) for each in (*VALUES, *EXCEPTIONS)}
        assert classes <= listed

    @pytest.mark.parametrize("value", VALUES, ids=_name)
    def test_is_frozen(self, value: object) -> None:
        """No field can be set or deleted, and no other can be added."""
        names = [field.name for field in attrs.fields(untyped(type(value)))] if attrs.has(type(value)) else []
        for name in [*names, "_entries" if isinstance(value, FrozenMap) else "it", "another"]:
            with pytest.raises(AttributeError):
                setattr(value, name, getattr(value, name, None))
        for name in names:
            with pytest.raises(AttributeError):
                delattr(value, name)

    @pytest.mark.parametrize("value", [each for each in VALUES if each is not TEXT], ids=_name)
    def test_is_slotted(self, value: object) -> None:
        """No instance has a `__dict__`."""
        assert not hasattr(value, "__dict__")

    @pytest.mark.parametrize("value", VALUES, ids=_name)
    def test_is_comparable_and_hashable(self, value: object) -> None:
        """Equal to its copy, with the same hash, and to no value of another class."""
        twin = copy.deepcopy(value)
        assert twin == value
        assert hash(twin) == hash(value)
        assert len({twin, value}) == 1
        assert value != object()
        assert [other for other in VALUES if other == value] == [value]

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_is_picklable(self, protocol: int) -> None:
        """Each comes back equal from every protocol, enums as the members themselves."""
        for value in VALUES:
            if protocol >= 2:
                assert pickle.loads(pickle.dumps(value, protocol)) == value  # noqa: S301 - our own
        for member in (*Rule, *Plan, *Channel, *PaymentMethod):
            assert pickle.loads(pickle.dumps(member, protocol)) is member  # noqa: S301 - our own

    @pytest.mark.parametrize("value", VALUES, ids=_name)
    def test_takes_keywords_only_where_more_than_two_fields_meet(self, value: object) -> None:
        """Three fields in a row would be mixed up."""
        if attrs.has(type(value)):
            fields = [field for field in attrs.fields(untyped(type(value))) if field.init]
            assert len(fields) <= 2 or all(field.kw_only for field in fields)

    @pytest.mark.parametrize("value", VALUES, ids=_name)
    def test_reaches_no_dict_and_no_list(self, value: object) -> None:
        """Whatever is reachable is a value, an enum member, a date, a number, a text, a tuple or a frozen set."""
        for reached in _reachable(value):
            assert not isinstance(reached, (dict, list, set, bytearray))

    @pytest.mark.parametrize("value", VALUES, ids=_name)
    def test_has_no_personal_data_in_its_repr(self, value: object) -> None:
        """Neither a tax code nor an address is shown."""
        shown = repr(value).lower()
        for personal in ("@", PERSON.tax_code, COMPANY.tax_code, OFFICE.tax_code):
            assert personal.lower() not in shown

    @given(
        st.one_of(
            *(any_mailboxes, orders(), requests(), holders(), identifiers(), extra_spaces(), usages(), auto_renewals()),
            *(extra_space_requests, price_lists()),
        )
    )
    def test_whatever_its_content(self, value: object) -> None:
        """Any value of the strategies comes back from a pickle, evolves to itself and shows nothing personal."""
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own
        assert evolve(untyped(value)) == value
        assert hash(copy.copy(value)) == hash(value)
        assert "@" not in repr(value)

    @given(terms())
    def test_terms_too(self, value: Terms) -> None:
        """Any terms come back from a pickle."""
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own
        assert hash(evolve(value)) == hash(value)


class TestFrozenMap:
    """A mapping that is a value."""

    def test_is_a_mapping(self) -> None:
        """It keeps its order, and of two entries with one key the later."""
        mapping = FrozenMap([("b", 1), ("a", 2), ("b", 3)])
        assert list(mapping) == ["b", "a"]
        assert dict(mapping) == {"b": 3, "a": 2}
        assert len(mapping) == 2
        assert mapping["a"] == 2
        assert "c" not in mapping
        with pytest.raises(KeyError, match="c"):
            mapping["c"]
        assert len(FrozenMap()) == 0

    def test_equals_any_mapping_with_the_same_entries(self) -> None:
        """Whatever the order, with the same hash."""
        one, other = FrozenMap({"a": 1, "b": 2}), FrozenMap({"b": 2, "a": 1})
        assert one == other
        assert hash(one) == hash(other)
        assert untyped(one) == {"a": 1, "b": 2}
        assert one != FrozenMap({"a": 1})
        assert repr(one) == "FrozenMap({'a': 1, 'b': 2})"

    def test_is_immutable(self) -> None:
        """Neither entries nor attributes can be set."""
        mapping = FrozenMap({"a": 1})
        with pytest.raises(TypeError):
            untyped(mapping)["a"] = 2
        with pytest.raises(AttributeError):
            untyped(mapping).entries = ()


class TestExceptions:
    """An exception is a value too."""

    @pytest.mark.parametrize("error", EXCEPTIONS, ids=_name)
    def test_comes_back_from_a_pickle(self, error: Exception) -> None:
        """With what it carries, whatever the protocol, and as a copy."""
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 - our own
            assert type(again) is type(error)
            assert str(again) == str(error)
            assert again.args == error.args
        assert copy.copy(error).args == error.args

    @pytest.mark.parametrize("error", EXCEPTIONS, ids=_name)
    def test_says_nothing_personal(self, error: Exception) -> None:
        """Neither its text nor its repr has an address or a tax code."""
        for shown in (str(error), repr(error)):
            assert "@" not in shown
            assert PERSON.tax_code not in shown
        assert str(error)

    def test_invalid_input_is_a_value_error(self) -> None:
        """As Python has it; the refusals of payments are not, and share a kind of their own."""
        assert issubclass(InvalidInput, ValueError)
        for error in EXCEPTIONS[2:]:
            assert isinstance(error, pec_rules.PaymentRefused)
            assert not isinstance(error, ValueError)
        assert not issubclass(RenewalRefused, pec_rules.PaymentRefused)

    def test_can_be_raised_and_chained(self) -> None:
        """A frozen exception still takes its traceback and its cause."""
        for error in EXCEPTIONS:
            with pytest.raises(type(error)) as caught:
                raise error from KeyError("cause")
            assert caught.value is error
            assert isinstance(error.__cause__, KeyError)
            error.__cause__ = None


DATETIME = datetime(2027, 1, 31, 12, tzinfo=UTC)
NO_DATES: list[object] = [DATETIME, DATETIME.replace(tzinfo=None), "2027-01-31", 20270131, None, 1.0]


class TestRemedies:
    """Each remedy says what to do, in both languages."""

    @pytest.mark.parametrize(
        ("remedy", "italian", "english"),
        [
            (SetYears(5), "impostare gli anni di rinnovo a 5", "set the years of the renewal to 5"),
            (SetExtraSpace(mailbox_gb=1), "casella a 1", "mailbox space to 1 GB"),
            (SetExtraSpace(archive_gb=1000), "archivio a 1.000", "archive space to 1,000 GB"),
            (ChoosePlan(plan=Plan.PRO, mailbox_gb=2, archive_gb=3), "Pro con GB aggiuntivi: casella 2", "archive 3"),
            (FreeSpace(mailbox_bytes=0), "0 byte di posta", "0 bytes of mail"),
            (FreeSpace(archive_bytes=GB), "1.073.741.824 byte dell'archivio", "1,073,741,824 bytes of the archive"),
            (UseChannel(Channel.CLIENT_AREA), "area clienti", "client area"),
            (
                StateEInvoiceIdentifier((IdentifierKind.PEC, IdentifierKind.NONE)),
                "indirizzo PEC, nessun",
                "no identifier",
            ),
            (RenewDomain("example.it"), "rinnovare il dominio example.it", "renew the domain example.it"),
            (AcceptArchiveDeletion(), "archivio", "archive"),
            (AcceptTerms(), "condizioni", "terms"),
            (SwitchOffAutoRenewal(), "rinnovo automatico", "automatic renewal"),
            (CancelPendingOrder(), "annullare", "cancel"),
            (PayPendingOrder(), "pagare", "pay"),
            (BuyAgain(), "riacquistare", "buy"),
            (OrderAtRenewal(), "con il rinnovo", "with the renewal"),
        ],
        ids=_name,
    )
    def test_says_what_to_do(self, remedy: Remedy, italian: str, english: str) -> None:
        """With its own numbers and names, as the language writes them."""
        assert italian in remedy.message("it")
        assert english in remedy.message("en")


class TestDates:
    """A date is a calendar date: a `datetime` is none; an expiry lies in 2000–2199."""

    @pytest.mark.parametrize("wrong", NO_DATES)
    def test_of_values(self, wrong: object) -> None:
        """No value takes anything else."""
        assert refused_at(lambda: evolve(STANDARD, expiry=untyped(wrong))) == ["/expiry"]
        assert refused_at(lambda: Domain("example.it", untyped(wrong))) == ["/expiry"]
        for value, names in (
            (ORDER, ("placed_on", "old_expiry", "new_expiry")),
            (EXTRA_ORDER, ("placed_on", "lasts_until")),
            (EXTRA_ACCEPTED, ("today",)),
            (DEADLINES, ("today", "expiry")),
            (DEADLINES.payment_options[0], ("last_day",)),
            (DEADLINES.consumer_notice, ("due_on", "last_day_to_switch_off")),
            (CHEAPEST, ("today",)),
        ):
            for name in names:
                assert refused_at(partial(evolve, untyped(value), **untyped({name: wrong}))) == [f"/{name}"]

    @pytest.mark.parametrize("wrong", NO_DATES)
    def test_of_functions(self, wrong: object) -> None:
        """No function takes anything else, and says which argument it is."""
        day = untyped(wrong)
        for mailbox in (STANDARD, DOMAIN_MAILBOX):
            assert refused_at(lambda m=mailbox: assess_renewal(m, confirming(STANDARD), today=day)) == ["/today"]  # type: ignore[misc]
            assert refused_at(lambda m=mailbox: status_on(m, day)) == ["/day"]  # type: ignore[misc]
            assert refused_at(lambda m=mailbox: may_buy_again(m, PERSON.tax_code, today=day)) == ["/today"]  # type: ignore[misc]
        assert refused_at(lambda: place_renewal_order(STANDARD, confirming(STANDARD), today=day)) == ["/today"]
        assert refused_at(lambda: register_payment(AWAITING, ORDER, on=day)) == ["/on"]
        assert refused_at(lambda: generate_auto_renewal_order(STANDARD, today=day)) == ["/today"]
        assert refused_at(lambda: payment_options(STANDARD, day)) == ["/today"]
        assert refused_at(lambda: deadlines(STANDARD, day)) == ["/today"]
        assert refused_at(lambda: assess_extra_space(STANDARD, asking(1), today=day)) == ["/today"]
        assert refused_at(lambda: register_extra_space_payment(AUTOMATIC, EXTRA_ORDER, on=day)) == ["/on"]
        assert refused_at(lambda: quote_extra_space(EXTRA_ORDER, PRICES, today=day)) == ["/today"]
        assert refused_at(lambda: cheapest(STANDARD, Needs(), PRICES, today=day)) == ["/today"]

    @pytest.mark.parametrize("expiry", [date(2000, 1, 1), date(2199, 12, 31)])
    def test_expiries_in_range(self, expiry: date) -> None:
        """The first and the last are legal."""
        assert evolve(STANDARD, expiry=expiry).expiry == expiry
        assert Domain("example.it", expiry).expiry == expiry

    @pytest.mark.parametrize("expiry", [date(1999, 12, 31), date(2200, 1, 1), date.min, date.max])
    def test_expiries_out_of_range(self, expiry: date) -> None:
        """The day before the first and the day after the last are not."""
        assert refused_at(lambda: evolve(STANDARD, expiry=expiry)) == ["/expiry"]
        assert refused_at(lambda: Domain("example.it", expiry)) == ["/expiry"]

    @pytest.mark.parametrize("day", [date.min, date(1999, 1, 1), date(2300, 1, 1), date.max])
    def test_any_other_day_is_legal(self, day: date) -> None:
        """The day of a question may be any."""
        for mailbox in (STANDARD, DOMAIN_MAILBOX, evolve(STANDARD, auto_renewal=BY_CARD)):
            assert status_on(mailbox, day).today == day
            request = confirming(STANDARD)
            assert assess_renewal(mailbox, request, today=day, working_days=frozenset()).today == day
        assert deadlines(STANDARD, day, working_days=frozenset()).today == day
        assert assess_extra_space(STANDARD, asking(1), today=day, working_days=frozenset()).today == day
        assert cheapest(STANDARD, Needs(), PRICES, today=day).today == day


class TestNumbers:
    """`True` and `1.0` are no numbers, and each has its range."""

    @pytest.mark.parametrize("wrong", [True, False, 1.0, "1", None, -1, 10**6 + 1, 2**70])
    def test_extra_space(self, wrong: object) -> None:
        """From 0 to 1,000,000 GB."""
        assert refused_at(lambda: ExtraSpace(untyped(wrong), untyped(wrong))) == ["/mailbox_gb", "/archive_gb"]
        assert ExtraSpace(10**6, 0) != ExtraSpace(0, 10**6)

    @pytest.mark.parametrize("wrong", [True, 1.0, "1", None, -1, 10**15 + 1, 2**70])
    def test_usage(self, wrong: object) -> None:
        """From 0 to 10¹⁵ bytes."""
        assert refused_at(lambda: Usage(untyped(wrong), untyped(wrong))) == ["/mailbox_bytes", "/archive_bytes"]
        assert Usage(10**15).archive_bytes == 0

    @pytest.mark.parametrize("wrong", [True, 1.0, "1", None, 2**53, -(2**53)])
    def test_years_of_a_request(self, wrong: object) -> None:
        """Any whole number that documents can hold: the rules judge it."""
        assert refused_at(lambda: evolve(confirming(STANDARD), years=untyped(wrong))) == ["/years"]
        for years in (0, -1, 6, 2**53 - 1, -(2**53) + 1):
            assert evolve(confirming(STANDARD), years=years).years == years

    @pytest.mark.parametrize("wrong", [True, 1.0, "1", None, 0, -1])
    def test_years_of_an_automatic_renewal_and_of_an_order(self, wrong: object) -> None:
        """At least 1."""
        assert refused_at(lambda: AutoRenewal(PaymentMethod.CARD, untyped(wrong))) == ["/years"]
        assert refused_at(lambda: evolve(ORDER, years=untyped(wrong))) == ["/years"]

    def test_flags(self) -> None:
        """A flag is true or false, and neither 1 nor a text."""
        for name in ("promotional", "terms_accepted", "archive_deletion_accepted"):
            for wrong in (1, 0, "true", None):
                with pytest.raises(InvalidInput) as caught:
                    evolve(confirming(STANDARD), **untyped({name: wrong}))
                assert paths(caught.value) == [f"/{name}"]
        assert refused_at(lambda: evolve(ORDER, deletes_archive=untyped(1))) == ["/deletes_archive"]
        assert refused_at(lambda: evolve(asking(1), terms_accepted=untyped(1))) == ["/terms_accepted"]
        assert refused_at(lambda: evolve(QUOTE, split_payment=untyped(0))) == ["/split_payment"]

    def test_one_number_of_a_remedy(self) -> None:
        """Of the two numbers of a remedy exactly one is there."""
        assert refused_at(SetExtraSpace) == ["/mailbox_gb"]
        assert refused_at(lambda: SetExtraSpace(mailbox_gb=1, archive_gb=1)) == ["/mailbox_gb"]
        assert refused_at(FreeSpace) == ["/mailbox_bytes"]
        assert refused_at(lambda: FreeSpace(mailbox_bytes=0, archive_bytes=0)) == ["/mailbox_bytes"]
        assert SetExtraSpace(archive_gb=0).message("en") == "set extra archive space to 0 GB"
        assert FreeSpace(mailbox_bytes=1234).message("it") == "liberare 1.234 byte di posta"


class TestTaxCodes:
    """As python-stdnum has them; its normalised return is kept."""

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("01879020517", "01879020517"),
            ("018 790 205 17", "01879020517"),
            ("RCCMNL83S18D969H", "RCCMNL83S18D969H"),
            ("rccmnl83s18d969h", "RCCMNL83S18D969H"),
            (" RCC MNL 83S18 D969H ", "RCCMNL83S18D969H"),
            ("RCCMNL83S18D96VW", "RCCMNL83S18D96VW"),
        ],
    )
    def test_are_normalised(self, written: str, kept: str) -> None:
        """Blanks go, letters are upper; a code with letters for digits is legal."""
        for holder in (
            Person(written, "a@example.it"),
            evolve(COMPANY, tax_code=written),
            evolve(OFFICE, tax_code=written),
        ):
            assert holder.tax_code == kept
        assert evolve(COMPANY, tax_code=written) == evolve(COMPANY, tax_code=kept)

    @pytest.mark.parametrize(
        "wrong", ["", "01879020518", "RCCMNL83S18D969A", "00000000000", "0187902051", "nobody", None, 1879020517, b"x"]
    )
    def test_others_are_refused(self, wrong: object) -> None:
        """With a wrong check character or shape, everywhere, and never repeated in the message."""
        for call in (
            lambda: Person(untyped(wrong), "a@example.it"),
            lambda: evolve(COMPANY, tax_code=untyped(wrong)),
            lambda: evolve(OFFICE, tax_code=untyped(wrong)),
            lambda: may_buy_again(STANDARD, untyped(wrong), today=DELETION),
        ):
            assert refused_at(call) == ["/tax_code"]


class TestAddresses:
    """Addresses are ASCII, kept as email-validator normalises them, and compared without case."""

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("studio@pec.it", "studio@pec.it"),
            ("Studio@PEC.it", "Studio@pec.it"),
            ("a.b+c@x.example.com", "a.b+c@x.example.com"),
        ],
    )
    def test_are_normalised(self, written: str, kept: str) -> None:
        """The domain is lower, the rest as written."""
        assert evolve(STANDARD, address=written).address == kept
        assert evolve(PERSON, email=written).email == kept
        assert PecAddress(written).value == kept

    def test_are_compared_without_case(self) -> None:
        """Two that differ by case are equal and hash alike, of every value."""
        assert PecAddress("A@pec.it") == PecAddress("a@PEC.it")
        assert hash(PecAddress("A@pec.it")) == hash(PecAddress("a@PEC.it"))
        upper = "STUDIO.BIANCHI@PEC.IT"
        pairs: list[tuple[object, object]] = [
            (STANDARD, evolve(STANDARD, address=upper)),
            (PERSON, evolve(PERSON, email="ANNA@example.it")),
            (COMPANY, evolve(COMPANY, email="Amministrazione@example.it")),
            (OFFICE, evolve(OFFICE, email="PROTOCOLLO@example.it")),
            (DOMAIN_MAILBOX, evolve(DOMAIN_MAILBOX, address="INFO@pec.example.it")),
            (ORDER, evolve(ORDER, address=upper)),
            (status_on(STANDARD, TODAY), status_on(evolve(STANDARD, address=upper), TODAY)),
            (timeline(STANDARD), timeline(evolve(STANDARD, address=upper))),
            (assess(STANDARD), assess(evolve(STANDARD, address=upper))),
            (EXTRA_ORDER, evolve(EXTRA_ORDER, address=upper, confirmation_to="ANNA@example.it")),
            (EXTRA_ACCEPTED, evolve(EXTRA_ACCEPTED, address=upper)),
            (DEADLINES, evolve(DEADLINES, address=upper)),
            (QUOTE, evolve(QUOTE, address=upper)),
            (CHEAPEST, evolve(CHEAPEST, address=upper)),
        ]
        for one, other in pairs:
            assert one == other
            assert hash(one) == hash(other)
        assert evolve(STANDARD, address="another@pec.it") != STANDARD

    @pytest.mark.parametrize(
        "wrong",
        ["", "studio", "@pec.it", "studio@", "a b@pec.it", "città@pec.it", "a@città.it", "a@pec", None, 7, b"x"],
    )
    def test_others_are_refused(self, wrong: object) -> None:
        """What is no ASCII address is refused, everywhere."""
        for call, path in (
            (lambda: evolve(STANDARD, address=untyped(wrong)), "/address"),
            (lambda: evolve(DOMAIN_MAILBOX, address=untyped(wrong)), "/address"),
            (lambda: evolve(PERSON, email=untyped(wrong)), "/email"),
            (lambda: evolve(ORDER, confirmation_to=untyped(wrong)), "/confirmation_to"),
            (lambda: evolve(EXTRA_ORDER, confirmation_to=untyped(wrong)), "/confirmation_to"),
            (lambda: evolve(EXTRA_ACCEPTED, address=untyped(wrong)), "/address"),
            (lambda: evolve(DEADLINES, address=untyped(wrong)), "/address"),
            (lambda: evolve(QUOTE, address=untyped(wrong)), "/address"),
            (lambda: evolve(CHEAPEST, address=untyped(wrong)), "/address"),
            (lambda: PecAddress(untyped(wrong)), "/value"),
        ):
            assert refused_at(call) == [path]

    @pytest.mark.parametrize(
        ("written", "kept"), [("Example.IT", "example.it"), ("pec.example.com", "pec.example.com")]
    )
    def test_domain_names(self, written: str, kept: str) -> None:
        """Kept lower."""
        assert Domain(written, EXPIRY).name == kept

    @pytest.mark.parametrize("wrong", ["", "example", "exa mple.it", "città.it", "a@example.it", ".it", None, 1])
    def test_no_domain_names(self, wrong: object) -> None:
        """What is no ASCII domain name is refused."""
        assert refused_at(lambda: Domain(untyped(wrong), EXPIRY)) == ["/name"]


class TestIdentifiers:
    """Where an e-invoice goes: codes of a shape, taken in either case and kept upper."""

    @pytest.mark.parametrize(
        ("written", "kept"), [("KRRH6B9", "KRRH6B9"), ("krrh6b9", "KRRH6B9"), ("0000001", "0000001")]
    )
    def test_recipient_codes(self, written: str, kept: str) -> None:
        """Seven letters and digits."""
        assert RecipientCode(written).value == kept

    @pytest.mark.parametrize(
        "wrong",
        ["", "KRRH6B", "KRRH6B90", "KRRH6B-", "KRRH6Bà", " KRRH6B9", "KRRH6B9\n", "٠٠٠٠٠٠١", None, 1234567],  # noqa: RUF001 - digits, but not ASCII
    )
    def test_no_recipient_codes(self, wrong: object) -> None:
        """Six, eight, or other characters."""
        assert refused_at(lambda: RecipientCode(untyped(wrong))) == ["/value"]

    def test_seven_zeros_are_no_recipient_code(self) -> None:
        """What invoices carry where there is none is refused, and the message says what to use."""
        with pytest.raises(InvalidInput) as caught:
            RecipientCode("0000000")
        assert paths(caught.value) == ["/value"]
        for language in ("it", "en"):
            assert "none" in caught.value.problems[0].message(language)

    @pytest.mark.parametrize(("written", "kept"), [("UFX9K2", "UFX9K2"), ("ufx9k2", "UFX9K2"), ("000000", "000000")])
    def test_office_codes(self, written: str, kept: str) -> None:
        """Six letters and digits."""
        assert OfficeCode(written).value == kept

    @pytest.mark.parametrize("wrong", ["", "UFX9K", "UFX9K22", "UFX9K!", None, 123456])
    def test_no_office_codes(self, wrong: object) -> None:
        """Five, seven, or other characters."""
        assert refused_at(lambda: OfficeCode(untyped(wrong))) == ["/value"]

    def test_of_a_holder(self) -> None:
        """A holder who is asked states an identifier or none; nothing else."""
        for holder in (COMPANY, OFFICE):
            for wrong in ("KRRH6B9", 7, IdentifierKind.NONE, PERSON):
                with pytest.raises(InvalidInput) as caught:
                    evolve(holder, e_invoice=untyped(wrong))
                assert paths(caught.value) == ["/e_invoice"]

    def test_a_person_states_none(self) -> None:
        """Applying the remedy to a person changes nothing."""
        remedy = StateEInvoiceIdentifier((IdentifierKind.PEC,))
        request = confirming(STANDARD)
        assert remedy.applied_to(STANDARD, request, PecAddress("a@pec.it")) == (STANDARD, request)


class TestMailboxes:
    """What the parts of a mailbox must satisfy together."""

    @pytest.mark.parametrize("method", list(PaymentMethod))
    def test_an_automatic_renewal_is_by_card_or_paypal(self, method: PaymentMethod) -> None:
        """No other method can be charged."""
        if method in {PaymentMethod.CARD, PaymentMethod.PAYPAL}:
            assert AutoRenewal(method, 1).method is method
        else:
            assert refused_at(lambda: AutoRenewal(method, 1)) == ["/method"]

    @pytest.mark.parametrize("wrong", ["card", None, Plan.PRO])
    def test_a_code_is_a_member(self, wrong: object) -> None:
        """Codes are members of their enum, not texts."""
        assert refused_at(lambda: AutoRenewal(untyped(wrong), 1)) == ["/method"]
        assert refused_at(lambda: evolve(confirming(STANDARD), channel=untyped(wrong))) == ["/channel"]
        other = None if wrong is Plan.PRO else wrong
        assert refused_at(lambda: evolve(STANDARD, plan=untyped(other))) == ["/plan"]

    @pytest.mark.parametrize("years", [1, 2, 3, 4, 5, 9])
    def test_an_order_extends_by_its_years(self, years: int) -> None:
        """The new expiry is the old one plus the years, and no other day."""
        right = evolve(
            ORDER, years=years, old_expiry=date(2028, 2, 29), new_expiry=date(2028 + years, 2, 28 + (years == 4))
        )
        assert right.years == years
        for wrong in (date(2028 + years, 3, 1), date(2028 + years, 2, 27), date(2029 + years, 2, 28)):
            with pytest.raises(InvalidInput) as caught:
                evolve(right, new_expiry=wrong)
            assert paths(caught.value) == ["/new_expiry"]

    @pytest.mark.parametrize("years", [1000, 10_000, 2**53 - 1])
    def test_an_order_for_an_age(self, years: int) -> None:
        """Years that no calendar has are no reason to fail otherwise."""
        assert refused_at(lambda: evolve(ORDER, years=years)) == ["/new_expiry"]

    def test_a_pending_order_is_for_this_very_address(self) -> None:
        """In whichever case; the expiry it starts from may be another."""
        same = evolve(ORDER, address="Studio.Bianchi@PEC.it")
        assert evolve(PRO, pending_order=same).pending_order == same
        assert evolve(PRO, expiry=date(2030, 1, 1), pending_order=ORDER).pending_order == ORDER
        for address in ("other@pec.it", "zoe@pec.it"):
            other = evolve(ORDER, address=address)
            assert refused_at(partial(evolve, PRO, pending_order=other)) == ["/pending_order/address"]

    @pytest.mark.parametrize("host", ["example.it", "pec.example.it", "PEC.Example.it", "a.b.example.it"])
    def test_a_domain_mailbox_is_on_or_under_its_domain(self, host: str) -> None:
        """On the domain itself or anywhere under it."""
        assert evolve(DOMAIN_MAILBOX, address=f"info@{host}").domain.name == "example.it"

    @pytest.mark.parametrize("host", ["example.com", "myexample.it", "it.example.com", "example.it.com"])
    def test_and_nowhere_else(self, host: str) -> None:
        """A domain that only ends alike is another."""
        assert refused_at(lambda: evolve(DOMAIN_MAILBOX, address=f"info@{host}")) == ["/address"]

    def test_all_problems_come_at_once(self) -> None:
        """In the order of the fields, however many."""

        def wrong() -> Mailbox:
            return Mailbox(
                address="nobody",
                plan=untyped("pro"),
                extra_space=untyped(None),
                usage=untyped((1, 2)),
                holder=untyped(DOMAIN_MAILBOX),
                expiry=untyped(DATETIME),
                auto_renewal=untyped(True),  # noqa: FBT003 - wrong on purpose
                pending_order=untyped("x"),
            )

        assert refused_at(wrong) == [
            "/address",
            "/plan",
            "/extra_space",
            "/usage",
            "/holder",
            "/expiry",
            "/auto_renewal",
            "/pending_order",
        ]
        for cls in (
            *(RenewalOrder, RenewalRequest, DomainMailbox, Terms, LegalPerson, PublicAdministration, RegistrationTime),
            *(ExtraSpaceOrder, ExtraSpaceRequest, ExtraSpaceAssessment, PaymentOption, ConsumerNotice, Deadlines),
            *(Price, PlanPrice, PriceList, QuoteLine, Quote, Needs, TurnedDown, Cheapest),
        ):
            fields = [field.name for field in attrs.fields(untyped(cls))]
            nothing_right = dict.fromkeys(fields, untyped(...))
            with pytest.raises(InvalidInput) as caught:
                untyped(cls)(**nothing_right)
            assert paths(caught.value) == [f"/{name}" for name in fields]

    def test_no_value_is_repeated(self) -> None:
        """What is wrong is not said again: it may be personal."""
        with pytest.raises(InvalidInput) as caught:
            Person("RCCMNL83S18D969A", "not an address, Anna")
        assert "RCCMNL" not in str(caught.value)
        assert "Anna" not in str(caught.value)
        assert str(caught.value).startswith("/tax_code: must be an Italian tax code")


class TestTermsAndCase:
    """What only terms can tell is checked where a mailbox meets terms: by each function that takes them."""

    wrong = evolve(
        STANDARD,
        extra_space=ExtraSpace(3, 1),
        usage=Usage(0, 1),
        auto_renewal=AutoRenewal(PaymentMethod.CARD, 9),
        pending_order=evolve(
            ORDER,
            plan=Plan.STANDARD,
            extra_space=ExtraSpace(2, 1),
            years=6,
            new_expiry=date(2033, 1, 31),
            auto_renewal=AutoRenewal(PaymentMethod.CARD, 6),
        ),
    )
    problems = frozenset(
        {
            "/mailbox/extra_space/mailbox_gb",
            "/mailbox/extra_space/archive_gb",
            "/mailbox/usage/archive_bytes",
            "/mailbox/auto_renewal/years",
            "/mailbox/pending_order/extra_space/mailbox_gb",
            "/mailbox/pending_order/extra_space/archive_gb",
            "/mailbox/pending_order/years",
            "/mailbox/pending_order/auto_renewal/years",
        }
    )

    def test_by_each_function(self) -> None:
        """Each refuses with every problem."""
        calls: list[Callable[[], object]] = [
            lambda: assess_renewal(self.wrong, confirming(STANDARD), today=TODAY),
            lambda: place_renewal_order(self.wrong, confirming(STANDARD), today=TODAY),
            lambda: register_payment(self.wrong, ORDER, on=TODAY),
            lambda: generate_auto_renewal_order(self.wrong, today=TODAY),
            lambda: status_on(self.wrong, TODAY),
            lambda: timeline(self.wrong),
            lambda: plan_change(self.wrong, Plan.PRO),
            lambda: may_buy_again(self.wrong, PERSON.tax_code, today=TODAY),
            lambda: pay_by(self.wrong, PaymentMethod.CARD, until="expiry"),
            lambda: payment_options(self.wrong, TODAY),
            lambda: consumer_notice(self.wrong),
            lambda: deadlines(self.wrong, TODAY),
            lambda: assess_extra_space(self.wrong, asking(1), today=TODAY),
            lambda: register_extra_space_payment(self.wrong, EXTRA_ORDER, on=TODAY),
            lambda: cheapest(self.wrong, Needs(), PRICES, today=TODAY),
        ]
        for call in calls:
            found = refused_at(call)
            assert set(found) == self.problems
            assert len(found) == len(self.problems)

    def test_not_by_those_that_take_no_terms(self) -> None:
        """Cancelling, switching off and the expiry need no terms."""
        assert cancel_order(self.wrong).pending_order is None
        assert switch_off_auto_renewal(self.wrong).auto_renewal is None
        assert effective_expiry(self.wrong) == EXPIRY

    def test_years_past_the_calendar(self) -> None:
        """Years that the rules would take, yet that would carry the expiry past 2199, are at the years."""
        late = evolve(STANDARD, expiry=date(2197, 1, 1))
        for years in (3, 4, 5):
            request = evolve(confirming(late), years=years)
            with pytest.raises(InvalidInput) as caught:
                assess_renewal(late, request, today=date(2196, 1, 1))
            assert paths(caught.value) == ["/request/years"]
        assert assess_renewal(late, evolve(confirming(late), years=2), today=date(2196, 1, 1)).accepted

    def test_whatever_is_wrong_comes_at_once(self) -> None:
        """Arguments and terms are looked at together."""
        found = refused_at(lambda: assess_renewal(self.wrong, untyped(7), today=untyped(DATETIME)))
        assert set(found) == self.problems | {"/request", "/today"}


class TestArguments:
    """A function refuses an argument of another kind with `InvalidInput` naming it."""

    @pytest.mark.parametrize("wrong", [None, "studio.bianchi@pec.it", {}, PERSON, Mailbox])
    def test_mailboxes(self, wrong: object) -> None:
        """Anything but a mailbox."""
        mailbox = untyped(wrong)
        calls: list[Callable[[], object]] = [
            lambda: assess_renewal(mailbox, confirming(STANDARD), today=TODAY),
            lambda: place_renewal_order(mailbox, confirming(STANDARD), today=TODAY),
            lambda: register_payment(mailbox, ORDER, on=TODAY),
            lambda: cancel_order(mailbox),
            lambda: generate_auto_renewal_order(mailbox, today=TODAY),
            lambda: switch_off_auto_renewal(mailbox),
            lambda: effective_expiry(mailbox),
            lambda: status_on(mailbox, TODAY),
            lambda: timeline(mailbox),
            lambda: plan_change(mailbox, Plan.PRO),
            lambda: may_buy_again(mailbox, PERSON.tax_code, today=TODAY),
            *self.calls_of_mailboxes_alone(mailbox),
        ]
        for call in calls:
            assert refused_at(call) == ["/mailbox"]

    @staticmethod
    def calls_of_mailboxes_alone(mailbox: Mailbox) -> list[Callable[[], object]]:
        """Return calls about deadlines, extra space and money, which are of mailboxes with plans of their own."""
        return [
            lambda: pay_by(mailbox, PaymentMethod.CARD, until="expiry"),
            lambda: payment_options(mailbox, TODAY),
            lambda: consumer_notice(mailbox),
            lambda: deadlines(mailbox, TODAY),
            lambda: assess_extra_space(mailbox, asking(1), today=TODAY),
            lambda: register_extra_space_payment(mailbox, EXTRA_ORDER, on=TODAY),
            lambda: cheapest(mailbox, Needs(), PRICES, today=TODAY),
        ]

    def test_transitions_take_no_domain_mailbox(self) -> None:
        """The transitions and `plan_change` are for mailboxes that have orders and plans."""
        mailbox = untyped(DOMAIN_MAILBOX)
        calls: list[Callable[[], object]] = [
            lambda: register_payment(mailbox, ORDER, on=TODAY),
            lambda: cancel_order(mailbox),
            lambda: generate_auto_renewal_order(mailbox, today=TODAY),
            lambda: switch_off_auto_renewal(mailbox),
            lambda: plan_change(mailbox, Plan.PRO),
            *self.calls_of_mailboxes_alone(mailbox),
        ]
        for call in calls:
            assert refused_at(call) == ["/mailbox"]

    @pytest.mark.parametrize("wrong", [None, {}, "request", ORDER])
    def test_requests(self, wrong: object) -> None:
        """Anything but a request; none at all only of a domain mailbox."""
        request = untyped(wrong)
        assert refused_at(lambda: assess_renewal(STANDARD, request, today=TODAY)) == ["/request"]
        assert refused_at(lambda: place_renewal_order(STANDARD, request, today=TODAY)) == ["/request"]
        if wrong is not None:
            assert refused_at(lambda: assess_renewal(DOMAIN_MAILBOX, request, today=TODAY)) == ["/request"]
        assert len(assess_renewal(DOMAIN_MAILBOX, None, today=TODAY).violations) == 1

    @pytest.mark.parametrize("wrong", [None, {}, confirming(STANDARD)])
    def test_orders(self, wrong: object) -> None:
        """Anything but an order."""
        assert refused_at(lambda: register_payment(AWAITING, untyped(wrong), on=TODAY)) == ["/order"]
        assert refused_at(lambda: register_extra_space_payment(PRO, untyped(wrong), on=TODAY)) == ["/order"]
        assert refused_at(lambda: quote_renewal(untyped(wrong), PRICES)) == ["/order"]
        assert refused_at(lambda: quote_extra_space(untyped(wrong), PRICES, today=TODAY)) == ["/order"]

    def test_each_kind_of_order_is_its_own(self) -> None:
        """A renewal's is no order of extra space, nor the other way round."""
        assert refused_at(lambda: register_payment(AWAITING, untyped(EXTRA_ORDER), on=TODAY)) == ["/order"]
        assert refused_at(lambda: register_extra_space_payment(PRO, untyped(ORDER), on=TODAY)) == ["/order"]
        assert refused_at(lambda: evolve(PRO, pending_order=untyped(EXTRA_ORDER))) == ["/pending_order"]

    @pytest.mark.parametrize("wrong", [None, "pro", Channel.WEBMAIL])
    def test_plans_and_extra_space(self, wrong: object) -> None:
        """Anything but a plan, anything but extra space."""
        assert refused_at(lambda: plan_change(PRO, untyped(wrong), untyped(wrong))) == ["/plan", "/extra_space"]


def test_values_do_not_depend_on_the_order_of_a_set() -> None:
    """Terms with the same methods, in whichever order, are the same."""
    methods = [PaymentMethod.CARD, PaymentMethod.PAYPAL]
    random.Random(0).shuffle(methods)  # noqa: S311 - no secret
    assert evolve(ARUBA, auto_renewing_methods=frozenset(methods)) == ARUBA
    assert ARUBA.bytes_per_gb == GB


class TestAnswers:
    """What the library answers checks itself like what it is given."""

    def test_wrong_answers_are_refused(self) -> None:
        """Every field of the wrong type is told at once."""
        decision = assess_renewal(STANDARD, confirming(STANDARD), today=TODAY)
        assert refused_at(
            lambda: evolve(decision, address=untyped(12), today=untyped("x"), violations=untyped([1]))
        ) == ["/address", "/today", "/violations"]
        assert refused_at(lambda: evolve(decision, advice=untyped((1,)))) == ["/advice"]
        assert refused_at(lambda: evolve(status_on(STANDARD, TODAY), days_to_expiry=untyped(1.0))) == [
            "/days_to_expiry"
        ]
        assert refused_at(lambda: StateEInvoiceIdentifier(untyped(["pec"]))) == ["/kinds"]
        assert refused_at(lambda: evolve(EXTRA_ACCEPTED, violations=untyped([1]), order=untyped(ORDER))) == [
            "/violations",
            "/order",
        ]
        assert refused_at(lambda: evolve(DEADLINES, payment_options=untyped((1,)))) == ["/payment_options"]
        assert refused_at(lambda: evolve(QUOTE, lines=untyped(list(QUOTE.lines)))) == ["/lines"]
        assert refused_at(lambda: evolve(CHEAPEST, turned_down=untyped(None))) == ["/turned_down"]
        wrong = {"years": 1.0, "net": 1.0, "lacks": ("years",), "violations": (1,)}
        assert refused_at(lambda: evolve(CHEAPEST.turned_down[0], **untyped(wrong))) == [
            "/years",
            "/net",
            "/lacks",
            "/violations",
        ]

    def test_what_the_library_makes_passes_its_own_checks(self) -> None:
        """Answers are made of checked fields without a second check, and would pass it."""
        decision = assess_renewal(PRO, confirming(PRO), today=TODAY)
        assert decision.order is not None
        refused = assess_renewal(PRO, evolve(confirming(PRO), years=6), today=TODAY)
        answers = (decision, decision.order, *decision.advice, refused, *refused.violations)
        late = assess_extra_space(AUTOMATIC, asking(1), today=EXPIRY, working_days=frozenset())
        extra = (EXTRA_ACCEPTED, EXTRA_ORDER, *EXTRA_ACCEPTED.advice, EXTRA_REFUSED, *EXTRA_REFUSED.violations, late)
        money = (DEADLINES, QUOTE, CHEAPEST, *late.advice)
        made = (*answers, *extra, *money, status_on(PRO, TODAY), timeline(PRO), *timeline(PRO))
        for value in made:
            again = type(value)(**attrs.asdict(value, recurse=False))
            assert again == value

    def test_a_domain_mailbox_confirms_nothing(self) -> None:
        """A request repeats a mailbox's plan: a domain mailbox has none."""
        assert refused_at(lambda: confirming(untyped(DOMAIN_MAILBOX))) == ["/mailbox"]

    def test_a_mapping_loses_no_part(self) -> None:
        """Nothing can be taken out of a frozen mapping."""
        entries = FrozenMap({"a": 1})
        with pytest.raises(AttributeError):
            del entries._entries
        assert entries == {"a": 1}

    def test_codes_of_terms_are_enums(self) -> None:
        """A plain text that equals a code is none in terms."""
        assert refused_at(lambda: evolve(ARUBA, auto_renewing_methods=untyped(frozenset({"card"})))) == [
            "/auto_renewing_methods"
        ]
        plain = {plan.value: offers for plan, offers in ARUBA.plans.items()}
        assert refused_at(lambda: evolve(ARUBA, plans=untyped(plain))) == ["/plans"]


class TestWhatIsLegal:
    """A problem says in both languages what is legal there."""

    @pytest.mark.parametrize(
        ("make", "it", "en"),
        [
            (
                lambda: evolve(confirming(STANDARD), years=untyped(1.5)),
                "deve essere un numero intero, al massimo 2⁵³ − 1",
                "must be a whole number, at most 2⁵³ − 1",
            ),
            (
                lambda: ExtraSpace(-1),
                "deve essere un numero intero da 0 a 1000000",
                "must be a whole number from 0 to 1000000",
            ),
        ],
    )
    def test_of_a_number(self, make: Callable[[], object], it: str, en: str) -> None:
        """A number's range; of one that any rule may judge only what every reader keeps exact."""
        with pytest.raises(InvalidInput) as raised:
            make()
        (problem,) = raised.value.problems
        assert (problem.message("it"), problem.message("en")) == (it, en)

    def test_a_value_of_another_class_is_all_there_is_to_say(self) -> None:
        """What a field holds instead of an order is not held against the address, though it has one too."""
        other = evolve(STANDARD, address="altra.casella@pec.it")
        with pytest.raises(InvalidInput) as raised:
            evolve(STANDARD, pending_order=untyped(other))
        (problem,) = raised.value.problems
        assert (problem.path, problem.message("en")) == ("/pending_order", "must be RenewalOrder")


@pytest.mark.parametrize(("length", "legal"), [(254, True), (255, False)])
def test_the_longest_address(length: int, legal: bool) -> None:  # noqa: FBT001 - a column of the table
    """An address has at most 254 characters."""
    domain = ".".join("a" * 60 for _ in range(4))[: length - 65 - 3] + ".it"
    address = f"{'p' * 64}@{domain}"
    assert len(address) == length
    if legal:
        assert PecAddress(address).value == address
    else:
        with pytest.raises(InvalidInput, match="/value"):
            PecAddress(address)


@pytest.mark.parametrize(("length", "remembered"), [(253, 1), (254, 1), (255, 0)])
def test_what_is_remembered_of_tax_codes(length: int, remembered: int) -> None:
    """One that comes with any number of spaces is read each time: what is remembered stays small."""
    memory = pec_rules.identifiers._tax_code
    memory.cache_clear()
    spaced = PERSON.tax_code.rjust(length)
    assert Person(spaced, "anna@example.it").tax_code == PERSON.tax_code
    assert memory.cache_info().currsize == remembered


@pytest.mark.parametrize("wanted", [0, 1])
def test_extra_mailbox_space_is_set_to_what_the_remedy_says(wanted: int) -> None:
    """None too; the archive's stays."""
    request = moving(PRO, Plan.PRO, mailbox_gb=5, archive_gb=2)
    _, changed = SetExtraSpace(mailbox_gb=wanted).applied_to(PRO, request)
    assert changed.extra_space == ExtraSpace(wanted, 2)


@pytest.mark.parametrize("remedy", [SetExtraSpace, FreeSpace, ChoosePlan])
def test_numbers_that_could_be_taken_for_each_other_are_named(remedy: Callable[..., object]) -> None:
    """Of the mailbox or of the archive: no place says which."""
    with pytest.raises(TypeError, match="positional"):
        remedy(1)


def test_days_that_could_be_taken_for_each_other_are_named() -> None:
    """Told by the one, switched off by the other: no place says which."""
    days = untyped(date(2026, 12, 11)), untyped(date(2027, 1, 2))
    with pytest.raises(TypeError, match="positional"):
        untyped(ConsumerNotice)(*days)
