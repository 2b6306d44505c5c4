"""The calendar of the mailboxes of one case or of many, for programs that show days."""

import json
from collections.abc import Iterable
from datetime import date
from types import ModuleType

import attrs

from pec_rules.cli import _documents as documents
from pec_rules.cli import _show as people
from pec_rules.cli import _words as words
from pec_rules.errors import InvalidInput, Problem
from pec_rules.mailbox import AnyMailbox
from pec_rules.serialization import Case, loads
from pec_rules.wording import Language, Text
from pec_rules.workdays import WorkingDays


def library() -> ModuleType | None:
    """Return the room of the calendar, or `None` where its extra is not installed."""
    try:
        from pec_rules import ics  # noqa: PLC0415 - the library of the extra may be missing
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("pec_rules"):
            raise
        return None
    return ics


@attrs.define
class Mailboxes:
    """The mailboxes of a calendar as they are read, with the lines that hold none.

    Attributes:
        read: The mailboxes, by the line of each, in the order of the lines.
        bad: What is wrong with the other lines.
    """

    read: dict[int, AnyMailbox] = attrs.field(factory=dict)
    bad: dict[int, InvalidInput] = attrs.field(factory=dict)

    def take(self, lines: Iterable[tuple[int, bytes]]) -> None:
        """Read the case of each line; a mailbox comes once."""
        places: dict[str, int] = {}
        for number, line in lines:
            try:
                mailbox = loads(line, Case).mailbox
            except InvalidInput as error:
                self.bad[number] = error
                continue
            first = places.setdefault(mailbox.address.lower(), number)
            if first == number:
                self.read[number] = mailbox
            else:
                self.bad[number] = _again(first)


def _again(first: int) -> InvalidInput:
    text = Text(it=f"la casella compare già alla riga {first}", en=f"the mailbox is in line {first} already")
    return InvalidInput((Problem("/mailbox/address", text),))


def mailboxes_in(name: str, *, many: bool) -> Mailboxes:
    """Return the mailboxes of a file's cases, of which it has one a line or one in all.

    Raises:
        InvalidInput: the one case is bad, or there is none.
        Unreadable: the file cannot be read.
    """
    mailboxes = Mailboxes()
    with documents.opened(name) as stream:
        if not many:
            mailboxes.read[1] = loads(documents.whole(stream), Case).mailbox
            return mailboxes
        mailboxes.take(documents.lines(stream))
    if not mailboxes.read and not mailboxes.bad:
        raise InvalidInput((Problem("", words.NO_CASE),))
    return mailboxes


def complain(bad: dict[int, InvalidInput], language: Language, *, as_json: bool) -> None:
    """Say what is wrong with each bad line: as documents on standard output, or in words on standard error."""
    for number, error in bad.items():
        if as_json:
            documents.write_value(error, line=number)
        else:
            line = words.LINE.said(language, {"line": str(number)})
            documents.complain("\n".join(f"{line}: {each}" for each in people.problems(error, language).splitlines()))


def write(
    ics: ModuleType,
    mailboxes: Mailboxes,
    language: Language,
    *,
    today: date,
    working_days: WorkingDays | None,
    as_json: bool,
) -> None:
    """Write the calendar of the mailboxes that were read, as iCalendar or as jCal; nothing where none was.

    Raises:
        InvalidInput: the working days are needed, and neither given nor installed.
    """
    if not mailboxes.read:
        return
    form = ics.jcal if as_json else ics.calendar
    written = form(mailboxes.read.values(), today=today, language=language, working_days=working_days)
    if as_json:
        documents.write(json.dumps(written, ensure_ascii=False))
    else:
        documents.write_bytes(written)
