"""The calendar: milestones, days to pay by and notices as an iCalendar file. It alone knows icalendar."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import product
from typing import Any, Final

import attrs
from icalendar import Alarm, Calendar, Event

from pec_rules.calendar import days_after
from pec_rules.checks import Check, Unfit
from pec_rules.deadlines import consumer_notice, working_days_for
from pec_rules.door import ANY_MAILBOX, DAY, TERMS, WORKING_DAYS_OR_NONE, problems_of
from pec_rules.errors import Problem, refuse
from pec_rules.mailbox import AnyMailbox, DomainMailbox, Mailbox, effective_expiry, terms_problems
from pec_rules.milestones import last_day_to_renew, milestones_of
from pec_rules.paying import last_day_to_pay
from pec_rules.rulebook import Rule
from pec_rules.terms import ARUBA, Terms
from pec_rules.vocabulary import MilestoneKind, PaymentMethod
from pec_rules.wording import LANGUAGES, Language, Text, name_of
from pec_rules.workdays import Holidays, WorkingDays

_NAME: Final = Text("Scadenze PEC", "PEC deadlines")
_RULE: Final = Text("Regola", "Rule")
_UID_LENGTH: Final = 32
_SEQUENCE_FROM: Final = date(2000, 1, 1)
_WEEK: Final = 7
_AT_NINE: Final = timedelta(hours=9)
_REMEMBERED: Final = 4_096
_LEGAL_LANGUAGES: Final = " | ".join(LANGUAGES)
_SOME: Final = Text("deve contenere Mailbox | DomainMailbox", "must hold Mailbox | DomainMailbox")
_ONCE: Final = Text("deve comparire una volta sola", "must be there once only")


@attrs.frozen
class _Saying:
    """What an event says: a sentence by a rule, and what it is where its code has no name that stands alone.

    A day that it is `costly` to miss rings a week before too.
    """

    rule: Rule
    sentence: Text
    what: Text | None = None
    costly: bool = False


_IN_TIME: Final = Text("Un pagamento di oggi è registrato in tempo.", "A payment made today is registered in time.")
_SAYINGS: Final[dict[str, _Saying]] = {
    MilestoneKind.NOTICES_BEGIN: _Saying(
        Rule.NOTICES_PRECEDE_EXPIRY,
        Text("Da oggi arrivano gli avvisi di scadenza.", "From today on expiry notices are sent."),
    ),
    MilestoneKind.RECOMMENDED_RENEWAL: _Saying(
        Rule.RENEW_AHEAD_OF_EXPIRY,
        Text("Oggi si rinnova ancora con l'anticipo consigliato.", "Renewing today is as early as recommended."),
        Text("ultimo giorno consigliato per rinnovare", "last recommended day to renew"),
    ),
    MilestoneKind.AUTO_RENEWAL_CHARGE: _Saying(
        Rule.AUTO_RENEWAL_CHARGED_AHEAD,
        Text("Oggi è addebitato il rinnovo automatico.", "Today the automatic renewal is charged."),
    ),
    MilestoneKind.EXPIRY: _Saying(
        Rule.ACTIVE_THROUGH_EXPIRY,
        Text("Da domani la casella non può inviare.", "From tomorrow on the mailbox cannot send."),
        costly=True,
    ),
    MilestoneKind.LAST_DAY_TO_RENEW: _Saying(
        Rule.GRACE_AFTER_EXPIRY,
        Text("Da domani la casella non si può rinnovare.", "From tomorrow on the mailbox cannot be renewed."),
        costly=True,
    ),
    MilestoneKind.DELETION: _Saying(
        Rule.DELETED_AFTER_GRACE,
        Text("Da oggi la casella è cancellata, per sempre.", "From today on the mailbox is deleted, for good."),
    ),
    "pay-by-expiry": _Saying(
        Rule.PAYMENT_TAKES_TIME,
        _IN_TIME,
        Text("ultimo giorno per pagare con {method} prima della scadenza", "last day to pay by {method} before expiry"),
        costly=True,
    ),
    "pay-by-last-day-to-renew": _Saying(
        Rule.PAYMENT_TAKES_TIME,
        _IN_TIME,
        Text(
            "ultimo giorno per pagare con {method} prima della cancellazione",
            "last day to pay by {method} before deletion",
        ),
        costly=True,
    ),
    "consumer-notice": _Saying(
        Rule.CONSUMER_TOLD_BEFORE_AUTO_RENEWAL,
        Text("Il gestore comunica entro quando si può disdire.", "The seller tells by when it can be cancelled."),
        Text("avviso di legge sul rinnovo automatico", "legal notice of automatic renewal"),
    ),
    "last-day-to-switch-off": _Saying(
        Rule.CONSUMER_TOLD_BEFORE_AUTO_RENEWAL,
        Text("Domani è addebitato il rinnovo automatico.", "Tomorrow the automatic renewal is charged."),
        Text("ultimo giorno per disattivare il rinnovo automatico", "last day to switch automatic renewal off"),
        costly=True,
    ),
}
_DOMAIN_SAYINGS: Final = {
    **_SAYINGS,
    MilestoneKind.EXPIRY: _Saying(
        Rule.DOMAIN_SUSPENDED_AT_EXPIRY,
        Text("Da domani la casella non funziona.", "From tomorrow on the mailbox does not work."),
        costly=True,
    ),
}


@attrs.frozen
class _Entry:
    """A day of a mailbox's that gets an event, by its code; of a day to pay by, the method."""

    code: str
    on: date
    method: str = ""


def calendar(
    mailboxes: Iterable[AnyMailbox],
    *,
    today: date,
    language: Language = "it",
    working_days: WorkingDays | Holidays | None = None,
    terms: Terms = ARUBA,
) -> bytes:
    """Return an iCalendar file with a whole-day event for each milestone, day to pay by and notice of the mailboxes.

    An event keeps its UID when its day moves, and a later export has a higher SEQUENCE: taken in again, it updates the
    earlier one. One that no longer applies is left out, and stays where it was taken in before. Days to pay by are of
    the methods that take time (`payment-takes-time`). Each event rings at nine on its day, and a week before too where
    its day is costly to miss; what is past rings no more. Nothing of the holder is in it.

    Args:
        mailboxes: The mailboxes, at least one, each address once.
        today: The day of the export.
        language: The language of the events.
        working_days: As `pay_by`; domain mailboxes need none.
        terms: The edition of the vendor's terms.

    Raises:
        InvalidInput: an argument is not legal, a mailbox does not meet the terms, or the working days are needed and
            neither given nor installed.
    """
    given = _let_in(
        mailboxes,
        terms,
        today=(DAY, today),
        language=(_a_language, language),
        working_days=(WORKING_DAYS_OR_NONE, working_days),
    )
    taking_time = PaymentMethod if any(isinstance(each, Mailbox) for each in given) else ()
    days = working_days_for(working_days, terms, *taking_time)
    entries = ((mailbox, entry) for mailbox in given for entry in _entries_of(mailbox, days, terms))
    events = (_event(mailbox, entry, today, language) for mailbox, entry in entries)
    return _with_lines(_file(language), b"".join(events))


def jcal(
    mailboxes: Iterable[AnyMailbox],
    *,
    today: date,
    language: Language = "it",
    working_days: WorkingDays | Holidays | None = None,
    terms: Terms = ARUBA,
) -> list[Any]:
    """Return the file of `calendar` as jCal, its form in JSON (RFC 7265): plain lists, texts and numbers.

    Raises:
        InvalidInput: as `calendar`.
    """
    written = calendar(mailboxes, today=today, language=language, working_days=working_days, terms=terms)
    objects: list[Any] = Calendar.from_ical(written).to_jcal()
    return objects


def _let_in(mailboxes: object, terms: object, **others: tuple[Check, object]) -> tuple[AnyMailbox, ...]:
    """Return the mailboxes, where all arguments are legal."""
    given = tuple(mailboxes) if isinstance(mailboxes, Iterable) else ()
    arguments = {"mailboxes": (_some, given), **others, "terms": (TERMS, terms)}
    refuse((*_problems_in(given, terms), *problems_of(arguments)))
    return given


def _some(given: object) -> object:
    if given:
        return given
    raise Unfit(_SOME)


def _a_language(value: object) -> object:
    if value in LANGUAGES:
        return value
    raise Unfit(Text(f"deve essere {_LEGAL_LANGUAGES}", f"must be {_LEGAL_LANGUAGES}"))


def _problems_in(mailboxes: tuple[object, ...], terms: object) -> Iterator[Problem]:
    """Give what is wrong with each mailbox, at its place; an address there twice would give two events one UID."""
    addresses = set()
    for place, mailbox in enumerate(mailboxes):
        at = f"mailboxes/{place}"
        yield from problems_of({at: (ANY_MAILBOX, mailbox)})
        if isinstance(mailbox, Mailbox | DomainMailbox):
            if mailbox.address.lower() in addresses:
                yield Problem(f"/{at}/address", _ONCE)
            addresses.add(mailbox.address.lower())
            yield from terms_problems(mailbox, terms, f"/{at}") if isinstance(terms, Terms) else ()


def _entries_of(mailbox: AnyMailbox, working_days: WorkingDays, terms: Terms) -> list[_Entry]:
    """Return the days of a mailbox in order; of those on one day, milestones first."""
    expiry = effective_expiry(mailbox)
    entries = [_Entry(each.milestone, each.on) for each in milestones_of(mailbox, expiry, terms)]
    if isinstance(mailbox, Mailbox):
        entries += [*_days_to_pay(expiry, working_days, terms), *_days_of_notice(mailbox, terms)]
    return sorted(entries, key=lambda entry: entry.on)


def _days_to_pay(expiry: date, working_days: WorkingDays, terms: Terms) -> Iterator[_Entry]:
    """Give the days to pay by that are not the deadline itself."""
    deadlines = {"pay-by-expiry": expiry, "pay-by-last-day-to-renew": last_day_to_renew(expiry, terms)}
    for (code, deadline), method in product(deadlines.items(), PaymentMethod):
        last_day = last_day_to_pay(method, deadline, working_days, terms)
        if last_day != deadline:
            yield _Entry(code, last_day, method)


def _days_of_notice(mailbox: Mailbox, terms: Terms) -> Iterator[_Entry]:
    notice = consumer_notice(mailbox, terms)
    if notice is not None:
        yield _Entry("consumer-notice", notice.due_on)
        yield _Entry("last-day-to-switch-off", notice.last_day_to_switch_off)


def _file(language: Language) -> Calendar:
    file = Calendar()
    file.add("prodid", f"-//pec-rules//pec-rules//{language.upper()}")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", _NAME.said(language))
    return file


def _event(mailbox: AnyMailbox, entry: _Entry, today: date, language: Language) -> bytes:
    saying = (_SAYINGS if isinstance(mailbox, Mailbox) else _DOMAIN_SAYINGS)[entry.code]
    what = _what(entry, saying, language)
    event = Event()
    event.add("uid", _uid(mailbox.address, entry))
    event.add("summary", f"{what}: {mailbox.address}")
    ahead = (_WEEK, 0) if saying.costly else (0,)
    to_come = tuple(each for each in ahead if days_after(entry.on, -each) >= today)
    return _with_lines(event, _lines_of_day(entry.on) + _common_lines(saying, what, to_come, today, language))


def _what(entry: _Entry, saying: _Saying, language: Language) -> str:
    name = saying.what.said(language, {"method": entry.method}) if saying.what else name_of(entry.code, language)
    return name[0].upper() + name[1:]


def _uid(address: str, entry: _Entry) -> str:
    """Return what is the same for the same event of the same address, whatever its day."""
    name = f"{address.lower()} {entry.code} {entry.method}"
    return f"{sha256(name.encode()).hexdigest()[:_UID_LENGTH]}@pec-rules"


@lru_cache(maxsize=_REMEMBERED)
def _lines_of_day(on: date) -> bytes:
    """Return the lines that make an event last one whole day; as most lines of a file of thousands, worked out once."""
    event = Event()
    event.add("dtstart", on)
    event.add("dtend", days_after(on, 1))
    return _lines_of(event)


@lru_cache(maxsize=_REMEMBERED)
def _common_lines(saying: _Saying, what: str, days_ahead: tuple[int, ...], today: date, language: Language) -> bytes:
    """Return the lines that all events of a file with a saying have in common."""
    event = Event()
    midnight = datetime(today.year, today.month, today.day, tzinfo=UTC)
    event.add("dtstamp", midnight)
    event.add("last-modified", midnight)
    event.add("sequence", max(0, (today - _SEQUENCE_FROM).days))
    event.add("description", f"{saying.sentence.said(language)} {_RULE.said(language)}: {saying.rule.code}.")
    event.add("transp", "TRANSPARENT")
    for days in days_ahead:
        event.add_component(_alarm(what, days))
    return _lines_of(event)


def _alarm(what: str, days_ahead: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", what)
    alarm.add("trigger", _AT_NINE - timedelta(days_ahead))
    return alarm


def _lines_of(event: Event) -> bytes:
    text: bytes = event.to_ical()
    return text.partition(b"\r\n")[2].rpartition(b"END:")[0]


def _with_lines(component: Calendar | Event, lines: bytes) -> bytes:
    """Return a component as a file has it, with more lines before its last one."""
    text: bytes = component.to_ical()
    before, end, name = text.rpartition(b"END:")
    return before + lines + end + name
