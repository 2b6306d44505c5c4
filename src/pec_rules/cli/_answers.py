"""What answers a case: from a document, through the rules, to a value, how people see it and the exit status."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import cast

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


Answers = Callable[[bytes, Asked], Answer]


def assess(text: bytes, asked: Asked) -> Answer:
    """Answer with the decision on a renewal."""
    return _decided(_assessed(loads_for_assessment(text), asked), asked)


def _assessed(case: Case, asked: Asked) -> Assessment:
    day, working_days = asked.day_of(case), asked.working_days
    decision = assess_renewal(case.mailbox, case.request, today=day, working_days=working_days)
    return attrs.evolve(decision, id=case.id)


def extra_space(text: bytes, asked: Asked) -> Answer:
    """Answer with the decision on extra space during the year."""
    return _decided(_extra_space_assessed(loads(text, ExtraSpaceCase), asked), asked)


def _extra_space_assessed(case: ExtraSpaceCase, asked: Asked) -> ExtraSpaceAssessment:
    day, working_days = asked.day_of(case), asked.working_days
    decision = assess_extra_space(case.mailbox, case.request, today=day, working_days=working_days)
    return attrs.evolve(decision, id=case.id)


def _decided(decision: Assessment | ExtraSpaceAssessment, asked: Asked) -> Answer:
    status = documents.ANSWERED if decision.accepted else documents.REFUSED
    return Answer(decision, partial(people.assessment_for_people, decision, asked.language), status)


def status(text: bytes, asked: Asked) -> Answer:
    """Answer with the state on the day."""
    case = loads(text, Case)
    state = attrs.evolve(status_on(case.mailbox, asked.day_of(case)), id=case.id)
    return Answer(state, partial(people.status_for_people, state, asked.language))


def milestones(text: bytes, asked: Asked) -> Answer:
    """Answer with the milestones."""
    case = loads(text, Case)
    life = attrs.evolve(timeline(case.mailbox), id=case.id)
    return Answer(life, lambda: people.timeline_for_people(life, asked.day_of(case), asked.language))


def by_when(text: bytes, asked: Asked) -> Answer:
    """Answer with the deadlines."""
    case = loads_for_deadlines(text)
    mailbox = cast("Mailbox", case.mailbox)  # a domain mailbox has been refused
    dates = deadlines(mailbox, asked.day_of(case), working_days=asked.working_days)
    dates = attrs.evolve(dates, id=case.id)
    return Answer(dates, partial(people.deadlines_for_people, dates, asked.language))


def price(prices: PriceList, *, of_extra_space: bool, split_payment: bool) -> Answers:
    """Return what answers with what an order costs, or with the decision where it is refused."""

    def renewal(text: bytes, asked: Asked) -> Answer:
        case = loads_for_assessment(text)
        assessment = _assessed(case, asked)
        if assessment.order is None:
            return _decided(assessment, asked)
        promotional = case.request is not None and case.request.promotional
        quote = quote_renewal(assessment.order, prices, promotional=promotional, split_payment=split_payment)
        return _priced(attrs.evolve(quote, id=case.id), asked)

    def extra(text: bytes, asked: Asked) -> Answer:
        case = loads(text, ExtraSpaceCase)
        assessment = _extra_space_assessed(case, asked)
        if assessment.order is None:
            return _decided(assessment, asked)
        day = asked.day_of(case)
        quote = quote_extra_space(assessment.order, prices, today=day, split_payment=split_payment)
        return _priced(attrs.evolve(quote, id=case.id), asked)

    return extra if of_extra_space else renewal


def _priced(quote: Quote, asked: Asked) -> Answer:
    return Answer(quote, partial(money.quote_for_people, quote, asked.language))


def best_price(prices: PriceList) -> Answers:
    """Return what answers with the cheapest order that will do."""

    def answer(text: bytes, asked: Asked) -> Answer:
        case = loads(text, NeedsCase)
        found = cheapest(case.mailbox, case.needs, prices, today=asked.day_of(case))
        found = attrs.evolve(found, id=case.id)
        status = documents.REFUSED if found.order is None else documents.ANSWERED
        return Answer(found, partial(money.cheapest_for_people, found, asked.language), status)

    return answer
