"""The rulebook: every rule of renewing a PEC mailbox, with what it says, how it shows and who says so.

A code names the rule itself and never changes meaning; a violation is that rule broken. The numbers in the statements
are those of `pec_rules.ARUBA`: another edition of the vendor's terms has its own.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, Self, TypeVar

from pec_rules.wording import Language, Text


class Chapter(StrEnum):
    """The rulebook's three chapters."""

    LIFE = "life"
    SPACE = "space"
    ORDER = "order"


class Shows(StrEnum):
    """How a rule shows: in a refusal, beside an accepted order, or only in what a status, milestone or order says."""

    VIOLATION = "violation"
    ADVICE = "advice"
    FACT = "fact"


class Basis(StrEnum):
    """Who says the rule."""

    SEED = "seed"
    GUIDE = "guide"
    LAW = "law"
    ASSUMPTION = "assumption"


class Source(StrEnum):
    """A page that says a rule; `place` is its site and path. `seed` is the vendor's guide to manual renewal."""

    place: str

    SEED = "seed", "the vendor's guide to the manual renewal of a PEC mailbox"
    S1 = (
        "S1",
        "guide.pec.it, posta-pec/modifica-spazio-e-tipologia/modifica-tipologia-caselle-upgrade-downgrade (and its "
        "older editions under aumento-spazio-e-modifica-tipologia-casella-pec and "
        "servizio-pec/modalita-acquisto-rinnovo)",
    )
    S2 = "S2", "guide.pec.it, posta-pec/aumento-spazio-e-modifica-tipologia-casella-pec/aumento-spazio-casella-pec"
    S3 = "S3", "guide.pec.it, area-clienti-trust/area-clienti-pec/dettaglio-stati-pec"
    S4 = "S4", "guide.pec.it, posta-pec/recesso-servizio/mortis-causa"
    S5 = (
        "S5",
        "guide.pec.it, posta-pec/acquisto-casella-pec-riacquisto-cancellate/riacquisto-di-una-pec-cancellata (and "
        "acquisto-di-una-pec-cancellata)",
    )
    S6 = "S6", "guide.pec.it, posta-pec/modifica-spazio-e-tipologia/casella-pec-piena-o-quasi"
    S7 = (
        "S7",
        "guide.hosting.aruba.it, fatturazione-servizi-aruba/inserimento-identificativo-fatture; guide.aruba.it, "
        "gestione-pagamenti-fatture/fatture/identificativo-fattura",
    )
    S8 = (
        "S8",
        "guide.pec.it, caratteristiche-rinnovo-automatico; fatturazione-elettronica/rinnovo-automatico (the failed "
        "charge)",
    )
    S9 = "S9", "the vendor's presentation of a convention for a professional order (renewal procedure)"
    S10 = (
        "S10",
        "guide.hosting.aruba.it, domini/rinnovare-un-dominio/rinnovo-standard; "
        ".../domini-non-rinnovati-entro-la-data-di-scadenza",
    )
    S11 = "S11", "guide.pec.it, posta-pec/modalita-rinnovo/rinnovo-servizio-pec"
    S12 = "S12", "guide.pec.it, posta-pec/faq-errori-comuni/faq/app-aruba-pec"
    S13 = "S13", "guide.aruba.it, domandefrequenti/pagamenti-fatturazione"
    S14 = "S14", "guide.pec.it, pagamenti-pubbliche-amministrazioni"
    S15 = "S15", "guide.pec.it, servizi-aggiuntivi-pec/acquisto-e-rinnovo/come-acquistare"
    L1 = "L1", "Codice del consumo, art. 65-bis (law 214/2023, art. 14)"

    def __new__(cls, number: str, place: str) -> Self:
        """Make a member whose value is its number and which knows its place."""
        member = str.__new__(cls, number)
        member._value_ = number
        member.place = place
        return member


PLAN_CHANGE_CONFLICT: Final = Text(
    it=(
        "S1 esiste in due edizioni: una permette il cambio di tipologia anche con il rinnovo automatico attivo, "
        "la più vecchia solo se non è attivo; S3 e S12 dicono che con il rinnovo automatico attivo il rinnovo manuale "
        "non è disponibile. Scelto: il cambio di tipologia è permesso, il rinnovo della stessa tipologia no. "
        "Un campo delle condizioni ripristina la lettura più vecchia."
    ),
    en=(
        "S1 exists in two editions: one allows a change of plan even while automatic renewal is on, the older one only "
        "while it is off; S3 and S12 say that manual renewal is not available while it is on. Chosen: a change of plan "
        "is allowed, a renewal of the same plan is not. A field of the terms turns the older reading on."
    ),
)
EXPIRED_MAILBOX_CONFLICT: Final = Text(
    it=(
        "S3 e S4 dicono che la casella scaduta riceve e non invia; S9 che smette di funzionare il giorno dopo la "
        "scadenza. Scelto: S3."
    ),
    en=(
        "S3 and S4 say that an expired mailbox receives and cannot send; S9 that it stops working the day after "
        "expiry. Chosen: S3."
    ),
)

_LIFE, _SPACE, _ORDER = Chapter.LIFE, Chapter.SPACE, Chapter.ORDER
_VIOLATION, _ADVICE, _FACT = Shows.VIOLATION, Shows.ADVICE, Shows.FACT
_SEED, _GUIDE, _LAW, _ASSUMPTION = Basis.SEED, Basis.GUIDE, Basis.LAW, Basis.ASSUMPTION


class Rule(StrEnum):
    """A rule of the rulebook; its value is its code.

    Attributes:
        chapter: The part of the rulebook it stands in.
        shows_as: How it shows, most visible first.
        basis: Who says it. Where a part of it is nobody's saying, its statement says so under *Assumption*.
        sources: Where it is said, none for an assumption.
        conflicts: Where the sources disagree, and what was chosen.
        text: What it says, in both languages.
    """

    chapter: Chapter
    shows_as: tuple[Shows, ...]
    basis: Basis
    sources: tuple[Source, ...]
    conflicts: tuple[Text, ...]
    text: Text

    DOMAIN_MAILBOX_FOLLOWS_DOMAIN = (
        "domain-mailbox-follows-domain",
        _LIFE,
        (_VIOLATION, _FACT),
        _SEED,
        (Source.SEED,),
        "Una PEC su dominio scade con il suo dominio. Si rinnova insieme al dominio, nell'area hosting, mai con un "
        "ordine di rinnovo della casella.",
        "A domain mailbox expires with its domain. It is renewed with the domain, in the hosting area, never by a "
        "mailbox order.",
    )
    ACTIVE_THROUGH_EXPIRY = (
        "active-through-expiry",
        _LIFE,
        (_FACT,),
        _GUIDE,
        (Source.S9, Source.S10),
        "Una casella funziona per tutto il giorno della scadenza ed è scaduta dal giorno dopo.",
        "A mailbox works through the whole day of its expiry and is expired from the day after.",
    )
    NOTICES_PRECEDE_EXPIRY = (
        "notices-precede-expiry",
        _LIFE,
        (_FACT,),
        _SEED,
        (Source.SEED,),
        "Gli avvisi di scadenza arrivano all'indirizzo di riferimento del titolare da 3 mesi di calendario prima della "
        "scadenza (l'ultimo giorno del mese, se il mese è più corto).",
        "Expiry notices go to the holder's reference e-mail from 3 calendar months before the expiry on (the month's "
        "last day, where the month is shorter).",
    )
    RENEW_ANY_TIME = (
        "renew-any-time",
        _LIFE,
        (_FACT,),
        _SEED,
        (Source.SEED, Source.S12),
        "Una casella si rinnova in qualsiasi giorno fino all'ultimo utile, dall'area clienti o dalla webmail, oppure "
        "dall'email di avviso quando gli avvisi sono cominciati.",
        "A mailbox can be renewed on any day up to the last renewable one, from the client area or the webmail, or "
        "from a notice e-mail once notices have begun.",
    )
    RENEW_AHEAD_OF_EXPIRY = (
        "renew-ahead-of-expiry",
        _LIFE,
        (_ADVICE,),
        _SEED,
        (Source.SEED,),
        "È consigliato rinnovare almeno 15 giorni prima della scadenza.",
        "Renewing is recommended at least 15 days ahead of the expiry.",
    )
    GRACE_AFTER_EXPIRY = (
        "grace-after-expiry",
        _LIFE,
        (_ADVICE, _FACT),
        _GUIDE,
        (Source.S3, Source.S4),
        "Per 90 giorni dopo la scadenza la casella è scaduta: riceve e si può leggere, non può inviare, e si può "
        "ancora rinnovare senza perdere messaggi.",
        "For 90 days after its expiry a mailbox is expired: it receives and can be read, cannot send, and can still be "
        "renewed without losing messages.",
        (EXPIRED_MAILBOX_CONFLICT,),
    )
    DELETED_AFTER_GRACE = (
        "deleted-after-grace",
        _LIFE,
        (_VIOLATION, _FACT),
        _GUIDE,
        (Source.S3, Source.S5),
        "Dopo 90 giorni dalla scadenza la casella è cancellata con tutto il contenuto, per sempre. Non si può "
        "rinnovare; lo stesso indirizzo si può riacquistare, vuoto, solo con lo stesso codice fiscale.",
        "More than 90 days after its expiry a mailbox is deleted with all its content, for good. It cannot be renewed; "
        "the same address can be bought again, empty, only under the same tax code.",
    )
    DOMAIN_SUSPENDED_AT_EXPIRY = (
        "domain-suspended-at-expiry",
        _LIFE,
        (_FACT,),
        _GUIDE,
        (Source.S5, Source.S10),
        "Una PEC su dominio non riceve, non invia e non mostra messaggi dal giorno dopo la scadenza del dominio; è "
        "cancellata dopo gli stessi 90 giorni.",
        "A domain mailbox neither receives, sends nor shows messages from the day after its domain's expiry; it is "
        "deleted after the same 90 days.",
    )
    FULL_MAILBOX_CANNOT_SEND = (
        "full-mailbox-cannot-send",
        _LIFE,
        (_FACT,),
        _GUIDE,
        (Source.S6,),
        "Una casella senza spazio libero non può inviare; riceve ancora, quindi il contenuto può superare lo spazio.",
        "A mailbox with no space left cannot send; it still receives, so what it holds may exceed its space.",
    )
    MAILBOX_NEARLY_FULL = (
        "mailbox-nearly-full",
        _LIFE,
        (_ADVICE,),
        _GUIDE,
        (Source.S1,),
        "Quando la posta occupa almeno il 70% dello spazio della casella, il titolare è avvisato.",
        "From 70% of the mailbox space on, the holder is warned.",
    )
    RENEWAL_CONCLUDES_ON_REGISTRATION = (
        "renewal-concludes-on-registration",
        _LIFE,
        (_ADVICE, _FACT),
        _SEED,
        (Source.SEED,),
        "Il rinnovo si conclude quando il gestore registra il pagamento. Fino ad allora nulla cambia; poi cambiano "
        "insieme tipologia, GB aggiuntivi, archivio da cancellare, titolare, scadenza e rinnovo automatico. "
        "Ipotesi: che tutto cambi insieme e in quel momento.",
        "A renewal is done when the vendor registers the payment. Until then nothing changes; then plan, extra space, "
        "archive deletion, holder, expiry and automatic renewal change together. "
        "Assumption: that all changes take effect at once and then.",
    )
    RENEWAL_EXTENDS_FROM_EXPIRY = (
        "renewal-extends-from-expiry",
        _LIFE,
        (_FACT,),
        _GUIDE,
        (Source.S10, Source.S9),
        "La nuova scadenza è quella precedente più gli anni ordinati, in qualunque giorno si ordini o si paghi. "
        "I rinnovi si sommano. Ipotesi: per la casella rinnovata dopo la scadenza e per la somma dei rinnovi.",
        "The new expiry is the old one plus the years ordered, whenever it was ordered or paid. Renewals may be "
        "stacked. Assumption: for a mailbox renewed after its expiry, and for stacking.",
    )
    LEAP_DAY_CLAMPS = (
        "leap-day-clamps",
        _LIFE,
        (_FACT,),
        _ASSUMPTION,
        (),
        "Se la nuova scadenza cade il 29 febbraio di un anno non bisestile, diventa il 28 febbraio.",
        "29 February plus years that lead to no leap year gives 28 February.",
    )

    PLAN_CHANGES_AT_RENEWAL = (
        "plan-changes-at-renewal",
        _SPACE,
        (_FACT,),
        _SEED,
        (Source.SEED,),
        "Un ordine di rinnovo conferma la tipologia o la cambia, verso l'alto o verso il basso.",
        "A renewal order confirms the plan or changes it, up or down.",
    )
    ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN = (
        "archive-space-needs-archive-plan",
        _SPACE,
        (_VIOLATION,),
        _SEED,
        (Source.SEED,),
        "Lo spazio aggiuntivo di archivio esiste solo per le tipologie con archivio: Pro e Premium.",
        "Extra archive space exists only for the plans with an archive: Pro and Premium.",
    )
    EXTRA_MAILBOX_SPACE_LIMIT = (
        "extra-mailbox-space-limit",
        _SPACE,
        (_VIOLATION,),
        _GUIDE,
        (Source.S2,),
        "Lo spazio casella aggiuntivo si ferma al limite della tipologia (Standard: 1 GB, quindi 2 GB in tutto).",
        "Extra mailbox space stops at the plan's limit (Standard: 1 GB, so 2 GB in all).",
    )
    MAIL_FITS_MAILBOX_SPACE = (
        "mail-fits-mailbox-space",
        _SPACE,
        (_VIOLATION,),
        _GUIDE,
        (Source.S1,),
        "Un ordine che dà meno spazio casella di quello attuale è rifiutato se la posta supera il nuovo spazio; se lo "
        "riempie esattamente è ammesso. Ipotesi: un ordine che ne dà altrettanto o di più non è rifiutato, per quanto "
        "piena sia la casella.",
        "An order that gives less mailbox space than the mailbox has now is refused while the mail does not fit it; "
        "exactly full fits. Assumption: an order that gives as much or more is not refused, however full the mailbox.",
    )
    ARCHIVE_FITS_ARCHIVE_SPACE = (
        "archive-fits-archive-space",
        _SPACE,
        (_VIOLATION,),
        _GUIDE,
        (Source.S1,),
        "Un ordine che dà meno spazio archivio di quello attuale, con una tipologia che ha l'archivio, è rifiutato se "
        "i messaggi archiviati superano il nuovo spazio; se lo riempiono esattamente è ammesso. Ipotesi: un ordine "
        "che ne dà altrettanto o di più non è rifiutato.",
        "An order that gives less archive space than now, on a plan with an archive, is refused while the archived "
        "messages do not fit it; exactly full fits. Assumption: an order that gives as much or more is not refused.",
    )
    DOWNGRADE_DELETES_ARCHIVE = (
        "downgrade-deletes-archive",
        _SPACE,
        (_VIOLATION, _ADVICE),
        _GUIDE,
        (Source.S1,),
        "Passare a una tipologia senza archivio cancella ogni messaggio archiviato. Un archivio che contiene qualcosa "
        "richiede il consenso esplicito del titolare. Ipotesi: il consenso.",
        "Moving to a plan without archive deletes every archived message. An archive that holds anything needs the "
        "holder's explicit consent. Assumption: the consent.",
    )
    DOWNGRADE_ENDS_SMS_REPORT = (
        "downgrade-ends-sms-report",
        _SPACE,
        (_FACT,),
        _GUIDE,
        (Source.S1,),
        "Passare a una tipologia senza report via SMS lo disattiva.",
        "Moving to a plan without the report by SMS switches it off.",
    )
    EXTRA_SPACE_ENDS_WITH_MAILBOX = (
        "extra-space-ends-with-mailbox",
        _SPACE,
        (_FACT,),
        _GUIDE,
        (Source.S2, Source.S15),
        "Lo spazio aggiuntivo dura fino alla scadenza e si ordina di nuovo al rinnovo. Acquistato durante l'anno, si "
        "paga per i mesi che restano.",
        "Extra space lasts until the expiry and is ordered anew at renewal. Bought during the year, it is charged for "
        "the months that remain.",
    )
    DOMAIN_MAILBOX_FIXED_SPACE = (
        "domain-mailbox-fixed-space",
        _SPACE,
        (_FACT,),
        _GUIDE,
        (Source.S1, Source.S2),
        "Una PEC su dominio non può cambiare né tipologia né spazio.",
        "A domain mailbox can change neither plan nor space.",
    )
    GIGABYTE_IS_BINARY = (
        "gigabyte-is-binary",
        _SPACE,
        (_FACT,),
        _ASSUMPTION,
        (),
        "1 GB è 1024³ byte.",
        "1 GB is 1024³ bytes.",
    )

    EXTRA_SPACE_WHILE_ACTIVE = (
        "extra-space-while-active",
        _SPACE,
        (_VIOLATION,),
        _GUIDE,
        (Source.S2, Source.S15),
        "Durante l'anno lo spazio aggiuntivo si acquista fino al giorno della scadenza, che è anche il suo ultimo; "
        "dopo, si ordina con il rinnovo. Ipotesi: che per una casella scaduta non si possa acquistare a parte.",
        "During the year extra space is bought up to the day of the expiry, which is its last day too; after it, it "
        "is ordered with the renewal. Assumption: that for an expired mailbox it cannot be bought by itself.",
    )
    BEGUN_MONTH_COUNTS_WHOLE = (
        "begun-month-counts-whole",
        _SPACE,
        (_FACT,),
        _ASSUMPTION,
        (),
        "Dei mesi che restano allo spazio aggiuntivo acquistato durante l'anno, contati all'indietro dalla scadenza, "
        "quello già cominciato si paga per intero.",
        "Of the months that remain to extra space bought during the year, counted back from the expiry, the one that "
        "has begun is charged whole.",
    )

    RENEWAL_FREQUENCY = (
        "renewal-frequency",
        _ORDER,
        (_VIOLATION,),
        _SEED,
        (Source.SEED,),
        "Un rinnovo dura da 1 a 5 anni interi.",
        "A renewal is for 1 to 5 whole years.",
    )
    PROMOTIONAL_FREQUENCY = (
        "promotional-frequency",
        _ORDER,
        (_VIOLATION,),
        _SEED,
        (Source.SEED,),
        "Un prodotto in promozione si rinnova per 1 o 2 anni.",
        "A product on promotion is renewed for 1 or 2 years.",
    )
    HOLDER_CONFIRMED_OR_CHANGED = (
        "holder-confirmed-or-changed",
        _ORDER,
        (_FACT,),
        _SEED,
        (Source.SEED,),
        "Un ordine di rinnovo conferma i dati del titolare o li cambia.",
        "A renewal order confirms the holder's data or changes them.",
    )
    E_INVOICE_IDENTIFIER_REQUIRED = (
        "e-invoice-identifier-required",
        _ORDER,
        (_VIOLATION,),
        _SEED,
        (Source.SEED, Source.S7),
        "Una persona giuridica (azienda, ditta individuale, libero professionista) o una pubblica amministrazione "
        "indica dove va la fattura elettronica. Una persona giuridica può dichiarare di non avere un identificativo. "
        "A una persona fisica non si chiede.",
        "A legal person (company, sole trader, freelancer) or a public administration states where its e-invoice goes. "
        "A legal person may state that it has none. A private person is not asked.",
    )
    E_INVOICE_IDENTIFIER_FITS_HOLDER = (
        "e-invoice-identifier-fits-holder",
        _ORDER,
        (_VIOLATION,),
        _GUIDE,
        (Source.S7,),
        "Una persona giuridica indica un codice destinatario (7 lettere e cifre), un indirizzo PEC o nessuno. Una "
        "pubblica amministrazione indica un codice univoco ufficio (6), nient'altro.",
        "A legal person states a recipient code (7 letters and digits), a PEC address, or none. A public "
        "administration states an office code (6), nothing else.",
    )
    TERMS_MUST_BE_ACCEPTED = (
        "terms-must-be-accepted",
        _ORDER,
        (_VIOLATION,),
        _SEED,
        (Source.SEED,),
        "Non si può ordinare senza accettare le condizioni contrattuali.",
        "No order without accepting the contract's terms.",
    )
    CONFIRMATION_TO_HOLDER = (
        "confirmation-to-holder",
        _ORDER,
        (_FACT,),
        _SEED,
        (Source.SEED,),
        "Un ordine inviato è confermato a schermo e per email all'indirizzo di riferimento del titolare, con le "
        "modalità di pagamento.",
        "A placed order is confirmed on screen and by e-mail to the holder's reference address, with how to pay.",
    )
    CARD_OR_PAYPAL_ACTIVATES_AUTO_RENEWAL = (
        "card-or-paypal-activates-auto-renewal",
        _ORDER,
        (_ADVICE, _FACT),
        _SEED,
        (Source.SEED,),
        "Pagare con carta o PayPal attiva il rinnovo automatico, per gli stessi anni dell'ordine. Ipotesi: un bonifico "
        "o un bollettino lo lascia com'era.",
        "Paying by card or PayPal switches automatic renewal on, for as many years as the order. Assumption: a bank "
        "transfer or a slip leaves it as it was.",
    )
    AUTO_RENEWAL_CHARGED_AHEAD = (
        "auto-renewal-charged-ahead",
        _ORDER,
        (_ADVICE, _FACT),
        _SEED,
        (Source.SEED, Source.S8),
        "Il rinnovo automatico è addebitato 7 giorni prima della scadenza, per gli anni dell'ordine che l'ha attivato, "
        "con la stessa tipologia e gli stessi GB aggiuntivi.",
        "An automatic renewal is charged 7 days before the expiry, for the years of the order that switched it on, "
        "with the same plan and extras.",
    )
    AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL = (
        "auto-renewal-blocks-manual-renewal",
        _ORDER,
        (_VIOLATION,),
        _GUIDE,
        (Source.S3, Source.S12, Source.S1),
        "Con il rinnovo automatico attivo una casella non si può rinnovare manualmente, salvo cambiare tipologia "
        "(cambiare solo i GB aggiuntivi non basta); prima va disattivato.",
        "While automatic renewal is on, a mailbox cannot be renewed by hand, except with a change of plan (other extra "
        "space alone is not one); it must be switched off first.",
        (PLAN_CHANGE_CONFLICT,),
    )
    ONE_PENDING_ORDER = (
        "one-pending-order",
        _ORDER,
        (_VIOLATION,),
        _GUIDE,
        (Source.S11,),
        "Finché un ordine di rinnovo attende il pagamento non può essercene un altro: va pagato o annullato.",
        "While a renewal order awaits payment there can be no other: pay it or cancel it.",
    )
    FAILED_CHARGE_LEAVES_ORDER = (
        "failed-charge-leaves-order",
        _ORDER,
        (_FACT,),
        _GUIDE,
        (Source.S8,),
        "Un addebito che fallisce lascia l'ordine generato in attesa di pagamento. Pagarlo manualmente lascia com'era "
        "il metodo di pagamento del rinnovo automatico.",
        "A charge that fails leaves the generated order awaiting payment. Paying that order by hand leaves the "
        "automatic renewal's payment method as it was.",
    )
    NOTICE_EMAIL_ONCE_NOTICES_BEGIN = (
        "notice-email-once-notices-begin",
        _ORDER,
        (_VIOLATION,),
        _SEED,
        (Source.SEED,),
        "L'email di avviso permette di accedere al rinnovo solo dopo l'inizio degli avvisi.",
        "The notice e-mail is a way in only once notices have begun.",
    )
    PAYMENT_TAKES_TIME = (
        "payment-takes-time",
        _ORDER,
        (_ADVICE, _FACT),
        _GUIDE,
        (Source.S13,),
        "Un pagamento con carta o PayPal è registrato subito, un bollettino precompilato in giornata, un bonifico il "
        "giorno dopo la sua esecuzione, un bollettino postale in 5-7 giorni lavorativi: contano 7. Ipotesi: anche il "
        "bonifico conta i giorni lavorativi; dove questi contano, chi paga in un altro giorno è come se pagasse nel "
        "primo dopo; non sono lavorativi il sabato, la domenica e le festività nazionali.",
        "A payment by card or PayPal is registered at once, a prefilled slip the same day, a bank transfer the day "
        "after it is carried out, a postal slip in 5 to 7 working days: 7 count. Assumption: a bank transfer counts "
        "working days too; where they count, paying on another day is like paying on the first one after it; "
        "Saturdays, Sundays and national holidays are none.",
    )
    EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL = (
        "extra-space-activates-auto-renewal",
        _ORDER,
        (_ADVICE, _FACT),
        _GUIDE,
        (Source.S2,),
        "Anche pagare con carta o PayPal lo spazio acquistato durante l'anno attiva il rinnovo automatico. Ipotesi: "
        "per gli anni del rinnovo automatico già attivo; se non lo era, per un anno.",
        "Paying by card or PayPal for space bought during the year switches automatic renewal on too. Assumption: "
        "for the years of the automatic renewal that was on already; where none was, for one year.",
    )
    CONSUMER_TOLD_BEFORE_AUTO_RENEWAL = (
        "consumer-told-before-auto-renewal",
        _ORDER,
        (_FACT,),
        _LAW,
        (Source.L1,),
        "Se il titolare è un consumatore e il rinnovo automatico è attivo, 30 giorni prima della scadenza il "
        "professionista comunica entro quando può disdirlo; se non lo fa, il consumatore può recedere senza spese fino "
        "alla scadenza successiva. Ipotesi: è un consumatore la persona fisica, e l'ultimo giorno per disattivare è "
        "quello prima dell'addebito.",
        "Where the holder is a consumer and automatic renewal is on, 30 days before the expiry the seller tells by "
        "when it can be cancelled; if not, the consumer may withdraw free of charge until the next expiry. Assumption: "
        "a private person is a consumer, and the last day to switch off is the one before the charge.",
    )
    VAT_ROUNDED_ONCE = (
        "vat-rounded-once",
        _ORDER,
        (_FACT,),
        _ASSUMPTION,
        (),
        "L'IVA si calcola una volta sola, sul totale imponibile, e si arrotonda al centesimo, il mezzo centesimo per "
        "eccesso; così si arrotonda anche l'imponibile di una riga che si paga a mesi.",
        "VAT is worked out once, on the net total, and rounded to the cent, half a cent upwards; so is the net of a "
        "line that is charged by the month.",
    )
    SPLIT_PAYMENT_PAYS_NET = (
        "split-payment-pays-net",
        _ORDER,
        (_FACT,),
        _GUIDE,
        (Source.S14,),
        "Una pubblica amministrazione in regime di split payment paga al gestore il solo imponibile e versa l'IVA "
        "all'erario. Ipotesi: lo è ogni pubblica amministrazione, salvo diversa indicazione.",
        "A public administration under split payment pays the vendor the net alone, and the VAT to the state. "
        "Assumption: every public administration is, unless said otherwise.",
    )

    def __new__(  # noqa: PLR0913, PLR0917 - the row of the rulebook, column by column
        cls,
        code: str,
        chapter: Chapter,
        shows_as: tuple[Shows, ...],
        basis: Basis,
        sources: tuple[Source, ...],
        it: str,
        en: str,
        conflicts: tuple[Text, ...] = (),
    ) -> Self:
        """Make a member whose value is its code and which knows its row of the rulebook."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.chapter = chapter
        member.shows_as = shows_as
        member.basis = basis
        member.sources = sources
        member.conflicts = conflicts
        member.text = Text(it, en)
        return member

    @property
    def code(self) -> str:
        """The rule's code, as documents write it."""
        return self.value

    def statement(self, language: Language) -> str:
        """Return what the rule says, in `language`.

        Raises:
            ValueError: the language is neither `it` nor `en`.
        """
        return self.text.said(language)


_Function = TypeVar("_Function", bound=Callable[..., object])


def enforces(*rules: Rule) -> Callable[[_Function], _Function]:
    """Mark a function as the code that enforces these rules; the function itself is not changed."""

    def marked(function: _Function) -> _Function:
        function.__dict__["enforces"] = rules
        return function

    return marked
