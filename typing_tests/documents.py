"""Documents in and out: what each class reads as, and what is written."""

from datetime import date
from typing import Any, assert_type

from cattrs import Converter

from pec_rules import (
    ARUBA,
    AnyMailbox,
    Assessment,
    DomainMailbox,
    InvalidInput,
    Mailbox,
    MailboxStatus,
    RenewalOrder,
    RenewalRequest,
    Timeline,
)
from pec_rules.serialization import (
    LARGEST_DOCUMENT,
    SCHEMA,
    Case,
    converter,
    dumps,
    json_schema,
    loads,
    loads_for_assessment,
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
    assert_type(loads_for_assessment(line), Case)
    assert_type(loads_for_assessment(text=text, terms=ARUBA), Case)


def reads_either(text: str) -> None:
    """A mailbox of either kind is asked for by the union of both."""
    assert_type(loads(text, Mailbox | DomainMailbox), Mailbox | DomainMailbox)
    assert_type(loads(text, Mailbox | DomainMailbox, terms=ARUBA), Mailbox | DomainMailbox)
    assert_type(loads(text, AnyMailbox), Mailbox | DomainMailbox)


def writes(value: Case | Assessment | MailboxStatus | Timeline | AnyMailbox | RenewalOrder) -> None:
    """A document is written as text."""
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
