"""Remedies: the ways out of a violation, each an alternative, typed, and minimal on the case as given.

Those that change the case say how with `applied_to`; the others lie outside the order.
"""

from typing import ClassVar, TypeVar

import attrs

from pec_rules.checks import Agreement, AnyYears, Bytes, ExtraGigabytes, check_value
from pec_rules.holders import Holder, Identifier, Person
from pec_rules.identifiers import DomainName
from pec_rules.mailbox import Mailbox
from pec_rules.request import ExtraSpaceRequest, RenewalRequest
from pec_rules.space import ExtraSpace
from pec_rules.vocabulary import Channel, IdentifierKind, Plan
from pec_rules.wording import Language, Text

Changed = tuple[Mailbox, RenewalRequest]
"""A mailbox and a request with a remedy applied."""

_Request = TypeVar("_Request", RenewalRequest, ExtraSpaceRequest)


def _is_there(_: object, fact: object) -> bool:
    return fact is not None


def _message(remedy: "Remedy", language: Language) -> str:
    """Return what to do, in `language`."""
    return remedy.words.said(language, attrs.asdict(remedy, recurse=False, filter=_is_there))


def _not_one_unfit(first: int | None, second: int | None) -> Text | None:
    if (first is None) != (second is None):
        return None
    return Text(it="deve esserci uno solo dei due numeri", en="exactly one of the two numbers must be there")


@attrs.frozen
class SetYears:
    """Renew for `years` years."""

    years: AnyYears

    __attrs_post_init__ = check_value

    def applied_to(self, mailbox: Mailbox, request: RenewalRequest) -> Changed:
        """Return the case with the years set."""
        return mailbox, attrs.evolve(request, years=self.years)

    words: ClassVar[Text] = Text(
        it="impostare gli anni di rinnovo a {years}",
        en="set the years of the renewal to {years}",
    )
    message = _message
    kind = "set_years"


@attrs.frozen(kw_only=True)
class SetExtraSpace:
    """Order this much extra mailbox space or extra archive space, in GB; the other stays."""

    mailbox_gb: ExtraGigabytes | None = None
    archive_gb: ExtraGigabytes | None = None

    agreements: ClassVar[tuple[Agreement, ...]] = (
        Agreement("/mailbox_gb", ("mailbox_gb", "archive_gb"), _not_one_unfit),
    )
    __attrs_post_init__ = check_value

    def applied_to(self, mailbox: Mailbox, request: _Request) -> tuple[Mailbox, _Request]:
        """Return the case with that number of the requested extra space set."""
        kept = request.extra_space
        extra = (
            ExtraSpace(kept.mailbox_gb, self.archive_gb)
            if self.archive_gb is not None
            else ExtraSpace(self.mailbox_gb or 0, kept.archive_gb)
        )
        return mailbox, attrs.evolve(request, extra_space=extra)

    @property
    def words(self) -> Text:
        """What to do, for whichever number is there."""
        if self.mailbox_gb is not None:
            return Text(
                it="portare i GB aggiuntivi della casella a {mailbox_gb}",
                en="set extra mailbox space to {mailbox_gb} GB",
            )
        return Text(
            it="portare i GB aggiuntivi di archivio a {archive_gb}", en="set extra archive space to {archive_gb} GB"
        )

    message = _message
    kind = "set_extra_space"


@attrs.frozen(kw_only=True)
class ChoosePlan:
    """Order another plan with this much extra space, in GB."""

    plan: Plan
    mailbox_gb: ExtraGigabytes
    archive_gb: ExtraGigabytes

    __attrs_post_init__ = check_value

    def applied_to(self, mailbox: Mailbox, request: RenewalRequest) -> Changed:
        """Return the case with the plan and both numbers of extra space set."""
        extra = ExtraSpace(self.mailbox_gb, self.archive_gb)
        return mailbox, attrs.evolve(request, plan=self.plan, extra_space=extra)

    words: ClassVar[Text] = Text(
        it="scegliere la tipologia {plan} con GB aggiuntivi: casella {mailbox_gb}, archivio {archive_gb}",
        en="choose the plan {plan} with extra GB: mailbox {mailbox_gb}, archive {archive_gb}",
    )
    message = _message
    kind = "choose_plan"


@attrs.frozen(kw_only=True)
class FreeSpace:
    """Delete at least this many bytes of mail, or of the archive."""

    mailbox_bytes: Bytes | None = None
    archive_bytes: Bytes | None = None

    agreements: ClassVar[tuple[Agreement, ...]] = (
        Agreement("/mailbox_bytes", ("mailbox_bytes", "archive_bytes"), _not_one_unfit),
    )
    __attrs_post_init__ = check_value

    def applied_to(self, mailbox: Mailbox, request: RenewalRequest) -> Changed:
        """Return the case with that much taken off what the mailbox holds."""
        held = mailbox.usage
        usage = attrs.evolve(
            held,
            mailbox_bytes=held.mailbox_bytes - (self.mailbox_bytes or 0),
            archive_bytes=held.archive_bytes - (self.archive_bytes or 0),
        )
        return attrs.evolve(mailbox, usage=usage), request

    @property
    def words(self) -> Text:
        """What to do, for whichever number is there."""
        if self.mailbox_bytes is not None:
            return Text(it="liberare {mailbox_bytes} byte di posta", en="free {mailbox_bytes} bytes of mail")
        return Text(it="liberare {archive_bytes} byte dell'archivio", en="free {archive_bytes} bytes of the archive")

    message = _message
    kind = "free_space"


@attrs.frozen
class AcceptArchiveDeletion:
    """Consent to the deletion of every archived message."""

    def applied_to(self, mailbox: Mailbox, request: RenewalRequest) -> Changed:
        """Return the case with the consent given."""
        return mailbox, attrs.evolve(request, archive_deletion_accepted=True)

    words: ClassVar[Text] = Text(
        it="acconsentire alla cancellazione dell'archivio",
        en="consent to the deletion of the archive",
    )
    message = _message
    kind = "accept_archive_deletion"


@attrs.frozen
class AcceptTerms:
    """Accept the contract's terms."""

    def applied_to(self, mailbox: Mailbox, request: _Request) -> tuple[Mailbox, _Request]:
        """Return the case with the terms accepted."""
        return mailbox, attrs.evolve(request, terms_accepted=True)

    words: ClassVar[Text] = Text(
        it="accettare le condizioni contrattuali",
        en="accept the contract's terms",
    )
    message = _message
    kind = "accept_terms"


@attrs.frozen
class SwitchOffAutoRenewal:
    """Switch automatic renewal off first."""

    def applied_to(self, mailbox: Mailbox, request: RenewalRequest) -> Changed:
        """Return the case with automatic renewal off."""
        return attrs.evolve(mailbox, auto_renewal=None), request

    words: ClassVar[Text] = Text(
        it="disattivare il rinnovo automatico",
        en="switch automatic renewal off",
    )
    message = _message
    kind = "switch_off_auto_renewal"


@attrs.frozen
class CancelPendingOrder:
    """Cancel the order that awaits payment."""

    def applied_to(self, mailbox: Mailbox, request: _Request) -> tuple[Mailbox, _Request]:
        """Return the case without the pending order."""
        return attrs.evolve(mailbox, pending_order=None), request

    words: ClassVar[Text] = Text(
        it="annullare l'ordine in attesa di pagamento",
        en="cancel the order that awaits payment",
    )
    message = _message
    kind = "cancel_pending_order"


@attrs.frozen
class UseChannel:
    """Come in another way."""

    channel: Channel

    __attrs_post_init__ = check_value

    def applied_to(self, mailbox: Mailbox, request: RenewalRequest) -> Changed:
        """Return the case with the way in set."""
        return mailbox, attrs.evolve(request, channel=self.channel)

    words: ClassVar[Text] = Text(
        it="rinnovare da: {channel}",
        en="renew from: {channel}",
    )
    message = _message
    kind = "use_channel"


@attrs.frozen
class StateEInvoiceIdentifier:
    """State where the e-invoice goes: an identifier of any of these kinds."""

    kinds: tuple[IdentifierKind, ...]

    __attrs_post_init__ = check_value

    def applied_to(self, mailbox: Mailbox, request: RenewalRequest, identifier: Identifier) -> Changed:
        """Return the case with that identifier stated, on the requested holder or a copy of the mailbox's."""
        holder: Holder = request.holder or mailbox.holder
        if isinstance(holder, Person):
            return mailbox, request
        return mailbox, attrs.evolve(request, holder=attrs.evolve(holder, e_invoice=identifier))

    words: ClassVar[Text] = Text(
        it="indicare dove va la fattura elettronica: {kinds}",
        en="state where the e-invoice goes: {kinds}",
    )
    message = _message
    kind = "state_e_invoice_identifier"


@attrs.frozen
class PayPendingOrder:
    """Pay the order that awaits payment; it would still be registered today."""

    words: ClassVar[Text] = Text(
        it="pagare l'ordine in attesa",
        en="pay the order that awaits payment",
    )
    message = _message
    kind = "pay_pending_order"


@attrs.frozen
class RenewDomain:
    """Renew the domain, in the hosting area: its mailboxes follow."""

    domain: DomainName

    __attrs_post_init__ = check_value

    words: ClassVar[Text] = Text(
        it="rinnovare il dominio {domain} dall'area clienti hosting",
        en="renew the domain {domain} from the hosting client area",
    )
    message = _message
    kind = "renew_domain"


@attrs.frozen
class BuyAgain:
    """Buy the same address again, empty, under the same tax code."""

    words: ClassVar[Text] = Text(
        it="riacquistare lo stesso indirizzo, vuoto, con lo stesso codice fiscale",
        en="buy the same address again, empty, under the same tax code",
    )
    message = _message
    kind = "buy_again"


@attrs.frozen
class OrderAtRenewal:
    """Order the space with the renewal, on a plan that allows it."""

    words: ClassVar[Text] = Text(
        it="ordinare lo spazio con il rinnovo, scegliendo una tipologia che lo ammette",
        en="order the space with the renewal, on a plan that allows it",
    )
    message = _message
    kind = "order_at_renewal"


Remedy = (
    SetYears
    | SetExtraSpace
    | ChoosePlan
    | FreeSpace
    | AcceptArchiveDeletion
    | AcceptTerms
    | SwitchOffAutoRenewal
    | CancelPendingOrder
    | UseChannel
    | StateEInvoiceIdentifier
    | PayPendingOrder
    | RenewDomain
    | BuyAgain
    | OrderAtRenewal
)
"""Any way out of a violation."""
