"""Words for people: what each code is called, and how facts are written."""

from datetime import date
from typing import Final

import pytest

from pec_rules import (
    Basis,
    Channel,
    HolderKind,
    IdentifierKind,
    Language,
    MailboxState,
    MilestoneKind,
    Need,
    PaymentMethod,
    PaymentTiming,
    Plan,
    QuoteItem,
    Shows,
    Text,
)
from pec_rules.wording import name_of, shown

NAMES: Final = {
    Plan.STANDARD: ("Standard", "Standard"),
    Plan.PRO: ("Pro", "Pro"),
    Plan.PREMIUM: ("Premium", "Premium"),
    PaymentMethod.CARD: ("carta di credito", "credit card"),
    PaymentMethod.PAYPAL: ("PayPal", "PayPal"),
    PaymentMethod.BANK_TRANSFER: ("bonifico", "bank transfer"),
    PaymentMethod.PREFILLED_SLIP: ("bollettino precompilato", "prefilled slip"),
    PaymentMethod.POSTAL_SLIP: ("bollettino postale", "postal slip"),
    PaymentTiming.COMFORTABLE: ("con calma", "comfortable"),
    PaymentTiming.TIGHT: ("ancora in tempo", "tight"),
    PaymentTiming.TOO_LATE: ("troppo tardi", "too late"),
    QuoteItem.PLAN: ("tipologia", "plan"),
    QuoteItem.EXTRA_MAILBOX_SPACE: ("GB aggiuntivi di casella", "extra mailbox space"),
    QuoteItem.EXTRA_ARCHIVE_SPACE: ("GB aggiuntivi di archivio", "extra archive space"),
    Need.MAILBOX_SPACE: ("spazio casella", "mailbox space"),
    Need.ARCHIVE_SPACE: ("spazio archivio", "archive space"),
    Need.SMS_REPORT: ("report via SMS", "report by SMS"),
    Need.YEARS: ("anni", "years"),
    Channel.CLIENT_AREA: ("area clienti", "client area"),
    Channel.WEBMAIL: ("webmail", "webmail"),
    Channel.NOTICE_EMAIL: ("email di avviso scadenza", "expiry notice e-mail"),
    HolderKind.PERSON: ("persona fisica", "private person"),
    HolderKind.LEGAL_PERSON: ("persona giuridica", "legal person"),
    HolderKind.PUBLIC_ADMINISTRATION: ("pubblica amministrazione", "public administration"),
    IdentifierKind.RECIPIENT_CODE: ("codice destinatario", "recipient code"),
    IdentifierKind.OFFICE_CODE: ("codice univoco ufficio", "office code"),
    IdentifierKind.PEC: ("indirizzo PEC", "PEC address"),
    IdentifierKind.NONE: ("nessun identificativo", "no identifier"),
    Shows.VIOLATION: ("violazione", "violation"),
    Shows.ADVICE: ("avvertenza", "advice"),
    Shows.FACT: ("fatto", "fact"),
    Basis.SEED: ("guida al rinnovo manuale", "guide to manual renewal"),
    Basis.GUIDE: ("altra guida del gestore", "another of the vendor's guides"),
    Basis.LAW: ("legge", "law"),
    Basis.ASSUMPTION: ("ipotesi", "assumption"),
    MailboxState.ACTIVE: ("attiva", "active"),
    MailboxState.EXPIRED: ("scaduta", "expired"),
    MailboxState.DELETED: ("cancellata", "deleted"),
    MilestoneKind.NOTICES_BEGIN: ("inizio avvisi di scadenza", "expiry notices begin"),
    MilestoneKind.RECOMMENDED_RENEWAL: ("rinnovo consigliato entro", "renewal recommended by"),
    MilestoneKind.AUTO_RENEWAL_CHARGE: ("addebito del rinnovo automatico", "automatic renewal charged"),
    MilestoneKind.EXPIRY: ("scadenza", "expiry"),
    MilestoneKind.LAST_DAY_TO_RENEW: ("ultimo giorno per rinnovare", "last day to renew"),
    MilestoneKind.DELETION: ("cancellazione", "deletion"),
}
"""The glossary's words, the vendor's own in Italian."""

NAMED: Final = (
    *(Basis, Channel, HolderKind, IdentifierKind, MailboxState, MilestoneKind, Need, PaymentMethod, PaymentTiming),
    *(Plan, QuoteItem, Shows),
)


def test_every_code_that_people_see_is_in_the_table() -> None:
    """No code of these lists is shown to people as it stands."""
    assert set(NAMES) == {code for codes in NAMED for code in codes}


@pytest.mark.parametrize("code", NAMES, ids=lambda code: f"{type(code).__name__}.{code}")
def test_a_code_is_called_by_its_name(code: Plan) -> None:
    """In Italian and English, wherever it stands for itself or as a fact of a case."""
    assert (name_of(code, "it"), name_of(code, "en")) == NAMES[code]
    assert (shown(code, "it"), shown(code, "en")) == NAMES[code]


def test_a_code_without_a_name_is_its_own_name() -> None:
    """A rule is called by its code."""
    assert name_of("leap-day-clamps", "it") == "leap-day-clamps"


@pytest.mark.parametrize(
    ("fact", "italian", "english"),
    [
        (date(2027, 1, 5), "05/01/2027", "2027-01-05"),
        (date(999, 12, 31), "31/12/0999", "0999-12-31"),
        (0, "0", "0"),
        (999, "999", "999"),
        (1_234_567, "1.234.567", "1,234,567"),
        (-1_000, "-1.000", "-1,000"),
        ("card", "card", "card"),
        ((), "", ""),
        ((Plan.PRO, PaymentMethod.CARD), "Pro, carta di credito", "Pro, credit card"),
        ((1_000, date(2027, 12, 1)), "1.000, 01/12/2027", "1,000, 2027-12-01"),
    ],
)
def test_a_fact_is_written_as_the_language_writes_it(fact: int, italian: str, english: str) -> None:
    """Days, numbers with their thousands, several facts beside each other; plain text stays."""
    assert (shown(fact, "it"), shown(fact, "en")) == (italian, english)


def test_a_sentence_is_filled_in() -> None:
    """In the language asked for; without facts it stays as it is, braces and all."""
    text = Text("scade il {on}", "expires on {on}")
    assert text.said("it", {"on": date(2027, 1, 5)}) == "scade il 05/01/2027"
    assert text.said("en", {"on": date(2027, 1, 5)}) == "expires on 2027-01-05"
    assert text.said("it") == "scade il {on}"


@pytest.mark.parametrize("language", ["de", "", "IT", "en ", "is"])
def test_no_other_language(language: Language) -> None:
    """A language that is neither is refused with the two that are."""
    with pytest.raises(ValueError, match="'it', 'en'"):
        Text("sì", "yes").said(language)
