"""The door: what every public function asks of its arguments, all at once, before any rule looks at them."""

from typing import Final

from pec_rules.checks import Check, Day, check_of, problem_at
from pec_rules.errors import InvalidInput
from pec_rules.identifiers import TaxCode
from pec_rules.mailbox import AnyMailbox, Mailbox, RenewalOrder, terms_problems
from pec_rules.request import RenewalRequest, years_problem
from pec_rules.space import ExtraSpace
from pec_rules.terms import Terms
from pec_rules.vocabulary import Plan

ANY_MAILBOX: Final = check_of(AnyMailbox)
MAILBOX: Final = check_of(Mailbox)
REQUEST: Final = check_of(RenewalRequest)
REQUEST_OR_NONE: Final = check_of(RenewalRequest | None)
ORDER: Final = check_of(RenewalOrder)
PLAN: Final = check_of(Plan)
EXTRA_SPACE: Final = check_of(ExtraSpace)
TAX_CODE: Final = check_of(TaxCode)
DAY: Final = check_of(Day)
TERMS: Final = check_of(Terms)

_NONE: Final = object()


def admit(kind: Check, mailbox: object, terms: object = _NONE, **others: tuple[Check, object]) -> None:
    """Let the arguments of a public function in: a mailbox of a kind, terms where it takes them, others by name.

    Raises:
        InvalidInput: with every problem: of the arguments themselves, at their names, and of the mailbox and the
            request where they meet the terms, at their fields.
    """
    arguments = {"mailbox": (kind, mailbox), **others}
    if terms is not _NONE:
        arguments["terms"] = (TERMS, terms)
    found = [problem_at(name, check, given) for name, (check, given) in arguments.items()]
    problems = [problem for problem in found if problem is not None]
    if isinstance(terms, Terms):
        problems.extend(terms_problems(mailbox, terms, "/mailbox"))
        _, request = others.get("request", (None, None))
        if isinstance(mailbox, Mailbox) and isinstance(request, RenewalRequest):
            carried_past = years_problem(mailbox, request, terms)
            problems.extend([carried_past] if carried_past else [])
    if problems:
        raise InvalidInput(tuple(problems))
