"""What the site answers. Who may ask for which mailbox is for the site's login, which is not here."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localdate
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from django_mailboxes.models import PlacedOrder, StoredMailbox
from django_mailboxes.payments import Notice, is_signed, settle
from pec_rules import InvalidInput, RenewalRefused, assess_renewal, place_renewal_order
from pec_rules.serialization import dumps, loads_for_assessment

_Arguments = ParamSpec("_Arguments")
View = Callable[Concatenate[HttpRequest, _Arguments], HttpResponse]


def document(text: str, status: int = 200) -> HttpResponse:
    """Return an answer that holds a document."""
    return HttpResponse(text, content_type="application/json", status=status)


def answering(view: View[_Arguments]) -> View[_Arguments]:
    """Return the view with an answer for whatever stops it: bad input, a refusal, nothing there."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except InvalidInput as error:
            return document(dumps(error), status=422)
        except RenewalRefused as refused:
            return document(dumps(refused.assessment), status=409)
        except ObjectDoesNotExist:
            return HttpResponse(status=404)

    return answer


@require_POST
@answering
def assess(request: HttpRequest, address: str) -> HttpResponse:
    """Answer the decision on the request of the posted case; the mailbox is the one that is kept."""
    asked = loads_for_assessment(request.body).request
    mailbox = StoredMailbox.objects.get(address=address.lower()).value()
    return document(dumps(assess_renewal(mailbox, asked, today=localdate())))


@require_POST
@answering
def place_order(request: HttpRequest, address: str) -> HttpResponse:
    """Place the order that the posted case asks for, and answer what to pay it by."""
    asked = loads_for_assessment(request.body).request
    with transaction.atomic():
        stored = StoredMailbox.locked(address)
        waiting = place_renewal_order(stored.value(), asked, today=localdate())
        stored.keep(waiting)
        placed = PlacedOrder.objects.create(mailbox=stored, document=dumps(waiting.pending_order))
    return JsonResponse({"order": placed.reference}, status=201)


@csrf_exempt
@require_POST
@answering
def payment_notice(request: HttpRequest) -> HttpResponse:
    """Answer the provider's webhook: 200 as soon as it is written down what became of the payment."""
    if not is_signed(request.body, request.headers.get("X-Signature", "")):
        return HttpResponse(status=403)
    payment = settle(Notice.read(request.body))
    return JsonResponse({"payment": payment.reference, "outcome": payment.outcome, "reason": payment.reason})
