"""The command line about deadlines, extra space and money: as people and programs call it."""

import json
import sys
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import pytest

import pec_rules.cli
from pec_rules.cli import run
from pec_rules.serialization import LARGEST_DOCUMENT
from pec_rules.workdays import italian_working_days
from tests.terminal import EXAMPLES, LOCALE_VARIABLES, Terminal, called, documents, shell
from tests.test_cli import WHAT_A_RULE_SAYS, what_is_legal
from tests.test_documents import CONTRACT_CASE, Document
from tests.test_documents_money import (
    CHEAPEST,
    DEADLINES,
    EXTRA_SPACE_ASSESSMENT,
    EXTRA_SPACE_CASE,
    MAILBOX,
    NEEDS_CASE,
    PRICES,
    QUOTE,
)

RENEWAL: Final[Document] = json.loads(CONTRACT_CASE)
PERSON: Final = {"kind": "person", "tax_code": "RCCMNL83S18D969H", "email": "anna@example.it"}
OFFICE: Final = {
    "kind": "public_administration",
    "tax_code": "97058420585",
    "email": "protocollo@example.it",
    "e_invoice": {"kind": "office_code", "value": "UFX9K2"},
}
DOMAIN_MAILBOX: Final = {
    "kind": "domain_mailbox",
    "address": "info@pec.example.it",
    "domain": {"name": "example.it", "expiry": "2027-03-01"},
    "usage": {"mailbox_bytes": 0},
    "holder": PERSON,
}
PRICED: Final = ("--prices", "prices.json")
CALLS: Final[dict[str, tuple[Document, tuple[str, ...]]]] = {
    "deadlines": (RENEWAL, ("deadlines",)),
    "extra-space": (EXTRA_SPACE_CASE, ("extra-space",)),
    "quote": (RENEWAL, ("quote", *PRICED)),
    "quote of extra space": (EXTRA_SPACE_CASE, ("quote", "--extra-space", *PRICED)),
    "cheapest": (NEEDS_CASE, ("cheapest", *PRICED)),
}
"""Each way to ask, with a case that is answered with 0."""
SCHEMAS: Final = {
    "deadlines": "case",
    "extra-space": "extra-space-case",
    "quote": "case",
    "quote of extra space": "extra-space-case",
    "cheapest": "needs-case",
}
"""The name of the schema of each one's case."""
WITH_PRICES: Final = [name for name, (_, call) in CALLS.items() if "--prices" in call]


@pytest.fixture(autouse=True)
def a_price_list(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Call where `prices.json` is the price list invented for the tests."""
    terminal.file(json.dumps(PRICES), "prices.json")
    monkeypatch.chdir(terminal.directory)


def changed(case: Document, **changes: object) -> str:
    """Return a case with some of what a dotted path leads to, dots written as `__`, changed."""
    read = deepcopy(case)
    for path, value in changes.items():
        *above, last = path.split("__")
        inside: Any = read
        for name in above:
            inside = inside[name]
        inside[last] = value
    return json.dumps(read)


def squeezed(text: str) -> str:
    """Return a text with every run of blanks and line ends as one blank."""
    return " ".join(text.split())


class TestDeadlines:
    @pytest.mark.parametrize(
        ("language", "said"),
        [
            (
                "en",
                [
                    "studio.bianchi@pec.it 2027-01-21 to be registered by: expiry payment pay by today",
                    "credit card 2027-01-31 tight",
                    "PayPal 2027-01-31 tight",
                    "bank transfer 2027-01-28 tight",
                    "prefilled slip 2027-01-31 tight",
                    "postal slip 2027-01-20 too late",
                ],
            ),
            (
                "it",
                [
                    "studio.bianchi@pec.it 21/01/2027 da registrare entro: scadenza pagamento entro oggi",
                    "carta di credito 31/01/2027 ancora in tempo",
                    "bonifico 28/01/2027 ancora in tempo",
                    "bollettino postale 20/01/2027 troppo tardi",
                ],
            ),
        ],
    )
    def test_each_way_to_pay_for_people(self, terminal: Terminal, language: str, said: list[str]) -> None:
        """`deadlines` says of each way to pay its last day, what for, and how it stands."""
        outcome = terminal.call("deadlines", "-", "--today", "2027-01-21", "--lang", language, given=CONTRACT_CASE)
        assert (outcome.status, outcome.err) == (0, "")
        for row in said:
            assert row in squeezed(outcome.out)

    def test_as_json_it_is_the_document(self, terminal: Terminal) -> None:
        """With `--json` the answer is the document of deadlines, with the case's id."""
        case = changed(RENEWAL, id="by when", mailbox__auto_renewal={"method": "card", "years": 1})
        case = changed(json.loads(case), mailbox__holder=PERSON, request=None)
        outcome = terminal.call("deadlines", "-", "--json", "--today", "2027-01-21", given=case)
        assert documents(outcome) == [DEADLINES]
        assert (outcome.status, outcome.err) == (0, "")

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", "Notice to the consumer due by 2027-01-01 last day to switch off 2027-01-23"),
            ("it", "Avviso al consumatore da dare entro 01/01/2027 ultimo giorno per disattivare 23/01/2027"),
        ],
    )
    def test_a_consumers_notice(self, terminal: Terminal, language: str, said: str) -> None:
        """A private person's automatic renewal has its notice; a company's, or none, has not."""
        renewing = json.loads(changed(RENEWAL, mailbox__auto_renewal={"method": "card", "years": 1}))
        person = terminal.call("deadlines", "-", "--lang", language, given=changed(renewing, mailbox__holder=PERSON))
        assert squeezed(person.out).endswith(said)
        for case in (json.dumps(renewing), changed(RENEWAL, mailbox__holder=PERSON)):
            outcome = terminal.call("deadlines", "-", "--lang", language, given=case)
            assert outcome.status == 0
            assert said.partition(" ")[0] not in outcome.out

    def test_past_the_expiry_it_is_the_last_renewable_day(self, terminal: Terminal) -> None:
        """A payment for an expired mailbox must be registered by the last renewable day, 1 May, a holiday."""
        outcome = terminal.call("deadlines", "-", "--lang", "en", "--today", "2027-02-01", given=CONTRACT_CASE)
        assert "to be registered by: last day to renew" in squeezed(outcome.out)
        assert "credit card 2027-05-01 tight" in squeezed(outcome.out)
        assert "bank transfer 2027-04-29 tight" in squeezed(outcome.out)
        assert "postal slip 2027-04-21 tight" in squeezed(outcome.out)

    @pytest.mark.parametrize("today", ["0001-01-01", "2027-05-02", "9999-12-31"])
    def test_any_day(self, terminal: Terminal, today: str) -> None:
        """Long before and long after there are deadlines: of a deleted mailbox every way to pay is too late."""
        outcome = terminal.call("deadlines", "-", "--json", "--today", today, given=CONTRACT_CASE)
        timings = {option["timing"] for option in documents(outcome)[0]["payment_options"]}
        assert timings == {"comfortable" if today == "0001-01-01" else "too_late"}

    def test_a_domain_mailbox_has_none(self, terminal: Terminal) -> None:
        """A domain mailbox is paid with its domain: its kind is refused."""
        outcome = terminal.call(
            "deadlines", "-", "--json", given=changed(RENEWAL, mailbox=DOMAIN_MAILBOX, request=None)
        )
        assert [problem["path"] for problem in documents(outcome)[0]["problems"]] == ["/mailbox/kind"]
        assert (outcome.status, outcome.err) == (2, "/mailbox/kind: deve essere mailbox\n")
        in_words = terminal.call("deadlines", "-", given=changed(RENEWAL, mailbox=DOMAIN_MAILBOX, request=None))
        assert in_words.err == outcome.err + what_is_legal("schema case")


class TestExtraSpace:
    @pytest.mark.parametrize(
        ("language", "said"),
        [
            (
                "en",
                [
                    "ACCEPTED studio.bianchi@pec.it 2026-11-22",
                    "plan Premium",
                    "GB bought mailbox 2, archive 1",
                    "extra GB in all mailbox 3, archive 1",
                    "lasts until 2027-01-31",
                    "payment credit card",
                    "automatic renewal credit card, years: 1",
                    "confirmation to amministrazione@example.it",
                ],
            ),
            (
                "it",
                [
                    "ACCETTATO studio.bianchi@pec.it 22/11/2026",
                    "GB acquistati casella 2, archivio 1",
                    "GB aggiuntivi in tutto casella 3, archivio 1",
                    "dura fino al 31/01/2027",
                    "rinnovo automatico carta di credito, anni: 1",
                ],
            ),
        ],
    )
    def test_an_accepted_order_for_people(self, terminal: Terminal, language: str, said: list[str]) -> None:
        """`extra-space` says what is bought, what the mailbox will have, until when, and what paying switches on."""
        outcome = terminal.call("extra-space", "-", "--lang", language, given=json.dumps(EXTRA_SPACE_CASE))
        assert (outcome.status, outcome.err) == (0, "")
        advice = EXTRA_SPACE_ASSESSMENT["advice"][0]["message"][language]
        for row in (*said, advice):
            assert row in squeezed(outcome.out)

    def test_paid_by_transfer_it_leaves_automatic_renewal_off(self, terminal: Terminal) -> None:
        """A bank transfer switches nothing on, and there is nothing to say."""
        case = changed(EXTRA_SPACE_CASE, request__payment_method="bank_transfer")
        outcome = terminal.call("extra-space", "-", "--lang", "en", given=case)
        assert "automatic renewal no" in squeezed(outcome.out)
        assert outcome.out.endswith("Advice\nNo advice.\n")

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", ["REFUSED", "expired on 2027-01-31", "Access to renewal", "order the space with the renewal"]),
            ("it", ["RIFIUTATO", "scaduta il 31/01/2027", "Accesso al rinnovo", "ordinare lo spazio con il rinnovo"]),
        ],
    )
    def test_a_refused_order_for_people(self, terminal: Terminal, language: str, said: list[str]) -> None:
        """A refusal ends with 1, and says by which rule and how to get out of it."""
        case = json.dumps(EXTRA_SPACE_CASE)
        outcome = terminal.call("extra-space", "-", "--today", "2027-02-01", "--lang", language, given=case)
        assert (outcome.status, outcome.err) == (1, "")
        for row in (*said, "[extra-space-while-active]"):
            assert row in squeezed(outcome.out)
        assert outcome.out.endswith(f"\n\n{WHAT_A_RULE_SAYS[language]}: pec-rules rules extra-space-while-active\n")

    def test_as_json_it_is_the_document(self, terminal: Terminal) -> None:
        """With `--json` the answer is the decision, with the case's id; a refusal ends with 1 too."""
        case = json.dumps(EXTRA_SPACE_CASE)
        outcome = terminal.call("extra-space", "-", "--json", given=case)
        assert documents(outcome) == [EXTRA_SPACE_ASSESSMENT]
        assert (outcome.status, outcome.err) == (0, "")
        refused = terminal.call("extra-space", "-", "--json", "--today", "2027-02-01", given=case)
        assert (refused.status, documents(refused)[0]["accepted"]) == (1, False)

    def test_a_domain_mailbox_has_no_space_of_its_own(self, terminal: Terminal) -> None:
        """A domain mailbox can buy no space: its kind is refused."""
        outcome = terminal.call("extra-space", "-", given=changed(EXTRA_SPACE_CASE, mailbox=DOMAIN_MAILBOX))
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("/mailbox/kind: ")

    def test_more_than_a_mailbox_can_have(self, terminal: Terminal) -> None:
        """Space that would make more than 1,000,000 GB in all is refused where it is asked for."""
        case = changed(EXTRA_SPACE_CASE, request__extra_space={"mailbox_gb": 1_000_000, "archive_gb": 0})
        outcome = terminal.call("extra-space", "-", "--lang", "en", given=case)
        too_much = "/request/extra_space/mailbox_gb: must be at most 999999\n"
        assert (outcome.status, outcome.err) == (2, too_much + what_is_legal("schema extra-space-case", "en"))


class TestQuote:
    @pytest.mark.parametrize(
        ("language", "said"),
        [
            (
                "en",
                [
                    "QUOTE studio.bianchi@pec.it",
                    "item a year net",
                    "plan: Pro, months: 24 €24.00 €48.00",
                    "extra archive space: 1, months: 24 €2.50 €5.00",
                    "net €53.00 VAT 22% €11.66 total €64.66 payable €64.66",
                ],
            ),
            (
                "it",
                [
                    "PREVENTIVO studio.bianchi@pec.it",
                    "voce all'anno imponibile",
                    "tipologia: Pro, mesi: 24 € 24,00 € 48,00",
                    "GB aggiuntivi di archivio: 1, mesi: 24 € 2,50 € 5,00",
                    "imponibile € 53,00 IVA 22% € 11,66 totale € 64,66 da pagare € 64,66",
                ],
            ),
        ],
    )
    def test_a_renewal_for_people(self, terminal: Terminal, language: str, said: list[str]) -> None:
        """Two years of Pro and a GB of archive: 48 and 5 net, 11.66 of VAT, 64.66 in all."""
        outcome = terminal.call("quote", "-", *PRICED, "--lang", language, given=CONTRACT_CASE)
        assert (outcome.status, outcome.err) == (0, "")
        for row in said:
            assert row in squeezed(outcome.out)

    def test_on_promotion(self, terminal: Terminal) -> None:
        """On promotion Pro costs 18 a year, and the archive, which has no other price, the same: 41 net, 50.02."""
        case = changed(RENEWAL, request__promotional=True)
        (document,) = documents(terminal.call("quote", "-", *PRICED, "--json", given=case))
        assert [line["yearly"] for line in document["lines"]] == ["18.00", "2.50"]
        assert (document["net"], document["vat"], document["total"]) == ("41.00", "9.02", "50.02")
        assert document["id"] == "any text, echoed"

    def test_a_plan_on_promotion_needs_a_price(self, terminal: Terminal) -> None:
        """A plan that the list has no promotional price of is told at the list's field."""
        case = changed(RENEWAL, request__promotional=True, request__plan="premium")
        outcome = terminal.call("quote", "-", *PRICED, "--lang", "en", given=case)
        assert (outcome.status, outcome.out) == (2, "")
        missing = "/prices/plans/2/promotional: the promotional price is missing\n"
        assert outcome.err == missing + what_is_legal("schema prices", "en")
        for option in ("--json", "--lines"):
            for_programs = terminal.call("quote", "-", *PRICED, "--lang", "en", option, given=case)
            assert for_programs.err == (missing if option == "--json" else "")

    def test_extra_space(self, terminal: Terminal) -> None:
        """With `--extra-space` the case buys extra space, charged for the three months that remain."""
        case = json.dumps(EXTRA_SPACE_CASE)
        outcome = terminal.call("quote", "-", "--extra-space", *PRICED, "--json", given=case)
        assert documents(outcome) == [QUOTE]
        assert (outcome.status, outcome.err) == (0, "")
        shown = squeezed(terminal.call("quote", "-", "--extra-space", *PRICED, "--lang", "en", given=case).out)
        assert "extra mailbox space: 2, months: 3 €4.00 €2.00 extra archive space: 1, months: 3 €2.50 €0.63" in shown
        assert shown.endswith("net €2.63 VAT 22% €0.58 total €3.21 payable €3.21")

    def test_extra_space_on_the_last_day(self, terminal: Terminal) -> None:
        """On the day of the expiry one month has begun: 2 GB at 4.00 and 1 at 2.50 for a month are 0.67 and 0.21."""
        case = json.dumps(EXTRA_SPACE_CASE)
        call = ("quote", "-", "--extra-space", *PRICED, "--json", "--today", "2027-01-31")
        (document,) = documents(terminal.call(*call, given=case))
        assert [(line["months"], line["net"]) for line in document["lines"]] == [(1, "0.67"), (1, "0.21")]

    @pytest.mark.parametrize("today", ["0001-01-01", "0001-12-31", "1999-12-31"])
    def test_extra_space_from_any_day(self, terminal: Terminal, today: str) -> None:
        """However long before, it is answered: no day breaks the program."""
        call = ("quote", "-", "--extra-space", *PRICED, "--json", "--today", today)
        outcome = terminal.call(*call, given=json.dumps(EXTRA_SPACE_CASE))
        assert outcome.status == 0
        assert documents(outcome)[0]["lines"][0]["months"] > 300

    @pytest.mark.parametrize(
        ("options", "payable", "said"),
        [
            ((), "53.00", "payable (split payment) €53.00"),
            (("--no-split-payment",), "64.66", "payable €64.66"),
        ],
    )
    def test_a_public_administration(self, terminal: Terminal, options: Sequence[str], payable: str, said: str) -> None:
        """Under split payment it pays the net, unless the call says that it is not under it."""
        case = changed(RENEWAL, mailbox__holder=OFFICE)
        outcome = terminal.call("quote", "-", *PRICED, *options, "--json", given=case)
        (document,) = documents(outcome)
        assert (document["payable"], document["total"], document["split_payment"]) == (payable, "64.66", not options)
        shown = squeezed(terminal.call("quote", "-", *PRICED, *options, "--lang", "en", given=case).out)
        assert shown.endswith(said)

    def test_nobody_else_is_under_split_payment(self, terminal: Terminal) -> None:
        """To a company the option means nothing."""
        with_it = terminal.call("quote", "-", *PRICED, "--no-split-payment", given=CONTRACT_CASE)
        assert with_it == terminal.call("quote", "-", *PRICED, given=CONTRACT_CASE)

    @pytest.mark.parametrize(
        ("percent", "italian", "english"),
        [
            ("22", "IVA 22%", "VAT 22%"),
            ("4.5", "IVA 4,50%", "VAT 4.50%"),
            ("0", "IVA 0%", "VAT 0%"),
            ("100", "100%", "100%"),
        ],
    )
    def test_any_rate_of_vat(self, terminal: Terminal, percent: str, italian: str, english: str) -> None:
        """The rate is said as it is, without decimals that say nothing."""
        prices = terminal.file(json.dumps({**PRICES, "vat_percent": percent}), "other.json")
        assert italian in terminal.call("quote", "-", "--prices", prices, given=CONTRACT_CASE).out
        assert english in terminal.call("quote", "-", "--prices", prices, "--lang", "en", given=CONTRACT_CASE).out

    def test_large_amounts(self, terminal: Terminal) -> None:
        """Thousands are told apart as each language does."""
        terminal.patch.setenv("COLUMNS", "120")
        prices = json.loads(changed(PRICES, extra_archive_gb__yearly="1000000"))
        name = terminal.file(json.dumps(prices), "large.json")
        case = changed(RENEWAL, request__extra_space={"mailbox_gb": 0, "archive_gb": 1_000_000}, request__years=1)
        italian = terminal.call("quote", "-", "--prices", name, given=case).out
        english = terminal.call("quote", "-", "--prices", name, "--lang", "en", given=case).out
        assert "€ 1.000.000.000.000,00" in italian
        assert "1.000.000, mesi: 12 € 1.000.000,00" in squeezed(italian)
        assert "€1,000,000,000,024.00" in english

    @pytest.mark.parametrize("options", [(), ("--json",)])
    def test_a_refused_order_has_no_price(self, terminal: Terminal, options: Sequence[str]) -> None:
        """Where the order is refused the answer is the decision, with 1, as `assess` has it."""
        case = changed(RENEWAL, request__years=9)
        outcome = terminal.call("quote", "-", *PRICED, *options, given=case)
        assert outcome == terminal.call("assess", "-", *options, given=case)
        assert outcome.status == 1
        late = ("-", "--today", "2027-02-01", *options)
        extra = terminal.call("quote", *late, "--extra-space", *PRICED, given=json.dumps(EXTRA_SPACE_CASE))
        assert extra == terminal.call("extra-space", *late, given=json.dumps(EXTRA_SPACE_CASE))
        assert extra.status == 1

    def test_a_domain_mailbox_is_told_to_renew_its_domain(self, terminal: Terminal) -> None:
        """A domain mailbox is refused, and has no price of its own; nor has its extra space."""
        case = changed(RENEWAL, mailbox=DOMAIN_MAILBOX, request=None)
        outcome = terminal.call("quote", "-", *PRICED, "--lang", "en", given=case)
        assert outcome.status == 1
        assert "renew the domain example.it" in squeezed(outcome.out)
        case = changed(EXTRA_SPACE_CASE, mailbox=DOMAIN_MAILBOX)
        assert terminal.call("quote", "-", "--extra-space", *PRICED, given=case).status == 2

    def test_a_quote_needs_a_request(self, terminal: Terminal) -> None:
        """A case that asks for nothing has no price, and a request of another kind is refused field by field."""
        case = changed(RENEWAL, request=None)
        outcome = terminal.call("quote", "-", *PRICED, given=case)
        missing = "/request: campo obbligatorio mancante\n"
        assert (outcome.status, outcome.err) == (2, missing + what_is_legal("schema case"))
        other = terminal.call("quote", "-", "--extra-space", *PRICED, given=CONTRACT_CASE)
        assert other.status == 2
        assert "/request/years: chiave sconosciuta" in other.err


class TestCheapest:
    @pytest.mark.parametrize(
        ("language", "said"),
        [
            (
                "en",
                [
                    "CHEAPEST studio.bianchi@pec.it 2026-11-22",
                    "plan Pro extra GB mailbox 0, archive 1 years 1 expiry 2027-01-31 → 2028-01-31",
                    "plan: Pro, months: 12 €24.00 €24.00 extra archive space: 1, months: 12 €2.50 €2.50",
                    "net €26.50 VAT 22% €5.83 total €32.33 payable €32.33",
                    "Cheaper, but will not do ✗ Standard, extra GB: mailbox 0, archive 0; years: 1 €8.00",
                    "mailbox 0, archive 0; years: 1 €24.00 too little: archive space The archive takes 4,294,967,296",
                ],
            ),
            (
                "it",
                [
                    "PIÙ CONVENIENTE studio.bianchi@pec.it 22/11/2026",
                    "tipologia Pro GB aggiuntivi casella 0, archivio 1 anni 1 scadenza 31/01/2027 → 31/01/2028",
                    "imponibile € 26,50 IVA 22% € 5,83 totale € 32,33 da pagare € 32,33",
                    "Costano meno, ma non bastano ✗ Standard, GB aggiuntivi: casella 0, archivio 0; anni: 1 € 8,00",
                    "casella 0, archivio 0; anni: 1 € 24,00 non basta: spazio archivio L'archivio occupa",
                ],
            ),
        ],
    )
    def test_for_people(self, terminal: Terminal, language: str, said: list[str]) -> None:
        """The cheapest order that holds the archive is Pro with a GB; what is cheaper will not do, and why."""
        terminal.patch.setenv("COLUMNS", "120")
        outcome = terminal.call("cheapest", "-", *PRICED, "--lang", language, given=json.dumps(NEEDS_CASE))
        assert (outcome.status, outcome.err) == (0, "")
        for row in said:
            assert row in squeezed(outcome.out)
        assert outcome.out.count("✗ Standard") == 5

    def test_as_json_it_is_the_document(self, terminal: Terminal) -> None:
        """With `--json` the answer is the document, with the case's id."""
        outcome = terminal.call("cheapest", "-", *PRICED, "--json", given=json.dumps(NEEDS_CASE))
        (document,) = documents(outcome)
        turned_down = document.pop("turned_down")
        assert document == {key: value for key, value in CHEAPEST.items() if key != "turned_down"}
        assert [(each["plan"], each["net"]) for each in turned_down] == [
            ("standard", "8.00"),
            ("standard", "12.00"),
            ("standard", "16.00"),
            ("pro", "24.00"),
            ("standard", "24.00"),
            ("standard", "24.00"),
        ]
        assert (outcome.status, outcome.err) == (0, "")

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", ["NO ORDER WILL DO", "Why they will not do", "too little: years", "renewal-frequency"]),
            ("it", ["NESSUN ORDINE BASTA", "Perché non bastano", "non basta: anni", "renewal-frequency"]),
        ],
    )
    def test_none_will_do(self, terminal: Terminal, language: str, said: list[str]) -> None:
        """Six years are more than a renewal can have: none will do, which ends with 1, and of each it says why.

        The first of the rules named is that of the least space, Standard's 1 GB, which the mail does not fit.
        """
        case = changed(NEEDS_CASE, needs={"years": 6})
        outcome = terminal.call("cheapest", "-", *PRICED, "--lang", language, given=case)
        assert (outcome.status, outcome.err) == (1, "")
        for row in said:
            assert row in squeezed(outcome.out)
        assert outcome.out.endswith(f"\n\n{WHAT_A_RULE_SAYS[language]}: pec-rules rules mail-fits-mailbox-space\n")
        as_json = terminal.call("cheapest", "-", *PRICED, "--json", given=case)
        assert as_json.status == 1
        assert (documents(as_json)[0]["order"], documents(as_json)[0]["quote"]) == (None, None)

    def test_the_first_will_do(self, terminal: Terminal) -> None:
        """Where nothing cheaper is turned down nothing is said of it."""
        mailbox = {**MAILBOX, "plan": "standard", "usage": {"mailbox_bytes": 0}}
        case = changed(NEEDS_CASE, mailbox=mailbox, needs={})
        outcome = terminal.call("cheapest", "-", *PRICED, "--lang", "en", given=case)
        assert outcome.status == 0
        assert squeezed(outcome.out).endswith("total €9.76 payable €9.76")

    def test_years_past_the_last_expiry(self, terminal: Terminal) -> None:
        """Years that would carry the expiry past 2199 are refused where they are asked for."""
        case = changed(NEEDS_CASE, mailbox__expiry="2199-06-30")
        outcome = terminal.call("cheapest", "-", *PRICED, "--lang", "en", given=case)
        assert (outcome.status, outcome.out) == (2, "")
        too_far = "/needs/years: would carry the expiry past 2199-12-31\n"
        assert outcome.err == too_far + what_is_legal("schema needs-case", "en")

    def test_a_domain_mailbox_has_no_order(self, terminal: Terminal) -> None:
        """A domain mailbox has no order of its own: its kind is refused."""
        outcome = terminal.call("cheapest", "-", *PRICED, given=changed(NEEDS_CASE, mailbox=DOMAIN_MAILBOX))
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("/mailbox/kind: ")


class TestEachCommand:
    """What holds of every command that answers a case holds of these."""

    @pytest.mark.parametrize("name", CALLS)
    def test_a_file_or_standard_input(self, terminal: Terminal, name: str) -> None:
        """The case is in a file or comes on standard input, the options before or after it."""
        case, (command, *options) = CALLS[name]
        text = json.dumps(case)
        outcome = terminal.call(command, *options, terminal.file(text), "--json")
        assert outcome == terminal.call(command, "-", "--json", *options, given=text)
        assert outcome.status == 0
        marked = terminal.call(command, *options, "-", "--json", given=b"\xef\xbb\xbf" + text.encode() + b"\r\n")
        assert marked == outcome

    @pytest.mark.parametrize("name", CALLS)
    def test_today_is_over_the_cases_own(self, terminal: Terminal, name: str) -> None:
        """`--today` is the day of the decision, whatever the case says: long after, every one of them is another."""
        case, call = CALLS[name]
        outcome = terminal.call(*call, "-", "--json", given=json.dumps(case))
        later = terminal.call(*call, "-", "--json", "--today", "2027-12-31", given=json.dumps(case))
        assert later.out != outcome.out
        assert later.status == (0 if name == "deadlines" else 1)

    @pytest.mark.parametrize("name", CALLS)
    def test_without_a_day_it_is_the_clocks(self, terminal: Terminal, name: str) -> None:
        """Where neither the case nor the call gives a day it is today."""
        case, call = CALLS[name]
        long_ago = type(pec_rules.cli._today_in_rome())(2019, 6, 30)
        terminal.patch.setattr(pec_rules.cli, "_today_in_rome", lambda: long_ago)
        undated = json.dumps({**case, "today": None})
        dated = json.dumps({**case, "today": "2019-06-30"})
        assert terminal.call(*call, "-", given=undated) == terminal.call(*call, "-", given=dated)

    @pytest.mark.parametrize("name", CALLS)
    def test_each_line_is_answered_in_order(self, terminal: Terminal, name: str) -> None:
        """A document a line, in order, each as it is alone; refusals among them end with 0."""
        case, call = CALLS[name]
        texts = [json.dumps({**case, "id": f"{number}", "today": f"202{number}-12-31"}) for number in (6, 7, 5)]
        alone = [terminal.call(*call, "-", "--json", given=text) for text in texts]
        outcome = terminal.call(*call, terminal.file("\n\n".join(texts), "cases.jsonl"))
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out == "".join(each.out for each in alone)
        assert outcome == terminal.call(*call, "-", "--lines", given="\r\n".join(texts))

    @pytest.mark.parametrize("name", CALLS)
    def test_a_bad_line_does_not_stop_the_rest(self, terminal: Terminal, name: str) -> None:
        """A bad line is answered with its problems and number, in the output alone; the call ends with 2."""
        case, call = CALLS[name]
        given = b"\n".join([b"{}", b"", b"\xff", json.dumps(case).encode(), b"x" * (LARGEST_DOCUMENT + 1)])
        outcome = terminal.call(*call, "-", "--lines", given=given)
        assert (outcome.status, outcome.err) == (2, "")
        assert [each.get("line") for each in documents(outcome)] == [1, 3, None, 5]
        assert all(each["error"] == "invalid-input" for each in documents(outcome) if "line" in each)

    @pytest.mark.parametrize("name", CALLS)
    def test_an_empty_file_of_lines(self, terminal: Terminal, name: str) -> None:
        """A file without a case in it has no answers, and nothing wrong."""
        outcome = terminal.call(*CALLS[name][1], terminal.file("\n \n", "cases.jsonl"))
        assert (outcome.status, outcome.out, outcome.err) == (0, "", "")

    @pytest.mark.parametrize("name", CALLS)
    @pytest.mark.parametrize("language", ["it", "en"])
    def test_bad_input(self, terminal: Terminal, name: str, language: str) -> None:
        """A bad case ends with 2: each problem in words, and with `--json` the document too.

        People are told besides which schema says what is legal, whatever the call's other documents are called.
        """
        case, call = CALLS[name]
        text = json.dumps({**case, "today": "domani", "prices": 1})
        outcome = terminal.call(*call, "-", "--lang", language, given=text)
        assert (outcome.status, outcome.out) == (2, "")
        as_json = terminal.call(*call, "-", "--json", "--lang", language, given=text)
        problems = documents(as_json)[0]["problems"]
        assert [problem["message"][language] in as_json.err for problem in problems] == [True, True]
        assert [line.partition(":")[0] for line in as_json.err.splitlines()] == ["/today", "/prices"]
        assert as_json.status == 2
        assert outcome.err == as_json.err + what_is_legal(f"schema {SCHEMAS[name]}", language)

    @pytest.mark.parametrize("name", CALLS)
    def test_what_is_no_case(self, terminal: Terminal, name: str) -> None:
        """What cannot be read at all, and a file that is not there, end with 2, without a traceback."""
        for given in (b"", b"[]", b"\xff", b"[" * 100_000, b" " * (LARGEST_DOCUMENT + 1)):
            outcome = terminal.call(*CALLS[name][1], "-", given=given)
            assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 2)
            assert outcome.err.endswith(f"\n{what_is_legal(f'schema {SCHEMAS[name]}')}")
        outcome = terminal.call(*CALLS[name][1], "nowhere.json", "--json")
        assert (outcome.status, outcome.out) == (2, "")
        assert "non si può leggere nowhere.json" in outcome.err

    @pytest.mark.parametrize("name", CALLS)
    @pytest.mark.parametrize(
        "address",
        ["{plan}.{0}@pec.it", "{}@pec.it", "%s%d%n@pec.it", "=cmd|'/c'!a1@pec.it", "`id`&$x@pec.it", "-x@pec.it"],
    )
    def test_a_hostile_address_is_an_address(self, terminal: Terminal, name: str, address: str) -> None:
        """Whatever letters an address may have, it is shown as it stands."""
        case, call = CALLS[name]
        outcome = terminal.call(*call, "-", given=changed(case, mailbox__address=address))
        assert (outcome.status, outcome.err) == (0, "")
        assert address in outcome.out.splitlines()[0]

    @pytest.mark.parametrize("name", CALLS)
    @pytest.mark.parametrize("language", ["it", "en"])
    @pytest.mark.parametrize("width", [80, 60, 40])
    def test_nothing_is_cut_off(self, terminal: Terminal, name: str, language: str, width: int) -> None:
        """In a narrow terminal words go on in the next line: no day, amount or code loses its end."""
        terminal.patch.setenv("COLUMNS", str(width))
        case, call = CALLS[name]
        renewing = changed(case, mailbox__holder=PERSON, mailbox__auto_renewal={"method": "card", "years": 1})
        if name == "cheapest":
            renewing = json.dumps(case)
        outcome = terminal.call(*call, "-", "--lang", language, given=renewing)
        assert outcome.status == 0
        assert max(map(len, outcome.out.splitlines())) <= width
        assert "…" not in outcome.out

    @pytest.mark.parametrize("name", ["deadlines", "quote", "cheapest"])
    @pytest.mark.parametrize("width", [80, 60, 40])
    def test_days_and_amounts_stand_whole(self, terminal: Terminal, name: str, width: int) -> None:
        """A day and an amount stand on one line, however narrow the terminal."""
        terminal.patch.setenv("COLUMNS", str(width))
        case, call = CALLS[name]
        shown = terminal.call(*call, "-", given=json.dumps(case)).out
        whole = {"deadlines": ["28/01/2027"], "quote": ["€ 48,00", "€ 64,66"], "cheapest": ["€ 16,00", "€ 32,33"]}
        for each in whole[name]:
            assert each in shown

    @pytest.mark.parametrize("name", CALLS)
    def test_letters_alone_where_the_terminal_has_no_others(self, name: str) -> None:
        """A terminal that only knows ASCII gets ASCII, and no traceback."""
        case, call = CALLS[name]
        outcome = called(*call, "-", given=json.dumps(case), PYTHONIOENCODING="ascii")
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out.isascii()

    def test_colour_only_where_the_terminal_has_it(self, terminal: Terminal) -> None:
        """What goes to a pipe has no escape codes; a terminal's timings are coloured."""
        call = ("deadlines", "-", "--today", "2027-01-21")
        assert "\x1b" not in terminal.call(*call, given=CONTRACT_CASE).out
        terminal.patch.setenv("FORCE_COLOR", "1")
        assert "\x1b[31m" in terminal.call(*call, given=CONTRACT_CASE).out


EPIPHANY: Final = changed(RENEWAL, mailbox__expiry="2027-01-07")
"""The day before the expiry, a Thursday, is a holiday in Italy."""


def transfer_by(outcome_of: Any) -> str:  # noqa: ANN401 - an outcome
    """Return the last day to pay by bank transfer."""
    (document,) = documents(outcome_of)
    last_day: str = document["payment_options"][2]["last_day"]
    return last_day


class TestHolidays:
    def test_italys_unless_told_otherwise(self, terminal: Terminal) -> None:
        """`deadlines` knows Italy's holidays: a transfer for a 7 January is made by the 5th."""
        for options in ((), ("--holidays", "it"), ("--holidays=it",)):
            assert transfer_by(terminal.call("deadlines", "-", "--json", *options, given=EPIPHANY)) == "2027-01-05"

    @pytest.mark.parametrize(
        ("text", "last_day"),
        [
            (b"", "2027-01-06"),
            (b"\n  \r\n", "2027-01-06"),
            (b"2027-01-06", "2027-01-05"),
            (b"2027-01-07\r\n2027-01-06\r\n", "2027-01-04"),
            (b"\n 2027-01-06 \n\n2027-01-06\n2027-01-09\n", "2027-01-05"),
            (b"\xef\xbb\xbf2027-01-06\r\n", "2027-01-05"),
            (b"\xef\xbb\xbf\r\n2027-01-06\r\n", "2027-01-05"),
            (b"0001-01-01\n9999-12-31\n", "2027-01-06"),
        ],
    )
    def test_those_of_a_file(self, terminal: Terminal, text: bytes, last_day: str) -> None:
        """A file has a date a line; a byte order mark, CRLF and blank lines are taken, and Italy's are not added."""
        name = terminal.file(text, "holidays.txt")
        outcome = terminal.call("deadlines", "-", "--json", "--holidays", name, given=EPIPHANY)
        assert (outcome.status, outcome.err) == (0, "")
        assert transfer_by(outcome) == last_day

    def test_on_standard_input(self, terminal: Terminal) -> None:
        """`-` is standard input for them too, where the case is a file."""
        outcome = terminal.call("deadlines", terminal.file(EPIPHANY), "--json", "--holidays", "-", given="2027-01-06\n")
        assert transfer_by(outcome) == "2027-01-05"

    @pytest.mark.parametrize("call", [("deadlines",), ("assess",), ("extra-space",), ("calendar",)])
    def test_every_bad_line_is_named(self, terminal: Terminal, call: Sequence[str]) -> None:
        """Each line that is no date is a problem below `/holidays`, by its number; blank lines are counted."""
        case = json.dumps(EXTRA_SPACE_CASE) if call == ("extra-space",) else CONTRACT_CASE
        name = terminal.file(b"2027-01-06\nEpifania\n\n2027-02-30\n2027-1-6\n\xff\n06/01/2027\n", "holidays.txt")
        outcome = terminal.call(*call, "-", "--json", "--holidays", name, "--lang", "en", given=case)
        paths = [f"/holidays/{number}" for number in (2, 4, 5, 6, 7)]
        assert [problem["path"] for problem in documents(outcome)[0]["problems"]] == paths
        told = [f"{path}: must be a date that exists, written YYYY-MM-DD" for path in paths]
        assert (outcome.status, outcome.err.splitlines()) == (2, told)
        in_words = terminal.call(*call, "-", "--holidays", name, "--lang", "en", given=case)
        assert (in_words.status, in_words.out) == (2, "")
        assert in_words.err == outcome.err + what_is_legal(f"{call[0]} --help", "en")
        assert "a file with a date a line" in squeezed(terminal.call(call[0], "--help", "--lang", "en").out)

    def test_a_line_too_long_is_no_date(self, terminal: Terminal) -> None:
        """A line of more than a document may have is a bad line like any other."""
        name = terminal.file(b"2027-01-06\n" + b"2" * (2 * LARGEST_DOCUMENT) + b"\n2027-01-08\n", "holidays.txt")
        outcome = terminal.call("deadlines", "-", "--holidays", name, given=EPIPHANY)
        problem, last = outcome.err.splitlines(keepends=True)
        assert (outcome.status, problem[:12], last) == (2, "/holidays/2:", what_is_legal("deadlines --help"))

    @pytest.mark.parametrize("command", ["deadlines", "assess", "extra-space", "calendar"])
    @pytest.mark.parametrize("name", ["nowhere.txt", ".", "IT"])
    def test_a_file_that_cannot_be_read(self, terminal: Terminal, command: str, name: str) -> None:
        """Holidays that are not there are said in words alone, whatever the case."""
        outcome = terminal.call(command, "-", "--json", "--holidays", name, given=CONTRACT_CASE)
        assert (outcome.status, outcome.out) == (2, "")
        assert f"pec-rules: non si può leggere {name}: " in outcome.err

    def test_a_bad_file_of_holidays_answers_no_line(self, terminal: Terminal) -> None:
        """What is wrong with the holidays is said once, not for each line."""
        name = terminal.file("domani", "holidays.txt")
        outcome = terminal.call("deadlines", "-", "--lines", "--holidays", name, given=f"{EPIPHANY}\n{EPIPHANY}")
        assert (outcome.status, outcome.out) == (2, "")
        assert len(outcome.err.splitlines()) == 1

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", "Paid today (bank transfer), it would be registered on 2027-01-07"),
            ("it", "Pagato oggi (bonifico), sarebbe registrato il 07/01/2027"),
        ],
    )
    def test_with_them_assess_tells_of_a_late_payment(self, terminal: Terminal, language: str, said: str) -> None:
        """A transfer on 5 January 2027 for an expiry on the 6th, a holiday: it is registered on the 7th."""
        case = changed(RENEWAL, mailbox__expiry="2027-01-06", request__payment_method="bank_transfer")
        call = ("assess", "-", "--today", "2027-01-05", "--lang", language)
        assert said in squeezed(terminal.call(*call, "--holidays", "it", given=case).out)
        assert said not in squeezed(terminal.call(*call, given=case).out)
        (document,) = documents(terminal.call(*call, "--holidays", "it", "--json", given=case))
        assert document["advice"][-1]["rule"] == "payment-takes-time"
        assert document["advice"][-1]["facts"] == {
            "method": "bank_transfer",
            "registered_on": "2027-01-07",
            "until": "expiry",
            "deadline": "2027-01-06",
            "instead": "prefilled_slip",
        }

    def test_with_them_extra_space_tells_of_a_late_payment(self, terminal: Terminal) -> None:
        """Extra space too is paid too late where its payment is registered past its last day."""
        case = changed(EXTRA_SPACE_CASE, mailbox__expiry="2027-01-06", request__payment_method="bank_transfer")
        call = ("extra-space", "-", "--today", "2027-01-05", "--json")
        (told,) = documents(terminal.call(*call, "--holidays", "it", given=case))
        (untold,) = documents(terminal.call(*call, given=case))
        assert [each["rule"] for each in told["advice"]] == ["payment-takes-time"]
        assert untold["advice"] == []
        days = terminal.file("", "holidays.txt")
        (other,) = documents(terminal.call(*call, "--holidays", days, given=case))
        assert other["advice"] == []


@pytest.fixture
def without_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the library of holidays away, and what is remembered of it."""
    italian_working_days.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)


@pytest.mark.usefixtures("without_holidays")
class TestWithoutTheExtraCalendar:
    """Where the library of holidays is not installed a clear sentence says so, with 2; nothing is guessed."""

    @pytest.mark.parametrize(
        ("language", "said"),
        [("it", "installare l'extra «calendar»"), ("en", "install the extra 'calendar'")],
    )
    @pytest.mark.parametrize(
        "call", [("deadlines", "-"), ("deadlines", "-", "--holidays", "it"), ("assess", "-", "--holidays", "it")]
    )
    def test_it_says_what_to_install(self, terminal: Terminal, call: Sequence[str], language: str, said: str) -> None:
        """A call that needs Italy's holidays ends with 2."""
        outcome = terminal.call(*call, "--lang", language, given=CONTRACT_CASE)
        assert (outcome.status, outcome.out) == (2, "")
        assert said in outcome.err
        assert len(outcome.err.splitlines()) == 1

    def test_a_line_is_answered_so_too(self, terminal: Terminal) -> None:
        """With lines, each line that needs them is answered so."""
        outcome = terminal.call("deadlines", "-", "--lines", given=f"{json.dumps(RENEWAL)}\n" * 2)
        assert (outcome.status, outcome.err) == (2, "")
        assert [each["line"] for each in documents(outcome)] == [1, 2]

    def test_what_needs_none_is_answered(self, terminal: Terminal) -> None:
        """Holidays of one's own, or a decision without any, need no extra."""
        name = terminal.file("2027-01-06", "holidays.txt")
        assert terminal.call("deadlines", "-", "--holidays", name, given=EPIPHANY).status == 0
        assert terminal.call("assess", "-", given=CONTRACT_CASE).status == 0
        assert terminal.call("quote", "-", *PRICED, given=CONTRACT_CASE).status == 0


class TestPrices:
    @pytest.mark.parametrize("name", WITH_PRICES)
    @pytest.mark.parametrize("missing", ["nowhere.json", "."])
    def test_a_list_that_cannot_be_read(self, terminal: Terminal, name: str, missing: str) -> None:
        """A price list that is not there is said in words alone, in either form of answer."""
        case, (command, *options) = CALLS[name]
        options = [missing if each == "prices.json" else each for each in options]
        for more in ((), ("--json",), ("--lines",)):
            outcome = terminal.call(command, "-", *options, *more, given=json.dumps(case))
            assert (outcome.status, outcome.out) == (2, "")
            assert outcome.err.startswith(f"pec-rules: non si può leggere {missing}: ")
            assert len(outcome.err.splitlines()) == 1

    @pytest.mark.parametrize("name", WITH_PRICES)
    @pytest.mark.parametrize(
        ("text", "paths"),
        [
            ("", ["/prices"]),
            ("[]", ["/prices"]),
            ("{", ["/prices"]),
            (changed(PRICES, schema=2), ["/prices/schema"]),
            (changed(PRICES, plans=PRICES["plans"][:2]), ["/prices/plans"]),
            (changed(PRICES, vat_percent=22, x=1), ["/prices/vat_percent", "/prices/x"]),
            (changed(PRICES, extra_mailbox_gb__yearly="-4.00"), ["/prices/extra_mailbox_gb/yearly"]),
            (CONTRACT_CASE, [*(f"/prices/{key}" for key in ("plans", "extra_mailbox_gb", "extra_archive_gb"))]),
        ],
    )
    def test_a_list_that_is_none(self, terminal: Terminal, name: str, text: str, paths: list[str]) -> None:
        """What is wrong with a price list has its path below `/prices`; no case is looked at."""
        terminal.file(text, "prices.json")
        _, call = CALLS[name]
        outcome = terminal.call(*call, "-", "--json", given="{}")
        (document,) = documents(outcome)
        assert [problem["path"] for problem in document["problems"]][: len(paths)] == paths
        assert (outcome.status, "line" in document) == (2, False)
        assert [line.partition(":")[0] for line in outcome.err.splitlines()][: len(paths)] == paths
        in_words = terminal.call(*call, "-", given="{}")
        assert (in_words.status, in_words.out) == (2, "")
        assert in_words.err == outcome.err + what_is_legal("schema prices")
        by_lines = terminal.call(*call, "-", "--lines", given="{}\n{}")
        assert (by_lines.status, by_lines.out, by_lines.err) == (2, "", outcome.err)

    def test_on_standard_input(self, terminal: Terminal) -> None:
        """`-` is standard input for the list too, where the case is a file; a byte order mark is taken."""
        case = terminal.file(CONTRACT_CASE)
        expected = terminal.call("quote", case, *PRICED)
        given = b"\xef\xbb\xbf" + json.dumps(PRICES).encode()
        assert terminal.call("quote", case, "--prices", "-", given=given) == expected

    @pytest.mark.parametrize("name", WITH_PRICES)
    @pytest.mark.parametrize(
        ("language", "said"),
        [("it", "non possono venire entrambi dallo standard input"), ("en", "cannot both come from standard input")],
    )
    def test_one_standard_input(self, terminal: Terminal, name: str, language: str, said: str) -> None:
        """The list and the case cannot both come from there: it is said in words alone."""
        _, (command, *options) = CALLS[name]
        options = ["-" if each == "prices.json" else each for each in options]
        outcome = terminal.call(command, "-", *options, "--lang", language, given=json.dumps(PRICES))
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("pec-rules: ")
        assert outcome.err.endswith(f"{said}\n")

    def test_the_cheapest_on_promotion_is_of_a_plan_on_promotion(self, terminal: Terminal) -> None:
        """The plans without a promotional price are left out; a list without any is refused."""
        asked = changed(NEEDS_CASE, needs__promotional=True)
        outcome = terminal.call("cheapest", "-", *PRICED, "--json", given=asked)
        (document,) = documents(outcome)
        assert document["order"]["plan"] == "pro"
        assert {offer["plan"] for offer in document["turned_down"]} == {"pro"}
        plans = [{"plan": plan, "yearly": "1.00"} for plan in ("standard", "pro", "premium")]
        listed = terminal.file(json.dumps({**PRICES, "plans": plans}), "no-promotion.json")
        refused = terminal.call("cheapest", "-", "--prices", listed, given=asked)
        assert (refused.status, refused.out) == (2, "")
        none = "/prices/plans: nessuna tipologia ha un prezzo in promozione\n"
        assert refused.err == none + what_is_legal("schema prices")


class TestOptions:
    @pytest.mark.parametrize("language", ["it", "en"])
    @pytest.mark.parametrize(
        ("arguments", "named"),
        [
            (["quote", "-"], "--prices"),
            (["cheapest", "-"], "--prices"),
            (["quote", "-", "--prices"], "--prices"),
            (["deadlines", "-", "--holidays"], "--holidays"),
            (["deadlines"], "CASE"),
            (["deadlines", "-", "-"], ""),
            (["deadlines", "-", "--prices", "prices.json"], "--prices"),
            (["status", "-", "--holidays", "it"], "--holidays"),
            (["timeline", "-", "--holidays", "it"], "--holidays"),
            (["quote", "-", *PRICED, "--holidays", "it"], "--holidays"),
            (["quote", "-", *PRICED, "--split-payment"], "--split-payment"),
            (["cheapest", "-", *PRICED, "--extra-space"], "--extra-space"),
            (["extra-space", "-", "--extra-space"], "--extra-space"),
            (["quote", "-", *PRICED, "--extra-space=yes"], "--extra-space"),
            (["deadlines", "-", "--today", "2026-02-30"], "--today"),
            (["cheapest", "-", *PRICED, "--lang", "fr"], "--lang"),
            (["extra_space", "-"], ""),
        ],
    )
    def test_a_call_that_is_none(self, terminal: Terminal, arguments: list[str], named: str, language: str) -> None:
        """An option that is missing, unknown to the command or wrong ends with 2, in words alone."""
        outcome = terminal.call(*arguments, locale=language, given=CONTRACT_CASE)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("pec-rules: ")
        assert named in outcome.err
        assert len(outcome.err.splitlines()) == 2

    @pytest.mark.parametrize(
        ("command", "options"),
        [
            ("assess", ["--holidays it|FILE"]),
            ("deadlines", ["--holidays it|FILE"]),
            ("extra-space", ["--holidays it|FILE"]),
            ("quote", ["--prices FILE", "--extra-space", "--no-split-payment"]),
            ("cheapest", ["--prices FILE"]),
        ],
    )
    def test_the_help_of_each(self, terminal: Terminal, command: str, options: list[str]) -> None:
        """The help of each command names its options, in Italian and English, each wholly in its own language."""
        italian = terminal.call(command, "--help").out
        english = terminal.call(command, "--help", locale="en").out
        for option in (*options, "--today YYYY-MM-DD", "--lines", "--json", "--lang [it|en]", "--help"):
            assert option in italian
            assert option in english
        assert italian.startswith(f"Uso: pec-rules {command} ")
        assert english.startswith(f"Usage: pec-rules {command} ")
        for theirs, ours in (("[required]", italian), ("Lingua", english), ("giorn", english), ("Language", italian)):
            assert theirs not in ours

    def test_the_program_names_them(self, terminal: Terminal) -> None:
        """The program's help has a line for each command, in both languages."""
        italian, english = terminal.call("--help").out, terminal.call("--help", locale="en").out
        for command in ("deadlines", "extra-space", "quote", "cheapest", "calendar"):
            assert f"\n  {command}" in italian
            assert f"\n  {command}" in english
        assert "Entro quando pagare, e che cosa chiede la legge." in italian
        assert "By when to pay, and what the law asks." in english

    def test_every_schema_has_its_name(self, terminal: Terminal) -> None:
        """Each document about deadlines, money and extra space has a schema by its name."""
        for name in (
            *("deadlines", "extra-space-case", "extra-space-assessment", "extra-space-order"),
            *("prices", "quote", "needs-case", "cheapest"),
        ):
            assert json.loads(terminal.call("schema", name).out)["properties"]["schema"] == {"const": 1}


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
            ("pec-rules quote renewal.json --prices - <&-", "non si può leggere -"),
            ("pec-rules deadlines renewal.json --holidays - <&-", "non si può leggere -"),
            ("pec-rules deadlines renewal.json >/dev/full", "non si può scrivere"),
            ("pec-rules quote renewal.json --prices prices.json --json >&-", "non si può scrivere"),
            ("pec-rules quote renewal.json --prices renewal.json 2>/dev/full", ""),
            ("pec-rules quote renewal.json --prices nowhere.json 2>&-", ""),
        ],
    )
    def test_it_ends_with_2(self, line: str, said: str) -> None:
        """The program says which stream failed, where it still can."""
        outcome = shell(line)
        assert (outcome.status, outcome.out) == (2, "")
        assert said in outcome.err
        assert "Traceback" not in outcome.err
        assert len(outcome.err.splitlines()) <= 1

    def test_a_full_output(self, terminal: Terminal) -> None:
        """An output that is full is said in words, whatever is shown."""
        case = terminal.file(CONTRACT_CASE)
        with terminal.patch.context() as full, Path("/dev/full").open("w", encoding="utf-8") as stream:
            full.setattr(sys, "stdout", stream)
            assert run(["quote", case, *PRICED]) == 2
        assert "non si può scrivere" in terminal.capture.readouterr().err.decode()


def test_the_examples_are_answered() -> None:
    """The example price list is legal, and prices an example."""
    outcome = shell("pec-rules quote renewal.json --prices prices.json --json")
    assert (outcome.status, outcome.err) == (0, "")
    assert (EXAMPLES / "prices.json").is_file()
