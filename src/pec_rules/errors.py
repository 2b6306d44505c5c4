"""What goes wrong other than a refusal by the rules: input that is not legal, and payments that register nothing."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

import attrs

from pec_rules.rulebook import Rule
from pec_rules.wording import Fact, Language, Text


def pointer(part: str | int) -> str:
    """Return the JSON Pointer of a key or a place; what UTF-8 cannot write is written out."""
    plain = str(part).encode("utf-8", "backslashreplace").decode("utf-8")
    return "/" + plain.replace("~", "~0").replace("/", "~1")


@attrs.frozen
class Problem:
    """One thing wrong with the input, at a JSON Pointer into it; the message says what is legal."""

    path: str
    text: Text

    def message(self, language: Language) -> str:
        """Return what is legal there, in `language`."""
        return self.text.said(language)

    def below(self, prefix: str) -> "Problem":
        """Return the same problem seen from an object that holds the input under `prefix`."""
        return Problem(prefix + self.path, self.text)


@attrs.frozen
class InvalidInput(ValueError):  # noqa: N818 - the contract's name
    """The input is not legal; every problem at once, in the order of the document's fields."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        """Return each problem with its path, in English; no value of the input is repeated."""
        return "; ".join(f"{problem.path or 'input'}: {problem.message('en')}" for problem in self.problems)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `InvalidInput` where there are problems."""
    found = tuple(problems)
    if found:
        raise InvalidInput(found)


class PaymentRefused(Exception):  # noqa: N818 - a refusal, named as the contract names its kinds
    """A payment that `register_payment` or `register_extra_space_payment` refuses; nothing about the mailbox changes.

    Attributes:
        rule: The rule of the rulebook that refuses it.
    """

    rule: ClassVar[Rule]
    _text: ClassVar[Text]

    def message(self, language: Language) -> str:
        """Return why the payment is refused and what to do, in `language`."""
        return self._text.said(language, self._facts())

    def _facts(self) -> dict[str, Fact]:
        return {}

    def __str__(self) -> str:
        """Return the message in English, with the code of the rule to look up."""
        return f"{self.message('en')} [{self.rule.code}]"


@attrs.frozen
class MailboxDeleted(PaymentRefused):
    """The payment came after the grace: the mailbox is gone, and cannot be renewed (`deleted-after-grace`)."""

    rule: ClassVar[Rule] = Rule.DELETED_AFTER_GRACE
    _text: ClassVar[Text] = Text(
        it="La casella è cancellata dal {deleted_on}: il pagamento non può più rinnovarla.",
        en="The mailbox is deleted from {deleted_on} on: the payment cannot renew it.",
    )
    deleted_on: date

    def _facts(self) -> dict[str, Fact]:
        return {"deleted_on": self.deleted_on}


@attrs.frozen
class AlreadyRegistered(PaymentRefused):
    """The order's payment was registered before; it renews once (`renewal-concludes-on-registration`)."""

    rule: ClassVar[Rule] = Rule.RENEWAL_CONCLUDES_ON_REGISTRATION
    _text: ClassVar[Text] = Text(
        it="Il pagamento di questo ordine è già registrato: la casella scade il {expiry}.",
        en="This order's payment is registered already: the mailbox expires on {expiry}.",
    )
    expiry: date

    def _facts(self) -> dict[str, Fact]:
        return {"expiry": self.expiry}


@attrs.frozen
class StaleOrder(PaymentRefused):
    """The order starts from another expiry, or another order is pending (`renewal-extends-from-expiry`)."""

    rule: ClassVar[Rule] = Rule.RENEWAL_EXTENDS_FROM_EXPIRY
    _text: ClassVar[Text] = Text(
        it="L'ordine parte dalla scadenza {old_expiry}, ma la casella scade il {expiry} o attende un altro ordine.",
        en="The order starts from the expiry {old_expiry}, but the mailbox expires on {expiry} or awaits another one.",
    )
    old_expiry: date
    expiry: date

    def _facts(self) -> dict[str, Fact]:
        return {"old_expiry": self.old_expiry, "expiry": self.expiry}


class NothingPending(PaymentRefused):
    """No order awaits payment: it was cancelled or never placed (`one-pending-order`)."""

    rule: ClassVar[Rule] = Rule.ONE_PENDING_ORDER
    _text: ClassVar[Text] = Text(
        it="Nessun ordine attende il pagamento: questo è stato annullato o mai inviato.",
        en="No order awaits payment: this one was cancelled or never placed.",
    )


@attrs.frozen
class ExtraSpaceEnded(PaymentRefused):
    """The payment of extra space came after its last day, the mailbox's expiry (`extra-space-ends-with-mailbox`)."""

    rule: ClassVar[Rule] = Rule.EXTRA_SPACE_ENDS_WITH_MAILBOX
    _text: ClassVar[Text] = Text(
        it="Lo spazio ordinato durava fino al {lasts_until}: si ordina di nuovo con il rinnovo.",
        en="The space ordered lasted until {lasts_until}: it is ordered anew with the renewal.",
    )
    lasts_until: date

    def _facts(self) -> dict[str, Fact]:
        return {"lasts_until": self.lasts_until}


class StaleExtraSpaceOrder(PaymentRefused):
    """The order started from another expiry, plan or extra space (`extra-space-ends-with-mailbox`)."""

    rule: ClassVar[Rule] = Rule.EXTRA_SPACE_ENDS_WITH_MAILBOX
    _text: ClassVar[Text] = Text(
        it="L'ordine parte da una casella con altra scadenza, tipologia o GB aggiuntivi: occorre ordinare di nuovo.",
        en="The order starts from a mailbox with another expiry, plan or extra space: order anew.",
    )


@attrs.frozen
class ArchiveNotEmpty(PaymentRefused):
    """The order was placed with an empty archive that now holds messages (`downgrade-deletes-archive`).

    Nothing is deleted without consent: empty the archive, or cancel the order and place it anew with consent.
    """

    rule: ClassVar[Rule] = Rule.DOWNGRADE_DELETES_ARCHIVE
    _text: ClassVar[Text] = Text(
        it="L'archivio ora contiene {archive_bytes} byte che l'ordine cancellerebbe senza consenso: "
        "occorre svuotarlo, oppure annullare l'ordine e ripeterlo con il consenso.",
        en="The archive now holds {archive_bytes} bytes that the order would delete without consent: "
        "empty it, or cancel the order and place it anew with consent.",
    )
    archive_bytes: int

    def _facts(self) -> dict[str, Fact]:
        return {"archive_bytes": self.archive_bytes}
