"""The site, asked by holders and by the payment provider."""

import hmac
import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier, Event, Lock
from typing import Any, Final
from uuid import uuid4

import pytest
from attrs import evolve
from django.conf import settings
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from django_mailboxes import payments, views
from django_mailboxes.models import Outcome, Payment, PlacedOrder, StoredMailbox
from pec_rules import (
    AlreadyRegistered,
    ArchiveNotEmpty,
    Channel,
    LegalPerson,
    Mailbox,
    MailboxDeleted,
    NothingPending,
    PaymentMethod,
    Plan,
    RecipientCode,
    RenewalRequest,
    StaleOrder,
    Usage,
    assess_renewal,
    cancel_order,
    register_payment,
)
from pec_rules.serialization import Case, dumps

TODAY: Final = date(2026, 11, 24)
EXPIRY: Final = date(2027, 2, 28)
LAST_RENEWABLE: Final = date(2027, 5, 29)
"""90 days after the expiry."""

SHOP: Final = Mailbox(
    address="Negozio.Esempio@pec.it",
    plan=Plan.PRO,
    usage=Usage(mailbox_bytes=734_003_200),
    holder=LegalPerson(tax_code="99999910013", email="amministrazione@example.it", e_invoice=RecipientCode("ABCDEF1")),
    expiry=EXPIRY,
)
ADDRESS: Final = "negozio.esempio@pec.it"
ONE_YEAR: Final = RenewalRequest.confirming(
    SHOP, channel=Channel.CLIENT_AREA, payment_method=PaymentMethod.BANK_TRANSFER, years=1, terms_accepted=True
)


@pytest.fixture(autouse=True)
def site(database: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - it must be there
    """Keep one mailbox and nothing else, and have it be 24 November 2026."""
    Payment.objects.all().delete()
    PlacedOrder.objects.all().delete()
    StoredMailbox.objects.all().delete()
    monkeypatch.setattr(views, "localdate", lambda: TODAY)
    StoredMailbox().keep(SHOP)


def kept() -> Mailbox:
    """Return the mailbox that is kept."""
    return StoredMailbox.objects.get(address=ADDRESS).value()


def keep(mailbox: Mailbox) -> None:
    """Keep the mailbox as something else has left it."""
    StoredMailbox.objects.get(address=ADDRESS).keep(mailbox)


def ask(what: str, request: RenewalRequest = ONE_YEAR, shown: Mailbox = SHOP) -> Any:  # noqa: ANN401 - Django's
    """Post a case of a mailbox as it was shown to its holder."""
    case = Case(today=date(2020, 1, 1), mailbox=shown, request=request)
    return Client().post(f"/mailboxes/{ADDRESS}/{what}", dumps(case), content_type="application/json")


def placed(request: RenewalRequest = ONE_YEAR) -> str:
    """Place an order and return its reference."""
    answer = ask("orders", request)
    assert answer.status_code == 201
    reference: str = answer.json()["order"]
    return reference


def notice(order: str, *, payment: str = "first", on: date = TODAY) -> bytes:
    """Return the body of the provider's notice."""
    return json.dumps({"payment": payment, "order": order, "paid_on": on.isoformat()}).encode()


def delivered(body: bytes) -> Any:  # noqa: ANN401 - Django's
    """Deliver a notice, signed."""
    signature = hmac.new(settings.PAYMENTS_SECRET.encode(), body, "sha256").hexdigest()
    return Client().post("/payments", body, content_type="application/json", headers={"X-Signature": signature})


def outcome(body: bytes) -> tuple[str, str]:
    """Deliver a notice that is answered with 200, and return what became of the payment, and why."""
    answer = delivered(body)
    assert answer.status_code == 200
    return answer.json()["outcome"], answer.json()["reason"]


def at_once(bodies: Iterable[bytes]) -> list[HttpResponse]:
    """Deliver notices at the same moment, each in a thread and on a connection of its own."""
    every = list(bodies)
    start = Barrier(len(every))

    def deliver(body: bytes) -> HttpResponse:
        start.wait()
        try:
            answer: HttpResponse = delivered(body)
            return answer
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(every)) as threads:
        return list(threads.map(deliver, every))


class TestOrder:
    """What a holder asks for."""

    def test_the_kept_mailbox_is_judged(self) -> None:
        """What the client says of the mailbox and of the day is not believed."""
        keep(evolve(SHOP, expiry=date(2026, 8, 26)))  # 24 November is its 90th day of grace
        told = ask("assessment").json()
        assert told["today"] == "2026-11-24"
        assert told["order"]["old_expiry"] == "2026-08-26"

    def test_a_placed_order_waits(self) -> None:
        """The order is pending and kept, and the mailbox is otherwise as it was."""
        reference = placed()
        order = assess_renewal(SHOP, ONE_YEAR, today=TODAY).order
        assert kept() == evolve(SHOP, pending_order=order)
        assert PlacedOrder.objects.get(reference=reference).value() == order

    def test_a_refused_order_is_a_conflict(self) -> None:
        """An order that the rules refuse is answered with 409 and the assessment, and leaves nothing behind."""
        answer = ask("orders", evolve(ONE_YEAR, terms_accepted=False))
        assert answer.status_code == 409
        assert [violation["rule"] for violation in answer.json()["violations"]] == ["terms-must-be-accepted"]
        assert kept() == SHOP
        assert not PlacedOrder.objects.exists()

    def test_bad_input_has_its_problems(self) -> None:
        """A case that is not legal is answered with 422 and every problem."""
        answer = Client().post(f"/mailboxes/{ADDRESS}/orders", '{"schema": 1}', content_type="application/json")
        assert answer.status_code == 422
        assert [problem["path"] for problem in answer.json()["problems"]] == ["/mailbox"]

    def test_no_such_mailbox(self) -> None:
        """An address that is not kept is answered with 404."""
        case = dumps(Case(mailbox=SHOP, request=ONE_YEAR))
        assert Client().post("/mailboxes/a@pec.it/orders", case, content_type="application/json").status_code == 404

    def test_of_two_orders_at_once_one_is_placed(self) -> None:
        """The second finds the first pending."""
        start = Barrier(2)

        def order(_: int) -> tuple[int, list[str]]:
            start.wait()
            try:
                answer = ask("orders")
                return answer.status_code, [each["rule"] for each in answer.json().get("violations", ())]
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as threads:
            answers = sorted(threads.map(order, range(2)))
        assert answers == [(201, []), (409, ["one-pending-order"])]
        assert PlacedOrder.objects.count() == 1


class TestColumns:
    """The columns that are searched."""

    def test_they_follow_the_document(self) -> None:
        """A renewal moves the column of the expiry with the expiry."""
        assert [row.address for row in StoredMailbox.objects.filter(expiry__lte=EXPIRY)] == [ADDRESS]
        delivered(notice(placed()))
        assert not StoredMailbox.objects.filter(expiry__lte=EXPIRY).exists()
        assert StoredMailbox.objects.get(expiry=date(2028, 2, 28)).value().address == SHOP.address


class TestTwice:
    """A payment that is told of more than once."""

    def test_at_once(self) -> None:
        """Two deliveries at the same moment renew once, thirty years in a row."""
        for year in range(2028, 2058):
            body = notice(placed(), payment=f"of {year}")
            answers = at_once([body, body])
            assert [answer.status_code for answer in answers] == [200, 200]
            assert [json.loads(answer.content)["outcome"] for answer in answers] == [Outcome.REGISTERED] * 2
            assert kept().expiry == date(year, 2, 28)
        assert Payment.objects.count() == 30

    def test_two_payments_at_once(self) -> None:
        """Who paid one order twice at the same moment has one payment registered, and one to get back."""
        for year in range(2028, 2048):
            order = placed()
            answers = at_once(notice(order, payment=f"{each} of {year}") for each in ("first", "second"))
            outcomes = sorted(json.loads(answer.content)["outcome"] for answer in answers)
            assert outcomes == [Outcome.REFUND, Outcome.REGISTERED]
            assert kept().expiry == date(year, 2, 28)

    def test_one_waits_for_the_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """No payment of a mailbox is judged while another is, so that none is judged on what the other changes."""
        occupied = Lock()

        def slow(*args: Any, **kwargs: Any) -> Mailbox:  # noqa: ANN401 - as `register_payment`
            assert occupied.acquire(blocking=False)
            Event().wait(0.2)
            occupied.release()
            return register_payment(*args, **kwargs)

        monkeypatch.setattr(payments, "register_payment", slow)
        order = placed()
        at_once(notice(order, payment=each) for each in ("first", "second", "third"))
        assert Payment.objects.filter(outcome=Outcome.REGISTERED).count() == 1
        assert Payment.objects.filter(outcome=Outcome.REFUND).count() == 2

    def test_again_after_the_next_renewal(self) -> None:
        """A second delivery that comes after another renewal is not taken for a stale order."""
        first = notice(placed())
        delivered(first)
        delivered(notice(placed(), payment="second"))
        assert outcome(first) == ("registered", "")
        assert kept().expiry == date(2029, 2, 28)

    def test_paid_twice(self) -> None:
        """Another payment of a paid order is to be given back, once."""
        order = placed()
        delivered(notice(order))
        again = notice(order, payment="second")
        reason = AlreadyRegistered(date(2028, 2, 28)).message("it")
        assert [outcome(again), outcome(again)] == [("refund", reason)] * 2
        assert Payment.objects.count() == 2


class TestLate:
    """A payment that is told of late, or made late."""

    @pytest.mark.parametrize("on", [TODAY, EXPIRY, LAST_RENEWABLE])
    def test_the_day_is_that_of_the_payment(self, on: date, monkeypatch: pytest.MonkeyPatch) -> None:
        """However late it is told of, a payment made in time renews from the expiry."""
        body = notice(placed(), on=on)
        monkeypatch.setattr(views, "localdate", lambda: date(2027, 12, 24))
        assert outcome(body) == ("registered", "")
        assert kept().expiry == date(2028, 2, 28)

    def test_after_the_grace(self) -> None:
        """A payment made when the mailbox is deleted is to be given back."""
        before = placed()
        deleted = LAST_RENEWABLE + timedelta(days=1)
        assert outcome(notice(before, on=deleted)) == ("refund", MailboxDeleted(deleted).message("it"))
        assert kept().expiry == EXPIRY

    def test_after_the_order_was_cancelled(self) -> None:
        """A payment of a cancelled order is to be given back."""
        order = placed()
        keep(cancel_order(kept()))
        assert outcome(notice(order)) == ("refund", NothingPending().message("it"))

    def test_after_another_order_was_placed(self) -> None:
        """A payment of a cancelled order leaves the order that took its place pending."""
        first = placed()
        keep(cancel_order(kept()))
        second = placed(evolve(ONE_YEAR, years=2))
        assert outcome(notice(first)) == ("refund", StaleOrder(EXPIRY, EXPIRY).message("it"))
        assert outcome(notice(second, payment="second")) == ("registered", "")
        assert kept().expiry == date(2029, 2, 28)

    def test_when_the_archive_has_filled(self) -> None:
        """A payment that would delete without consent waits for the holder, and is registered in the end."""
        to_standard = notice(placed(evolve(ONE_YEAR, plan=Plan.STANDARD)))
        keep(evolve(kept(), usage=Usage(mailbox_bytes=0, archive_bytes=5)))
        assert outcome(to_standard) == ("ask-holder", ArchiveNotEmpty(5).message("it"))
        assert kept().plan is Plan.PRO
        keep(evolve(kept(), usage=Usage(mailbox_bytes=0)))
        assert outcome(to_standard) == ("registered", "")
        assert (kept().plan, Payment.objects.count()) == (Plan.STANDARD, 1)


class TestWrong:
    """Notices that are none."""

    def test_an_unknown_order(self) -> None:
        """A payment of no order is answered with 404, so that the provider shows it as failed."""
        assert delivered(notice(str(uuid4()))).status_code == 404
        assert kept() == SHOP
        assert not Payment.objects.exists()

    @pytest.mark.parametrize("signature", ["", "0" * 64, "è"])
    def test_without_the_signature(self, signature: str) -> None:
        """What the provider did not sign changes nothing."""
        body = notice(placed())
        headers = {"X-Signature": signature}
        answer = Client().post("/payments", body, content_type="application/json", headers=headers)
        assert answer.status_code == 403
        assert kept().expiry == EXPIRY

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"[]",
            b"7",
            b"{}",
            b'{"payment": "P-1", "order": "7", "paid_on": "2026-11-24"}',
            b'{"payment": "P-1", "order": 7, "paid_on": "2026-11-24"}',
            b'{"payment": "P-1", "order": "5f0c9a3e-6d0f-4a0c-8d8b-0c8f6a3c1f5e", "paid_on": 7}',
            b'{"payment": null, "order": "5f0c9a3e-6d0f-4a0c-8d8b-0c8f6a3c1f5e", "paid_on": "2026-11-24"}',
            b'{"payment": 7, "order": "5f0c9a3e-6d0f-4a0c-8d8b-0c8f6a3c1f5e", "paid_on": "2026-11-24"}',
            b'{"payment": "", "order": "5f0c9a3e-6d0f-4a0c-8d8b-0c8f6a3c1f5e", "paid_on": "2026-11-24"}',
            b"\xff",
        ],
    )
    def test_a_signed_body_that_holds_none(self, body: bytes) -> None:
        """It is answered with 422, and never fails the site."""
        answer = delivered(body)
        assert answer.status_code == 422
        assert [problem["path"] for problem in answer.json()["problems"]] == [""]

    def test_paid_before_it_was_ordered(self) -> None:
        """A payment that is said to come before its order is answered with 422 and the problem, and can come again."""
        order = placed()
        answer = delivered(notice(order, on=date(2026, 11, 23)))
        assert answer.status_code == 422
        assert [problem["path"] for problem in answer.json()["problems"]] == ["/on"]
        assert outcome(notice(order)) == ("registered", "")
