"""What answers a case: how it is read, and from it through the rules to a value, how people see it and the status."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final, Generic, TypeVar, cast

import attrs
from rich.console import RenderableType

from pec_rules.cheapest import cheapest
from pec_rules.cli import _documents as documents
from pec_rules.cli import _show as people
from pec_rules.cli import _show_money as money
from pec_rules.deadlines import deadlines
from pec_rules.decision import Assessment, ExtraSpaceAssessment
from pec_rules.extra_space import assess_extra_space
from pec_rules.lifecycle import status_on, timeline
from pec_rules.mailbox import Mailbox
from pec_rules.prices import PriceList
from pec_rules.quotes import Quote, quote_extra_space, quote_renewal
from pec_rules.renewal import assess_renewal
from pec_rules.serialization import (
    Case,
    CaseDocument,
    ExtraSpaceCase,
    NeedsCase,
    loads,
    loads_for_assessment,
    loads_for_deadlines,
)
from pec_rules.wording import Language
from pec_rules.workdays import WorkingDays


@attrs.frozen
class Answer:
    """What answers a case: the value, how people see it, and the exit status."""

    value: object
    for_people: Callable[[], RenderableType]
    status: int = documents.ANSWERED


@attrs.frozen(kw_only=True)
class Asked:
    """How a case is asked about.

    Attributes:
        language: The language of the answer.
        today: The day, over the case's own; `None` leaves it to the case.
        clock: Tells the day where the case does not.
        working_days: The working days; `None` where none are asked for.
    """

    language: Language
    today: date | None
    clock: Callable[[], date]
    working_days: WorkingDays | None = None

    def day_of(self, case: CaseDocument) -> date:
        """Return the day on which a case is decided."""
        return self.today or case.today or self.clock()


_Case = TypeVar("_Case", bound=CaseDocument)


@attrs.frozen
class Answers(Generic[_Case]):
    """What answers the cases of one kind.

    Attributes:
        schema: The name of the JSON Schema that says what such a case is made of.
        read: Reads one.
        answer: Answers one.
    """

    schema: str
    read: Callable[[bytes], _Case]
    answer: Callable[[_Case, Asked], Answer]

    def value(self, text: bytes, asked: Asked) -> object:
        """Return the value that answers the case in a text."""
        return self.answer(self.read(text), asked).value


def _of_renewals(answer: Callable[[Case, Asked], Answer], read: Callable[[bytes], Case]) -> Answers[Case]:
    return Answers("case", read, answer)


def _of_extra_space(answer: Callable[[ExtraSpaceCase, Asked], Answer]) -> Answers[ExtraSpaceCase]:
    return Answers("extra-space-case", partial(loads, cls=ExtraSpaceCase), answer)


def _assess(case: Case, asked: Asked) -> Answer:
    return _decided(_assessed(case, asked), asked)


def _assessed(case: Case, asked: Asked) -> Assessment:
    day, working_days = asked.day_of(case), asked.working_days
    decision = assess_renewal(case.mailbox, case.request, today=day, working_days=working_days)
    return attrs.evolve(decision, id=case.id)


def _extra_space(case: ExtraSpaceCase, asked: Asked) -> Answer:
    return _decided(_extra_space_assessed(case, asked), asked)


def _extra_space_assessed(case: ExtraSpaceCase, asked: Asked) -> ExtraSpaceAssessment:
    day, working_days = asked.day_of(case), asked.working_days
    decision = assess_extra_space(case.mailbox, case.request, today=day, working_days=working_days)
    return attrs.evolve(decision, id=case.id)


def _decided(decision: Assessment | ExtraSpaceAssessment, asked: Asked) -> Answer:
    status = documents.ANSWERED if decision.accepted else documents.REFUSED
    return Answer(decision, partial(people.assessment_for_people, decision, asked.language), status)


def _status(case: Case, asked: Asked) -> Answer:
    state = attrs.evolve(status_on(case.mailbox, asked.day_of(case)), id=case.id)
    return Answer(state, partial(people.status_for_people, state, asked.language))


def _milestones(case: Case, asked: Asked) -> Answer:
    life = attrs.evolve(timeline(case.mailbox), id=case.id)
    return Answer(life, lambda: people.timeline_for_people(life, asked.day_of(case), asked.language))


def _by_when(case: Case, asked: Asked) -> Answer:
    mailbox = cast("Mailbox", case.mailbox)  # a domain mailbox has been refused
    dates = deadlines(mailbox, asked.day_of(case), working_days=asked.working_days)
    dates = attrs.evolve(dates, id=case.id)
    return Answer(dates, partial(people.deadlines_for_people, dates, asked.language))


ASSESS: Final = _of_renewals(_assess, loads_for_assessment)
"""Answers with the decision on a renewal."""
EXTRA_SPACE: Final = _of_extra_space(_extra_space)
"""Answers with the decision on extra space during the year."""
STATUS: Final = _of_renewals(_status, partial(loads, cls=Case))
"""Answers with the state on the day."""
MILESTONES: Final = _of_renewals(_milestones, partial(loads, cls=Case))
"""Answers with the milestones."""
BY_WHEN: Final = _of_renewals(_by_when, loads_for_deadlines)
"""Answers with the deadlines."""


def price(prices: PriceList, *, of_extra_space: bool, split_payment: bool) -> Answers[Any]:
    """Return what answers with what an order costs, or with the decision where it is refused."""

    def renewal(case: Case, asked: Asked) -> Answer:
        assessment = _assessed(case, asked)
        if assessment.order is None:
            return _decided(assessment, asked)
        promotional = case.request is not None and case.request.promotional
        quote = quote_renewal(assessment.order, prices, promotional=promotional, split_payment=split_payment)
        return _priced(attrs.evolve(quote, id=case.id), asked)

    def extra(case: ExtraSpaceCase, asked: Asked) -> Answer:
        assessment = _extra_space_assessed(case, asked)
        if assessment.order is None:
            return _decided(assessment, asked)
        day = asked.day_of(case)
        quote = quote_extra_space(assessment.order, prices, today=day, split_payment=split_payment)
        return _priced(attrs.evolve(quote, id=case.id), asked)

    return _of_extra_space(extra) if of_extra_space else _of_renewals(renewal, loads_for_assessment)


def _priced(quote: Quote, asked: Asked) -> Answer:
    return Answer(quote, partial(money.quote_for_people, quote, asked.language))


def best_price(prices: PriceList) -> Answers[NeedsCase]:
    """Return what answers with the cheapest order that will do."""

    def answer(case: NeedsCase, asked: Asked) -> Answer:
        found = cheapest(case.mailbox, case.needs, prices, today=asked.day_of(case))
        found = attrs.evolve(found, id=case.id)
        status = documents.REFUSED if found.order is None else documents.ANSWERED
        return Answer(found, partial(money.cheapest_for_people, found, asked.language), status)

    return Answers("needs-case", partial(loads, cls=NeedsCase), answer)
