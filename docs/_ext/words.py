"""The words of what the pages are made of, in both languages."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from pec_rules import Basis, Chapter, HolderKind, IdentifierKind, MilestoneKind, PaymentMethod, Plan, Shows
from pec_rules.wording import Text

CHAPTERS: Final[Mapping[Chapter, Text]] = MappingProxyType(
    {
        Chapter.LIFE: Text(it="Vita della casella", en="Life of a mailbox"),
        Chapter.SPACE: Text(it="Tipologie e spazio", en="Plans and space"),
        Chapter.ORDER: Text(it="Ordine, pagamento, rinnovo automatico", en="Order, payment, automatic renewal"),
    }
)
BASES: Final[Mapping[Basis, Text]] = MappingProxyType(
    {
        Basis.SEED: Text(it="guida al rinnovo", en="seed"),
        Basis.GUIDE: Text(it="guida", en="guide"),
        Basis.LAW: Text(it="legge", en="law"),
        Basis.ASSUMPTION: Text(it="ipotesi", en="assumption"),
    }
)
ON_SIDE: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "broken": Text(it="Violata", en="Broken"),
        "kept": Text(it="Rispettata", en="Kept"),
        "said": Text(it="Avvertenza data", en="Advice said"),
        "unsaid": Text(it="Avvertenza non data", en="Advice not said"),
        "shapes": Text(it="Determina la risposta", en="Shapes the answer"),
        "leaves": Text(it="Non cambia la risposta", en="Leaves the answer as it is"),
    }
)
"""For each side of a rule, what its vectors show."""
KINDS: Final[Mapping[object, Text]] = MappingProxyType(
    {
        int: Text(it="numero", en="number"),
        date: Text(it="data", en="date"),
        Plan: Text(it="tipologia", en="plan"),
        PaymentMethod: Text(it="metodo di pagamento", en="payment method"),
        HolderKind: Text(it="tipo di titolare", en="kind of holder"),
        IdentifierKind: Text(it="tipo di identificativo", en="kind of identifier"),
        MilestoneKind: Text(it="tappa", en="milestone"),
    }
)
ASSUMPTION: Final = Text(it="Ipotesi:", en="Assumption:")
"""What comes before the part of a statement that nobody says."""
IN_PART: Final = Text(it="in parte ipotesi", en="in part an assumption")
CONFLICT: Final = Text(it="fonti in conflitto", en="sources conflict")
RULE: Final = Text(it="regola", en="rule")
SAYS: Final = Text(it="chi la dice", en="who says it")
SHOWS_AS: Final = Text(it="come si manifesta", en="how it shows")
FACTS: Final[Mapping[Shows, Text]] = MappingProxyType(
    {
        Shows.VIOLATION: Text(it="Dati della violazione: {facts}.", en="Facts of the violation: {facts}."),
        Shows.ADVICE: Text(it="Dati dell'avvertenza: {facts}.", en="Facts of the advice: {facts}."),
    }
)
NONE: Final = Text(it="nessuno", en="none")
SOURCES: Final = Text(it="Fonti:", en="Sources:")
ENFORCED_BY: Final = Text(it="Applicata da", en="Enforced by")
TESTS: Final = Text(it="Test: {count}, in", en="Tests: {count}, in")
VECTORS: Final = Text(it="Vettori: {count}", en="Vectors: {count}")
PAGE_OF_FORM: Final = Text(it="pagina del modulo", en="page of the form")
PATH: Final = Text(it="percorso", en="path")
RULES: Final = Text(it="Regole:", en="Rules:")
