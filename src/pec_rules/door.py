"""The door: what every public function asks of its arguments, all at once, before any rule looks at them."""

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from pec_rules.checks import Check, Day, Optionally, check_of, problem_at
from pec_rules.errors import Problem, refuse
from pec_rules.identifiers import TaxCode
from pec_rules.mailbox import AnyMailbox, ExtraSpaceOrder, Mailbox, RenewalOrder, terms_problems
from pec_rules.request import SPACE_WITHIN_LARGEST, ExtraSpaceRequest, RenewalRequest, years_problem
from pec_rules.space import ExtraSpace
from pec_rules.terms import Terms
from pec_rules.vocabulary import Plan
from pec_rules.workdays import working_days_from

ANY_MAILBOX: Final = check_of(AnyMailbox)
MAILBOX: Final = check_of(Mailbox)
REQUEST: Final = check_of(RenewalRequest)
REQUEST_OR_NONE: Final = check_of(RenewalRequest | None)
ORDER: Final = check_of(RenewalOrder)
EXTRA_SPACE_REQUEST: Final = check_of(ExtraSpaceRequest)
EXTRA_SPACE_ORDER: Final = check_of(ExtraSpaceOrder)
PLAN: Final = check_of(Plan)
EXTRA_SPACE: Final = check_of(ExtraSpace)
TAX_CODE: Final = check_of(TaxCode)
DAY: Final = check_of(Day)
WORKING_DAYS_OR_NONE: Final = Optionally(working_days_from)
BOOLEAN: Final = check_of(bool)
TERMS: Final = check_of(Terms)

_NONE: Final = object()


@attrs.frozen
class _Asked:
    """A mailbox beside what is asked for it, as an agreement looks at them."""

    mailbox: object
    request: object


def admit(kind: Check, mailbox: object, terms: object = _NONE, **others: tuple[Check, object]) -> None:
    """Let the arguments of a public function in: a mailbox of a kind, terms where it takes them, others by name.

    Raises:
        InvalidInput: with every problem: of the arguments themselves, at their names, and of the mailbox and the
            request where they meet the terms, at their fields.
    """
    arguments = {"mailbox": (kind, mailbox), **others}
    if terms is not _NONE:
        arguments["terms"] = (TERMS, terms)
    problems = list(problems_of(arguments))
    if isinstance(terms, Terms):
        problems.extend(terms_problems(mailbox, terms, "/mailbox"))
        _, request = others.get("request", (None, None))
        if isinstance(mailbox, Mailbox) and isinstance(request, RenewalRequest):
            carried_past = years_problem(mailbox, request, terms)
            problems.extend([carried_past] if carried_past else [])
        if isinstance(mailbox, Mailbox) and isinstance(request, ExtraSpaceRequest):
            too_much = (each.problem_in(_Asked(mailbox, request), terms) for each in SPACE_WITHIN_LARGEST)
            problems.extend(problem for problem in too_much if problem is not None)
    refuse(problems)


def let_in(**arguments: tuple[Check, object]) -> None:
    """Let arguments that are no mailbox in, each by name.

    Raises:
        InvalidInput: with every problem, at the arguments' names.
    """
    refuse(problems_of(arguments))


def problems_of(arguments: Mapping[str, tuple[Check, object]]) -> Iterator[Problem]:
    """Give what is wrong with each argument, at its name."""
    for name, (check, given) in arguments.items():
        problem = problem_at(name, check, given)
        if problem is not None:
            yield problem
