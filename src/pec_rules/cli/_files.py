"""The files that a call names beside its cases: a price list, and holidays."""

from datetime import date
from typing import Final

from pec_rules.checks import Unfit
from pec_rules.cli import _documents as documents
from pec_rules.errors import InvalidInput, Problem, pointer, refuse
from pec_rules.prices import PriceList
from pec_rules.serialization import converter, loads
from pec_rules.workdays import WorkingDays, italian_working_days

_ITALIAN: Final = "it"


def price_list(name: str) -> PriceList:
    """Return the price list that a file holds.

    Raises:
        InvalidInput: with every problem, below `/prices`.
        Unreadable: the file cannot be read.
    """
    with documents.opened(name) as stream:
        text = documents.whole(stream)
    try:
        return loads(text, PriceList)
    except InvalidInput as error:
        raise InvalidInput(tuple(problem.below("/prices") for problem in error.problems)) from None


def working_days(holidays: str | None) -> WorkingDays | None:
    """Return the working days with Italy's holidays, for `it`, or with those of a file that has a date a line.

    None for a call that names no holidays.

    Raises:
        InvalidInput: with every line that is no date, below `/holidays`; or the extra `calendar` is not installed.
        Unreadable: the file cannot be read.
    """
    if holidays is None:
        return None
    if holidays == _ITALIAN:
        return italian_working_days()
    with documents.opened(holidays) as stream:
        written = {number: line.decode("utf-8-sig", "replace").strip() for number, line in documents.lines(stream)}
    read = converter()
    dates: set[date] = set()
    problems = []
    for number, text in written.items():
        try:
            dates.add(read.structure(text, date))
        except Unfit as unfit:
            problems.append(Problem(f"/holidays{pointer(number)}", unfit.text))
    refuse(problems)
    return WorkingDays(frozenset(dates))
