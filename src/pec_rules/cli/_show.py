"""Answers for people: tables, and a life drawn as a line."""

from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text as Styled

from pec_rules.cli import _documents as documents
from pec_rules.cli import _words as words
from pec_rules.decision import Assessment, Violation
from pec_rules.errors import InvalidInput
from pec_rules.lifecycle import MailboxStatus, Timeline
from pec_rules.mailbox import RenewalOrder
from pec_rules.rulebook import Basis, Rule
from pec_rules.vocabulary import MailboxState, MilestoneKind
from pec_rules.wording import Language, Text, name_of, shown

_STATE_STYLES: Final = {
    MailboxState.ACTIVE: "green",
    MailboxState.EXPIRED: "yellow",
    MailboxState.DELETED: "red",
}
_WIDEST_LINE: Final = 100
_NARROWEST_LINE: Final = 30


def show(answer: RenderableType) -> None:
    """Print an answer, in colour where the terminal has it."""
    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(answer)
    documents.write(captured.get().removesuffix("\n"), encoding=console.encoding)


def problems(error: InvalidInput, language: Language) -> str:
    """Return what is wrong with a document, a line for each problem."""
    whole = words.WHOLE_DOCUMENT.said(language)
    return "\n".join(f"{_printable(problem.path) or whole}: {problem.message(language)}" for problem in error.problems)


def _printable(path: str) -> str:
    """Return a path, which holds keys of the input, without what would steer the terminal."""
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in path)


def assessment_for_people(assessment: Assessment, language: Language) -> RenderableType:
    """Return a decision: the order and the advice, or the violations page by page with their remedies."""
    if assessment.order is None:
        return Group(_verdict(assessment, language), *_refusals(assessment.violations, language))
    advice: list[RenderableType] = [_item("•", Styled(each.message(language))) for each in assessment.advice]
    return Group(
        _verdict(assessment, language),
        _title(words.ORDER, language),
        _pairs(_order_rows(assessment.order, language), language),
        _title(words.ADVICE, language),
        *(advice or [Styled(words.NO_ADVICE.said(language))]),
    )


def _verdict(assessment: Assessment, language: Language) -> Styled:
    text, style = (words.ACCEPTED, "bold green") if assessment.accepted else (words.REFUSED, "bold red")
    verdict = Styled(text.said(language), style)
    return verdict.append(f"  {assessment.address}  {shown(assessment.today, language)}", "default")


def _refusals(violations: Iterable[Violation], language: Language) -> Iterable[RenderableType]:
    step = None
    for violation in violations:
        if violation.step is not step:
            step = violation.step
            yield _title(words.STEPS[step], language)
        yield _item("✗", Styled(violation.message(language)).append(f"  [{violation.rule}]", "dim"))
        if violation.remedies:
            yield Styled(f"    {words.REMEDY.said(language)}:", "cyan")
        yield from (_item("      →", Styled(remedy.message(language))) for remedy in violation.remedies)


def _order_rows(order: RenewalOrder, language: Language) -> Iterable[tuple[Text, str]]:
    extra = {"mailbox_gb": order.extra_space.mailbox_gb, "archive_gb": order.extra_space.archive_gb}
    renewal = order.auto_renewal
    on = renewal and words.AUTO_RENEWAL_ON.said(language, {"method": renewal.method, "years": renewal.years})
    yield words.PLAN, name_of(order.plan, language)
    yield words.EXTRA_SPACE, words.EXTRA_NUMBERS.said(language, extra)
    yield words.YEARS, str(order.years)
    yield words.EXPIRY, f"{shown(order.old_expiry, language)} → {shown(order.new_expiry, language)}"
    yield words.PAYMENT, name_of(order.payment_method, language)
    yield words.AUTO_RENEWAL, on or words.NO.said(language)
    yield words.DELETES_ARCHIVE, _yes_or_no(order.deletes_archive, language)
    yield words.CONFIRMATION, order.confirmation_to


def status_for_people(status: MailboxStatus, language: Language) -> RenderableType:
    """Return a state, and what the mailbox can do in it."""
    heading = Styled(name_of(status.state, language).upper(), f"bold {_STATE_STYLES[status.state]}")
    heading.append(f"  {status.address}  {shown(status.today, language)}", "default")
    rows = [
        (words.EXPIRY, shown(status.expiry, language)),
        (words.DAYS_TO_EXPIRY, str(status.days_to_expiry)),
        (words.CAN_SEND, _yes_or_no(status.can_send, language)),
        (words.CAN_RECEIVE, _yes_or_no(status.can_receive, language)),
        (words.CAN_READ, _yes_or_no(status.can_read, language)),
        (words.CAN_RENEW, _yes_or_no(status.can_renew, language)),
        (words.NOTICES_BEGUN, _yes_or_no(status.notices_begun, language)),
    ]
    if status.renewal_blocked_by:
        rows.insert(-1, (words.BLOCKED_BY, ", ".join(status.renewal_blocked_by)))
    return Group(heading, _pairs(rows, language))


def timeline_for_people(timeline: Timeline, today: date, language: Language) -> Group:
    """Return a life as a line with today on it, and its milestones below, by number."""
    dated = Table(box=None, show_header=False, pad_edge=False)
    for number, milestone in enumerate(timeline, start=1):
        dated.add_row(
            str(number),
            name_of(milestone.milestone, language),
            shown(milestone.on, language),
            _distance((milestone.on - today).days, language),
        )
    heading = Styled(timeline.address, "bold").append(f"  {shown(today, language)}", "default")
    return Group(heading, Styled(), _Line(timeline, today, language), Styled(), dated)


def _distance(days: int, language: Language) -> str:
    special = {-1: words.A_DAY_AGO, 0: words.TODAY, 1: words.IN_A_DAY}
    text = special.get(days, words.IN_DAYS if days > 0 else words.DAYS_AGO)
    return text.said(language, {"days": abs(days)})


@attrs.frozen
class _Line:
    """Three rows as wide as the terminal: the milestones' numbers, the line coloured by state, and today under it."""

    timeline: Timeline
    today: date
    language: Language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the rows; in letters alone where the terminal has no others."""
        width = max(_NARROWEST_LINE, min(options.max_width, _WIDEST_LINE)) - 2
        first, last = min(self.today, self.timeline[0].on), max(self.today, self.timeline[-1].on)
        scale = (width - 1) / (last - first).days
        places = _apart([round((milestone.on - first).days * scale) for milestone in self.timeline], width)
        rule, mark, arrow = ("-", "o", "^") if options.ascii_only else ("─", "●", "▲")
        numbers, line = [" "] * width, [rule] * width
        for number, place in enumerate(places, start=1):
            numbers[place], line[place] = str(number), mark
        yield Styled("".join(numbers))
        yield self._coloured("".join(line), places)
        place, label = round((self.today - first).days * scale), words.TODAY.said(self.language)
        under = f"{' ' * place}{arrow} {label}" if place < width // 2 else f"{label} {arrow}".rjust(place + 1)
        yield Styled(under, "bold")

    def _coloured(self, line: str, places: list[int]) -> Styled:
        at = {milestone.milestone: place for milestone, place in zip(self.timeline, places, strict=True)}
        expiry, deletion = at[MilestoneKind.EXPIRY], at[MilestoneKind.DELETION]
        coloured = Styled(line, _STATE_STYLES[MailboxState.ACTIVE])
        coloured.stylize(_STATE_STYLES[MailboxState.EXPIRED], expiry + 1, deletion)
        coloured.stylize(_STATE_STYLES[MailboxState.DELETED], deletion)
        return coloured


def _apart(columns: list[int], width: int) -> list[int]:
    """Move marks that would cover each other one place on, and back from the line's end."""
    for place in range(1, len(columns)):
        columns[place] = max(columns[place], columns[place - 1] + 1)
    for place in range(len(columns) - 1, -1, -1):
        columns[place] = min(columns[place], width - len(columns) + place)
    return columns


def rules_for_people(rules: Iterable[Rule], language: Language) -> Table:
    """Return the rulebook as a table; what is an assumption, or chosen between sources, stands out."""
    table = Table(show_lines=True)
    table.add_column(words.CODE.said(language), no_wrap=True)
    table.add_column(words.RULE.said(language))
    for rule in rules:
        style = "yellow" if rule.basis is Basis.ASSUMPTION or rule.conflicts else "dim"
        said = Styled(rule.statement(language))
        table.add_row(rule.code, said.append(f"\n{name_of(rule.basis, language)}; {_shows(rule, language)}", style))
    return table


def _shows(rule: Rule, language: Language) -> str:
    return ", ".join(name_of(each, language) for each in rule.shows_as)


def rule_for_people(rule: Rule, language: Language) -> RenderableType:
    """Return one rule whole."""
    rows = [
        (words.SHOWS_AS, _shows(rule, language)),
        (words.BASIS, name_of(rule.basis, language)),
        (words.SOURCES, "\n".join(f"{source}: {source.place}" for source in rule.sources) or "-"),
    ]
    if rule.conflicts:
        rows.append((words.CONFLICTS, "\n".join(conflict.said(language) for conflict in rule.conflicts)))
    return Group(Styled(rule.code, "bold"), Styled(rule.statement(language)), _pairs(rows, language))


def _title(text: Text, language: Language) -> Styled:
    return Styled(f"\n{text.said(language)}", "bold")


def _item(mark: str, text: Styled) -> Table:
    """Return an item of a list; its further lines stand under its first word."""
    item = Table.grid(padding=(0, 1))
    item.add_row(mark, text)
    return item


def _pairs(rows: Iterable[tuple[Text, str]], language: Language) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in rows:
        table.add_row(Styled(name.said(language), "dim"), Styled(value, overflow="fold"))
    return table


def _yes_or_no(answer: bool, language: Language) -> str:  # noqa: FBT001 - the answer to be said
    return (words.YES if answer else words.NO).said(language)
