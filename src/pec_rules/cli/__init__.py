"""The command line: cases in, decisions out, for people and for programs. It alone may read the clock."""

import io
import json as json_text
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import attrs
import click
from rich.console import RenderableType

from pec_rules.cli import _documents as documents
from pec_rules.cli import _grammar as grammar
from pec_rules.cli import _show as people
from pec_rules.cli import _words as words
from pec_rules.decision import Assessment
from pec_rules.errors import InvalidInput
from pec_rules.lifecycle import MailboxStatus, Timeline, status_on, timeline
from pec_rules.mailbox import DomainMailbox, Mailbox, RenewalOrder
from pec_rules.renewal import assess_renewal
from pec_rules.rulebook import Rule
from pec_rules.serialization import Case, json_schema, loads, loads_for_assessment
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
        with program.make_context("pec-rules", list(arguments)) as context:
            status: int = program.invoke(context)
            return status
    except click.exceptions.Exit as shown:
        return shown.exit_code
    except OSError as error:  # Click itself writes the help
        raise documents.unwritable(error) from error


def _complain(message: str) -> int:
    return documents.complain(f"pec-rules: {message}")


def _program(language: Language) -> click.Group:
    on_cases = {"assess": _assess, "status": _status, "timeline": _timeline}
    return grammar.program(
        language,
        [
            *(
                grammar.command(name, language, _on_cases(answer, language), grammar.case_params(language))
                for name, answer in on_cases.items()
            ),
            grammar.command("rules", language, _rules(language), [click.Argument(["code"], required=False)]),
            grammar.command("schema", language, _schema, [_schema_name()]),
        ],
    )


def _schema_name() -> click.Argument:
    return click.Argument(["name"], type=click.Choice([*SCHEMAS]), metavar="NAME")


def _today_in_rome() -> date:
    return datetime.now(ZoneInfo("Europe/Rome")).date()


@attrs.frozen
class _Answer:
    """What answers a case: the value, how people see it, and the exit status."""

    value: object
    for_people: Callable[[], RenderableType]
    status: int = documents.ANSWERED


_Answers = Callable[[bytes, date | None, Language], _Answer]


def _assess(text: bytes, today: date | None, language: Language) -> _Answer:
    case = loads_for_assessment(text)
    decision = assess_renewal(case.mailbox, case.request, today=_day(case, today))
    assessment = attrs.evolve(decision, id=case.id)
    return _Answer(
        assessment,
        lambda: people.assessment_for_people(assessment, language),
        documents.ANSWERED if assessment.accepted else documents.REFUSED,
    )


def _status(text: bytes, today: date | None, language: Language) -> _Answer:
    case = loads(text, Case)
    status = attrs.evolve(status_on(case.mailbox, _day(case, today)), id=case.id)
    return _Answer(status, lambda: people.status_for_people(status, language))


def _timeline(text: bytes, today: date | None, language: Language) -> _Answer:
    case = loads(text, Case)
    life = attrs.evolve(timeline(case.mailbox), id=case.id)
    return _Answer(life, lambda: people.timeline_for_people(life, _day(case, today), language))


def _day(case: Case, asked: date | None) -> date:
    return asked or case.today or _today_in_rome()


def _on_cases(answers: _Answers, language: Language) -> Callable[..., int]:
    """Return the command that answers a case, or each line of many."""

    def command(case: str, today: date | None, *, json: bool, lines: bool) -> int:
        def answer(text: bytes) -> _Answer:
            return answers(text, today, language)

        with documents.opened(case) as stream:
            if lines or case.endswith(".jsonl"):
                return documents.answer_lines(stream, lambda line: answer(line).value)
            text = documents.whole(stream)
        return _answer_one(lambda: answer(text), language, as_json=json)

    return command


def _answer_one(answer: Callable[[], _Answer], language: Language, *, as_json: bool) -> int:
    try:
        answered = answer()
    except InvalidInput as error:
        if as_json:
            documents.write_value(error)
        return documents.complain(people.problems(error, language))
    if as_json:
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
