"""The states of a mailbox and what moves between them, found by asking the library day by day."""

from datetime import date, timedelta
from itertools import count, groupby

import attrs

from drawing import words
from pec_rules import (
    Channel,
    Mailbox,
    MailboxDeleted,
    MailboxState,
    MailboxStatus,
    PaymentMethod,
    RenewalRequest,
    Terms,
    cancel_order,
    may_buy_again,
    place_renewal_order,
    register_payment,
    status_on,
    switch_off_auto_renewal,
)
from pec_rules.wording import Language


@attrs.frozen
class Span:
    """A state with its first and last day, as days after the expiry; `None` where it has no such day.

    Attributes:
        status: What the mailbox is and can do in it, with neither automatic renewal nor an order pending.
        first: The first day.
        last: The last day.
    """

    status: MailboxStatus
    first: int | None
    last: int | None

    @property
    def state(self) -> MailboxState:
        """The state."""
        return self.status.state

    @property
    def known_day(self) -> int:
        """The day of the state on which it is asked: its last, or its first where it has no last."""
        return self.last if self.last is not None else self.first or 0


@attrs.frozen
class Move:
    """A way from a state to a state.

    Attributes:
        source: The place in the life of the state that it leaves.
        target: The place of the state that it reaches.
        label: What it is called in a drawing.
        how: What it is called in a sentence.
    """

    source: int
    target: int
    label: str
    how: str


def spans_of(mailbox: Mailbox, terms: Terms) -> tuple[Span, ...]:
    """Return the states in order: what the status says on each day from the expiry to the deletion."""
    by_hand = _renewed_by_hand(mailbox)
    statuses: list[MailboxStatus] = []
    for days in count():
        statuses.append(status_on(by_hand, mailbox.expiry + timedelta(days=days), terms))
        if statuses[-1].state is MailboxState.DELETED:
            break
    runs = [tuple(run) for _, run in groupby(statuses, key=lambda status: status.state)]
    return tuple(
        Span(
            run[0],
            None if run is runs[0] else -run[0].days_to_expiry,
            None if run is runs[-1] else -run[-1].days_to_expiry,
        )
        for run in runs
    )


def _renewed_by_hand(mailbox: Mailbox) -> Mailbox:
    """Return the mailbox with nothing in the way of a renewal by hand."""
    return cancel_order(switch_off_auto_renewal(mailbox))


def moves_of(mailbox: Mailbox, terms: Terms, language: Language) -> tuple[Move, ...]:
    """Return what moves between the states: days that pass, a renewal registered, an address bought again."""
    spans = spans_of(mailbox, terms)
    renewal, purchase = _renewal(terms, language), words.BOUGHT_AGAIN.said(language)
    places = {span.state: place for place, span in enumerate(spans)}
    asked = [(place, mailbox.expiry + timedelta(days=span.known_day)) for place, span in enumerate(spans)]
    reached = [(place, _renewed_state(mailbox, day, terms)) for place, day in asked]
    return (
        *(_passing(place, span, language) for place, span in enumerate(spans[1:])),
        *(Move(place, places[state], renewal, renewal) for place, state in reached if state is not None),
        *(Move(place, 0, purchase, purchase) for place, day in asked if _is_for_sale(mailbox, day, terms)),
    )


def _passing(place: int, later: Span, language: Language) -> Move:
    day = counted(later.first or 0)
    return Move(place, place + 1, day, words.ON_THE_DAY.said(language, {"day": day}))


def _renewal(terms: Terms, language: Language) -> str:
    most = max(terms.max_years, terms.max_promotional_years)
    return (words.RENEWED if most > 1 else words.RENEWED_FOR_A_YEAR).said(language, {"most": most})


def _renewed_state(mailbox: Mailbox, day: date, terms: Terms) -> MailboxState | None:
    """Return the state on the day on which the payment for one more year is registered; `None` where it is not."""
    by_hand = _renewed_by_hand(mailbox)
    request = RenewalRequest.confirming(
        by_hand, channel=Channel.CLIENT_AREA, payment_method=PaymentMethod.BANK_TRANSFER, years=1, terms_accepted=True
    )
    waiting = place_renewal_order(by_hand, request, today=mailbox.expiry, terms=terms)
    if waiting.pending_order is None:
        raise AssertionError("an order that is placed is pending")
    try:
        renewed = register_payment(waiting, waiting.pending_order, on=day, terms=terms)
    except MailboxDeleted:
        return None
    return status_on(renewed, day, terms).state


def _is_for_sale(mailbox: Mailbox, day: date, terms: Terms) -> bool:
    return may_buy_again(mailbox, mailbox.holder.tax_code, today=day, terms=terms)


def counted(days: int) -> str:
    """Return how a day so many after the expiry, E, is written."""
    return f"E + {days}" if days else "E"


def period_of(span: Span, language: Language, expiry: date | None = None) -> str:
    """Return from which day to which a state lasts, in dates or, where there is no expiry, counted from it."""
    days = {"first": span.first, "last": span.last}
    written = {
        name: counted(each) if expiry is None else expiry + timedelta(days=each)
        for name, each in days.items()
        if each is not None
    }
    return (words.COUNTED if expiry is None else words.DATED)[frozenset(written)].said(language, written)
