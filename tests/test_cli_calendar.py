"""The command line writes calendars: of one mailbox or of many, in iCalendar or in its form in JSON."""

import io
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

import pec_rules.cli
from pec_rules import DomainMailbox, Mailbox, italian_working_days
from pec_rules.cli import run
from pec_rules.ics import calendar, jcal
from pec_rules.serialization import LARGEST_DOCUMENT, Case, loads
from tests.terminal import LOCALE_VARIABLES, Outcome, Terminal, called, documents, shell
from tests.test_cli import what_is_legal
from tests.test_documents import CONTRACT_CASE, Document

CASE: Final[Document] = json.loads(CONTRACT_CASE)
ON: Final = ("--today", "2026-11-22")
TODAY: Final = date(2026, 11, 22)
DOMAIN: Final[Document] = {
    "schema": 1,
    "mailbox": {
        "kind": "domain_mailbox",
        "address": "info@pec.example.it",
        "domain": {"name": "example.it", "expiry": "2027-03-01"},
        "usage": {"mailbox_bytes": 0},
        "holder": CASE["mailbox"]["holder"],
    },
}


def of(address: str, **changes: object) -> str:
    """Return a line with the case of the mailbox of an address, some of its fields changed."""
    return json.dumps({**CASE, "mailbox": {**CASE["mailbox"], "address": address, **changes}})


def mailbox_of(text: str) -> Mailbox | DomainMailbox:
    """Return the mailbox of a case."""
    return loads(text, Case).mailbox


def events(outcome: Outcome) -> list[dict[str, str]]:
    """Return the events of a calendar: of each the value of each property, by its name without parameters."""
    lines = outcome.out.replace("\r\n ", "").split("\r\n")
    read: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            read.append({})
        elif read:
            read[-1].setdefault(name.partition(";")[0], value)
    return read


def addresses(outcome: Outcome) -> list[str]:
    """Return the addresses that the events of a calendar are about, each once, in order."""
    return list(dict.fromkeys(event["SUMMARY"].rpartition(": ")[2] for event in events(outcome)))


class TestOneMailbox:
    @pytest.mark.parametrize("language", ["it", "en"])
    def test_it_is_the_librarys_calendar(self, terminal: Terminal, language: Any) -> None:  # noqa: ANN401 - a column
        """`calendar` writes the very bytes of the library's calendar, in the language of the call."""
        outcome = terminal.call("calendar", terminal.file(CONTRACT_CASE), *ON, "--lang", language)
        expected = calendar((mailbox_of(CONTRACT_CASE),), today=TODAY, language=language)
        assert (outcome.status, outcome.err, outcome.out.encode()) == (0, "", expected)
        said = {"it": "Scadenza: studio.bianchi@pec.it", "en": "Expiry: studio.bianchi@pec.it"}
        assert said[language] in [event["SUMMARY"] for event in events(outcome)]

    def test_as_json_it_is_jcal(self, terminal: Terminal) -> None:
        """With `--json` it is the same calendar in its form in JSON, on one line."""
        outcome = terminal.call("calendar", "-", *ON, "--json", given=CONTRACT_CASE)
        assert (outcome.status, outcome.err) == (0, "")
        assert documents(outcome) == [jcal((mailbox_of(CONTRACT_CASE),), today=TODAY)]

    def test_its_days_are_the_mailboxs(self, terminal: Terminal) -> None:
        """Of a mailbox that expires on Sunday 31 January 2027: its milestones, and the last days to pay for it."""
        outcome = terminal.call("calendar", "-", *ON, "--lang", "en", given=CONTRACT_CASE)
        assert {(event["DTSTART"], event["SUMMARY"].partition(":")[0]) for event in events(outcome)} == {
            ("20261031", "Expiry notices begin"),
            ("20270116", "Last recommended day to renew"),
            ("20270120", "Last day to pay by postal slip before expiry"),
            ("20270128", "Last day to pay by bank transfer before expiry"),
            ("20270131", "Expiry"),
            ("20270421", "Last day to pay by postal slip before deletion"),
            ("20270429", "Last day to pay by bank transfer before deletion"),
            ("20270501", "Last day to renew"),
            ("20270502", "Deletion"),
        }

    def test_a_domain_mailbox(self, terminal: Terminal) -> None:
        """A domain mailbox has a calendar too, of its domain's days."""
        outcome = terminal.call("calendar", "-", *ON, given=json.dumps(DOMAIN))
        assert outcome.status == 0
        assert addresses(outcome) == ["info@pec.example.it"]

    def test_nothing_of_the_holder_is_in_it(self, terminal: Terminal) -> None:
        """A calendar is passed around: no tax code, no reference address."""
        for options in ((), ("--json",)):
            out = terminal.call("calendar", "-", *ON, *options, given=CONTRACT_CASE).out.replace("\r\n ", "")
            assert "01879020517" not in out
            assert "amministrazione@example.it" not in out

    def test_a_request_is_not_needed_but_checked(self, terminal: Terminal) -> None:
        """The request of a case is none of a calendar's business, but must be legal where it is there."""
        assert terminal.call("calendar", "-", *ON, given=json.dumps({**CASE, "request": None})).status == 0
        outcome = terminal.call(
            "calendar", "-", *ON, given=json.dumps({**CASE, "request": {**CASE["request"], "x": 1}})
        )
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == "/request/x: chiave sconosciuta: da rimuovere\n" + what_is_legal("schema case")

    def test_bad_input(self, terminal: Terminal) -> None:
        """A bad case ends with 2, with its problems in words, and with `--json` as a document: there is no line.

        People are told besides where to read what is legal.
        """
        outcome = terminal.call("calendar", "-", "--json", given="{}")
        (document,) = documents(outcome)
        assert [problem["path"] for problem in document["problems"]] == ["/schema", "/mailbox"]
        assert "line" not in document
        assert (outcome.status, len(outcome.err.splitlines())) == (2, 2)
        in_words = terminal.call("calendar", "-", given="{}")
        assert (in_words.status, in_words.out) == (2, "")
        assert in_words.err == outcome.err + what_is_legal("schema case")

    @pytest.mark.parametrize("key", ["holidays", "prices", "working_days"])
    def test_a_key_that_is_none(self, terminal: Terminal, key: str) -> None:
        """A key that a case has not is one of the case, whatever else bears its name."""
        outcome = terminal.call("calendar", "-", *ON, "--lang", "en", given=json.dumps({**CASE, key: 1}))
        assert outcome.err == f"/{key}: unknown key: it must go\n" + what_is_legal("schema case", "en")

    def test_the_day_of_the_export_is_the_calls(self, terminal: Terminal) -> None:
        """Events are stamped with the day of the call, or today's, so that a later export is told from an earlier."""
        terminal.patch.setattr(pec_rules.cli, "_today_in_rome", lambda: date(2026, 12, 24))
        stamps = {
            options: {
                event["DTSTAMP"] for event in events(terminal.call("calendar", "-", *options, given=of("a@pec.it")))
            }
            for options in ((), ON)
        }
        assert stamps == {(): {"20261224T000000Z"}, ON: {"20261122T000000Z"}}

    @pytest.mark.parametrize("today", ["0001-01-01", "1999-12-31", "9999-12-31"])
    def test_any_day(self, terminal: Terminal, today: str) -> None:
        """No day of the export breaks the program."""
        outcome = terminal.call("calendar", "-", "--today", today, given=CONTRACT_CASE)
        assert (outcome.status, outcome.err, len(events(outcome))) == (0, "", 9)
        assert all(int(event["SEQUENCE"]) >= 0 for event in events(outcome))

    @pytest.mark.parametrize(
        "address", ["{method}.{0}@pec.it", "%s%d@pec.it", "=cmd|'/c'!a1@pec.it", f"{'a' * 60}@{'b.' * 60}pec.it"]
    )
    def test_a_hostile_address_is_an_address(self, terminal: Terminal, address: str) -> None:
        """Whatever letters an address may have, however long it is, it comes back out of the file."""
        outcome = terminal.call("calendar", "-", *ON, given=of(address))
        assert (outcome.status, outcome.err) == (0, "")
        assert addresses(outcome) == [address]
        assert max(len(line.encode()) for line in outcome.out.split("\r\n")) <= 75


class TestManyMailboxes:
    def test_one_calendar_of_all(self, terminal: Terminal) -> None:
        """A file of lines has the mailboxes of one calendar, in their order."""
        lines = [of("uno@pec.it"), of("due@pec.it"), json.dumps(DOMAIN)]
        expected = calendar([mailbox_of(line) for line in lines], today=TODAY)
        outcome = terminal.call("calendar", *ON, terminal.file("\n\n".join(lines), "cases.jsonl"))
        assert (outcome.status, outcome.err, outcome.out.encode()) == (0, "", expected)
        given = b"\xef\xbb\xbf" + "\r\n".join(lines).encode()
        assert terminal.call("calendar", "-", *ON, "--lines", given=given) == outcome
        as_json = terminal.call("calendar", "-", *ON, "--lines", "--json", given=given)
        assert documents(as_json) == [jcal([mailbox_of(line) for line in lines], today=TODAY)]

    def test_hundreds(self, terminal: Terminal) -> None:
        """A fleet of hundreds is one calendar, with every event's name its own."""
        outcome = terminal.call(
            "calendar", "-", *ON, "--lines", given="\n".join(of(f"c{n}@pec.it") for n in range(300))
        )
        assert outcome.status == 0
        assert len(addresses(outcome)) == 300
        assert len({event["UID"] for event in events(outcome)}) == 300 * 9

    @pytest.mark.parametrize("language", ["it", "en"])
    def test_bad_lines_are_told_and_the_rest_goes_through(self, terminal: Terminal, language: str) -> None:
        """Each problem of a bad line is said on standard error with its number; the others have their calendar."""
        bad = json.dumps({**CASE, "today": 1, "x": 1})
        given = "\n".join([of("uno@pec.it"), "", bad, "{", of("due@pec.it")])
        outcome = terminal.call("calendar", "-", *ON, "--lines", "--lang", language, given=given)
        assert (outcome.status, addresses(outcome)) == (2, ["uno@pec.it", "due@pec.it"])
        word = {"it": "riga", "en": "line"}[language]
        assert [line.rpartition(": ")[0].partition(": ")[0] for line in outcome.err.splitlines()] == [
            f"{word} 3",
            f"{word} 3",
            f"{word} 4",
        ]
        assert f"{word} 3: /today: " in outcome.err
        assert f"{word} 3: /x: " in outcome.err

    def test_bad_lines_as_json(self, terminal: Terminal) -> None:
        """With `--json` they are documents with their line, before the calendar; standard error has nothing."""
        given = b"\n".join([b"\xff", of("uno@pec.it").encode(), b"x" * (LARGEST_DOCUMENT + 1), b"{}"])
        outcome = terminal.call("calendar", "-", *ON, "--lines", "--json", given=given)
        *told, written = documents(outcome)
        assert [each["line"] for each in told] == [1, 3, 4]
        assert all(each["error"] == "invalid-input" for each in told)
        assert written == jcal([mailbox_of(of("uno@pec.it"))], today=TODAY)
        assert (outcome.status, outcome.err) == (2, "")

    def test_a_mailbox_twice(self, terminal: Terminal) -> None:
        """A mailbox that comes again, in capitals too, is told with the line where it was; the first one counts."""
        given = "\n".join([of("uno@pec.it"), "", of("UNO@PEC.IT", expiry="2030-01-01"), of("uno@pec.it")])
        outcome = terminal.call("calendar", "-", *ON, "--lines", "--lang", "en", given=given)
        assert outcome.status == 2
        assert outcome.out.encode() == calendar([mailbox_of(of("uno@pec.it"))], today=TODAY, language="en")
        assert outcome.err.splitlines() == [
            "line 3: /mailbox/address: the mailbox is in line 1 already",
            "line 4: /mailbox/address: the mailbox is in line 1 already",
        ]
        italian = terminal.call("calendar", "-", *ON, "--lines", given=given)
        assert "riga 3: /mailbox/address: la casella compare già alla riga 1\n" in italian.err

    def test_a_mailbox_after_a_bad_line_of_its_own(self, terminal: Terminal) -> None:
        """A line that is bad does not count as the mailbox's."""
        given = "\n".join([of("uno@pec.it", plan="gold"), of("uno@pec.it")])
        outcome = terminal.call("calendar", "-", *ON, "--lines", given=given)
        assert addresses(outcome) == ["uno@pec.it"]
        assert [line.partition(":")[0] for line in outcome.err.splitlines()] == ["riga 1"]

    @pytest.mark.parametrize("given", ["", "\n \r\n", "\ufeff\n"])
    @pytest.mark.parametrize("language", ["it", "en"])
    def test_an_empty_file_of_lines(self, terminal: Terminal, given: str, language: str) -> None:
        """There is no calendar without a mailbox: people are told so, in their words, and nothing is written."""
        outcome = terminal.call("calendar", "-", *ON, "--lines", "--lang", language, given=given)
        assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
        assert {"it": "casella", "en": "mailbox"}[language] in outcome.err
        assert "DomainMailbox" not in outcome.err

    @pytest.mark.parametrize("options", [(), ("--json",)])
    def test_bad_lines_alone(self, terminal: Terminal, options: tuple[str, ...]) -> None:
        """Where every line is bad, each is told once, and nothing else."""
        outcome = terminal.call("calendar", "-", *ON, "--lines", *options, given="{\n[")
        assert outcome.status == 2
        told = outcome.out if options else outcome.err
        assert [outcome.out == "", outcome.err == ""] == [not options, bool(options)]
        assert len(told.splitlines()) == 2


def transfer_by(outcome: Outcome) -> str:
    """Return the last day to pay by bank transfer before the expiry."""
    (day,) = [event["DTSTART"] for event in events(outcome) if "bonifico prima della scadenza" in event["SUMMARY"]]
    return day


class TestHolidays:
    def test_italys_unless_told_otherwise(self, terminal: Terminal) -> None:
        """A transfer for Thursday 7 January is made by the 5th: the 6th is a holiday, unless one says otherwise."""
        line = of("uno@pec.it", expiry="2027-01-07")
        assert transfer_by(terminal.call("calendar", "-", *ON, given=line)) == "20270105"
        assert transfer_by(terminal.call("calendar", "-", *ON, "--holidays", "it", given=line)) == "20270105"
        none, own = terminal.file("", "none.txt"), terminal.file("2027-01-06\r\n2027-01-05", "own.txt")
        assert transfer_by(terminal.call("calendar", "-", *ON, "--holidays", none, given=line)) == "20270106"
        assert transfer_by(terminal.call("calendar", "-", *ON, "--holidays", own, given=line)) == "20270104"

    @pytest.mark.parametrize("options", [(), ("--json",)])
    def test_holidays_that_cannot_be_read_are_told_alone(self, terminal: Terminal, options: tuple[str, ...]) -> None:
        """A file of holidays that is not there is said in words alone, before any line is judged."""
        given = f"{{\n{of('uno@pec.it')}"
        outcome = terminal.call("calendar", "-", *ON, "--lines", *options, "--holidays", "nowhere.txt", given=given)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("pec-rules: non si può leggere nowhere.txt: ")
        assert len(outcome.err.splitlines()) == 1

    def test_bad_holidays_are_told_alone(self, terminal: Terminal) -> None:
        """So are lines of it that are no dates: they are no case's."""
        name = terminal.file("domani", "holidays.txt")
        outcome = terminal.call("calendar", "-", *ON, "--lines", "--json", "--holidays", name, given="{\n[")
        assert [each["problems"][0]["path"] for each in documents(outcome)] == ["/holidays/1"]
        assert (outcome.status, len(outcome.err.splitlines())) == (2, 1)
        in_words = terminal.call("calendar", "-", *ON, "--lines", "--holidays", name, given="{\n[")
        assert (in_words.status, in_words.out, in_words.err) == (2, "", outcome.err)


@pytest.fixture
def without_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the library of holidays away, and what is remembered of it."""
    italian_working_days.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)


class TestWithoutAnExtra:
    @pytest.mark.parametrize("options", [(), ("--json",), ("--lines",)])
    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("it", "pec-rules: il comando richiede l'extra «ics»: pip install 'pec-rules[ics]'\n"),
            ("en", "pec-rules: the command needs the extra 'ics': pip install 'pec-rules[ics]'\n"),
        ],
    )
    def test_of_calendars(self, terminal: Terminal, options: tuple[str, ...], language: str, said: str) -> None:
        """Without the library of calendars the command says what to install, in words alone, whatever is given."""
        terminal.patch.delitem(sys.modules, "pec_rules.ics")
        terminal.patch.delattr("pec_rules.ics")
        terminal.patch.setitem(sys.modules, "icalendar", None)
        for given in (CONTRACT_CASE, "{}", ""):
            outcome = terminal.call("calendar", "-", *options, "--lang", language, given=given)
            assert (outcome.status, outcome.out, outcome.err) == (2, "", said)
        assert terminal.call("assess", "-", given=CONTRACT_CASE).status == 0

    @pytest.mark.usefixtures("without_holidays")
    @pytest.mark.parametrize("options", [(), ("--holidays", "it")])
    def test_of_holidays(self, terminal: Terminal, options: tuple[str, ...]) -> None:
        """Without the library of holidays, days to pay by are not guessed: it says what to install."""
        outcome = terminal.call("calendar", "-", *ON, *options, given=CONTRACT_CASE)
        assert (outcome.status, outcome.out) == (2, "")
        assert "installare l'extra «calendar»" in outcome.err
        assert len(outcome.err.splitlines()) == 1
        name = terminal.file("2027-01-06", "holidays.txt")
        assert terminal.call("calendar", "-", *ON, "--holidays", name, given=CONTRACT_CASE).status == 0

    @pytest.mark.usefixtures("without_holidays")
    def test_a_domain_mailbox_needs_no_holidays(self, terminal: Terminal) -> None:
        """A domain mailbox has no days to pay by, and its calendar needs no working days."""
        assert terminal.call("calendar", "-", *ON, given=json.dumps(DOMAIN)).status == 0

    def test_a_fault_of_our_own_is_not_hidden(self, terminal: Terminal) -> None:
        """A module of our own that is missing is no missing extra."""
        terminal.patch.delattr("pec_rules.ics")
        terminal.patch.setitem(sys.modules, "pec_rules.ics", None)
        with pytest.raises(ModuleNotFoundError):
            terminal.call("calendar", "-", given=CONTRACT_CASE)


class TestOptions:
    @pytest.mark.parametrize("language", ["it", "en"])
    @pytest.mark.parametrize(
        ("arguments", "named"),
        [
            (["calendar"], "CASE"),
            (["calendar", "-", "--holidays"], "--holidays"),
            (["calendar", "-", "--prices", "x"], "--prices"),
            (["calendar", "-", "--today", "oggi"], "--today"),
            (["calendar", "-", "-"], ""),
        ],
    )
    def test_a_call_that_is_none(self, terminal: Terminal, arguments: list[str], named: str, language: str) -> None:
        """A wrong call ends with 2, in words alone."""
        outcome = terminal.call(*arguments, locale=language, given=CONTRACT_CASE)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("pec-rules: ")
        assert named in outcome.err
        assert len(outcome.err.splitlines()) == 2

    def test_a_file_that_cannot_be_read(self, terminal: Terminal) -> None:
        """A file of cases that is not there is said in words alone."""
        for name in ("nowhere.json", "nowhere.jsonl", "."):
            outcome = terminal.call("calendar", name, "--json")
            assert (outcome.status, outcome.out) == (2, "")
            assert outcome.err.startswith(f"pec-rules: non si può leggere {name}: ")

    def test_its_help(self, terminal: Terminal) -> None:
        """The help says what lines and `--json` mean here, where a calendar is written: other than elsewhere."""
        for language, other in (("it", "scrive JSON"), ("en", "write JSON")):
            shown = " ".join(terminal.call("calendar", "--help", locale=language).out.split())
            assert "--holidays it|FILE" in shown
            assert f"--lines {'Ogni' if language == 'it' else 'Each'}" in shown
            assert f"; {other}" not in shown


class TestBrokenStreams:
    """A stream that is closed or full is said in words, with 2: never a traceback."""

    @pytest.fixture(autouse=True)
    def as_started_by_anybody(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever runs these tests, the words they expect are Italian, and a stream keeps back what it is given."""
        for name in (*LOCALE_VARIABLES, "PYTHONUNBUFFERED"):
            monkeypatch.delenv(name, raising=False)

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("pec-rules calendar - <&-", "non si può leggere -"),
            ("pec-rules calendar - --lines <&-", "non si può leggere -"),
            ("pec-rules calendar renewal.json >/dev/full", "non si può scrivere"),
            ("pec-rules calendar renewal.json >&-", "non si può scrivere"),
            ("pec-rules calendar renewal.json --json >/dev/full", "non si può scrivere"),
            ("pec-rules calendar mailboxes.jsonl >/dev/full", "non si può scrivere"),
            ("pec-rules calendar --help >/dev/full", "non si può scrivere"),
            ("pec-rules calendar summary.py 2>/dev/full", ""),
            ("pec-rules calendar summary.py 2>&-", ""),
        ],
    )
    def test_it_ends_with_2(self, line: str, said: str) -> None:
        """The program says which stream failed, where it still can."""
        outcome = shell(line)
        assert (outcome.status, outcome.out) == (2, "")
        assert said in outcome.err
        assert "Traceback" not in outcome.err
        assert len(outcome.err.splitlines()) <= 1

    def test_bad_lines_that_nobody_hears_of(self) -> None:
        """Where standard error is full the calendar is written, and the status tells of the bad lines."""
        outcome = shell("(echo '{'; cat mailboxes.jsonl) | pec-rules calendar - --lines --today 2026-11-22 2>/dev/full")
        assert (outcome.status, outcome.err) == (2, "")
        assert len(addresses(outcome)) == 5

    @pytest.mark.parametrize("name", ["stdin", "stdout"])
    def test_a_stream_that_is_not_there(self, terminal: Terminal, name: str) -> None:
        """A standard stream that the program was started without is said in words."""
        case = terminal.file(CONTRACT_CASE)
        with terminal.patch.context() as without_it:
            without_it.setattr(sys, name, None)
            assert run(["calendar", "-" if name == "stdin" else case]) == 2
        assert terminal.capture.readouterr().err.startswith(b"pec-rules: ")

    @pytest.mark.parametrize("options", [(), ("--json",)])
    def test_a_full_output(self, terminal: Terminal, options: tuple[str, ...]) -> None:
        """An output that is full is said in words, in either form."""
        case = terminal.file(CONTRACT_CASE)
        with terminal.patch.context() as full, Path("/dev/full").open("w", encoding="utf-8") as stream:
            full.setattr(sys, "stdout", stream)
            assert run(["calendar", case, *options]) == 2
        assert "non si può scrivere" in terminal.capture.readouterr().err.decode()

    def test_a_closed_pipe_is_no_fault(self, terminal: Terminal) -> None:
        """Where nobody reads any more the program ends quietly, with the status that shells know."""
        case = terminal.file(CONTRACT_CASE)
        reader, writer = os.pipe()
        os.close(reader)
        with io.TextIOWrapper(os.fdopen(writer, "wb", buffering=0)) as closed:
            terminal.patch.setattr(sys, "stdout", closed)
            assert run(["calendar", case]) == 141
        assert terminal.capture.readouterr().err == b""


def test_it_is_bytes_whatever_the_terminal_knows() -> None:
    """An iCalendar file is UTF-8, in a terminal that only knows ASCII too."""
    outcome = called("calendar", "-", *ON, "--lang", "it", given=CONTRACT_CASE, PYTHONIOENCODING="ascii")
    assert outcome.out.encode() == calendar((mailbox_of(CONTRACT_CASE),), today=TODAY)
    assert not outcome.out.isascii()
