"""What the command line itself says, beside what the rules say."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import click

from pec_rules.vocabulary import OrderStep
from pec_rules.wording import LANGUAGES, Language, Text

_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")

PROGRAM: Final = Text(
    it="Le regole del rinnovo di una casella PEC. CASE è un file JSON, o - per lo standard input; un file .jsonl, o "
    "qualunque file con --lines, ha un caso per riga.",
    en="The rules of renewing a PEC mailbox. CASE is a JSON file, or - for standard input; a .jsonl file, or any file "
    "with --lines, has one case a line.",
)
COMMANDS: Final = {
    "assess": Text("La decisione su un caso.", "The decision on a case."),
    "status": Text("Lo stato di una casella in un giorno.", "The state of a mailbox on a day."),
    "timeline": Text("Le date della vita di una casella.", "The dates of a mailbox's life."),
    "rules": Text("Il regolamento, o una sola regola.", "The rulebook, or one rule."),
    "schema": Text("Lo schema JSON di un documento.", "The JSON Schema of a document."),
}
OPTIONS: Final = {
    "lang": Text("Lingua dei messaggi.", "Language of the messages."),
    "json": Text("Scrive documenti JSON.", "Write JSON documents."),
    "today": Text("Il giorno, AAAA-MM-GG, al posto di quello del caso.", "The day, YYYY-MM-DD, over the case's own."),
    "lines": Text("Ogni riga è un caso; scrive JSON.", "Each line is a case; write JSON."),
    "help": Text("Mostra questo messaggio.", "Show this help."),
}
USAGE: Final = Text("Uso: ", "Usage: ")
OPTIONS_TITLE: Final = Text("Opzioni", "Options")
COMMANDS_TITLE: Final = Text("Comandi", "Commands")

UNREADABLE: Final = Text("non si può leggere {reason}", "cannot read {reason}")
UNWRITABLE: Final = Text("non si può scrivere ({reason})", "cannot write ({reason})")
UNKNOWN_RULE: Final = Text(
    "regola sconosciuta: {code}; l'elenco è in «pec-rules rules»",
    "unknown rule: {code}; `pec-rules rules` lists them",
)
WHOLE_DOCUMENT: Final = Text("documento", "document")

ACCEPTED: Final = Text("ACCETTATO", "ACCEPTED")
REFUSED: Final = Text("RIFIUTATO", "REFUSED")
NO_ADVICE: Final = Text("Nessuna avvertenza.", "No advice.")
STEPS: Final = {
    OrderStep.ACCESS: Text("Accesso al rinnovo", "Access to renewal"),
    OrderStep.MAILBOX: Text("Gestione caselle PEC", "Mailbox: plan and space"),
    OrderStep.HOLDER: Text("Dati intestatario e fatturazione", "Holder and invoicing"),
    OrderStep.ORDER: Text("Modulo ordine", "Order form"),
}
ORDER: Final = Text("Ordine", "Order")
ADVICE: Final = Text("Avvertenze", "Advice")
REMEDY: Final = Text("Rimedi (uno basta)", "Remedies (one is enough)")
PLAN: Final = Text("tipologia", "plan")
EXTRA_SPACE: Final = Text("GB aggiuntivi", "extra GB")
EXTRA_NUMBERS: Final = Text("casella {mailbox_gb}, archivio {archive_gb}", "mailbox {mailbox_gb}, archive {archive_gb}")
YEARS: Final = Text("anni", "years")
EXPIRY: Final = Text("scadenza", "expiry")
PAYMENT: Final = Text("pagamento", "payment")
AUTO_RENEWAL: Final = Text("rinnovo automatico", "automatic renewal")
AUTO_RENEWAL_ON: Final = Text("{method}, anni: {years}", "{method}, years: {years}")
DELETES_ARCHIVE: Final = Text("cancella l'archivio", "deletes the archive")
CONFIRMATION: Final = Text("conferma a", "confirmation to")
DAYS_TO_EXPIRY: Final = Text("giorni alla scadenza", "days to expiry")
CAN_SEND: Final = Text("può inviare", "can send")
CAN_RECEIVE: Final = Text("può ricevere", "can receive")
CAN_READ: Final = Text("si può leggere", "can be read")
CAN_RENEW: Final = Text("si può rinnovare manualmente", "can be renewed by hand")
BLOCKED_BY: Final = Text("impedito da", "kept from it by")
NOTICES_BEGUN: Final = Text("avvisi cominciati", "notices begun")
YES: Final = Text("sì", "yes")
NO: Final = Text("no", "no")
TODAY: Final = Text("oggi", "today")
IN_A_DAY: Final = Text("tra 1 giorno", "in 1 day")
IN_DAYS: Final = Text("tra {days} giorni", "in {days} days")
A_DAY_AGO: Final = Text("1 giorno fa", "1 day ago")
DAYS_AGO: Final = Text("{days} giorni fa", "{days} days ago")
CODE: Final = Text("codice", "code")
RULE: Final = Text("regola", "rule")
SHOWS_AS: Final = Text("compare come", "shows as")
BASIS: Final = Text("fondamento", "basis")
SOURCES: Final = Text("fonti", "sources")
CONFLICTS: Final = Text("conflitti tra le fonti", "conflicts between sources")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language asked for by `--lang`, else the locale's, else Italian."""
    asked = [
        second if first == "--lang" else second.removeprefix("--lang=")
        for first, second in pairwise(("", *arguments))
        if first == "--lang" or second.startswith("--lang=")
    ]
    set_by = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    wanted = asked[-1] if asked else set_by.partition("_")[0].partition(".")[0]
    return next((language for language in LANGUAGES if language == wanted), "it")


def usage_error(error: click.UsageError, language: Language) -> str:
    """Return what is wrong with the words of a call."""
    if language == "en":
        return error.format_message()
    if isinstance(error, click.NoSuchOption):
        return f"opzione sconosciuta: {error.option_name}"
    if isinstance(error, click.MissingParameter):
        return f"manca {_name(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"l'opzione {error.option_name} non è usata correttamente"
    if isinstance(error, click.BadParameter):
        legal = error.param.type if error.param else None
        choices = f"deve essere uno di: {', '.join(legal.choices)}" if isinstance(legal, click.Choice) else ""
        return f"{_name(error)}: {choices or error.message}"
    return "manca il comando, oppure un comando o un argomento è di troppo o sconosciuto: si veda pec-rules --help"


def _name(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
