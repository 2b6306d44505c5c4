"""Words for people: one text in each language, with the facts of a case written as that language writes them."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, get_args

Language = Literal["it", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

Fact = int | str | date
"""A number, a code or a day of a case. A code of the vocabulary is said by its name."""

_NO_FACTS: Final[Mapping[str, Fact | tuple[Fact, ...]]] = MappingProxyType({})


class Text(NamedTuple):
    """A sentence in Italian and English; `{name}` stands for a fact of the case."""

    it: str
    en: str

    def said(self, language: Language, facts: Mapping[str, Fact | tuple[Fact, ...]] = _NO_FACTS) -> str:
        """Return the sentence in `language` with the facts filled in.

        Raises:
            ValueError: the language is neither `it` nor `en`.
        """
        if language not in LANGUAGES:
            legal = ", ".join(repr(each) for each in LANGUAGES)
            raise ValueError(f"language: must be one of {legal}")
        said = {name: shown(fact, language) for name, fact in facts.items()}
        sentence = self.it if language == "it" else self.en
        return sentence.format_map(said) if said else sentence


def shown(fact: Fact | tuple[Fact, ...], language: Language) -> str:
    """Return a fact as `language` writes it: a day, a number, the name of a code; other text as it stands."""
    if isinstance(fact, date):
        italian = f"{fact.day:02}/{fact.month:02}/{fact.year:04}"
        return italian if language == "it" else fact.isoformat()
    if isinstance(fact, int):
        english = f"{fact:,}"
        return english.replace(",", ".") if language == "it" else english
    if isinstance(fact, tuple):
        return ", ".join(shown(each, language) for each in fact)
    return name_of(fact, language) if isinstance(fact, Enum) else fact


def name_of(code: str, language: Language) -> str:
    """Return what people call a code of a document; a code without a name of its own is its own name."""
    name = _NAMES.get(code)
    return code if name is None else name.said(language)


_NAMES: Final = {
    "standard": Text("Standard", "Standard"),
    "pro": Text("Pro", "Pro"),
    "premium": Text("Premium", "Premium"),
    "card": Text("carta di credito", "credit card"),
    "paypal": Text("PayPal", "PayPal"),
    "bank_transfer": Text("bonifico", "bank transfer"),
    "prefilled_slip": Text("bollettino precompilato", "prefilled slip"),
    "postal_slip": Text("bollettino postale", "postal slip"),
    "comfortable": Text("con calma", "comfortable"),
    "tight": Text("ancora in tempo", "tight"),
    "too_late": Text("troppo tardi", "too late"),
    "plan": Text("tipologia", "plan"),
    "extra_mailbox_space": Text("GB aggiuntivi di casella", "extra mailbox space"),
    "extra_archive_space": Text("GB aggiuntivi di archivio", "extra archive space"),
    "mailbox_space": Text("spazio casella", "mailbox space"),
    "archive_space": Text("spazio archivio", "archive space"),
    "sms_report": Text("report via SMS", "report by SMS"),
    "years": Text("anni", "years"),
    "client_area": Text("area clienti", "client area"),
    "webmail": Text("webmail", "webmail"),
    "notice_email": Text("email di avviso scadenza", "expiry notice e-mail"),
    "person": Text("persona fisica", "private person"),
    "legal_person": Text("persona giuridica", "legal person"),
    "public_administration": Text("pubblica amministrazione", "public administration"),
    "recipient_code": Text("codice destinatario", "recipient code"),
    "office_code": Text("codice univoco ufficio", "office code"),
    "pec": Text("indirizzo PEC", "PEC address"),
    "none": Text("nessun identificativo", "no identifier"),
    "violation": Text("violazione", "violation"),
    "advice": Text("avvertenza", "advice"),
    "fact": Text("fatto", "fact"),
    "seed": Text("guida al rinnovo manuale", "guide to manual renewal"),
    "guide": Text("altra guida del gestore", "another of the vendor's guides"),
    "law": Text("legge", "law"),
    "assumption": Text("ipotesi", "assumption"),
    "active": Text("attiva", "active"),
    "expired": Text("scaduta", "expired"),
    "deleted": Text("cancellata", "deleted"),
    "notices-begin": Text("inizio avvisi di scadenza", "expiry notices begin"),
    "recommended-renewal": Text("rinnovo consigliato entro", "renewal recommended by"),
    "auto-renewal-charge": Text("addebito del rinnovo automatico", "automatic renewal charged"),
    "expiry": Text("scadenza", "expiry"),
    "last-day-to-renew": Text("ultimo giorno per rinnovare", "last day to renew"),
    "deletion": Text("cancellazione", "deletion"),
}
