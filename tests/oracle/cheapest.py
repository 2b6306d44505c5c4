"""The cheapest order that will do, found by looking at every one."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from tests.oracle.decision import assess
from tests.oracle.documents import Document, expiry_of, filled
from tests.oracle.life import identified
from tests.oracle.quotes import euro, net_of, quote, renewal_lines
from tests.oracle.space import archive_gb, archive_gb_needed, gb_that_hold, has_archive, mailbox_gb, within_limit
from tests.oracle.vendor import LATEST_EXPIRY_YEAR, MOST_PROMOTIONAL_YEARS, MOST_YEARS, PLANS


class Offer(NamedTuple):
    """An order that could be placed: first what decides between two that will do."""

    net: Fraction
    years: int
    size_of_plan: int
    mailbox_gb: int
    archive_gb: int
    plan: str
    request: Document
    lacks: Sequence[str]
    decision: Document

    @property
    def will_do(self) -> bool:
        """Whether it is accepted and gives what is needed."""
        return self.decision["accepted"] and not self.lacks


def cheapest(case: Document, prices: Document) -> Document:
    """Return the cheapest order of a case that will do, without `schema`, and why no cheaper one does.

    Of those that cost less, or of all where none will do, two are told for each plan and number of years: the one
    without extra space and the one with just enough.
    """
    case = filled(case)
    offers = sorted(_offers(case, prices), key=lambda offer: offer[:5])
    best = next((offer for offer in offers if offer.will_do), None)
    cheaper = [offer for offer in offers if best is None or offer.net < best.net]
    return {
        **identified(case),
        "address": case["mailbox"]["address"],
        "today": case["today"],
        "order": best and best.decision["order"],
        "quote": best and quote(_asking(case, best.request), prices),
        "turned_down": [
            {
                "plan": offer.plan,
                "extra_space": offer.request["extra_space"],
                "years": offer.years,
                "net": euro(offer.net),
                "lacks": list(offer.lacks),
                "violations": offer.decision["violations"],
            }
            for offer in cheaper
            if (offer.mailbox_gb, offer.archive_gb) in {(0, 0), _enough(case, offer.plan)}
        ],
    }


def _offers(case: Document, prices: Document) -> Iterator[Offer]:
    """Give every order up to the most that anything could ask for."""
    most_mailbox, most_archive = _mailbox_gb_asked(case), _archive_gb_taken(case)
    for plan, mailbox, archive in product(PLANS, range(most_mailbox + 1), range(most_archive + 1)):
        for years in _years_to_try(case):
            yield _offer(case, prices, {"plan": plan, "mailbox_gb": mailbox, "archive_gb": archive, "years": years})


def _years_to_try(case: Document) -> list[int]:
    needs, expiry = case["needs"], expiry_of(case["mailbox"])
    most = max(needs["years"], MOST_PROMOTIONAL_YEARS if needs["promotional"] else MOST_YEARS)
    return [years for years in range(1, most + 1) if expiry.year + years <= LATEST_EXPIRY_YEAR]


def _offer(case: Document, prices: Document, asked: Document) -> Offer:
    needs, plan = case["needs"], asked["plan"]
    extra = {key: asked[key] for key in ("mailbox_gb", "archive_gb")}
    request = {
        "channel": needs["channel"],
        "plan": plan,
        "extra_space": extra,
        "payment_method": needs["payment_method"],
        "years": asked["years"],
        "promotional": needs["promotional"],
        "terms_accepted": True,
        "archive_deletion_accepted": needs["archive_deletion_accepted"],
    }
    return Offer(
        net=net_of(list(renewal_lines(request, prices, promotional=needs["promotional"]))),
        years=asked["years"],
        size_of_plan=list(PLANS).index(plan),
        **extra,
        plan=plan,
        request=request,
        lacks=_lacks(case, request),
        decision=assess(_asking(case, request)),
    )


def _asking(case: Document, request: Document) -> Document:
    """Return the case that asks for an order; the id is that of the whole answer."""
    return {"today": case["today"], "mailbox": case["mailbox"], "request": request}


def _mailbox_gb_asked(case: Document) -> int:
    """Return the least mailbox space that holds what there is and what is needed."""
    needed: int = case["needs"]["mailbox_gb"]
    return max(needed, gb_that_hold(case["mailbox"]["usage"]["mailbox_bytes"]))


def _archive_gb_asked(case: Document) -> int:
    """Return the same of the archive; where it may go, what it holds is no need."""
    needed: int = case["needs"]["archive_gb"]
    held = gb_that_hold(case["mailbox"]["usage"]["archive_bytes"])
    return needed if case["needs"]["archive_deletion_accepted"] else max(needed, held)


def _archive_gb_taken(case: Document) -> int:
    """Return the least with which an archive that stays, since the plan has one, is accepted too."""
    return max(_archive_gb_asked(case), archive_gb_needed(case["mailbox"]))


def _lacks(case: Document, request: Document) -> list[str]:
    plan, extra = request["plan"], request["extra_space"]
    lacking = {
        "mailbox_space": mailbox_gb(plan, extra["mailbox_gb"]) < _mailbox_gb_asked(case),
        "archive_space": archive_gb(plan, extra["archive_gb"]) < _archive_gb_asked(case),
        "sms_report": case["needs"]["sms_report"] and not PLANS[plan].sms_report,
        "years": request["years"] < case["needs"]["years"],
    }
    return [need for need, is_lacking in lacking.items() if is_lacking]


def _enough(case: Document, plan: str) -> tuple[int, int]:
    """Return the least extra space with which a plan gives the space that is asked for, as far as it sells any."""
    mailbox = max(0, _mailbox_gb_asked(case) - PLANS[plan].mailbox_gb)
    archive = max(0, _archive_gb_taken(case) - PLANS[plan].archive_gb)
    return within_limit(plan, mailbox), archive if has_archive(plan) else 0
