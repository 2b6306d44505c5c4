"""The calendar, read back by another library than the one that writes it."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any, Final, NamedTuple

import attrs
import pytest
import vobject
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from pec_rules import (
    ARUBA,
    Domain,
    DomainMailbox,
    InvalidInput,
    LegalPerson,
    Mailbox,
    MilestoneKind,
    PaymentMethod,
    Plan,
    RecipientCode,
    RegistrationTime,
    Terms,
    Usage,
    WorkingDays,
    consumer_notice,
    italian_working_days,
    pay_by,
    register_payment,
    switch_off_auto_renewal,
    timeline,
)
from pec_rules.ics import calendar, jcal
from pec_rules.wording import Language
from tests.cases import (
    BY_CARD,
    COMPANY,
    DOMAIN_MAILBOX,
    EXPIRY,
    OFFICE,
    PERSON,
    PREMIUM,
    STANDARD,
    confirming,
    days,
    paths,
    place,
    untyped,
)
from tests.strategies import any_mailboxes, holidays_near, registration_times

TODAY: Final = date(2026, 10, 1)
"""Before all that happens to the mailboxes of the cases."""

AUTOMATIC: Final = evolve(STANDARD, auto_renewal=BY_CARD)
AT_NINE: Final = timedelta(hours=9)
A_WEEK_BEFORE: Final = timedelta(days=-7, hours=9)
AT_ONCE: Final = dict.fromkeys(PaymentMethod, RegistrationTime(0))
LONGEST: Final = "a" * 64 + "@" + ".".join(["b" * 60] * 3) + ".it"


@pytest.fixture
def without_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the extra `calendar` away."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    italian_working_days.cache_clear()


class Read(NamedTuple):
    """An event as another library reads it."""

    what: str
    address: str
    on: date
    end: date
    uid: str
    sequence: int
    stamp: datetime
    description: str
    alarms: tuple[timedelta, ...]


def file_of(mailboxes: Iterable[Mailbox | DomainMailbox], **given: object) -> Any:  # noqa: ANN401 - untyped there
    """Return the file of the mailboxes as another library reads it."""
    arguments: Any = {"today": TODAY, "language": "en", **given}
    return vobject.readOne(calendar(mailboxes, **arguments).decode())


def read(*mailboxes: Mailbox | DomainMailbox, **given: object) -> list[Read]:
    """Return the events of the mailboxes' file as another library reads them."""
    return [_read(event) for event in file_of(mailboxes, **given).vevent_list]


def _read(event: Any) -> Read:  # noqa: ANN401 - untyped there
    what, _, address = event.summary.value.rpartition(": ")
    return Read(
        what=what,
        address=address,
        on=event.dtstart.value,
        end=event.dtend.value,
        uid=event.uid.value,
        sequence=int(event.sequence.value),
        stamp=event.dtstamp.value,
        description=event.description.value,
        alarms=tuple(alarm.trigger.value for alarm in event.contents.get("valarm", [])),
    )


def happening(*mailboxes: Mailbox | DomainMailbox, **given: object) -> list[tuple[str, date]]:
    """Return what happens and when, in the order of the file."""
    return [(event.what, event.on) for event in read(*mailboxes, **given)]


def unfolded(*mailboxes: Mailbox | DomainMailbox, **given: object) -> str:
    """Return the file of the mailboxes with its lines joined again."""
    arguments: Any = {"today": TODAY, **given}
    return calendar(mailboxes, **arguments).decode().replace("\r\n ", "")


def event_named(what: str, *mailboxes: Mailbox | DomainMailbox, **given: object) -> Read:
    """Return the one event that is called so."""
    (found,) = [event for event in read(*mailboxes, **given) if event.what == what]
    return found


MILESTONES: Final = [
    ("Expiry notices begin", date(2026, 10, 31)),
    ("Last recommended day to renew", date(2027, 1, 16)),
    ("Expiry", date(2027, 1, 31)),
    ("Last day to renew", date(2027, 5, 1)),
    ("Deletion", date(2027, 5, 2)),
]
DAYS_TO_PAY: Final = [
    ("Last day to pay by postal slip before expiry", date(2027, 1, 20)),
    ("Last day to pay by bank transfer before expiry", date(2027, 1, 28)),
    ("Last day to pay by postal slip before deletion", date(2027, 4, 21)),
    ("Last day to pay by bank transfer before deletion", date(2027, 4, 29)),
]
"""The expiry is a Sunday and the last renewable day a Saturday: payments are made good by the Friday before."""


class TestEventsOfAMailbox:
    """Each milestone, and each day to pay by that no milestone says, is an event."""

    def test_in_the_order_of_their_days(self) -> None:
        """Milestones and days to pay by, the earliest first."""
        assert happening(STANDARD) == sorted([*MILESTONES, *DAYS_TO_PAY], key=lambda each: each[1])

    def test_milestones_come_first_of_those_on_one_day(self) -> None:
        """Without a grace, the last day to renew is the expiry's own, and comes after it, as in the timeline."""
        terms = evolve(ARUBA, grace_days=0, recommended_days=0, registration_times=AT_ONCE)
        assert happening(STANDARD, terms=terms) == [
            ("Expiry notices begin", date(2026, 10, 31)),
            ("Last recommended day to renew", EXPIRY),
            ("Expiry", EXPIRY),
            ("Last day to renew", EXPIRY),
            ("Deletion", EXPIRY + days(1)),
        ]

    def test_a_day_to_pay_by_comes_after_the_milestone_of_its_day(self) -> None:
        """Fifteen days ahead renewing is recommended, and here a transfer takes as many."""
        times = {**AT_ONCE, PaymentMethod.BANK_TRANSFER: RegistrationTime(15)}
        names = [what for what, _ in happening(STANDARD, terms=evolve(ARUBA, registration_times=times))]
        assert names[1:3] == ["Last recommended day to renew", "Last day to pay by bank transfer before expiry"]

    def test_each_lasts_one_whole_day(self) -> None:
        """Begins on a date, without a time, and ends on the next, as a calendar program wants it."""
        for event in read(AUTOMATIC, DOMAIN_MAILBOX):
            assert type(event.on) is date
            assert type(event.end) is date
            assert event.end - event.on == days(1)

    def test_says_its_mailbox(self) -> None:
        """The address stands in the title, as it is written."""
        mailbox = evolve(STANDARD, address="Studio.BIANCHI@pec.it")
        assert {event.address for event in read(mailbox)} == {"Studio.BIANCHI@pec.it"}

    def test_leaves_the_day_free(self) -> None:
        """Nobody is busy all day because a mailbox expires."""
        assert {event.transp.value for event in file_of([STANDARD]).vevent_list} == {"TRANSPARENT"}


class TestDaysToPayBy:
    """A method has its days where it takes time, and none where the deadline itself says it."""

    def test_count_national_holidays(self) -> None:
        """Expiry on Thursday 7 January 2027: a transfer by the 5th, a postal slip by 24 December."""
        events = happening(evolve(STANDARD, expiry=date(2027, 1, 7)))
        assert ("Last day to pay by bank transfer before expiry", date(2027, 1, 5)) in events
        assert ("Last day to pay by postal slip before expiry", date(2026, 12, 24)) in events

    @pytest.mark.parametrize("holidays", [set[date](), WorkingDays(frozenset())])
    def test_count_given_holidays_instead(self, holidays: object) -> None:
        """Where there are no holidays, 6 and 1 January and 25 December are working days."""
        events = happening(evolve(STANDARD, expiry=date(2027, 1, 7)), working_days=holidays)
        assert ("Last day to pay by bank transfer before expiry", date(2027, 1, 6)) in events
        assert ("Last day to pay by postal slip before expiry", date(2026, 12, 29)) in events

    def test_of_other_terms(self) -> None:
        """A method that takes no time has none, one that now does has them."""
        times = {**AT_ONCE, PaymentMethod.PREFILLED_SLIP: RegistrationTime(2)}
        terms = evolve(ARUBA, registration_times=times)
        assert [each for each in happening(STANDARD, terms=terms) if each not in MILESTONES] == [
            ("Last day to pay by prefilled slip before expiry", date(2027, 1, 29)),
            ("Last day to pay by prefilled slip before deletion", date(2027, 4, 29)),
        ]

    def test_of_another_grace(self) -> None:
        """Two days of grace end on Tuesday 2 February: a transfer is made by Monday."""
        events = happening(STANDARD, terms=evolve(ARUBA, grace_days=2))
        assert ("Last day to pay by bank transfer before deletion", date(2027, 2, 1)) in events

    def test_where_only_the_deadline_is_no_working_day(self) -> None:
        """A method registered at once, but on working days only, has a day where the deadline is none of them."""
        times = {**AT_ONCE, PaymentMethod.BANK_TRANSFER: RegistrationTime(0, working_days=True)}
        terms = evolve(ARUBA, registration_times=times)
        wednesday = evolve(STANDARD, expiry=date(2027, 3, 3))
        assert [each for each in happening(STANDARD, terms=terms) if each not in MILESTONES] == [
            ("Last day to pay by bank transfer before expiry", date(2027, 1, 29)),
            ("Last day to pay by bank transfer before deletion", date(2027, 4, 30)),
        ]
        assert not [what for what, _ in happening(wednesday, terms=terms) if "pay" in what]

    @pytest.mark.usefixtures("without_holidays")
    def test_need_holidays(self) -> None:
        """Without given ones and without the extra, a calendar with such days is refused, and no other is."""
        with pytest.raises(InvalidInput) as caught:
            calendar([DOMAIN_MAILBOX, STANDARD], today=TODAY)
        assert paths(caught.value) == ["/working_days"]
        assert len(happening(STANDARD, working_days=set())) == 9
        assert happening(STANDARD, terms=evolve(ARUBA, registration_times=AT_ONCE)) == MILESTONES


class TestAutomaticRenewal:
    """Its charge is an event; where the law protects the holder, so are the notice and the last day to switch off."""

    OWN: Final = (
        ("Legal notice of automatic renewal", date(2027, 1, 1)),
        ("Last day to switch automatic renewal off", date(2027, 1, 23)),
        ("Automatic renewal charged", date(2027, 1, 24)),
    )

    def test_of_a_private_person(self) -> None:
        """Told thirty days ahead, by 1 January; switched off by the 23rd; charged on the 24th."""
        assert [each for each in happening(AUTOMATIC) if each not in happening(STANDARD)] == [*self.OWN]

    @pytest.mark.parametrize("holder", [COMPANY, OFFICE])
    def test_of_another_holder(self, holder: Any) -> None:  # noqa: ANN401 - either
        """Only the charge."""
        others = happening(evolve(AUTOMATIC, holder=holder))
        assert [each for each in others if each not in happening(STANDARD)] == [self.OWN[2]]

    def test_under_other_terms(self) -> None:
        """Told ten days ahead and charged three: by 21 January, switched off by the 27th, charged on the 28th."""
        terms = evolve(ARUBA, consumer_notice_days=10, auto_renewal_charge_days=3)
        own = [each for each in happening(AUTOMATIC, terms=terms) if each not in happening(STANDARD)]
        assert own == [
            ("Legal notice of automatic renewal", date(2027, 1, 21)),
            ("Last day to switch automatic renewal off", date(2027, 1, 27)),
            ("Automatic renewal charged", date(2027, 1, 28)),
        ]

    def test_switched_off(self) -> None:
        """Nothing of it is left."""
        assert happening(switch_off_auto_renewal(AUTOMATIC)) == happening(STANDARD)


class TestDomainMailbox:
    """It has its milestones, and is neither paid for nor renewed by itself."""

    def test_has_its_milestones_alone(self) -> None:
        """Notices, the recommended day, the expiry of its domain, the deletion."""
        assert happening(DOMAIN_MAILBOX) == [MILESTONES[0], MILESTONES[1], MILESTONES[2], MILESTONES[4]]

    @pytest.mark.usefixtures("without_holidays")
    def test_needs_no_working_days(self) -> None:
        """A file of domain mailboxes alone asks for no holidays."""
        assert len(read(DOMAIN_MAILBOX)) == 4

    def test_says_what_it_loses(self) -> None:
        """It stops working at its expiry, where a mailbox only cannot send."""
        assert event_named("Expiry", DOMAIN_MAILBOX).description == (
            "From tomorrow on the mailbox does not work. Rule: domain-suspended-at-expiry."
        )
        assert event_named("Expiry", STANDARD).description == (
            "From tomorrow on the mailbox cannot send. Rule: active-through-expiry."
        )


class TestExportedAgain:
    """A new export updates the events of an earlier one instead of doubling them."""

    def test_after_a_renewal(self) -> None:
        """Each event has the same UID, a new day and a higher sequence."""
        awaiting, order = place(STANDARD, confirming(STANDARD))
        renewed = register_payment(awaiting, order, on=date(2026, 12, 1))
        before = {event.uid: event for event in read(STANDARD)}
        after = {event.uid: event for event in read(renewed, today=date(2026, 12, 2))}
        assert before.keys() == after.keys()
        assert len(after) == 9
        for uid, event in after.items():
            assert event.what == before[uid].what
            assert 360 < (event.on - before[uid].on).days < 370
            assert event.sequence > before[uid].sequence
        assert event_named("Expiry", renewed).on == date(2028, 1, 31)

    def test_in_another_language_or_case(self) -> None:
        """The UIDs know neither the language nor the case of the address."""
        uids = [event.uid for event in read(AUTOMATIC)]
        assert [event.uid for event in read(AUTOMATIC, language="it")] == uids
        assert [event.uid for event in read(evolve(AUTOMATIC, address="STUDIO.Bianchi@pec.it"))] == uids

    def test_keeps_those_that_stay(self) -> None:
        """Switching automatic renewal off takes its events away and leaves the others theirs."""
        automatic = {(event.what, event.uid) for event in read(AUTOMATIC)}
        assert {(event.what, event.uid) for event in read(STANDARD)} < automatic

    def test_days_count_the_sequence(self) -> None:
        """It grows by one a day from the year 2000 on, and is never negative."""
        sequences = [read(STANDARD, today=date(2000, 1, 1) + days(count))[0].sequence for count in (-1, 0, 1, 9824)]
        assert sequences == [0, 0, 1, 9824]
        assert read(STANDARD, today=date.min)[0].sequence == 0
        assert read(STANDARD, today=date(2026, 11, 24))[0].sequence == 9824

    def test_is_stamped_with_its_day(self) -> None:
        """Midnight of the day, in UTC: no clock is read."""
        midnight = datetime(2026, 11, 24, tzinfo=UTC)
        events = file_of([STANDARD], today=date(2026, 11, 24)).vevent_list
        assert {event.dtstamp.value for event in events} == {midnight}
        assert {event.last_modified.value for event in events} == {midnight}

    def test_is_the_same_for_the_same(self) -> None:
        """Byte by byte, and from any iterable."""
        mailboxes: list[Mailbox | DomainMailbox] = [AUTOMATIC, DOMAIN_MAILBOX]
        first = calendar(mailboxes, today=TODAY)
        assert calendar(iter(mailboxes), today=TODAY) == calendar(tuple(mailboxes), today=TODAY) == first


class TestUid:
    """It is of an address and an event: no two share it, and it tells neither."""

    def test_is_one_of_a_kind_among_a_thousand_mailboxes(self) -> None:
        """The UIDs of the events of a thousand mailboxes are all different."""
        mailboxes = [evolve(AUTOMATIC, address=f"casella{place}@pec.it") for place in range(100)]
        of_a_domain = [evolve(DOMAIN_MAILBOX, address=f"casella{place}@pec.example.it") for place in range(900)]
        lines = calendar([*mailboxes, *of_a_domain], today=TODAY).splitlines()
        uids = [line for line in lines if line.startswith(b"UID:")]
        assert len(uids) == lines.count(b"BEGIN:VEVENT") == 12 * 100 + 4 * 900
        assert len(set(uids)) == len(uids)

    def test_is_short_and_plain(self) -> None:
        """It is made of letters and digits that tell no address, and says who made it."""
        for event in read(AUTOMATIC):
            digest, _, maker = event.uid.partition("@")
            assert maker == "pec-rules"
            assert len(digest) == 32
            assert set(digest) <= set("0123456789abcdef")

    def test_stays_as_it_is(self) -> None:
        """That of an expiry, worked out by hand: another one would double the events of every calendar in use."""
        # printf 'studio.bianchi@pec.it expiry ' | sha256sum | cut -c-32
        assert event_named("Expiry", STANDARD).uid == "3b1ebfa962dc7bef20bd6e2c001ee5ff@pec-rules"
        # printf 'studio.bianchi@pec.it pay-by-expiry bank_transfer' | sha256sum | cut -c-32
        paid = event_named("Last day to pay by bank transfer before expiry", STANDARD)
        assert paid.uid == "5241e13cb06f95522e3e1d4baaa2ba57@pec-rules"


class TestJson:
    """The same calendar in its form in JSON."""

    def test_has_the_same_events(self) -> None:
        """Each with its name, its day and its text, as in the file, in the same order."""
        name, properties, components = jcal([AUTOMATIC, DOMAIN_MAILBOX], today=TODAY, language="en")
        assert name == "vcalendar"
        assert ["version", {}, "text", "2.0"] in properties
        told = [{key: value for key, _, _, value in fields} for kind, fields, _ in components if kind == "vevent"]
        assert [(each["uid"], each["summary"], each["dtstart"], each["description"]) for each in told] == [
            (each.uid, f"{each.what}: {each.address}", each.on.isoformat(), each.description)
            for each in read(AUTOMATIC, DOMAIN_MAILBOX)
        ]


class TestAlarms:
    """Each event rings at nine on its day; what is lost if it is missed, also at nine a week before."""

    COSTLY: Final = frozenset(
        {"Expiry", "Last day to renew", "Last day to switch automatic renewal off", *(what for what, _ in DAYS_TO_PAY)}
    )

    def test_ring_at_nine(self) -> None:
        """The earlier one first: some programs keep one alone."""
        events = read(AUTOMATIC)
        assert {event.what for event in events if event.alarms == (A_WEEK_BEFORE, AT_NINE)} == self.COSTLY
        assert {event.what for event in events if event.alarms == (AT_NINE,)} == {
            "Expiry notices begin",
            "Legal notice of automatic renewal",
            "Last recommended day to renew",
            "Automatic renewal charged",
            "Deletion",
        }

    def test_ring_a_week_ahead_of_a_domains_expiry_too(self) -> None:
        """A domain mailbox stops working the day after."""
        costly = [event.what for event in read(DOMAIN_MAILBOX) if event.alarms == (A_WEEK_BEFORE, AT_NINE)]
        assert costly == ["Expiry"]

    @pytest.mark.parametrize(
        ("today", "alarms"),
        [
            (EXPIRY - days(8), (A_WEEK_BEFORE, AT_NINE)),
            (EXPIRY - days(7), (A_WEEK_BEFORE, AT_NINE)),
            (EXPIRY - days(6), (AT_NINE,)),
            (EXPIRY, (AT_NINE,)),
            (EXPIRY + days(1), ()),
        ],
    )
    def test_do_not_ring_for_what_is_past(self, today: date, alarms: tuple[timedelta, ...]) -> None:
        """An event whose alarm would have rung before the day of the export comes without it."""
        assert event_named("Expiry", STANDARD, today=today).alarms == alarms

    def test_show_what_it_is(self) -> None:
        """An alarm is shown, with words of its own."""
        (expiry,) = [each for each in file_of([STANDARD]).vevent_list if each.summary.value.startswith("Expiry: ")]
        assert [alarm.action.value for alarm in expiry.valarm_list] == ["DISPLAY", "DISPLAY"]
        assert [alarm.description.value for alarm in expiry.valarm_list] == ["Expiry", "Expiry"]


class TestWords:
    """What people read is in Italian or English."""

    ITALIAN: Final = (
        ("Inizio avvisi di scadenza", "Da oggi arrivano gli avvisi di scadenza.", "notices-precede-expiry"),
        (
            "Avviso di legge sul rinnovo automatico",
            "Il gestore comunica entro quando si può disdire.",
            "consumer-told-before-auto-renewal",
        ),
        (
            "Ultimo giorno consigliato per rinnovare",
            "Oggi si rinnova ancora con l'anticipo consigliato.",
            "renew-ahead-of-expiry",
        ),
        (
            "Ultimo giorno per pagare con bollettino postale prima della scadenza",
            "Un pagamento di oggi è registrato in tempo.",
            "payment-takes-time",
        ),
        (
            "Ultimo giorno per disattivare il rinnovo automatico",
            "Domani è addebitato il rinnovo automatico.",
            "consumer-told-before-auto-renewal",
        ),
        (
            "Addebito del rinnovo automatico",
            "Oggi è addebitato il rinnovo automatico.",
            "auto-renewal-charged-ahead",
        ),
        (
            "Ultimo giorno per pagare con bonifico prima della scadenza",
            "Un pagamento di oggi è registrato in tempo.",
            "payment-takes-time",
        ),
        ("Scadenza", "Da domani la casella non può inviare.", "active-through-expiry"),
        (
            "Ultimo giorno per pagare con bollettino postale prima della cancellazione",
            "Un pagamento di oggi è registrato in tempo.",
            "payment-takes-time",
        ),
        (
            "Ultimo giorno per pagare con bonifico prima della cancellazione",
            "Un pagamento di oggi è registrato in tempo.",
            "payment-takes-time",
        ),
        ("Ultimo giorno per rinnovare", "Da domani la casella non si può rinnovare.", "grace-after-expiry"),
        ("Cancellazione", "Da oggi la casella è cancellata, per sempre.", "deleted-after-grace"),
    )

    def test_are_italian_unless_told_otherwise(self) -> None:
        """Titles and sentences, each with the code of its rule."""
        italian = vobject.readOne(calendar([AUTOMATIC], today=TODAY).decode())
        events = [_read(event) for event in italian.vevent_list]
        said = [(what, f"{sentence} Regola: {code}.") for what, sentence, code in self.ITALIAN]
        assert [(event.what, event.description) for event in events] == said
        assert italian.x_wr_calname.value == "Scadenze PEC"

    def test_are_english_where_asked(self) -> None:
        """With the same rules."""
        english = file_of([AUTOMATIC])
        events = [_read(event) for event in english.vevent_list]
        assert [event.description.rpartition(" Rule: ")[2] for event in events] == [
            f"{code}." for *_, code in self.ITALIAN
        ]
        assert event_named("Deletion", AUTOMATIC).description == (
            "From today on the mailbox is deleted, for good. Rule: deleted-after-grace."
        )
        assert english.x_wr_calname.value == "PEC deadlines"

    @pytest.mark.parametrize("language", ["it", "en"])
    def test_have_no_gap(self, language: Language) -> None:
        """No name of a fact is left unfilled."""
        assert "{" not in unfolded(AUTOMATIC, DOMAIN_MAILBOX, language=language)


class TestFile:
    """The file is one that calendar programs take."""

    def test_says_what_it_is(self) -> None:
        """One calendar, version 2.0, published, by this library."""
        file = file_of([STANDARD])
        assert file.version.value == "2.0"
        assert file.method.value == "PUBLISH"
        assert file.calscale.value == "GREGORIAN"
        assert file.prodid.value == "-//pec-rules//pec-rules//EN"

    def test_says_its_version_first(self) -> None:
        """Before any event, which some programs insist on."""
        assert unfolded(STANDARD).splitlines()[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
        assert unfolded(STANDARD).splitlines()[-2:] == ["END:VEVENT", "END:VCALENDAR"]

    def test_events_come_mailbox_by_mailbox(self) -> None:
        """In the order given."""
        given_ = (evolve(STANDARD, address="zeta@pec.it"), DOMAIN_MAILBOX, STANDARD)
        addresses = [event.address for event in read(*given_)]
        assert addresses == ["zeta@pec.it"] * 9 + ["info@pec.example.it"] * 4 + ["studio.bianchi@pec.it"] * 9

    @pytest.mark.parametrize("language", ["it", "en"])
    def test_lines_are_folded(self, language: Language) -> None:
        """However long an address: no line over 75 octets, every one ends with CRLF, none splits a character."""
        mailbox = evolve(AUTOMATIC, address=LONGEST)
        file = calendar([mailbox], today=TODAY, language=language)
        lines = file.split(b"\r\n")
        assert lines[-1] == b""
        assert max(map(len, lines)) <= 75
        assert [line.decode() for line in lines if b"\n" in line or b"\r" in line] == []
        assert {event.address for event in read(mailbox, language=language)} == {LONGEST}

    def test_text_is_escaped(self) -> None:
        """A comma is written with a backslash and read without."""
        assert r"DESCRIPTION:From today on the mailbox is deleted\, for good." in unfolded(STANDARD, language="en")
        assert "deleted, for good." in event_named("Deletion", STANDARD).description

    def test_any_address_is_itself(self) -> None:
        """Whatever characters an address may have, neither the words nor the format take them for their own."""
        address = "o'brien+pec{method}&co=/~`!#$%*?^_|-@pec.it"
        assert {event.address for event in read(evolve(STANDARD, address=address))} == {address}

    def test_dates_need_no_zone(self) -> None:
        """The days are dates everywhere: no time zone is in the file."""
        assert "TZID" not in unfolded(AUTOMATIC)
        assert "VTIMEZONE" not in unfolded(AUTOMATIC)


class TestNothingOfTheHolder:
    """Calendars are shared: neither the holder's tax code, e-mail nor where invoices go is in the file."""

    @pytest.mark.parametrize("holder", [PERSON, COMPANY, OFFICE])
    @pytest.mark.parametrize("language", ["it", "en"])
    def test_of_a_mailbox(self, holder: Any, language: Language) -> None:  # noqa: ANN401 - any of the three
        """Of none of the three kinds of holder, nor of the one that a pending order would bring."""
        new = LegalPerson(tax_code="00743110157", email="nuova@example.it", e_invoice=RecipientCode("ABC1234"))
        awaiting, _ = place(evolve(STANDARD, holder=holder), evolve(confirming(STANDARD), holder=new))
        of_domain = evolve(DOMAIN_MAILBOX, holder=holder)
        text = unfolded(evolve(awaiting, auto_renewal=BY_CARD), of_domain, language=language).lower()
        secrets = [holder.tax_code, holder.email, new.tax_code, new.email, "abc1234", "krrh6b9", "ufx9k2"]
        assert [secret for secret in secrets if secret.lower() in text] == []
        assert "studio.bianchi@pec.it" in text


class TestBadInput:
    """Everything wrong is told at once, and nothing is written."""

    @pytest.mark.parametrize("mailboxes", [None, 7, STANDARD, [], (), iter(())])
    def test_without_mailboxes(self, mailboxes: object) -> None:
        """There must be some to iterate over: a calendar without events is none."""
        assert refused(mailboxes) == ["/mailboxes"]

    def test_what_is_no_mailbox(self) -> None:
        """Each is told at its place."""
        assert refused([STANDARD, "studio.bianchi@pec.it", DOMAIN_MAILBOX, None]) == ["/mailboxes/1", "/mailboxes/3"]

    @pytest.mark.parametrize(
        "again",
        [
            STANDARD,
            evolve(PREMIUM, address="STUDIO.bianchi@pec.it"),
            DomainMailbox(
                address="Studio.Bianchi@pec.it", domain=Domain("pec.it", EXPIRY), usage=Usage(0), holder=COMPANY
            ),
        ],
    )
    def test_an_address_twice(self, again: Mailbox | DomainMailbox) -> None:
        """Would give two events one UID: the second is told, in any case and of either kind."""
        other = evolve(STANDARD, address="altra@pec.it")
        assert refused([STANDARD, other, again]) == ["/mailboxes/2/address"]
        assert refused([again, other, STANDARD]) == ["/mailboxes/2/address"]
        assert refused([STANDARD, again, again]) == ["/mailboxes/1/address", "/mailboxes/2/address"]

    @pytest.mark.parametrize(
        ("argument", "value"),
        [
            ("today", "2026-11-24"),
            ("today", datetime(2026, 11, 24, tzinfo=UTC)),
            ("today", None),
            ("language", "fr"),
            ("language", "IT"),
            ("language", None),
            ("language", ["it"]),
            ("working_days", [date(2027, 1, 6)]),
            ("working_days", {datetime(2027, 1, 6, tzinfo=UTC)}),
            ("terms", None),
            ("terms", attrs.asdict(ARUBA)),
        ],
    )
    def test_another_argument(self, argument: str, value: object) -> None:
        """Is told at its name."""
        assert refused([STANDARD], **{argument: value}) == [f"/{argument}"]

    def test_a_mailbox_beyond_the_terms(self) -> None:
        """Is told at its place and field."""
        archive = evolve(PREMIUM, address="altra@pec.it", plan=Plan.STANDARD)
        renewing = evolve(STANDARD, auto_renewal=evolve(BY_CARD, years=9))
        assert refused([renewing, DOMAIN_MAILBOX, archive]) == [
            "/mailboxes/0/auto_renewal/years",
            "/mailboxes/2/usage/archive_bytes",
        ]

    def test_all_at_once(self) -> None:
        """The mailboxes by their places, then the other arguments."""
        archive = evolve(PREMIUM, plan=Plan.STANDARD)
        found = refused([STANDARD, archive, 7], today=None, language="fr", working_days=7)
        assert found == [
            "/mailboxes/1/address",
            "/mailboxes/1/usage/archive_bytes",
            "/mailboxes/2",
            "/today",
            "/language",
            "/working_days",
        ]

    def test_says_what_is_legal(self) -> None:
        """In both languages, and repeats no address."""
        with pytest.raises(InvalidInput) as caught:
            calendar(untyped([STANDARD, STANDARD, 7]), today=TODAY, language=untyped("fr"))
        with pytest.raises(InvalidInput) as empty:
            calendar([], today=TODAY)
        problems = [*caught.value.problems, *empty.value.problems]
        assert [problem.message("en") for problem in problems] == [
            "must be there once only",
            "must be Mailbox | DomainMailbox",
            "must be it | en",
            "must hold Mailbox | DomainMailbox",
        ]
        assert [problem.message("it") for problem in problems] == [
            "deve comparire una volta sola",
            "deve essere Mailbox | DomainMailbox",
            "deve essere it | en",
            "deve contenere Mailbox | DomainMailbox",
        ]

    def test_what_breaks_while_iterating_is_the_caller_s(self) -> None:
        """An error of the iterable itself is let through."""

        def broken() -> Iterator[Mailbox]:
            yield STANDARD
            raise TypeError("the caller's own")

        with pytest.raises(TypeError, match="the caller's own"):
            calendar(broken(), today=TODAY)


def refused(mailboxes: object, **given: object) -> list[str]:
    """Return the paths of what is wrong."""
    arguments: Any = {"today": TODAY, **given}
    with pytest.raises(InvalidInput) as caught:
        calendar(untyped(mailboxes), **arguments)
    return paths(caught.value)


@st.composite
def _fleets(draw: st.DrawFn) -> tuple[tuple[Mailbox | DomainMailbox, ...], frozenset[date], Terms]:
    drawn = draw(st.lists(any_mailboxes, min_size=1, max_size=3, unique_by=lambda each: each.address.lower()))
    terms = evolve(
        ARUBA,
        notice_months=draw(st.integers(0, 12)),
        recommended_days=draw(st.integers(0, 60)),
        auto_renewal_charge_days=draw(st.integers(0, 60)),
        grace_days=draw(st.integers(0, 120)),
        registration_times=draw(registration_times()),
        consumer_notice_days=draw(st.integers(0, 60)),
    )
    return tuple(drawn), draw(holidays_near(timeline(drawn[0]).expiry)), terms


class TestLaw:
    """The file says what the library says."""

    @settings(max_examples=50)
    @given(fleet=_fleets())
    def test_each_day_is_there_and_no_other(
        self, fleet: tuple[tuple[Mailbox | DomainMailbox, ...], frozenset[date], Terms]
    ) -> None:
        """Of any mailboxes, holidays and terms, the days are those of the functions that tell them."""
        mailboxes, holidays, terms = fleet
        expected = [(each.address, day) for each in mailboxes for day in sorted(told_of(each, holidays, terms))]
        events = read(*mailboxes, working_days=holidays, terms=terms)
        assert [(event.address, event.on) for event in events] == expected
        assert len({event.uid for event in events}) == len(events)


def told_of(mailbox: Mailbox | DomainMailbox, holidays: frozenset[date], terms: Terms) -> Iterator[date]:
    """Give the days that the functions of the library tell of a mailbox."""
    milestones = {each.milestone: each.on for each in timeline(mailbox, terms)}
    yield from milestones.values()
    if isinstance(mailbox, DomainMailbox):
        return
    for until in (MilestoneKind.EXPIRY, MilestoneKind.LAST_DAY_TO_RENEW):
        days_to_pay = (pay_by(mailbox, each, until=until, working_days=holidays, terms=terms) for each in PaymentMethod)
        yield from (day for day in days_to_pay if day != milestones[until])
    notice = consumer_notice(mailbox, terms)
    if notice is not None:
        yield from (notice.due_on, notice.last_day_to_switch_off)


class TestExtra:
    """The calendar needs the extra `ics`; the rules do not."""

    def test_is_not_loaded_by_the_rules(self) -> None:
        """`import pec_rules` does not load icalendar."""
        script = "import sys, pec_rules; sys.exit('icalendar' in sys.modules)"
        subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603 - our own

    def test_is_named_where_it_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the package, the error says which one is."""
        monkeypatch.setitem(sys.modules, "icalendar", None)
        monkeypatch.delitem(sys.modules, "pec_rules.ics")
        with pytest.raises(ModuleNotFoundError, match="icalendar"):
            import_module("pec_rules.ics")
