"""Answers for people: tables, and a life drawn as a line."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Final

import attrs
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text as Styled

from pec_rules.cli import _documents as documents
from pec_rules.cli import _words as words
from pec_rules.deadlines import ConsumerNotice, Deadlines
from pec_rules.decision import Assessment, ExtraSpaceAssessment, Violation
from pec_rules.errors import InvalidInput
from pec_rules.lifecycle import MailboxStatus, Timeline
from pec_rules.mailbox import AutoRenewal, ExtraSpaceOrder, RenewalOrder
from pec_rules.rulebook import Basis, Rule
from pec_rules.space import ExtraSpace
from pec_rules.vocabulary import MailboxState, MilestoneKind, PaymentTiming
from pec_rules.wording import Language, Text, name_of, shown

_STATE_STYLES: Final = {
    MailboxState.ACTIVE: "green",
    MailboxState.EXPIRED: "yellow",
    MailboxState.DELETED: "red",
}
_TIMING_STYLES: Final = {
    PaymentTiming.COMFORTABLE: "green",
    PaymentTiming.TIGHT: "yellow",
    PaymentTiming.TOO_LATE: "red",
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


def assessment_for_people(assessment: Assessment | ExtraSpaceAssessment, language: Language) -> RenderableType:
    """Return a decision: the order and the advice, or the violations page by page with their remedies."""
    if assessment.order is None:
        refusals = _refusals(assessment.violations, language)
        return Group(_verdict(assessment, language), *refusals, *read_on(assessment.violations, language))
    advice: list[RenderableType] = [item("•", Styled(each.message(language))) for each in assessment.advice]
    return Group(
        _verdict(assessment, language),
        title(words.ORDER, language),
        order_for_people(assessment.order, language),
        title(words.ADVICE, language),
        *(advice or [Styled(words.NO_ADVICE.said(language))]),
    )


def order_for_people(order: RenewalOrder | ExtraSpaceOrder, language: Language) -> Table:
    """Return what an order says."""
    if isinstance(order, RenewalOrder):
        return pairs(_order_rows(order, language), language)
    return pairs(_extra_space_rows(order, language), language)


def _verdict(assessment: Assessment | ExtraSpaceAssessment, language: Language) -> Styled:
    text, style = (words.ACCEPTED, "bold green") if assessment.accepted else (words.REFUSED, "bold red")
    verdict = Styled(text.said(language), style)
    return verdict.append(f"  {assessment.address}  {shown(assessment.today, language)}", "default")


def _refusals(violations: Iterable[Violation], language: Language) -> Iterable[RenderableType]:
    step = None
    for violation in violations:
        if violation.step is not step:
            step = violation.step
            yield title(words.STEPS[step], language)
        yield item("✗", Styled(violation.message(language)).append(f"  [{violation.rule}]", "dim"))
        if violation.remedies:
            yield Styled(f"    {words.REMEDY.said(language)}:", "cyan")
        yield from (item("      →", Styled(remedy.message(language))) for remedy in violation.remedies)


def read_on(violations: Iterable[Violation], language: Language) -> Iterable[RenderableType]:
    """Give the call that says what a rule says, of the first one broken; nothing where none is."""
    for violation in islice(violations, 1):
        yield Styled(f"\n{words.WHAT_A_RULE_SAYS.said(language, {'code': violation.rule.code})}", "dim")


def _order_rows(order: RenewalOrder, language: Language) -> Iterable[tuple[Text, str]]:
    yield words.PLAN, name_of(order.plan, language)
    yield words.EXTRA_SPACE, extra_numbers(order.extra_space, language)
    yield words.YEARS, str(order.years)
    yield words.EXPIRY, f"{shown(order.old_expiry, language)} → {shown(order.new_expiry, language)}"
    yield words.PAYMENT, name_of(order.payment_method, language)
    yield words.AUTO_RENEWAL, _automatic(order.auto_renewal, language)
    yield words.DELETES_ARCHIVE, _yes_or_no(order.deletes_archive, language)
    yield words.CONFIRMATION, order.confirmation_to


def _extra_space_rows(order: ExtraSpaceOrder, language: Language) -> Iterable[tuple[Text, str]]:
    yield words.PLAN, name_of(order.plan, language)
    yield words.ADDED_SPACE, extra_numbers(order.added, language)
    yield words.EXTRA_IN_ALL, extra_numbers(order.extra_space, language)
    yield words.LASTS_UNTIL, shown(order.lasts_until, language)
    yield words.PAYMENT, name_of(order.payment_method, language)
    yield words.AUTO_RENEWAL, _automatic(order.auto_renewal, language)
    yield words.CONFIRMATION, order.confirmation_to


def extra_numbers(extra: ExtraSpace, language: Language) -> str:
    """Return the numbers of extra space."""
    return words.EXTRA_NUMBERS.said(language, {"mailbox_gb": extra.mailbox_gb, "archive_gb": extra.archive_gb})


def _automatic(renewal: AutoRenewal | None, language: Language) -> str:
    if renewal is None:
        return words.NO.said(language)
    return words.AUTO_RENEWAL_ON.said(language, {"method": renewal.method, "years": renewal.years})


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
    return Group(heading, pairs(rows, language))


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


def deadlines_for_people(deadlines: Deadlines, language: Language) -> RenderableType:
    """Return each way to pay with its last day, and what the law asks of the seller."""
    heading = Styled(deadlines.address, "bold").append(f"  {shown(deadlines.today, language)}", "default")
    untils = dict.fromkeys(option.until for option in deadlines.payment_options)
    by = [words.REGISTERED_BY.said(language, {"until": until}) for until in untils]
    ways = Table(box=None, pad_edge=False, header_style="dim")
    ways.add_column(words.PAYMENT.said(language), overflow="fold")
    for column in (words.PAY_BY, words.TODAY):
        ways.add_column(column.said(language), no_wrap=True)
    for option in deadlines.payment_options:
        timing = Styled(name_of(option.timing, language), _TIMING_STYLES[option.timing])
        ways.add_row(name_of(option.method, language), shown(option.last_day, language), timing)
    return Group(heading, *by, Styled(), ways, *_notice_for_people(deadlines.consumer_notice, language))


def _notice_for_people(notice: ConsumerNotice | None, language: Language) -> Iterable[RenderableType]:
    if notice is not None:
        yield title(words.CONSUMER_NOTICE, language)
        rows = [
            (words.NOTICE_DUE, shown(notice.due_on, language)),
            (words.LAST_DAY_TO_SWITCH_OFF, shown(notice.last_day_to_switch_off, language)),
        ]
        yield pairs(rows, language)


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
    return Group(Styled(rule.code, "bold"), Styled(rule.statement(language)), pairs(rows, language))


def title(text: Text, language: Language) -> Styled:
    """Return the title of a part of an answer."""
    return Styled(f"\n{text.said(language)}", "bold")


def item(mark: str, text: Styled) -> Table:
    """Return an item of a list; its further lines stand under its first word."""
    item = Table.grid(padding=(0, 1))
    item.add_row(mark, text)
    return item


def pairs(rows: Iterable[tuple[Text, str]], language: Language) -> Table:
    """Return names and values, a line for each."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in rows:
        table.add_row(Styled(name.said(language), "dim"), Styled(value, overflow="fold"))
    return table


def _yes_or_no(answer: bool, language: Language) -> str:  # noqa: FBT001 - the answer to be said
    return (words.YES if answer else words.NO).said(language)
