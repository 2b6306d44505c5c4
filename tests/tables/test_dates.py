"""Every expiry of eleven years against the days around it, held against arithmetic that does not use dateutil.

The days of an expiry are those from 366 before to 366 after: 733. Of a mailbox with one byte left every one is looked
at where `TABLES_SAMPLE` is set. Without it those around a boundary all are, and of the others one in eight, another
eighth for the next expiry, so that over eight expiries no distance from the expiry is left out. Of a full mailbox with
automatic renewal, and of a domain mailbox, the days around a boundary are looked at.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from pec_rules import (
    Mailbox,
    MailboxStatus,
    RenewalRequest,
    place_renewal_order,
    register_payment,
    status_on,
    timeline,
)
from pec_rules.mailbox import AnyMailbox
from tests import oracle
from tests.oracle.days import days_after, month_length, years_after
from tests.oracle.documents import Document
from tests.oracle.life import blocked_by, has_space_left, is_served, last_day_to_renew, notices_begin
from tests.tables.blocks import ASKED_SAMPLE
from tests.tables.cases import case_of, mailbox_of
from tests.tables.checks import written
from tests.tables.dimensions import PLAIN

YEARS: Final = range(2023, 2034)
EXPIRIES: Final = 4_018
"""How many days these years have."""
FARTHEST: Final = 366
STEP: Final = 1 if ASKED_SAMPLE else 8
STATES: Final = ("active", "expired", "deleted")

ONE_BYTE_LEFT: Final = case_of(PLAIN._replace(mail=("now", -1))).document["mailbox"]
FULL_AND_AUTOMATIC: Final = case_of(PLAIN._replace(mail=("now", 0), auto_renewal=("card", 1))).document["mailbox"]
ON_A_DOMAIN: Final = case_of(PLAIN._replace(mail=("now", -1), address="domain_mailbox")).document["mailbox"]
KINDS: Final = (ONE_BYTE_LEFT, FULL_AND_AUTOMATIC, ON_A_DOMAIN)


def expiries(year: int) -> Iterator[date]:
    """Give every day of a year."""
    return (date(year, month, day) for month in range(1, 13) for day in range(1, month_length(year, month) + 1))


def expiring(mailbox: Document, expiry: date) -> Document:
    """Return the mailbox with another expiry."""
    if mailbox["kind"] == "domain_mailbox":
        return {**mailbox, "domain": {**mailbox["domain"], "expiry": expiry.isoformat()}}
    return {**mailbox, "expiry": expiry.isoformat()}


def around_boundaries(expiry: date) -> set[date]:
    """Return the days before, of and after each boundary of a life, and the farthest days."""
    boundaries = (notices_begin(expiry), *(days_after(expiry, count) for count in (-15, -7, 0, 90, 91)))
    around = {days_after(boundary, count) for boundary in boundaries for count in (-1, 0, 1)}
    return around | {days_after(expiry, -FARTHEST), days_after(expiry, FARTHEST)}


def days_of(expiry: date) -> set[date]:
    """Return the days on which a mailbox with that expiry is looked at."""
    first = -FARTHEST + expiry.toordinal() % STEP
    return around_boundaries(expiry) | {days_after(expiry, count) for count in range(first, FARTHEST + 1, STEP)}


def said(status: MailboxStatus) -> tuple[Any, ...]:
    """Return what a status says of a mailbox on a day."""
    return (
        status.state.value,
        status.days_to_expiry,
        status.notices_begun,
        status.can_send,
        status.can_receive,
        status.can_read,
        status.can_renew,
        [rule.code for rule in status.renewal_blocked_by],
    )


def abilities(mailbox: Document, state: str) -> tuple[Any, ...]:
    """Return what the oracle says that a mailbox can do in a state."""
    served, blocked = is_served(mailbox, state), blocked_by(mailbox, state)
    return state == "active" and has_space_left(mailbox), served, served, not blocked, blocked


def check_days(document: Document, expiry: date, days: set[date]) -> int:
    """Return on how many days the status was the oracle's: on all of them."""
    mailbox, can = mailbox_of(expiring(document, expiry)), {state: abilities(document, state) for state in STATES}
    begin, last, end = notices_begin(expiry), last_day_to_renew(expiry), expiry.toordinal()
    checked = 0
    for day in days:
        state = "active" if day <= expiry else "expired" if day <= last else "deleted"
        expected = (state, end - day.toordinal(), day >= begin, *can[state])
        assert said(status_on(mailbox, day)) == expected, (document["kind"], expiry, day)
        checked += 1
    return checked


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_mailbox_has_its_status(year: int) -> None:
    """On each day a mailbox is and can do what the rulebook says of that day, whatever its expiry."""
    for expiry in expiries(year):
        days = days_of(expiry)
        assert check_days(ONE_BYTE_LEFT, expiry, days) == len(days) >= (2 * FARTHEST + 1) // STEP


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("document", [FULL_AND_AUTOMATIC, ON_A_DOMAIN], ids=["full and automatic", "on a domain"])
def test_the_boundaries_of_other_mailboxes_are_the_same(document: Document, year: int) -> None:
    """A full mailbox with automatic renewal, and one on a domain, change on the same days, whatever their expiry."""
    for expiry in expiries(year):
        days = around_boundaries(expiry)
        assert check_days(document, expiry, days) == len(days) >= 17


def test_no_expiry_and_no_distance_is_left_out() -> None:
    """Every day of the years is an expiry; over as many expiries as there are steps, every distance is looked at."""
    every = [expiry for year in YEARS for expiry in expiries(year)]
    assert [expiry.toordinal() for expiry in every] == list(
        range(every[0].toordinal(), every[0].toordinal() + EXPIRIES)
    )
    distances = {day.toordinal() - expiry.toordinal() for expiry in every[:STEP] for day in days_of(expiry)}
    assert distances == set(range(-FARTHEST, FARTHEST + 1))


@pytest.mark.parametrize("year", YEARS)
def test_every_timeline(year: int) -> None:
    """The milestones of each kind of mailbox are on their days, in order, whatever its expiry."""
    for expiry in expiries(year):
        for kind in KINDS:
            document = expiring(kind, expiry)
            expected = oracle.timeline({"mailbox": document})
            assert written(timeline(mailbox_of(document))) == expected, expiry


@pytest.mark.parametrize("year", YEARS)
def test_every_new_expiry(year: int) -> None:
    """The new expiry is the old plus the years, whatever the expiry, the years and the renewable day."""
    requests = {years: case_of(PLAIN._replace(years=years)).request for years in range(1, 6)}
    for expiry in expiries(year):
        mailbox = renewable(mailbox_of(expiring(ONE_BYTE_LEFT, expiry)))
        for years, request in requests.items():
            today = days_after(expiry, 90 - (expiry.toordinal() * 5 + years) % 457)  # from E − 366 to E + 90
            assert new_expiries(mailbox, request, today) == {years_after(expiry, years)}, (expiry, years, today)


def renewable(mailbox: AnyMailbox) -> Mailbox:
    """Return a mailbox that has orders of its own."""
    assert isinstance(mailbox, Mailbox)
    return mailbox


def new_expiries(mailbox: Mailbox, request: RenewalRequest, today: date) -> set[date]:
    """Return the new expiry: of the order, and of the mailbox once it is paid, the same day or on the last."""
    awaiting = place_renewal_order(mailbox, request, today=today)
    assert awaiting.pending_order is not None
    paid = {
        register_payment(awaiting, awaiting.pending_order, on=on).expiry
        for on in (today, last_day_to_renew(mailbox.expiry))
    }
    return {awaiting.pending_order.new_expiry, *paid}
