"""What violations and advice say: for each rule the facts it gives, by name and kind, and the sentence around them.

Once published, the names of the facts are fixed; the sentences may be reworded.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import attrs

from pec_rules.frozen import FrozenMap
from pec_rules.rulebook import Rule, Shows
from pec_rules.vocabulary import HolderKind, IdentifierKind, MilestoneKind, PaymentMethod, Plan
from pec_rules.wording import Fact, Language, Text

Facts = FrozenMap[str, Fact]
FactKind = (
    type[int]
    | type[date]
    | type[Plan]
    | type[PaymentMethod]
    | type[HolderKind]
    | type[IdentifierKind]
    | type[MilestoneKind]
)


@attrs.frozen
class Wording:
    """A sentence and the facts it needs, by name, each with its kind."""

    facts: FrozenMap[str, FactKind]
    text: Text


def _wording(it: str, en: str, **facts: FactKind) -> Wording:
    return Wording(FrozenMap(facts), Text(it, en))


VIOLATIONS: Final[Mapping[Rule, Wording]] = MappingProxyType(
    {
        Rule.DELETED_AFTER_GRACE: _wording(
            "La casella, scaduta il {expiry}, è cancellata dal {deleted_on} e non si può rinnovare.",
            "The mailbox, expired on {expiry}, is deleted from {deleted_on} on and cannot be renewed.",
            expiry=date,
            deleted_on=date,
        ),
        Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN: _wording(
            "La PEC su dominio scade il {expiry} con il suo dominio e si rinnova rinnovando il dominio.",
            "The domain mailbox expires on {expiry} with its domain and is renewed by renewing the domain.",
            expiry=date,
        ),
        Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL: _wording(
            "Il rinnovo automatico è attivo ({method}, anni: {years}, addebito previsto il {charged_on}): "
            "la casella non si può rinnovare manualmente.",
            "Automatic renewal is on ({method}, years: {years}, day of the charge {charged_on}): "
            "the mailbox cannot be renewed by hand.",
            method=PaymentMethod,
            years=int,
            charged_on=date,
        ),
        Rule.ONE_PENDING_ORDER: _wording(
            "Un ordine del {placed_on}, che porta la scadenza al {new_expiry}, attende il pagamento.",
            "An order of {placed_on}, which takes the expiry to {new_expiry}, awaits payment.",
            placed_on=date,
            new_expiry=date,
        ),
        Rule.NOTICE_EMAIL_ONCE_NOTICES_BEGIN: _wording(
            "Gli avvisi di scadenza cominciano il {notices_begin}: prima non c'è un'email da cui rinnovare.",
            "Expiry notices begin on {notices_begin}: before, there is no e-mail to renew from.",
            notices_begin=date,
        ),
        Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN: _wording(
            "La tipologia {plan} non ha archivio: non si possono ordinare GB aggiuntivi di archivio (richiesti: "
            "{archive_gb}).",
            "The plan {plan} has no archive: the {archive_gb} GB of extra archive space cannot be ordered.",
            plan=Plan,
            archive_gb=int,
        ),
        Rule.EXTRA_MAILBOX_SPACE_LIMIT: _wording(
            "La tipologia {plan} ammette al massimo {most} GB aggiuntivi di casella; ne sono richiesti {mailbox_gb}.",
            "The plan {plan} allows at most {most} GB of extra mailbox space; {mailbox_gb} are requested.",
            plan=Plan,
            mailbox_gb=int,
            most=int,
        ),
        Rule.EXTRA_SPACE_WHILE_ACTIVE: _wording(
            "La casella è scaduta il {expiry}: fino al rinnovo non si può acquistare spazio a parte.",
            "The mailbox expired on {expiry}: until it is renewed, no space can be bought by itself.",
            expiry=date,
        ),
        Rule.MAIL_FITS_MAILBOX_SPACE: _wording(
            "La posta occupa {used_bytes} byte e lo spazio ordinato è di {space_bytes}: "
            "{excess_bytes} byte in eccesso.",
            "The mail takes {used_bytes} bytes and the space ordered is {space_bytes}: {excess_bytes} bytes too many.",
            used_bytes=int,
            space_bytes=int,
            excess_bytes=int,
        ),
        Rule.ARCHIVE_FITS_ARCHIVE_SPACE: _wording(
            "L'archivio occupa {used_bytes} byte e lo spazio ordinato è di {space_bytes}: {excess_bytes} byte in "
            "eccesso.",
            "The archive takes {used_bytes} bytes and the space ordered is {space_bytes}: {excess_bytes} bytes too "
            "many.",
            used_bytes=int,
            space_bytes=int,
            excess_bytes=int,
        ),
        Rule.DOWNGRADE_DELETES_ARCHIVE: _wording(
            "La tipologia {plan} non ha archivio: i messaggi archiviati ({archive_bytes} byte) verrebbero cancellati: "
            "serve il consenso.",
            "The plan {plan} has no archive: the {archive_bytes} archived bytes would be deleted, which needs consent.",
            plan=Plan,
            archive_bytes=int,
        ),
        Rule.E_INVOICE_IDENTIFIER_REQUIRED: _wording(
            "Il titolare ({holder}) deve indicare dove ricevere la fattura elettronica.",
            "For the holder ({holder}) it must be stated where the e-invoice goes.",
            holder=HolderKind,
        ),
        Rule.E_INVOICE_IDENTIFIER_FITS_HOLDER: _wording(
            "L'identificativo indicato ({identifier}) non è tra quelli ammessi per il titolare ({holder}).",
            "The identifier stated ({identifier}) is not of a kind that the holder ({holder}) may state.",
            holder=HolderKind,
            identifier=IdentifierKind,
        ),
        Rule.RENEWAL_FREQUENCY: _wording(
            "Anni richiesti: {years}. Anni ammessi per un rinnovo: da 1 a {most}.",
            "Years requested: {years}. Years allowed: 1 to {most}.",
            years=int,
            most=int,
        ),
        Rule.PROMOTIONAL_FREQUENCY: _wording(
            "Anni richiesti: {years}. Anni ammessi in promozione: da 1 a {most}.",
            "Years requested: {years}. Years allowed on promotion: 1 to {most}.",
            years=int,
            most=int,
        ),
        Rule.TERMS_MUST_BE_ACCEPTED: _wording(
            "Le condizioni contrattuali non sono accettate.", "The contract's terms are not accepted."
        ),
    }
)
"""For each rule that refuses: the facts of its violation, and what it says."""

ADVICE: Final[Mapping[Rule, Wording]] = MappingProxyType(
    {
        Rule.GRACE_AFTER_EXPIRY: _wording(
            "La casella è scaduta il {expiry}: riceve ma non può inviare. Si può rinnovare fino al "
            "{last_day_to_renew}; dopo è cancellata.",
            "The mailbox expired on {expiry}: it receives but cannot send. It can be renewed until "
            "{last_day_to_renew}; then it is deleted.",
            expiry=date,
            last_day_to_renew=date,
        ),
        Rule.RENEW_AHEAD_OF_EXPIRY: _wording(
            "Era consigliato rinnovare entro il {recommended_by}: la casella scade il {expiry}.",
            "Renewing was recommended by {recommended_by}: the mailbox expires on {expiry}.",
            recommended_by=date,
            expiry=date,
        ),
        Rule.MAILBOX_NEARLY_FULL: _wording(
            "La posta occupa il {percent}% dello spazio ordinato.",
            "The mail takes {percent}% of the space ordered.",
            percent=int,
        ),
        Rule.DOWNGRADE_DELETES_ARCHIVE: _wording(
            "Alla registrazione del pagamento i messaggi archiviati ({archive_bytes} byte) saranno cancellati: la "
            "tipologia {plan} non ha archivio.",
            "When the payment is registered the {archive_bytes} archived bytes will be deleted: the plan {plan} has no "
            "archive.",
            plan=Plan,
            archive_bytes=int,
        ),
        Rule.CARD_OR_PAYPAL_ACTIVATES_AUTO_RENEWAL: _wording(
            "Questo pagamento attiva il rinnovo automatico (anni: {years}): il prossimo addebito sarà il {charged_on}.",
            "This payment switches automatic renewal on (years: {years}): the next charge comes on {charged_on}.",
            years=int,
            charged_on=date,
        ),
        Rule.AUTO_RENEWAL_CHARGED_AHEAD: _wording(
            "Il rinnovo automatico è attivo: se il pagamento non è registrato prima, il {charged_on} sarà addebitato "
            "il rinnovo della tipologia attuale.",
            "Automatic renewal is on: unless the payment is registered before, the renewal of the present plan is "
            "charged on {charged_on}.",
            charged_on=date,
        ),
        Rule.RENEWAL_CONCLUDES_ON_REGISTRATION: _wording(
            "Il rinnovo si conclude solo alla registrazione del pagamento, che deve avvenire entro il "
            "{last_day_to_renew}.",
            "The renewal is done only when the payment is registered, which must happen by {last_day_to_renew}.",
            last_day_to_renew=date,
        ),
        Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL: _wording(
            "Questo pagamento attiva il rinnovo automatico della casella (anni: {years}, addebito previsto il "
            "{charged_on}).",
            "This payment switches the mailbox's automatic renewal on (years: {years}, day of the charge "
            "{charged_on}).",
            years=int,
            charged_on=date,
        ),
        Rule.PAYMENT_TAKES_TIME: _wording(
            "Pagato oggi ({method}), sarebbe registrato il {registered_on}: troppo tardi ({until}: {deadline}). "
            "Ancora in tempo: {instead}.",
            "Paid today ({method}), it would be registered on {registered_on}: too late ({until}: {deadline}). "
            "Still in time: {instead}.",
            method=PaymentMethod,
            registered_on=date,
            until=MilestoneKind,
            deadline=date,
            instead=PaymentMethod,
        ),
    }
)
"""For each rule that advises: the facts of its advice, and what it says."""

WORDINGS: Final[Mapping[Shows, Mapping[Rule, Wording]]] = MappingProxyType(
    {Shows.VIOLATION: VIOLATIONS, Shows.ADVICE: ADVICE}
)


def facts_of(**facts: Fact) -> Facts:
    """Return facts by name, in the order given."""
    return FrozenMap(facts)


def violation_message(rule: Rule, facts: Facts, language: Language) -> str:
    """Return what a violation of the rule says of these facts, in `language`."""
    return VIOLATIONS[rule].text.said(language, facts)


def advice_message(rule: Rule, facts: Facts, language: Language) -> str:
    """Return what the rule advises on these facts, in `language`."""
    return ADVICE[rule].text.said(language, facts)
