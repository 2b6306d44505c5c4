"""The command line: as people and programs call it."""

import io
import json
import os
import pydoc
import runpy
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import attrs
import pytest

import pec_rules.cli
from pec_rules import Language, Rule, assess_renewal, status_on, timeline
from pec_rules.__main__ import main
from pec_rules.cli import SCHEMAS, run
from pec_rules.serialization import LARGEST_DOCUMENT, Case, dumps, json_schema, loads
from pec_rules.wording import LANGUAGES
from tests.terminal import LOCALE_VARIABLES, Outcome, Terminal, called, documents, shell
from tests.test_documents import CONTRACT_CASE, EXAMPLES, setting, without

ONE_LINE: Final = json.dumps(json.loads(CONTRACT_CASE))


class TestOneCase:
    def test_an_accepted_case_is_answered_with_0(self, terminal: Terminal) -> None:
        """`assess` says that the order is accepted, what it is, and the advice."""
        outcome = terminal.call("assess", terminal.file(CONTRACT_CASE), "--lang", "en")
        assert (outcome.status, outcome.err) == (0, "")
        for said in ("ACCEPTED", "studio.bianchi@pec.it", "2027-01-31 → 2029-01-31", "75%", "credit card, years: 2"):
            assert said in outcome.out

    def test_a_refused_case_is_answered_with_1(self, terminal: Terminal) -> None:
        """`assess` says page by page what is refused, by which rule, and how to get out of it."""
        outcome = terminal.call("assess", terminal.file(setting("request.years", 9)))
        assert (outcome.status, outcome.err) == (1, "")
        for said in ("RIFIUTATO", "Modulo ordine", "renewal-frequency", "impostare gli anni di rinnovo a 5"):
            assert said in outcome.out

    def test_a_violation_without_a_way_out_has_no_remedies(self, terminal: Terminal) -> None:
        """Nine years from 2199 are too many, and so is any other number: nothing is offered."""
        read = json.loads(setting("request.years", 9))
        read["mailbox"]["expiry"] = "2199-01-31"
        outcome = terminal.call("assess", "-", "--lang", "en", given=json.dumps(read))
        assert (outcome.status, "renewal-frequency" in outcome.out) == (1, True)
        assert "Remedies" not in outcome.out

    def test_violations_come_page_by_page(self, terminal: Terminal) -> None:
        """The pages of the vendor's form come in its order, each once."""
        read = json.loads(setting("request.years", 9))
        read["request"].update(terms_accepted=False, plan="standard", channel="notice_email")
        read["today"] = "2026-01-01"
        outcome = terminal.call("assess", "-", "--lang", "en", given=json.dumps(read))
        titles = ["Access to renewal", "Mailbox: plan and space", "Order form"]
        places = [outcome.out.index(title) for title in titles]
        assert places == sorted(places)
        assert all(outcome.out.count(title) == 1 for title in titles)

    @pytest.mark.parametrize("name", ["assess", "status", "timeline"])
    def test_json_is_the_document(self, terminal: Terminal, name: str) -> None:
        """With `--json` the answer is the document, with the case's id, and nothing else."""
        outcome = terminal.call(name, "-", "--json", given=CONTRACT_CASE)
        case = loads(CONTRACT_CASE, Case)
        today = date(2026, 11, 22)
        answers: dict[str, Any] = {
            "assess": assess_renewal(case.mailbox, case.request, today=today),
            "status": status_on(case.mailbox, today),
            "timeline": timeline(case.mailbox),
        }
        assert outcome.out == dumps(attrs.evolve(answers[name], id="any text, echoed")) + "\n"
        assert (outcome.status, outcome.err) == (0, "")

    def test_a_refusal_as_json_ends_with_1_too(self, terminal: Terminal) -> None:
        """The exit status says that one case is refused, whatever the form of the answer."""
        outcome = terminal.call("assess", "--json", "-", given=setting("request.years", 9))
        assert (outcome.status, documents(outcome)[0]["accepted"]) == (1, False)

    def test_a_status_for_people(self, terminal: Terminal) -> None:
        """`status` says the state, what the mailbox can do, and what keeps it from being renewed."""
        text = setting("mailbox.auto_renewal", {"method": "card", "years": 1})
        outcome = terminal.call("status", "-", "--lang", "en", given=text)
        for said in ("ACTIVE", "days to expiry", "70", "auto-renewal-blocks-manual-renewal"):
            assert said in outcome.out
        assert "kept from it by" not in terminal.call("status", "-", "--lang", "en", given=CONTRACT_CASE).out

    @pytest.mark.parametrize("name", ["status", "timeline"])
    def test_without_a_request(self, terminal: Terminal, name: str) -> None:
        """`status` and `timeline` need no request, `assess` does; one that is there is always checked."""
        assert terminal.call(name, "-", given=without("request")).status == 0
        assert terminal.call("assess", "-", given=without("request")).status == 2
        assert terminal.call(name, "-", given=setting("request.years", "x")).status == 2

    def test_a_domain_mailbox_is_told_to_renew_its_domain(self, terminal: Terminal) -> None:
        """A domain mailbox needs no request, and is refused with the domain to renew."""
        outcome = terminal.call("assess", str(EXAMPLES / "domain-mailbox.json"), "--lang", "en")
        assert outcome.status == 1
        assert "renew the domain example.it" in outcome.out


class TestTheDay:
    def test_today_is_over_the_cases_own(self, terminal: Terminal) -> None:
        """`--today` is the day of the decision, whatever the case says."""
        outcome = terminal.call("status", "-", "--json", "--today", "2027-02-01", given=CONTRACT_CASE)
        assert (documents(outcome)[0]["today"], documents(outcome)[0]["state"]) == ("2027-02-01", "expired")

    def test_the_clock_is_romes(self, terminal: Terminal) -> None:
        """Where no day is given it is today in Rome, which may be another day than elsewhere."""
        late = datetime(2026, 11, 22, 23, 30, tzinfo=ZoneInfo("UTC"))

        class Clock(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> Any:  # noqa: ANN401 - as the class that it stands for
                return late.astimezone(tz)

        terminal.patch.setattr(pec_rules.cli, "datetime", Clock)
        outcome = terminal.call("status", "-", "--json", given=without("today"))
        assert documents(outcome)[0]["today"] == "2026-11-23"

    @pytest.mark.parametrize("day", ["2026-02-30", "22/11/2026", "2026-11-22T10:00", ""])
    def test_a_day_that_is_none(self, terminal: Terminal, day: str) -> None:
        """A `--today` that is no day is a wrong option, said in words alone."""
        outcome = terminal.call("status", "-", "--json", "--today", day, given=CONTRACT_CASE)
        assert (outcome.status, outcome.out) == (2, "")
        assert "AAAA-MM-GG" in outcome.err


class TestTheLine:
    @staticmethod
    def rows(outcome: Outcome) -> list[str]:
        """Return the three rows that the line is drawn in."""
        return outcome.out.splitlines()[2:5]

    @pytest.mark.parametrize("width", ["20", "40", "80", "300"])
    @pytest.mark.parametrize("today", ["2020-01-01", "2026-11-22", "2027-01-31", "2027-02-15", "2040-01-01"])
    def test_it_fits_and_marks_every_milestone(self, terminal: Terminal, width: str, today: str) -> None:
        """Each milestone has its number over its own mark, and today its arrow, however narrow the terminal."""
        terminal.patch.setenv("COLUMNS", width)
        outcome = terminal.call("timeline", str(EXAMPLES / "auto-renewal.json"), "--today", today, "--lang", "en")
        if width == "20":
            assert outcome.status == 0
            return
        numbers, line, under = self.rows(outcome)
        assert numbers.split() == ["1", "2", "3", "4", "5", "6"] or "".join(numbers.split()) == "123456"
        assert [place for place, mark in enumerate(line) if mark == "●"] == [
            place for place, number in enumerate(numbers) if number != " "
        ]
        assert "▲" in under
        assert "today" in under
        assert max(len(row.rstrip()) for row in (numbers, line, under)) <= min(int(width), 100)

    def test_a_milestone_of_today(self, terminal: Terminal) -> None:
        """A milestone that falls on the day says so, others how far they are."""
        outcome = terminal.call("timeline", "-", "--today", "2027-01-31", "--lang", "en", given=CONTRACT_CASE)
        assert "expiry                  2027-01-31  today" in outcome.out
        assert "in 90 days" in outcome.out
        assert "15 days ago" in outcome.out

    def test_today_stands_between_the_milestones_it_lies_between(self, terminal: Terminal) -> None:
        """One looks rather than reads: today's arrow stands between the marks before and after it."""
        numbers, _, under = self.rows(terminal.call("timeline", "-", "--lang", "en", given=CONTRACT_CASE))
        assert numbers.index("1") < under.index("▲") < numbers.index("2")

    def test_letters_alone_where_the_terminal_has_no_others(self) -> None:
        """A terminal that only knows ASCII gets a line of ASCII, and no traceback."""
        outcome = called("timeline", "-", "--lang", "it", given=CONTRACT_CASE, PYTHONIOENCODING="ascii")
        assert outcome.status == 0
        assert "o----" in outcome.out
        assert outcome.out.isascii()


class TestLines:
    def test_each_line_is_answered_in_order(self, terminal: Terminal) -> None:
        """A document a line, in order; blank lines are skipped and counted; a bad line does not stop the rest."""
        second = json.dumps({**json.loads(CONTRACT_CASE), "id": "second"})
        given = b"\xef\xbb\xbf" + b"\r\n".join(
            [
                ONE_LINE.encode(),
                b"",
                b"  ",
                b"\xff",
                b"{}",
                second.encode(),
                b'{"schema": 1',
                b"x" * (2 * LARGEST_DOCUMENT),
            ]
        )
        outcome = terminal.call("assess", "-", "--lines", "--json", given=given)
        answers = documents(outcome)
        assert [each.get("id", each.get("line")) for each in answers] == ["any text, echoed", 4, 5, "second", 7, 8]
        assert [each["problems"][0]["path"] for each in answers if "error" in each] == ["", "/schema", "", ""]
        assert (outcome.status, outcome.err) == (2, "")

    def test_every_line_answered_is_0_even_where_refused(self, terminal: Terminal) -> None:
        """With lines the exit status says that every line was answered, not that every order was accepted."""
        given = json.dumps(json.loads(setting("request.years", 9))) + "\n" + ONE_LINE + "\n"
        outcome = terminal.call("assess", "--lines", "-", given=given)
        assert [each["accepted"] for each in documents(outcome)] == [False, True]
        assert outcome.status == 0

    def test_a_file_of_lines_is_known_by_its_name(self, terminal: Terminal) -> None:
        """A file named `.jsonl` is read by lines, and answered in JSON."""
        outcome = terminal.call("status", terminal.file(f"{ONE_LINE}\n\n{ONE_LINE}", "cases.jsonl"))
        assert [each["state"] for each in documents(outcome)] == ["active", "active"]
        assert terminal.call("timeline", str(EXAMPLES / "fleet.jsonl")).status == 0

    def test_a_bom_and_blank_lines_alone(self, terminal: Terminal) -> None:
        """A file without a case in it has no answers, and nothing wrong."""
        outcome = terminal.call("assess", "-", "--lines", given=b"\xef\xbb\xbf\r\n\n")
        assert (outcome.status, outcome.out, outcome.err) == (0, "", "")

    def test_answers_come_as_lines_come(self) -> None:
        """Each answer is written before the next line is read."""
        with subprocess.Popen(
            [sys.executable, "-m", "pec_rules", "assess", "-", "--lines"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for _ in range(3):
                process.stdin.write(ONE_LINE.encode() + b"\n")
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["accepted"] is True
            process.stdin.close()
        assert process.returncode == 0

    def test_a_reader_that_goes_away(self) -> None:
        """A pipe that is closed ends the program, without a traceback."""
        with subprocess.Popen(
            [sys.executable, "-m", "pec_rules", "assess", "-", "--lines"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            with suppress(BrokenPipeError):
                process.stdin.write((ONE_LINE + "\n").encode() * 100)
                process.stdin.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141


BAD_INPUT: Final[Mapping[str, str | bytes]] = {
    "unknown key": setting("request.x", 1),
    "duplicate key": CONTRACT_CASE.replace('"years": 2', '"years": 2, "years": 2'),
    "wrong type": setting("mailbox", 7),
    "true for a number": setting("request.years", True),  # noqa: FBT003 - a value of a document
    "1.0 for 1": setting("request.years", 1.0),
    "a date with a time": setting("mailbox.expiry", "2027-01-31T00:00:00"),
    "30 February": setting("mailbox.expiry", "2027-02-30"),
    "empty": "",
    "10 MB": b" " * 10_000_000 + CONTRACT_CASE.encode(),
    "not UTF-8": b'{"schema": 1, "id": "\xe8"}',
    "deep nesting": "[" * 100_000,
    "deep nesting below a key": '{"schema": 1, "mailbox": ' * 40_000,
    "a wrong check character": setting("mailbox.holder.tax_code", "01879020518"),
    "a Standard mailbox with an archive": setting("mailbox.plan", "standard"),
    "a lone surrogate": setting("id", "\ud800"),
}


def what_is_legal(call: str, language: str = "it") -> str:
    """Return the line that says where to read what is legal."""
    said = {"it": "Che cosa è ammesso", "en": "What is legal"}
    return f"{said[language]}: pec-rules {call}\n"


class TestBadInput:
    @pytest.mark.parametrize("name", BAD_INPUT)
    @pytest.mark.parametrize("language", ["it", "en"])
    def test_one_clear_message_for_each_problem(self, terminal: Terminal, name: str, language: str) -> None:
        """Bad input ends with 2: a line of words for each problem, and with `--json` the document too.

        People are told besides where to read what is legal.
        """
        outcome = terminal.call("assess", "-", "--lang", language, given=BAD_INPUT[name])
        assert (outcome.status, outcome.out) == (2, "")
        assert "Traceback" not in outcome.err
        as_json = terminal.call("assess", "-", "--json", "--lang", language, given=BAD_INPUT[name])
        problems = documents(as_json)[0]["problems"]
        assert [problem["message"][language] in as_json.err for problem in problems] == [True]
        assert (as_json.status, len(as_json.err.splitlines())) == (2, 1)
        assert outcome.err == as_json.err + what_is_legal("schema case", language)

    @pytest.mark.parametrize("name", ["nowhere.json", "."])
    def test_a_file_that_cannot_be_read(self, terminal: Terminal, name: str) -> None:
        """A file that is not there, or is none, is said in words alone."""
        path = str(terminal.directory / name)
        outcome = terminal.call("assess", path, "--json")
        assert (outcome.status, outcome.out) == (2, "")
        assert f"non si può leggere {path}" in outcome.err

    @pytest.mark.parametrize("language", ["it", "en"])
    @pytest.mark.parametrize(
        ("arguments", "named"),
        [
            (["assess"], "CASE"),
            (["assess", "-", "--colour"], "--colour"),
            (["assess", "-", "--today"], "--today"),
            (["assess", "-", "-"], "-"),
            (["schema", "nothing"], "NAME"),
            (["rules", "no-such-rule"], "no-such-rule"),
            (["renew"], ""),
            (["--"], ""),
        ],
    )
    def test_wrong_options(self, terminal: Terminal, arguments: list[str], named: str, language: str) -> None:
        """A call that is no call ends with 2, in words alone, in either language."""
        outcome = terminal.call(*arguments, locale=language)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("pec-rules: ")
        assert named in outcome.err
        assert "Traceback" not in outcome.err

    def test_an_interrupted_call(self, terminal: Terminal) -> None:
        """Ctrl-C ends the program with the status that shells know, without a traceback."""

        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        terminal.patch.setattr(pec_rules.cli._answers, "status_on", interrupt)
        outcome = terminal.call("status", "-", given=CONTRACT_CASE)
        assert (outcome.status, outcome.out, outcome.err) == (130, "", "")


class TestNames:
    def test_what_a_user_typed_is_said_as_typed(self, terminal: Terminal) -> None:
        """A file or a rule named like a code of the documents keeps its name."""
        assert "cannot read none:" in terminal.call("assess", "none", locale="en").err
        assert "regola sconosciuta: card;" in terminal.call("rules", "card").err

    def test_a_line_that_begins_with_very_many_blanks_is_too_large(self, terminal: Terminal) -> None:
        """No line is taken for blank that has not been read to its end."""
        outcome = terminal.call("assess", "-", "--lines", given=b" " * (LARGEST_DOCUMENT + 5) + ONE_LINE.encode())
        assert (outcome.status, len(documents(outcome))) == (2, 1)


class TestBrokenStreams:
    """A stream that is closed or full is said in words, with 2: never a traceback, never the 1 of a refusal."""

    @pytest.fixture(autouse=True)
    def as_started_by_anybody(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever runs these tests, the words they expect are Italian, and a stream keeps back what it is given."""
        for name in (*LOCALE_VARIABLES, "PYTHONUNBUFFERED"):
            monkeypatch.delenv(name, raising=False)

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("pec-rules assess - <&-", "non si può leggere -"),
            ("pec-rules assess - --lines <&-", "non si può leggere -"),
            ("pec-rules assess renewal.json --json >&-", "non si può scrivere"),
            ("pec-rules assess renewal.json >&-", "non si può scrivere"),
            ("pec-rules rules >/dev/full", "non si può scrivere"),
            ("pec-rules assess renewal.json >/dev/full", "non si può scrivere"),
            ("pec-rules assess fleet.jsonl >/dev/full", "non si può scrivere"),
            ("pec-rules schema case >/dev/full", "non si può scrivere"),
            ("pec-rules --help >/dev/full", "non si può scrivere"),
            ("pec-rules 2>/dev/full", ""),
            ("pec-rules 2>&-", ""),
            ("pec-rules assess nowhere.json 2>&-", ""),
            ("pec-rules assess summary.py 2>/dev/full", ""),
            ("pec-rules assess --nothing 2>/dev/full", ""),
            ("pec-rules assess renewal.json >/dev/full 2>/dev/full", ""),
            ("pec-rules assess . 2>&-", ""),
        ],
    )
    def test_it_ends_with_2(self, line: str, said: str) -> None:
        """The program says which stream failed, where it still can."""
        outcome = shell(line)
        assert (outcome.status, outcome.out) == (2, "")
        assert said in outcome.err
        assert "Traceback" not in outcome.err
        assert len(outcome.err.splitlines()) <= 1

    @pytest.mark.parametrize("is_there", [True, False])
    def test_nobody_to_complain_to(self, terminal: Terminal, is_there: bool) -> None:  # noqa: FBT001 - a column
        """Where standard error is full or not there, the status still tells of bad input."""
        with Path("/dev/full").open("w", encoding="utf-8") as full, terminal.patch.context() as elsewhere:
            elsewhere.setattr(sys, "stderr", full if is_there else None)
            assert run(["assess", "nowhere.json"]) == 2

    @pytest.mark.parametrize("name", ["stdin", "stdout"])
    def test_a_stream_that_is_not_there(self, terminal: Terminal, name: str) -> None:
        """A standard stream that the program was started without is said in words."""
        with terminal.patch.context() as without_it:
            without_it.setattr(sys, name, None)
            assert run(["schema", "case"] if name == "stdout" else ["assess", "-"]) == 2
        assert terminal.capture.readouterr().err.startswith(b"pec-rules: ")

    @pytest.mark.parametrize("arguments", [["rules", "--json"], ["--help"]])
    def test_a_full_output(self, terminal: Terminal, arguments: list[str]) -> None:
        """An output that is full is said in words, whoever writes to it."""
        with terminal.patch.context() as full, Path("/dev/full").open("w", encoding="utf-8") as stream:
            full.setattr(sys, "stdout", stream)
            assert run(arguments) == 2
        assert "non si può scrivere" in terminal.capture.readouterr().err.decode()

    @pytest.mark.parametrize("options", ["", "--json"])
    def test_a_reader_that_goes_away_is_no_refusal(self, options: str) -> None:
        """A pipe closed by its reader ends the program as shells know, for people and for programs alike."""
        outcome = shell(f"(sleep 0.3; pec-rules assess renewal.json {options}; echo $? >&2) | true")
        assert outcome.err == "141\n"


class TestLanguage:
    @pytest.mark.parametrize(
        ("locale", "said"),
        [
            ("", "ACCETTATO"),
            ("C", "ACCETTATO"),
            ("it_IT.UTF-8", "ACCETTATO"),
            ("en_GB.UTF-8", "ACCEPTED"),
            ("en", "ACCEPTED"),
            ("fr_FR.UTF-8", "ACCETTATO"),
            ("tr_TR", "ACCETTATO"),
        ],
    )
    def test_the_locale_says_it_else_italian(self, terminal: Terminal, locale: str, said: str) -> None:
        """The language is the locale's where we speak it, else Italian; `--lang` is over both."""
        assert said in terminal.call("assess", "-", given=CONTRACT_CASE, locale=locale).out
        assert "ACCEPTED" in terminal.call("assess", "--lang=en", "-", given=CONTRACT_CASE, locale=locale).out
        assert "ACCETTATO" in terminal.call("assess", "-", "--lang", "it", given=CONTRACT_CASE, locale=locale).out

    def test_the_last_language_asked_for_counts(self, terminal: Terminal) -> None:
        """Of an option given twice the last counts, for the messages too."""
        assert "ACCEPTED" in terminal.call("assess", "-", "--lang", "it", "--lang", "en", given=CONTRACT_CASE).out
        assert "ACCETTATO" in terminal.call("assess", "-", "--lang=en", "--lang=it", given=CONTRACT_CASE).out

    def test_lc_all_is_over_lang(self, terminal: Terminal) -> None:
        """Of the locale's variables the strongest that is set counts."""
        outcome = called("status", "-", given=CONTRACT_CASE, LC_ALL="en_US.UTF-8", LANG="it_IT")
        assert "ACTIVE" in outcome.out
        assert terminal.call("--help", locale="en").out.startswith("Usage:")

    def test_a_language_that_we_do_not_speak(self, terminal: Terminal) -> None:
        """`--lang` takes the languages there are."""
        outcome = terminal.call("assess", "-", "--lang", "fr", given=CONTRACT_CASE)
        assert (outcome.status, outcome.out) == (2, "")
        wrong = "pec-rules: '--lang': deve essere uno di: it, en\n"
        assert outcome.err == f"{wrong}Per saperne di più: pec-rules assess --help\n"

    def test_help_is_in_the_language_of_the_call(self, terminal: Terminal) -> None:
        """The help, its titles too, is in Italian and English."""
        assert terminal.call("--help").status == 0
        for arguments in (["--help"], ["assess", "--help"], ["rules", "--help"]):
            italian = terminal.call(*arguments).out
            english = terminal.call(*arguments, locale="en").out
            assert italian.startswith("Uso: pec-rules")
            assert "Opzioni:" in italian
            assert english.startswith("Usage: pec-rules")
            assert "Options:" in english


READ_ON: Final = {
    "it": """
Per saperne di più:
  pec-rules rules [CODE]    Che cosa dice ogni regola, e chi la dice.
  pec-rules schema NAME     Di che cosa è fatto un documento.
  pec-rules COMMAND --help  Le opzioni di un comando.

  La documentazione (tutorial, guide pratiche, regolamento, riferimento) è
  nella cartella docs dei sorgenti del progetto; «make docs» ne fa le pagine.
""",
    "en": """
Read on:
  pec-rules rules [CODE]    What each rule says, and who says it.
  pec-rules schema NAME     What a document is made of.
  pec-rules COMMAND --help  The options of a command.

  The documentation (tutorial, how-to, rulebook, reference) is in the folder
  docs of the project's source; `make docs` builds its pages.
""",
}
TWICE_REFUSED: Final = setting(
    "request", {**json.loads(CONTRACT_CASE)["request"], "plan": "standard", "terms_accepted": False}
)
"""Refused by two pages of the form: Standard has no archive space to order, and the terms are not accepted."""
WHAT_A_RULE_SAYS: Final = {"it": "Che cosa dice una regola", "en": "What a rule says"}


@pytest.mark.parametrize("language", LANGUAGES)
class TestReadingOn:
    """Whoever does not know how to go on is told where to read on, in the language of the call."""

    def test_the_help_ends_with_it(self, terminal: Terminal, language: Language) -> None:
        """With the calls that say what a rule, a document and a command are, and where the documentation is."""
        outcome = terminal.call("--help", locale=language)
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out.endswith(READ_ON[language])

    def test_without_arguments(self, terminal: Terminal, language: Language) -> None:
        """The help is shown on standard error, and the status is that of a wrong call."""
        outcome = terminal.call(locale=language)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == terminal.call("--help", locale=language).out
        assert outcome == called(LANG=language, COLUMNS="80", LC_ALL="", LC_MESSAGES="")

    @pytest.mark.parametrize(("columns", "widest"), [("20", 30), ("40", 38), ("60", 58), ("80", 78), ("300", 78)])
    @pytest.mark.parametrize("command", [[], ["quote"], ["calendar"]])
    def test_every_help_is_as_wide_as_the_terminal(
        self, terminal: Terminal, language: Language, columns: str, widest: int, command: list[str]
    ) -> None:
        """With a margin of two; no wider than 78, where lines are hard to read, nor narrower than 30."""
        terminal.patch.setenv("COLUMNS", columns)
        outcome = terminal.call(*command, "--help", locale=language)
        lines = [line.rstrip() for line in outcome.out.splitlines()]
        assert max(map(len, lines)) <= widest
        assert command or max(map(len, lines)) > widest - 10
        assert not [line for line in lines if len(line) - len(line.lstrip()) > widest // 2]

    @pytest.mark.parametrize(
        ("call", "command"),
        [
            (["renew"], "pec-rules"),
            (["--nothing"], "pec-rules"),
            (["assess"], "pec-rules assess"),
            (["assess", "-", "-"], "pec-rules assess"),
            (["assess", "-", "--nothing"], "pec-rules assess"),
            (["quote", "-"], "pec-rules quote"),
            (["schema", "nothing"], "pec-rules schema"),
        ],
    )
    def test_a_wrong_call_ends_with_it(
        self, terminal: Terminal, language: Language, call: list[str], command: str
    ) -> None:
        """With the help of the command that was called, or else of the program."""
        outcome = terminal.call(*call, locale=language)
        assert (outcome.status, outcome.out) == (2, "")
        wrong, read_on = outcome.err.splitlines()
        assert wrong.startswith("pec-rules: ")
        assert read_on == {"it": "Per saperne di più", "en": "Read on"}[language] + f": {command} --help"

    def test_in_letters_alone(self, language: Language) -> None:
        """A terminal that only knows ASCII is told too, without a traceback."""
        outcome = called(LANG=language, LC_ALL="", LC_MESSAGES="", PYTHONIOENCODING="ascii")
        assert (outcome.status, outcome.out) == (2, "")
        assert "pec-rules rules [CODE]" in outcome.err
        assert outcome.err.isascii()

    @pytest.mark.parametrize("columns", [40, 80])
    def test_a_refusal_ends_with_what_a_rule_says(self, terminal: Terminal, language: Language, columns: int) -> None:
        """A refused decision ends with the call that shows the first of the rules broken, in the form's order."""
        terminal.patch.setenv("COLUMNS", str(columns))
        outcome = terminal.call("assess", "-", given=TWICE_REFUSED, locale=language)
        assert outcome.status == 1
        assert max(len(line) for line in outcome.out.splitlines()) <= columns
        last = " ".join(outcome.out.rpartition("\n\n")[2].split())
        assert last == f"{WHAT_A_RULE_SAYS[language]}: pec-rules rules archive-space-needs-archive-plan"
        assert "archive-space-needs-archive-plan" in terminal.call(*last.split()[-2:], locale=language).out

    def test_what_is_no_refusal_does_not(self, terminal: Terminal, language: Language) -> None:
        """Neither an accepted order, nor a status that says which rule blocks a renewal, nor what programs read."""
        blocked = setting("mailbox.auto_renewal", {"method": "card", "years": 1})
        for outcome in (
            terminal.call("assess", "-", given=CONTRACT_CASE, locale=language),
            terminal.call("status", "-", given=blocked, locale=language),
            terminal.call("assess", "-", "--json", given=TWICE_REFUSED, locale=language),
            terminal.call("assess", "-", "--lines", given=json.dumps(json.loads(TWICE_REFUSED)), locale=language),
        ):
            assert outcome.out
            assert "pec-rules" not in outcome.out + outcome.err

    def test_an_unknown_rule(self, terminal: Terminal, language: Language) -> None:
        """Its code is said, and the call that lists every rule."""
        outcome = terminal.call("rules", "no-such-rule", locale=language)
        quoted = {"it": "«pec-rules rules»", "en": "`pec-rules rules`"}[language]
        assert (outcome.status, outcome.out) == (2, "")
        assert "no-such-rule" in outcome.err
        assert quoted in outcome.err

    @pytest.mark.parametrize("call", ["assess", "status", "timeline"])
    def test_a_bad_case(self, terminal: Terminal, language: Language, call: str) -> None:
        """Its problems end with the call that shows what a case is made of, which is one."""
        outcome = terminal.call(call, "-", given="{}", locale=language)
        *problems, last = outcome.err.splitlines(keepends=True)
        assert [problem.partition(":")[0] for problem in problems[:2]] == ["/schema", "/mailbox"]
        assert last == what_is_legal("schema case", language)
        assert terminal.call(*last.split()[-2:]).status == 0

    def test_bad_lines(self, terminal: Terminal, language: Language) -> None:
        """Programs, which alone have lines read, are told no more than the problems."""
        outcome = terminal.call("assess", "-", "--lines", given="{}\n[]", locale=language)
        assert (outcome.status, outcome.err) == (2, "")
        assert "pec-rules" not in outcome.out


@pytest.mark.parametrize("named", ["assess_renewal", "register_payment", "Rule", "pec_rules.cli", "docs/tutorial.md"])
def test_help_in_python_says_where_to_start(named: str) -> None:
    """The description at the top of `help(pec_rules)` names the first call, the rulebook, the rooms and the pages."""
    top = pydoc.plain(pydoc.render_doc(pec_rules)).partition("DESCRIPTION")[2].partition("PACKAGE CONTENTS")[0]
    assert f"`{named}`" in top


class TestRulesAndSchemas:
    def test_the_rulebook_as_json(self, terminal: Terminal) -> None:
        """With `--json` the rulebook is a list, a row for each rule with the contract's keys."""
        outcome = terminal.call("rules", "--json")
        rows = json.loads(outcome.out)
        assert [row["code"] for row in rows] == [rule.code for rule in Rule]
        keys = ["code", "statement", "shows_as", "basis", "sources", "conflicts"]
        assert all(list(row) == keys for row in rows)
        assert all(set(row["statement"]) == {"it", "en"} for row in rows)
        assert outcome.status == 0

    def test_one_rule(self, terminal: Terminal) -> None:
        """One rule is shown whole, and as JSON is a list of one."""
        assert [row["code"] for row in json.loads(terminal.call("rules", "leap-day-clamps", "--json").out)] == [
            "leap-day-clamps"
        ]
        for rule in Rule:
            shown = " ".join(terminal.call("rules", rule.code, locale="en").out.split())
            assert rule.code in shown
            assert " ".join(rule.statement("en").split()[:3]) in shown
        conflicting = terminal.call("rules", Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL.code, locale="en")
        assert "S1 exists in two editions" in conflicting.out

    @pytest.mark.parametrize("language", ["it", "en"])
    def test_the_rulebook_for_people(self, terminal: Terminal, language: str) -> None:
        """Every rule has a row of the table."""
        terminal.patch.setenv("COLUMNS", "200")
        shown = terminal.call("rules", locale=language).out
        assert all(rule.code in shown for rule in Rule)

    @pytest.mark.parametrize("name", SCHEMAS)
    def test_schemas(self, terminal: Terminal, name: str) -> None:
        """Each document's schema is printed, as JSON in any case."""
        assert json.loads(terminal.call("schema", name).out) == json_schema(SCHEMAS[name])
        assert json.loads(terminal.call("schema", "--json", name).out) == json_schema(SCHEMAS[name])


class TestTheProgram:
    def test_it_is_a_module_and_a_script(self, terminal: Terminal) -> None:
        """`python -m pec_rules` and `pec-rules` are one program."""
        outcome = called("assess", "-", "--json", given=CONTRACT_CASE)
        assert outcome == terminal.call("assess", "-", "--json", given=CONTRACT_CASE)
        terminal.patch.setattr(sys, "argv", ["pec-rules", "rules", "leap-day-clamps"])
        assert main() == 0

    @pytest.mark.parametrize("missing", ["click", "rich.console"])
    def test_without_its_extra(self, terminal: Terminal, missing: str) -> None:
        """Without its libraries the program says what to install, in both languages."""
        for name in [each for each in sys.modules if each.startswith("pec_rules.cli")]:
            terminal.patch.delitem(sys.modules, name)
        terminal.patch.setitem(sys.modules, missing, None)
        assert main() == 2
        out, err = terminal.capture.readouterr()
        assert out == b""
        assert err.decode().count("pec-rules[cli]") == err.decode().count("help(pec_rules)") == 2
        assert "cartella docs" in err.decode()
        assert "folder docs" in err.decode()

    def test_a_module_run_as_a_program_ends_with_its_status(self, terminal: Terminal) -> None:
        """The status of the answer is the status of the program."""
        terminal.patch.setattr(sys, "argv", ["pec-rules", "rules", "no-such-rule"])
        terminal.patch.delitem(sys.modules, "pec_rules.__main__")
        with pytest.raises(SystemExit) as ended:
            runpy.run_module("pec_rules", run_name="__main__")
        assert ended.value.code == 2

    @pytest.mark.parametrize("arguments", [["rules", "--json"], ["assess", str(EXAMPLES / "fleet.jsonl")]])
    def test_a_closed_pipe_is_no_fault(self, terminal: Terminal, arguments: list[str]) -> None:
        """Where nobody reads any more the program ends quietly, with the status that shells know."""
        reader, writer = os.pipe()
        os.close(reader)
        with io.TextIOWrapper(os.fdopen(writer, "wb", buffering=0)) as closed:
            terminal.patch.setattr(sys, "stdout", closed)
            assert run(arguments) == 141
        assert terminal.capture.readouterr().err == b""

    def test_streams_of_another_kind(self, terminal: Terminal) -> None:
        """Streams that stand for the terminal's, as a test's may, are taken as they are."""
        said = io.StringIO()
        terminal.patch.setattr(sys, "stderr", said)
        assert run(["renew"]) == 2
        assert said.getvalue().startswith("pec-rules: ")

    def test_a_fault_of_our_own_is_not_hidden(self, terminal: Terminal) -> None:
        """A module of our own that is missing is no missing extra."""
        terminal.patch.setitem(sys.modules, "pec_rules.cli", None)
        with pytest.raises(ModuleNotFoundError):
            main()

    def test_colour_only_where_the_terminal_has_it(self, terminal: Terminal) -> None:
        """What goes to a pipe or file has no escape codes; a terminal's timeline is coloured by state."""
        assert "\x1b" not in terminal.call("timeline", "-", given=CONTRACT_CASE).out
        terminal.patch.setenv("FORCE_COLOR", "1")
        assert "\x1b[32m" in terminal.call("timeline", "-", given=CONTRACT_CASE).out

    def test_text_in_a_case_is_text(self, terminal: Terminal) -> None:
        """What a case holds is printed as it stands: no markup of the terminal's in it."""
        text = setting("mailbox.holder.email", "a[red]@example.it")
        assert terminal.call("assess", "-", given=text).status == 2
        unknown = terminal.call("assess", "-", given=setting("[red]\x1b[31m", 1))
        assert "[red]" in unknown.err
        assert "\x1b" not in unknown.err
