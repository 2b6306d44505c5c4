"""When each rule that can refuse an order is broken, and the facts of the case that say so."""

from collections.abc import Callable
from datetime import date

from tests.oracle.documents import Document, expiry_of, holder_of
from tests.oracle.life import charged_on, notices_begin
from tests.oracle.space import (
    archive_gb_needed,
    has_archive,
    mailbox_gb_needed,
    ordered_archive_gb,
    ordered_mailbox_gb,
)
from tests.oracle.vendor import GB, IDENTIFIER_KINDS, MOST_PROMOTIONAL_YEARS, MOST_YEARS, PLANS

Facts = dict[str, int | str]
Broken = Callable[[Document], Facts | None]


def auto_renewal_blocks(case: Document) -> Facts | None:
    """`auto-renewal-blocks-manual-renewal`: it is on, and the plan is confirmed."""
    mailbox = case["mailbox"]
    automatic = mailbox["auto_renewal"]
    if automatic is None or case["request"]["plan"] != mailbox["plan"]:
        return None
    charge = charged_on(expiry_of(mailbox)).isoformat()
    return {"method": automatic["method"], "years": automatic["years"], "charged_on": charge}


def order_pending(case: Document) -> Facts | None:
    """`one-pending-order`: an order awaits payment."""
    pending = case["mailbox"]["pending_order"]
    return pending and {"placed_on": pending["placed_on"], "new_expiry": pending["new_expiry"]}


def notices_not_begun(case: Document) -> Facts | None:
    """`notice-email-once-notices-begin`: by notice e-mail before there is one."""
    begin = notices_begin(expiry_of(case["mailbox"]))
    early = date.fromisoformat(case["today"]) < begin
    return {"notices_begin": begin.isoformat()} if early and case["request"]["channel"] == "notice_email" else None


def archive_space_without_archive(case: Document) -> Facts | None:
    """`archive-space-needs-archive-plan`: extra archive space, a plan without archive."""
    request = case["request"]
    extra = request["extra_space"]["archive_gb"]
    return {"plan": request["plan"], "archive_gb": extra} if extra > 0 and not has_archive(request["plan"]) else None


def extra_beyond_limit(case: Document) -> Facts | None:
    """`extra-mailbox-space-limit`: more extra than the plan allows."""
    request = case["request"]
    extra, limit = request["extra_space"]["mailbox_gb"], PLANS[request["plan"]].extra_mailbox_gb_limit
    if limit is None or extra <= limit:
        return None
    return {"plan": request["plan"], "mailbox_gb": extra, "most": limit}


def mail_too_large(case: Document) -> Facts | None:
    """`mail-fits-mailbox-space`: less space than now, and the mail exceeds it."""
    space = ordered_mailbox_gb(case["request"])
    if space >= mailbox_gb_needed(case["mailbox"]):
        return None
    return _excess(case["mailbox"]["usage"]["mailbox_bytes"], space)


def archive_too_large(case: Document) -> Facts | None:
    """`archive-fits-archive-space`: likewise for the archive, where the ordered plan has one."""
    space = ordered_archive_gb(case["request"])
    if not has_archive(case["request"]["plan"]) or space >= archive_gb_needed(case["mailbox"]):
        return None
    return _excess(case["mailbox"]["usage"]["archive_bytes"], space)


def _excess(used: int, space: int) -> Facts:
    return {"used_bytes": used, "space_bytes": space * GB, "excess_bytes": used - space * GB}


def archive_goes(case: Document) -> Facts | None:
    """`downgrade-deletes-archive`, with consent or without: a plan without archive, and the archive holds something."""
    plan, held = case["request"]["plan"], case["mailbox"]["usage"]["archive_bytes"]
    return {"plan": plan, "archive_bytes": held} if held > 0 and not has_archive(plan) else None


def archive_goes_without_consent(case: Document) -> Facts | None:
    """`downgrade-deletes-archive`: no consent to what the order deletes."""
    return None if case["request"]["archive_deletion_accepted"] else archive_goes(case)


def identifier_missing(case: Document) -> Facts | None:
    """`e-invoice-identifier-required`: a legal person or a public administration states none."""
    holder = holder_of(case)
    asked = holder["kind"] in IDENTIFIER_KINDS
    return {"holder": holder["kind"]} if asked and holder["e_invoice"] is None else None


def identifier_unfit(case: Document) -> Facts | None:
    """`e-invoice-identifier-fits-holder`: they state one of a kind that is not theirs."""
    holder = holder_of(case)
    stated = holder.get("e_invoice")
    if stated is None or stated["kind"] in IDENTIFIER_KINDS[holder["kind"]]:
        return None
    return {"holder": holder["kind"], "identifier": stated["kind"]}


def years_off_promotion(case: Document) -> Facts | None:
    """`renewal-frequency`: off promotion, years not 1 to 5."""
    request = case["request"]
    return None if request["promotional"] else _years_beyond(request["years"], MOST_YEARS)


def years_on_promotion(case: Document) -> Facts | None:
    """`promotional-frequency`: on promotion, years not 1 or 2."""
    request = case["request"]
    return _years_beyond(request["years"], MOST_PROMOTIONAL_YEARS) if request["promotional"] else None


def _years_beyond(years: int, most: int) -> Facts | None:
    return None if 1 <= years <= most else {"years": years, "most": most}


def terms_not_accepted(case: Document) -> Facts | None:
    """`terms-must-be-accepted`: they are not."""
    return None if case["request"]["terms_accepted"] else {}
