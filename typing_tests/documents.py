"""Documents in and out: what each class reads as, and what is written."""

from datetime import date
from typing import Any, assert_type

from cattrs import Converter

from pec_rules import (
    ARUBA,
    AnyMailbox,
    Assessment,
    Cheapest,
    Deadlines,
    DomainMailbox,
    ExtraSpaceAssessment,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    InvalidInput,
    Mailbox,
    MailboxStatus,
    Needs,
    PriceList,
    Quote,
    RenewalOrder,
    RenewalRequest,
    Timeline,
)
from pec_rules.serialization import (
    LARGEST_DOCUMENT,
    SCHEMA,
    Case,
    CaseDocument,
    ExtraSpaceCase,
    NeedsCase,
    converter,
    dumps,
    json_schema,
    loads,
    loads_for_assessment,
    loads_for_deadlines,
)


def case(value: Case) -> None:
    """A case."""
    assert_type(value.id, str | None)
    assert_type(value.today, date | None)
    assert_type(value.mailbox, Mailbox | DomainMailbox)
    assert_type(value.request, RenewalRequest | None)
    made = Case(id="first", today=date(2026, 11, 22), mailbox=value.mailbox, request=value.request)
    assert_type(made, Case)
    assert_type(Case(mailbox=value.mailbox), Case)


def extra_space_case(value: ExtraSpaceCase) -> None:
    """A case of extra space during the year."""
    assert_type(value.id, str | None)
    assert_type(value.today, date | None)
    assert_type(value.mailbox, Mailbox)
    assert_type(value.request, ExtraSpaceRequest)
    made = ExtraSpaceCase(id="first", today=date(2026, 11, 22), mailbox=value.mailbox, request=value.request)
    assert_type(made, ExtraSpaceCase)
    assert_type(ExtraSpaceCase(mailbox=value.mailbox, request=value.request), ExtraSpaceCase)


def needs_case(value: NeedsCase) -> None:
    """A case that asks for the cheapest order."""
    assert_type(value.id, str | None)
    assert_type(value.today, date | None)
    assert_type(value.mailbox, Mailbox)
    assert_type(value.needs, Needs)
    made = NeedsCase(id="first", today=date(2026, 11, 22), mailbox=value.mailbox, needs=value.needs)
    assert_type(made, NeedsCase)
    assert_type(NeedsCase(mailbox=value.mailbox, needs=value.needs), NeedsCase)


def any_case(value: CaseDocument) -> None:
    """A case of any kind, told apart."""
    assert_type(value, Case | ExtraSpaceCase | NeedsCase)
    assert_type(value.id, str | None)
    if isinstance(value, NeedsCase):
        assert_type(value.needs, Needs)
    else:
        assert_type(value.request, RenewalRequest | ExtraSpaceRequest | None)


def reads(text: str, line: bytes) -> None:
    """A document is read as the class that is asked for."""
    assert_type(loads(text, Case), Case)
    assert_type(loads(line, Case), Case)
    assert_type(loads(text=text, cls=Assessment, terms=ARUBA), Assessment)
    assert_type(loads(text, MailboxStatus), MailboxStatus)
    assert_type(loads(text, Timeline), Timeline)
    assert_type(loads(text, Mailbox), Mailbox)
    assert_type(loads(text, DomainMailbox), DomainMailbox)
    assert_type(loads(text, RenewalOrder), RenewalOrder)
    assert_type(loads(text, ExtraSpaceCase), ExtraSpaceCase)
    assert_type(loads(text, NeedsCase), NeedsCase)
    assert_type(loads(text, ExtraSpaceAssessment), ExtraSpaceAssessment)
    assert_type(loads(text, ExtraSpaceOrder), ExtraSpaceOrder)
    assert_type(loads(text, Deadlines), Deadlines)
    assert_type(loads(text, Quote), Quote)
    assert_type(loads(text, Cheapest), Cheapest)
    assert_type(loads(text, PriceList), PriceList)
    assert_type(loads_for_assessment(line), Case)
    assert_type(loads_for_assessment(text=text, terms=ARUBA), Case)
    assert_type(loads_for_deadlines(line), Case)
    assert_type(loads_for_deadlines(text=text, terms=ARUBA), Case)


def reads_either(text: str) -> None:
    """A mailbox of either kind is asked for by the union of both."""
    assert_type(loads(text, Mailbox | DomainMailbox), Mailbox | DomainMailbox)
    assert_type(loads(text, Mailbox | DomainMailbox, terms=ARUBA), Mailbox | DomainMailbox)
    assert_type(loads(text, AnyMailbox), Mailbox | DomainMailbox)


def writes(value: Case | Assessment | MailboxStatus | Timeline | AnyMailbox | RenewalOrder) -> None:
    """A document is written as text."""
    assert_type(dumps(value), str)


def writes_what_is_new(
    value: ExtraSpaceCase
    | NeedsCase
    | ExtraSpaceAssessment
    | ExtraSpaceOrder
    | Deadlines
    | Quote
    | Cheapest
    | PriceList,
) -> None:
    """And so are the documents of extra space, deadlines and money."""
    assert_type(dumps(value), str)


def writes_problems(error: InvalidInput) -> None:
    """What is wrong with a line is written with its number."""
    assert_type(dumps(value=error, line=3), str)
    assert_type(dumps(error, line=None), str)


def describes() -> None:
    """The documents are described as plain objects of JSON."""
    assert_type(json_schema(cls=Case), dict[str, Any])
    assert_type(json_schema(Mailbox | DomainMailbox), dict[str, Any])
    assert_type(json_schema(InvalidInput), dict[str, Any])


def converts(value: Mailbox) -> None:
    """A converter of one's own."""
    assert_type(converter(), Converter)
    assert_type(converter().structure({}, Mailbox), Mailbox)
    assert_type(converter().structure({}, Case), Case)
    assert_type(converter().unstructure(value), Any)


def numbers() -> list[int]:
    """The edition of the documents and the largest of them."""
    return [SCHEMA, LARGEST_DOCUMENT]
