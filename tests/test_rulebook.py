"""The rulebook as a value: its rows against the tables of the page that it stands for, and the code behind each."""

import re
import string
from datetime import date
from typing import NamedTuple

import pytest
from chapters import section
from proofs import SIDES, enforcing, full_name, own_tests_of, vectors_of

from pec_rules import (
    ARUBA,
    Basis,
    Chapter,
    HolderKind,
    IdentifierKind,
    InvalidInput,
    MilestoneKind,
    PaymentMethod,
    Plan,
    Problem,
    Rule,
    Shows,
    Source,
    Text,
)
from pec_rules.access import ACCESS_RULES
from pec_rules.billing import BILLING_RULES
from pec_rules.extra_space import EXTRA_SPACE_RULES
from pec_rules.messages import ADVICE, VIOLATIONS, WORDINGS, FactKind, Wording, advice_message, facts_of
from pec_rules.messages import violation_message as said_of
from pec_rules.plans import SPACE_RULES
from pec_rules.renewal import ADVICE_RULES, ORDER_RULES
from pec_rules.wording import LANGUAGES, Fact, Language
from tests.cases import untyped


class Row(NamedTuple):
    """A row of the page: how the rule shows, who says it, where."""

    shows_as: str
    basis: str
    sources: str
    chapter: str


PAGE = {
    "domain-mailbox-follows-domain": Row("violation, fact", "seed", "seed", "life"),
    "active-through-expiry": Row("fact", "guide", "S9, S10", "life"),
    "notices-precede-expiry": Row("fact", "seed", "seed", "life"),
    "renew-any-time": Row("fact", "seed", "seed, S12", "life"),
    "renew-ahead-of-expiry": Row("advice", "seed", "seed", "life"),
    "grace-after-expiry": Row("advice, fact", "guide", "S3, S4", "life"),
    "deleted-after-grace": Row("violation, fact", "guide", "S3, S5", "life"),
    "domain-suspended-at-expiry": Row("fact", "guide", "S5, S10", "life"),
    "full-mailbox-cannot-send": Row("fact", "guide", "S6", "life"),
    "mailbox-nearly-full": Row("advice", "guide", "S1", "life"),
    "renewal-concludes-on-registration": Row("advice, fact", "seed", "seed", "life"),
    "renewal-extends-from-expiry": Row("fact", "guide", "S10, S9", "life"),
    "leap-day-clamps": Row("fact", "assumption", "", "life"),
    "plan-changes-at-renewal": Row("fact", "seed", "seed", "space"),
    "archive-space-needs-archive-plan": Row("violation", "seed", "seed", "space"),
    "extra-mailbox-space-limit": Row("violation", "guide", "S2", "space"),
    "mail-fits-mailbox-space": Row("violation", "guide", "S1", "space"),
    "archive-fits-archive-space": Row("violation", "guide", "S1", "space"),
    "downgrade-deletes-archive": Row("violation, advice", "guide", "S1", "space"),
    "downgrade-ends-sms-report": Row("fact", "guide", "S1", "space"),
    "extra-space-ends-with-mailbox": Row("fact", "guide", "S2, S15", "space"),
    "domain-mailbox-fixed-space": Row("fact", "guide", "S1, S2", "space"),
    "gigabyte-is-binary": Row("fact", "assumption", "", "space"),
    "extra-space-while-active": Row("violation", "guide", "S2, S15", "space"),
    "begun-month-counts-whole": Row("fact", "assumption", "", "space"),
    "renewal-frequency": Row("violation", "seed", "seed", "order"),
    "promotional-frequency": Row("violation", "seed", "seed", "order"),
    "holder-confirmed-or-changed": Row("fact", "seed", "seed", "order"),
    "e-invoice-identifier-required": Row("violation", "seed", "seed, S7", "order"),
    "e-invoice-identifier-fits-holder": Row("violation", "guide", "S7", "order"),
    "terms-must-be-accepted": Row("violation", "seed", "seed", "order"),
    "confirmation-to-holder": Row("fact", "seed", "seed", "order"),
    "card-or-paypal-activates-auto-renewal": Row("advice, fact", "seed", "seed", "order"),
    "auto-renewal-charged-ahead": Row("advice, fact", "seed", "seed, S8", "order"),
    "auto-renewal-blocks-manual-renewal": Row("violation", "guide", "S3, S12, S1", "order"),
    "one-pending-order": Row("violation", "guide", "S11", "order"),
    "failed-charge-leaves-order": Row("fact", "guide", "S8", "order"),
    "notice-email-once-notices-begin": Row("violation", "seed", "seed", "order"),
    "payment-takes-time": Row("advice, fact", "guide", "S13", "order"),
    "extra-space-activates-auto-renewal": Row("advice, fact", "guide", "S2", "order"),
    "consumer-told-before-auto-renewal": Row("fact", "law", "L1", "order"),
    "vat-rounded-once": Row("fact", "assumption", "", "order"),
    "split-payment-pays-net": Row("fact", "guide", "S14", "order"),
}
"""The page's tables, row by row."""

GUIDES = "posta-pec/aumento-spazio-e-modifica-tipologia-casella-pec"
PLACES = {
    "seed": "the vendor's guide to the manual renewal of a PEC mailbox",
    "S1": "guide.pec.it, posta-pec/modifica-spazio-e-tipologia/modifica-tipologia-caselle-upgrade-downgrade (and its "
    "older editions under aumento-spazio-e-modifica-tipologia-casella-pec and servizio-pec/modalita-acquisto-rinnovo)",
    "S2": f"guide.pec.it, {GUIDES}/aumento-spazio-casella-pec",
    "S3": "guide.pec.it, area-clienti-trust/area-clienti-pec/dettaglio-stati-pec",
    "S4": "guide.pec.it, posta-pec/recesso-servizio/mortis-causa",
    "S5": "guide.pec.it, posta-pec/acquisto-casella-pec-riacquisto-cancellate/riacquisto-di-una-pec-cancellata (and "
    "acquisto-di-una-pec-cancellata)",
    "S6": "guide.pec.it, posta-pec/modifica-spazio-e-tipologia/casella-pec-piena-o-quasi",
    "S7": "guide.hosting.aruba.it, fatturazione-servizi-aruba/inserimento-identificativo-fatture; guide.aruba.it, "
    "gestione-pagamenti-fatture/fatture/identificativo-fattura",
    "S8": "guide.pec.it, caratteristiche-rinnovo-automatico; fatturazione-elettronica/rinnovo-automatico (the failed "
    "charge)",
    "S9": "the vendor's presentation of a convention for a professional order (renewal procedure)",
    "S10": "guide.hosting.aruba.it, domini/rinnovare-un-dominio/rinnovo-standard; "
    ".../domini-non-rinnovati-entro-la-data-di-scadenza",
    "S11": "guide.pec.it, posta-pec/modalita-rinnovo/rinnovo-servizio-pec",
    "S12": "guide.pec.it, posta-pec/faq-errori-comuni/faq/app-aruba-pec",
    "S13": "guide.aruba.it, domandefrequenti/pagamenti-fatturazione",
    "S14": "guide.pec.it, pagamenti-pubbliche-amministrazioni",
    "S15": "guide.pec.it, servizi-aggiuntivi-pec/acquisto-e-rinnovo/come-acquistare",
    "L1": "Codice del consumo, art. 65-bis (law 214/2023, art. 14)",
}
"""The page's list of sources."""

STANDARD_OFFER = ARUBA.plans[Plan.STANDARD]
SLIP_DAYS = ARUBA.registration_times[PaymentMethod.POSTAL_SLIP].days
NUMBERS = {
    "notices-precede-expiry": [ARUBA.notice_months],
    "renew-ahead-of-expiry": [ARUBA.recommended_days],
    "grace-after-expiry": [ARUBA.grace_days],
    "deleted-after-grace": [ARUBA.grace_days],
    "domain-suspended-at-expiry": [ARUBA.grace_days],
    "mailbox-nearly-full": [ARUBA.nearly_full_percent],
    "leap-day-clamps": [29, 28],
    "extra-mailbox-space-limit": [
        STANDARD_OFFER.extra_mailbox_gb_limit,
        STANDARD_OFFER.mailbox_gb + (STANDARD_OFFER.extra_mailbox_gb_limit or 0),
    ],
    "gigabyte-is-binary": [1, round(ARUBA.bytes_per_gb ** (1 / 3))],
    "renewal-frequency": [1, ARUBA.max_years],
    "promotional-frequency": [1, ARUBA.max_promotional_years],
    "e-invoice-identifier-fits-holder": [7, 6],
    "auto-renewal-charged-ahead": [ARUBA.auto_renewal_charge_days],
    "payment-takes-time": [5, SLIP_DAYS, SLIP_DAYS],
    "consumer-told-before-auto-renewal": [ARUBA.consumer_notice_days],
}
"""The numbers that a statement gives, in its order; other statements give none."""


class TestRows:
    """The 43 rules are exactly those of the page."""

    def test_codes_in_order(self) -> None:
        """The same codes in the same order; a code is its rule's value and name."""
        assert [rule.code for rule in Rule] == list(PAGE)
        assert len(Rule) == 43
        for rule in Rule:
            assert rule.code == rule.value == str(rule)
            assert rule.name == rule.code.replace("-", "_").upper()
            assert untyped(Rule)(rule.code) is rule

    @pytest.mark.parametrize("rule", list(Rule))
    def test_how_it_shows_who_says_it_and_where(self, rule: Rule) -> None:
        """Column by column as the page has it."""
        row = PAGE[rule.code]
        assert ", ".join(rule.shows_as) == row.shows_as
        assert rule.basis == row.basis
        assert ", ".join(rule.sources) == row.sources
        assert rule.chapter == row.chapter

    def test_an_assumption_has_no_source(self) -> None:
        """Everything else has one."""
        for rule in Rule:
            assert bool(rule.sources) == (rule.basis is not Basis.ASSUMPTION)

    def test_parts_that_nobody_says_are_called_assumptions(self) -> None:
        """The rules of which the page says that a part is an assumption say so in both languages."""
        partly = {
            "renewal-concludes-on-registration",
            "renewal-extends-from-expiry",
            "mail-fits-mailbox-space",
            "archive-fits-archive-space",
            "downgrade-deletes-archive",
            "card-or-paypal-activates-auto-renewal",
            "extra-space-while-active",
            "payment-takes-time",
            "extra-space-activates-auto-renewal",
            "consumer-told-before-auto-renewal",
            "split-payment-pays-net",
        }
        assert {rule.code for rule in Rule if "Assumption" in rule.statement("en")} == partly
        assert {rule.code for rule in Rule if "Ipotesi" in rule.statement("it")} == partly

    def test_the_law_says_one(self) -> None:
        """What the law says has the law alone as its source, and nothing else has."""
        by_law = [rule for rule in Rule if rule.basis is Basis.LAW]
        assert by_law == [Rule.CONSUMER_TOLD_BEFORE_AUTO_RENEWAL]
        assert [rule for rule in Rule if Source.L1 in rule.sources] == by_law
        assert "65-bis" in Source.L1.place

    def test_sources(self) -> None:
        """Each source is used, and has a place."""
        assert {source for rule in Rule for source in rule.sources} == set(Source)
        assert all(source.place for source in Source)
        assert len({source.place for source in Source}) == len(Source)

    def test_places_of_sources(self) -> None:
        """A source's place is the page's, to the letter: who looks it up must find it."""
        assert {source.value: source.place for source in Source} == PLACES

    def test_chapters(self) -> None:
        """Thirteen rules of life, twelve of space, eighteen of orders."""
        assert [sum(rule.chapter is chapter for rule in Rule) for chapter in Chapter] == [13, 12, 18]


class TestStatements:
    """What a rule says, in Italian and English."""

    @pytest.mark.parametrize("rule", list(Rule))
    def test_in_both_languages(self, rule: Rule) -> None:
        """Both are there, differ, and are whole sentences without blanks at their ends."""
        italian, english = rule.statement("it"), rule.statement("en")
        assert italian != english
        assert rule.text == (italian, english)
        for statement in (italian, english):
            assert statement == " ".join(statement.split())
            assert statement.endswith(".")
            assert len(statement) > 10

    @pytest.mark.parametrize("rule", list(Rule))
    def test_numbers_are_arubas(self, rule: Rule) -> None:
        """The numbers of a statement are those of the terms, the same in both languages."""
        expected = NUMBERS.get(rule.code, [])
        for language in LANGUAGES:
            plain = re.sub(r"(?<![\w])(S\d+)|³", " ", rule.statement(language))
            assert [int(number) for number in re.findall(r"\d+", plain)] == expected

    def test_all_differ(self) -> None:
        """No two rules say the same."""
        for language in LANGUAGES:
            assert len({rule.statement(language) for rule in Rule}) == len(Rule)

    def test_in_no_other_language(self) -> None:
        """A third language is an error that names the two."""
        with pytest.raises(ValueError, match="'it', 'en'"):
            Rule.GRACE_AFTER_EXPIRY.statement(untyped("de"))


class TestConflicts:
    """Where the sources disagree: on two rules alone."""

    def test_on_the_rules_concerned(self) -> None:
        """A change of plan under automatic renewal, and what an expired mailbox can do."""
        assert {rule.code: len(rule.conflicts) for rule in Rule if rule.conflicts} == {
            "grace-after-expiry": 1,
            "auto-renewal-blocks-manual-renewal": 1,
        }

    @pytest.mark.parametrize(
        ("rule", "sources"),
        [
            (Rule.GRACE_AFTER_EXPIRY, {"S3", "S4", "S9"}),
            (Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL, {"S1", "S3", "S12"}),
        ],
    )
    def test_name_the_sources_and_the_choice(self, rule: Rule, sources: set[str]) -> None:
        """Each says which sources disagree and what was chosen, in both languages."""
        (conflict,) = rule.conflicts
        assert conflict.it != conflict.en
        assert set(re.findall(r"S\d+", conflict.it)) == set(re.findall(r"S\d+", conflict.en)) == sources
        assert "Scelto" in conflict.it
        assert "Chosen" in conflict.en


class TestEnforcement:
    """Every rule is enforced by code that names it."""

    @pytest.mark.parametrize("rule", list(Rule))
    def test_each_rule_is_named_by_code(self, rule: Rule) -> None:
        """A marked function, or a row of a table of rules."""
        assert enforcing()[rule], f"no code names {rule}"

    @pytest.mark.parametrize(
        ("rule", "names"),
        [
            (Rule.LEAP_DAY_CLAMPS, ["pec_rules.calendar.years_after"]),
            (Rule.HOLDER_CONFIRMED_OR_CHANGED, ["pec_rules.attempt.Attempt._holder"]),
            (
                Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN,
                ["pec_rules.extra_space._no_archive", "pec_rules.plans._archive_space_without_archive"],
            ),
            (Rule.MAILBOX_NEARLY_FULL, ["pec_rules.renewal._nearly_full"]),
        ],
    )
    def test_code_is_found_wherever_it_stands(self, rule: Rule, names: list[str]) -> None:
        """In a function, remembered or not, in a method, in either table of violations, in that of advice; once."""
        assert [full_name(function) for function in enforcing()[rule]] == names

    def test_the_tables_of_the_order_are_those_of_the_contract(self) -> None:
        """The rows of the three rooms, in the order in which violations are reported, each with its step and path."""
        assert (*ACCESS_RULES, *SPACE_RULES, *BILLING_RULES) == ORDER_RULES
        assert [(row.rule.code, str(row.step), row.path) for row in ORDER_RULES] == [
            ("auto-renewal-blocks-manual-renewal", "access", "/mailbox/auto_renewal"),
            ("one-pending-order", "access", "/mailbox/pending_order"),
            ("notice-email-once-notices-begin", "access", "/request/channel"),
            ("archive-space-needs-archive-plan", "mailbox", "/request/extra_space/archive_gb"),
            ("extra-mailbox-space-limit", "mailbox", "/request/extra_space/mailbox_gb"),
            ("mail-fits-mailbox-space", "mailbox", "/request/extra_space/mailbox_gb"),
            ("archive-fits-archive-space", "mailbox", "/request/extra_space/archive_gb"),
            ("downgrade-deletes-archive", "mailbox", "/request/archive_deletion_accepted"),
            ("e-invoice-identifier-required", "holder", "/request/holder/e_invoice"),
            ("e-invoice-identifier-fits-holder", "holder", "/request/holder/e_invoice"),
            ("renewal-frequency", "order", "/request/years"),
            ("promotional-frequency", "order", "/request/years"),
            ("terms-must-be-accepted", "order", "/request/terms_accepted"),
        ]

    def test_the_table_of_the_extra_space(self) -> None:
        """The rows of an order of extra space alone; those of every order stand there as they are."""
        assert [(row.rule.code, str(row.step), row.path) for row in EXTRA_SPACE_RULES] == [
            ("extra-space-while-active", "access", "/mailbox"),
            ("one-pending-order", "access", "/mailbox/pending_order"),
            ("archive-space-needs-archive-plan", "mailbox", "/request/extra_space/archive_gb"),
            ("extra-mailbox-space-limit", "mailbox", "/request/extra_space/mailbox_gb"),
            ("terms-must-be-accepted", "order", "/request/terms_accepted"),
        ]

    def test_the_table_of_the_advice_is_that_of_the_contract(self) -> None:
        """In the order in which advice is given."""
        assert [rule.code for rule, _ in ADVICE_RULES] == [
            "grace-after-expiry",
            "renew-ahead-of-expiry",
            "mailbox-nearly-full",
            "downgrade-deletes-archive",
            "card-or-paypal-activates-auto-renewal",
            "auto-renewal-charged-ahead",
            "renewal-concludes-on-registration",
            "payment-takes-time",
        ]

    @pytest.mark.parametrize("rule", list(Rule))
    def test_each_rule_has_its_tests(self, rule: Rule) -> None:
        """A class named after each rule stands in its chapter's file; each of its tests states a requirement."""
        tests = own_tests_of(rule)
        assert tests is not None, f"no class of tests bears the name of {rule}"
        assert tests.requirements
        assert all(len(each) > 10 and each.endswith(".") for each in tests.requirements)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", list(Rule))
class TestPage:
    """The rulebook's page says of each rule, in its edition's language, what it is, who says it and what proves it."""

    def test_says_what_the_rule_is(self, rule: Rule, language: Language) -> None:
        """Its code, its statement to the last word, its conflicts, and where it is said."""
        said = "\n".join(section(rule, language))
        assert f"### `{rule.code}`" in said
        plain = said.replace("\n{.assumed}\n", "").replace("**", "")
        for sentence in (rule.statement(language), *(each.said(language) for each in rule.conflicts)):
            assert sentence in plain
        assert all(source.place in said for source in rule.sources)

    def test_says_what_enforces_and_proves_it(self, rule: Rule, language: Language) -> None:
        """Each function, each test's requirement, and each vector on each side."""
        said = "\n".join(section(rule, language))
        tests = own_tests_of(rule)
        assert tests is not None
        assert all(f"<code>{full_name(function)}</code>" in said for function in enforcing()[rule])
        assert f"<code>{tests.name}</code>" in said
        assert all(each in said for each in tests.requirements)
        for side in (side for shows in rule.shows_as for side in SIDES[shows]):
            vectors = vectors_of(rule, side)
            assert vectors
            assert all(f"{each.why} (`{each.name}`)" in said for each in vectors)


class TestUnproven:
    """A rule that lacks what its page shows stops the page from being built."""

    @pytest.mark.parametrize("lacking", ["enforcing", "own_tests_of", "vectors_of"])
    def test_stops_the_build(self, lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """No code, no tests, or no vectors on a side: the rule is named."""
        nothing = {
            "enforcing": lambda: dict.fromkeys(Rule, ()),
            "own_tests_of": lambda _: None,
            "vectors_of": lambda *_: [],
        }
        monkeypatch.setattr(f"chapters.{lacking}", nothing[lacking])
        with pytest.raises(AssertionError, match="leap-day-clamps"):
            list(section(Rule.LEAP_DAY_CLAMPS, "en"))


DECLARED = [(shows, rule, wording) for shows, wordings in WORDINGS.items() for rule, wording in wordings.items()]
EXAMPLES: dict[FactKind, Fact] = {
    int: 1234,
    date: date(2027, 1, 31),
    Plan: Plan.PREMIUM,
    PaymentMethod: PaymentMethod.PAYPAL,
    HolderKind: HolderKind.LEGAL_PERSON,
    IdentifierKind: IdentifierKind.PEC,
    MilestoneKind: MilestoneKind.LAST_DAY_TO_RENEW,
}
SAID: dict[Language, dict[FactKind, str]] = {
    "it": {
        int: "1.234",
        date: "31/01/2027",
        Plan: "Premium",
        PaymentMethod: "PayPal",
        HolderKind: "persona giuridica",
        IdentifierKind: "indirizzo PEC",
        MilestoneKind: "ultimo giorno per rinnovare",
    },
    "en": {
        int: "1,234",
        date: "2027-01-31",
        Plan: "Premium",
        PaymentMethod: "PayPal",
        HolderKind: "legal person",
        IdentifierKind: "PEC address",
        MilestoneKind: "last day to renew",
    },
}


class TestWordings:
    """What violations and advice say."""

    def test_of_exactly_the_rules_that_show(self) -> None:
        """A rule that shows as a violation or as advice has a wording, and no other has."""
        assert set(VIOLATIONS) == {rule for rule in Rule if Shows.VIOLATION in rule.shows_as}
        assert set(ADVICE) == {rule for rule in Rule if Shows.ADVICE in rule.shows_as}
        assert dict(WORDINGS) == {Shows.VIOLATION: VIOLATIONS, Shows.ADVICE: ADVICE}

    @pytest.mark.parametrize(("shows", "rule", "wording"), DECLARED)
    def test_use_exactly_their_facts(self, shows: Shows, rule: Rule, wording: Wording) -> None:
        """Each sentence uses every declared fact and no other, in both languages."""
        assert shows in rule.shows_as
        for sentence in wording.text:
            used = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
            assert set(used) == set(wording.facts)
        assert wording.text.it != wording.text.en

    @pytest.mark.parametrize(("shows", "rule", "wording"), DECLARED)
    def test_say_their_facts(self, shows: Shows, rule: Rule, wording: Wording) -> None:
        """Each fact is written as the language writes it: days, numbers and names."""
        facts = facts_of(**{name: EXAMPLES[kind] for name, kind in wording.facts.items()})
        say = said_of if shows is Shows.VIOLATION else advice_message
        for language in LANGUAGES:
            message = say(rule, facts, language)
            assert "{" not in message
            for kind in wording.facts.values():
                assert SAID[language][kind] in message

    def test_messages_are_in_italian_or_english(self) -> None:
        """A third language is an error."""
        with pytest.raises(ValueError, match="language"):
            said_of(Rule.TERMS_MUST_BE_ACCEPTED, facts_of(), untyped("fr"))

    def test_an_unknown_code_is_its_own_name(self) -> None:
        """A code that people have no name for is said as it is."""
        assert Text("{x}", "{x}").said("it", {"x": "some-code"}) == "some-code"
        assert Text("{x}", "{x}").said("en", {"x": (Plan.PRO, Plan.PREMIUM)}) == "Pro, Premium"


def test_a_problem_of_the_whole_input_is_said_to_be_one() -> None:
    """The text of invalid input names each path, and `input` where the path is empty."""
    text = Text("sbagliato", "wrong")
    error = InvalidInput((Problem("", text), Problem("/a", text).below("/mailbox")))
    assert str(error) == "input: wrong; /mailbox/a: wrong"
    assert error.problems[1].message("it") == "sbagliato"
