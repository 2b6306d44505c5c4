"""The command line: cases in, decisions out, for people and for programs. It alone may read the clock."""

import io
import json as json_text
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from pec_rules.cheapest import Cheapest
from pec_rules.cli import _answers as answers
from pec_rules.cli import _calendar as calendars
from pec_rules.cli import _documents as documents
from pec_rules.cli import _files as files
from pec_rules.cli import _grammar as grammar
from pec_rules.cli import _show as people
from pec_rules.cli import _words as words
from pec_rules.cli._complaints import Complaints
from pec_rules.deadlines import Deadlines
from pec_rules.decision import Assessment, ExtraSpaceAssessment
from pec_rules.errors import InvalidInput
from pec_rules.lifecycle import MailboxStatus, Timeline
from pec_rules.mailbox import DomainMailbox, ExtraSpaceOrder, Mailbox, RenewalOrder
from pec_rules.prices import PriceList
from pec_rules.quotes import Quote
from pec_rules.rulebook import Rule
from pec_rules.serialization import Case, ExtraSpaceCase, NeedsCase, json_schema
from pec_rules.wording import Language

_INTERRUPTED: Final = 130
_READER_GONE: Final = 141

SCHEMAS: Final[dict[str, Any]] = {
    "case": Case,
    "assessment": Assessment,
    "status": MailboxStatus,
    "timeline": Timeline,
    "mailbox": Mailbox | DomainMailbox,
    "order": RenewalOrder,
    "invalid-input": InvalidInput,
    "deadlines": Deadlines,
    "extra-space-case": ExtraSpaceCase,
    "extra-space-assessment": ExtraSpaceAssessment,
    "extra-space-order": ExtraSpaceOrder,
    "prices": PriceList,
    "quote": Quote,
    "needs-case": NeedsCase,
    "cheapest": Cheapest,
}


def run(arguments: Sequence[str]) -> int:
    """Answer a call of the command line; return its exit status."""
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")
    language = words.language_of(arguments, os.environ)
    try:
        return _answered(arguments, language)
    except click.UsageError as error:
        return _complain(words.usage_error(error, language))
    except documents.Unreadable as error:
        return _complain(words.UNREADABLE.said(language, {"reason": str(error)}))
    except documents.ReaderGone:
        return _READER_GONE
    except documents.Unwritable as error:
        return _complain(words.UNWRITABLE.said(language, {"reason": str(error)}))
    except KeyboardInterrupt:
        return _INTERRUPTED


def _answered(arguments: Sequence[str], language: Language) -> int:
    program = _program(language)
    try:
        with program.make_context("pec-rules", list(arguments), terminal_width=grammar.width()) as context:
            if not arguments:
                return documents.complain(program.get_help(context))
            status: int = program.invoke(context)
            return status
    except click.exceptions.Exit as shown:
        return shown.exit_code
    except OSError as error:  # Click itself writes the help
        raise documents.unwritable(error) from error


def _complain(message: str) -> int:
    return documents.complain(f"pec-rules: {message}")


def _program(language: Language) -> click.Group:
    on_cases: dict[str, tuple[Callable[..., answers.Answers[Any]], tuple[str, ...]]] = {
        "assess": (_plainly(answers.ASSESS), ("holidays",)),
        "status": (_plainly(answers.STATUS), ()),
        "timeline": (_plainly(answers.MILESTONES), ()),
        "deadlines": (_plainly(answers.BY_WHEN), ("holidays",)),
        "extra-space": (_plainly(answers.EXTRA_SPACE), ("holidays",)),
        "quote": (_quote, ("prices", "extra-space", "no-split-payment")),
        "cheapest": (_cheapest, ("prices",)),
    }
    return grammar.program(
        language,
        [
            *(
                grammar.command(
                    name, language, _on_cases(name, prepare, language), grammar.case_params(language, *options)
                )
                for name, (prepare, options) in on_cases.items()
            ),
            grammar.command("calendar", language, _calendar(language), grammar.case_params(language, "holidays")),
            grammar.command("rules", language, _rules(language), [click.Argument(["code"], required=False)]),
            grammar.command("schema", language, _schema, [_schema_name()]),
        ],
    )


def _schema_name() -> click.Argument:
    return click.Argument(["name"], type=click.Choice([*SCHEMAS]), metavar="NAME")


def _today_in_rome() -> date:
    return datetime.now(ZoneInfo("Europe/Rome")).date()


def _plainly(asked: answers.Answers[Any]) -> Callable[[], answers.Answers[Any]]:
    return lambda: asked


def _quote(prices: str, *, extra_space: bool, no_split_payment: bool) -> answers.Answers[Any]:
    listed = files.price_list(prices)
    return answers.price(listed, of_extra_space=extra_space, split_payment=not no_split_payment)


def _cheapest(prices: str) -> answers.Answers[NeedsCase]:
    return answers.best_price(files.price_list(prices))


def _on_cases(name: str, prepare: Callable[..., answers.Answers[Any]], language: Language) -> Callable[..., int]:
    """Return the command that answers a case, or each line of many."""

    def command(
        case: str, today: date | None, *, json: bool, lines: bool, holidays: str | None = None, **options: object
    ) -> int:
        if options.get("prices") == case == "-":
            return _complain(words.ONE_STANDARD_INPUT.said(language))
        many = lines or case.endswith(".jsonl")
        complaints = Complaints(command=name, language=language, as_json=json, many=many)
        try:
            of_kind = prepare(**options)
            working_days = files.working_days(holidays)
        except InvalidInput as error:
            return complaints.of_answer(error)
        asked = answers.Asked(language=language, today=today, clock=_today_in_rome, working_days=working_days)
        with documents.opened(case) as stream:
            if many:
                return documents.answer_lines(stream, lambda line: of_kind.value(line, asked))
            text = documents.whole(stream)
        return _answer_one(of_kind, text, asked, complaints)

    return command


def _calendar(language: Language) -> Callable[..., int]:
    """Return the command that writes the calendar of a case, or of each line of many."""

    def command(case: str, today: date | None, holidays: str | None, *, json: bool, lines: bool) -> int:
        ics = calendars.library()
        if ics is None:
            return _complain(words.MISSING_EXTRA.said(language, {"extra": "ics"}))
        many = lines or case.endswith(".jsonl")
        complaints = Complaints(command="calendar", language=language, as_json=json, many=many)
        try:
            working_days = files.working_days(holidays)
        except InvalidInput as error:
            return complaints.of_answer(error)
        try:
            mailboxes = calendars.mailboxes_in(case, many=many)
        except InvalidInput as error:
            return complaints.of_case(error, answers.STATUS.schema)
        calendars.complain(mailboxes.bad, language, as_json=json)
        try:
            day = today or _today_in_rome()
            calendars.write(ics, mailboxes, language, today=day, working_days=working_days, as_json=json)
        except InvalidInput as error:
            return complaints.of_answer(error)
        return documents.BAD_INPUT if mailboxes.bad else documents.ANSWERED

    return command


def _answer_one(of_kind: answers.Answers[Any], text: bytes, asked: answers.Asked, complaints: Complaints) -> int:
    try:
        case = of_kind.read(text)
    except InvalidInput as error:
        return complaints.of_case(error, of_kind.schema)
    try:
        answered = of_kind.answer(case, asked)
    except InvalidInput as error:
        return complaints.of_answer(error, of_kind.schema)
    if complaints.as_json:
        documents.write_value(answered.value)
    else:
        people.show(answered.for_people())
    return answered.status


def _rules(language: Language) -> Callable[..., int]:
    """Return the command that shows the rulebook."""

    def command(code: str | None, *, json: bool) -> int:
        rules = [rule for rule in Rule if code is None or rule.code == code]
        if code is not None and not rules:
            return _complain(words.UNKNOWN_RULE.said(language, {"code": code}))
        if json:
            documents.write(json_text.dumps([_rule_document(rule) for rule in rules], ensure_ascii=False))
        else:
            people.show(
                people.rules_for_people(rules, language) if code is None else people.rule_for_people(rules[0], language)
            )
        return documents.ANSWERED

    return command


def _rule_document(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "statement": rule.text._asdict(),
        "shows_as": list(rule.shows_as),
        "basis": rule.basis,
        "sources": list(rule.sources),
        "conflicts": [conflict._asdict() for conflict in rule.conflicts],
    }


def _schema(name: str, *, json: bool) -> int:
    documents.write(json_text.dumps(json_schema(SCHEMAS[name]), ensure_ascii=False, indent=None if json else 2))
    return documents.ANSWERED
