"""What the command line itself says, beside what the rules say."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

import click

from pec_rules.vocabulary import OrderStep
from pec_rules.wording import LANGUAGES, Language, Text

_ITALIAN_MARKS: Final = str.maketrans(",.", ".,")
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
    "deadlines": Text("Entro quando pagare, e che cosa chiede la legge.", "By when to pay, and what the law asks."),
    "extra-space": Text("La decisione su un acquisto di spazio.", "The decision on a purchase of extra space."),
    "quote": Text("Quanto costa un ordine.", "What an order costs."),
    "cheapest": Text("L'ordine più conveniente che basta.", "The cheapest order that will do."),
    "calendar": Text("Le date di una o più caselle, in iCalendar.", "The dates of mailboxes, as iCalendar."),
    "rules": Text("Il regolamento, o una sola regola.", "The rulebook, or one rule."),
    "schema": Text("Lo schema JSON di un documento.", "The JSON Schema of a document."),
}
OPTIONS: Final = {
    "lang": Text("Lingua dei messaggi.", "Language of the messages."),
    "json": Text("Scrive documenti JSON.", "Write JSON documents."),
    "today": Text("Il giorno, AAAA-MM-GG, al posto di quello del caso.", "The day, YYYY-MM-DD, over the case's own."),
    "lines": Text("Ogni riga è un caso; scrive JSON.", "Each line is a case; write JSON."),
    "holidays": Text(
        "I giorni festivi: it per le feste nazionali italiane, o un file con una data per riga.",
        "The holidays: it for Italy's national ones, or a file with a date a line.",
    ),
    "prices": Text("Il listino, un documento JSON.", "The price list, a JSON document."),
    "extra-space": Text("Il caso chiede spazio aggiuntivo.", "The case asks for extra space."),
    "no-split-payment": Text(
        "La pubblica amministrazione non è in split payment.",
        "The public administration is not under split payment.",
    ),
    "calendar today": Text(
        "Il giorno dell'esportazione, AAAA-MM-GG; altrimenti oggi.", "The day of the export, YYYY-MM-DD; else today's."
    ),
    "calendar lines": Text("Ogni riga è un caso.", "Each line is a case."),
    "calendar json": Text("Scrive il calendario in jCal.", "Write the calendar as jCal."),
    "help": Text("Mostra questo messaggio.", "Show this help."),
}
READ_ON_TITLE: Final = Text("Per saperne di più", "Read on")
READ_ON: Final = {
    "pec-rules rules [CODE]": Text(
        "Che cosa dice ogni regola, e chi la dice.", "What each rule says, and who says it."
    ),
    "pec-rules schema NAME": Text("Di che cosa è fatto un documento.", "What a document is made of."),
    "pec-rules COMMAND --help": Text("Le opzioni di un comando.", "The options of a command."),
}
DOCUMENTATION: Final = Text(
    it="La documentazione (tutorial, guide pratiche, regolamento, riferimento) è nella cartella docs dei sorgenti del "
    "progetto; «make docs» ne fa le pagine.",
    en="The documentation (tutorial, how-to, rulebook, reference) is in the folder docs of the project's source; "
    "`make docs` builds its pages.",
)
REQUIRED: Final = Text("[obbligatoria]", "[required]")
USAGE: Final = Text("Uso: ", "Usage: ")
OPTIONS_TITLE: Final = Text("Opzioni", "Options")
COMMANDS_TITLE: Final = Text("Comandi", "Commands")

UNREADABLE: Final = Text("non si può leggere {reason}", "cannot read {reason}")
UNWRITABLE: Final = Text("non si può scrivere ({reason})", "cannot write ({reason})")
UNKNOWN_RULE: Final = Text(
    "regola sconosciuta: {code}; l'elenco è in «pec-rules rules»",
    "unknown rule: {code}; `pec-rules rules` lists them",
)
WHAT_IS_LEGAL: Final = Text("Che cosa è ammesso: pec-rules {call}", "What is legal: pec-rules {call}")
WHAT_A_RULE_SAYS: Final = Text(
    "Che cosa dice una regola: pec-rules rules {code}", "What a rule says: pec-rules rules {code}"
)
MISSING_EXTRA: Final = Text(
    "il comando richiede l'extra «{extra}»: pip install 'pec-rules[{extra}]'",
    "the command needs the extra '{extra}': pip install 'pec-rules[{extra}]'",
)
ONE_STANDARD_INPUT: Final = Text(
    "il caso e il listino non possono venire entrambi dallo standard input",
    "the case and the price list cannot both come from standard input",
)
NO_CASE: Final = Text("nessun caso: serve almeno una casella", "no case: at least one mailbox is needed")
LINE: Final = Text("riga {line}", "line {line}")
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
REGISTERED_BY: Final = Text("da registrare entro: {until}", "to be registered by: {until}")
PAY_BY: Final = Text("entro", "pay by")
CONSUMER_NOTICE: Final = Text("Avviso al consumatore", "Notice to the consumer")
NOTICE_DUE: Final = Text("da dare entro", "due by")
LAST_DAY_TO_SWITCH_OFF: Final = Text("ultimo giorno per disattivare", "last day to switch off")
LASTS_UNTIL: Final = Text("dura fino al", "lasts until")
ADDED_SPACE: Final = Text("GB acquistati", "GB bought")
EXTRA_IN_ALL: Final = Text("GB aggiuntivi in tutto", "extra GB in all")
QUOTE: Final = Text("PREVENTIVO", "QUOTE")
ITEM: Final = Text("voce", "item")
YEARLY: Final = Text("all'anno", "a year")
FOR_MONTHS: Final = Text("{item}: {what}, mesi: {months}", "{item}: {what}, months: {months}")
NET: Final = Text("imponibile", "net")
VAT: Final = Text("IVA {percent}%", "VAT {percent}%")
TOTAL: Final = Text("totale", "total")
PAYABLE: Final = Text("da pagare", "payable")
SPLIT_PAYMENT: Final = Text("da pagare (split payment)", "payable (split payment)")
CHEAPEST: Final = Text("PIÙ CONVENIENTE", "CHEAPEST")
NONE_WILL_DO: Final = Text("NESSUN ORDINE BASTA", "NO ORDER WILL DO")
TURNED_DOWN: Final = Text("Costano meno, ma non bastano", "Cheaper, but will not do")
TURNED_DOWN_ALL: Final = Text("Perché non bastano", "Why they will not do")
LACKS: Final = Text("non basta: {needs}", "too little: {needs}")
OFFER: Final = Text("{plan}, GB aggiuntivi: {extra}; anni: {years}", "{plan}, extra GB: {extra}; years: {years}")
CODE: Final = Text("codice", "code")
RULE: Final = Text("regola", "rule")
SHOWS_AS: Final = Text("compare come", "shows as")
BASIS: Final = Text("fondamento", "basis")
SOURCES: Final = Text("fonti", "sources")
CONFLICTS: Final = Text("conflitti tra le fonti", "conflicts between sources")


def euros(amount: Decimal, language: Language) -> str:
    """Return an amount of euro as `language` writes it."""
    english = f"{amount:,.2f}"
    return f"€ {english.translate(_ITALIAN_MARKS)}" if language == "it" else f"€{english}"


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
    """Return what is wrong with the words of a call, and the call that says what is right."""
    command = error.ctx.command_path if error.ctx else "pec-rules"
    return f"{_misused(error, language)}\n{READ_ON_TITLE.said(language)}: {command} --help"


def _misused(error: click.UsageError, language: Language) -> str:
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
    return "manca il comando, oppure un comando o un argomento è di troppo o sconosciuto"


def _name(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
