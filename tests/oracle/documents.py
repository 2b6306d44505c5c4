"""Documents of the contract with everything that may be left out put in, and what is read from them often."""

from datetime import date
from typing import Any, Final

Document = dict[str, Any]

ROLE_NAMES: Final = (
    *("info", "marketing", "sales", "support", "abuse", "noc", "security", "postmaster", "hostmaster", "usenet"),
    *("news", "webmaster", "www", "uucp", "ftp"),
)
"""The names before the @ that RFC 2142 gives to roles; email-validator keeps them, too, in lower case."""


NEEDS_LEFT_OUT: Final = {
    "mailbox_gb": 0,
    "archive_gb": 0,
    "sms_report": False,
    "years": 1,
    "archive_deletion_accepted": False,
    "promotional": False,
    "channel": "client_area",
    "payment_method": "bank_transfer",
}
"""What is needed of the cheapest order where it is not said."""


def filled(document: Document) -> Document:
    """Return a case, mailbox, request, order or holder with everything that may be left out put in.

    Codes are in upper case, addresses and domain names as email-validator keeps them.
    """
    if "mailbox" in document:
        return _filled_case(document)
    if "placed_on" in document:
        return _filled_order(document)
    if "channel" in document:
        return _filled_request(document)
    return _filled_mailbox(document) if "usage" in document else _filled_holder(document)


def _filled_case(case: Document) -> Document:
    asked = {"id": case.get("id"), "today": case.get("today"), "mailbox": _filled_mailbox(case["mailbox"])}
    if "needs" in case:
        said = {key: value for key, value in case["needs"].items() if value is not None}
        return {**case, **asked, "needs": {**NEEDS_LEFT_OUT, **said}}
    request = case.get("request")
    of_extra_space = request is not None and "channel" not in request
    return {**case, **asked, "request": request if request is None or of_extra_space else _filled_request(request)}


def _filled_mailbox(mailbox: Document) -> Document:
    common = {**mailbox, "address": _address(mailbox["address"]), "holder": _filled_holder(mailbox["holder"])}
    if mailbox["kind"] == "domain_mailbox":
        domain = mailbox["domain"]
        return {**common, "domain": {**domain, "name": domain["name"].lower()}}
    pending = mailbox.get("pending_order")
    return {
        **common,
        "extra_space": _extra_space(mailbox.get("extra_space") or {}),
        "usage": {**mailbox["usage"], "archive_bytes": mailbox["usage"].get("archive_bytes") or 0},
        "auto_renewal": mailbox.get("auto_renewal"),
        "pending_order": None if pending is None else _filled_order(pending),
    }


def _filled_request(request: Document) -> Document:
    holder = request.get("holder")
    return {
        **request,
        "holder": None if holder is None else _filled_holder(holder),
        "promotional": request.get("promotional") or False,
        "archive_deletion_accepted": request.get("archive_deletion_accepted") or False,
    }


def _filled_order(order: Document) -> Document:
    return {
        **order,
        "address": _address(order["address"]),
        "holder": _filled_holder(order["holder"]),
        "auto_renewal": order.get("auto_renewal"),
        "confirmation_to": _address(order["confirmation_to"]),
    }


def _filled_holder(holder: Document) -> Document:
    common = {**holder, "tax_code": tax_code_as_kept(holder["tax_code"]), "email": _address(holder["email"])}
    return common if holder["kind"] == "person" else {**common, "e_invoice": _identifier(holder.get("e_invoice"))}


def _identifier(identifier: Document | None) -> Document | None:
    if identifier is None or identifier["kind"] == "none":
        return identifier
    as_kept = _address if identifier["kind"] == "pec" else str.upper
    return {**identifier, "value": as_kept(identifier["value"])}


def _extra_space(extra: Document) -> Document:
    return {"mailbox_gb": extra.get("mailbox_gb") or 0, "archive_gb": extra.get("archive_gb") or 0}


def _address(address: str) -> str:
    name, _, host = address.rpartition("@")
    return f"{name.lower() if name.lower() in ROLE_NAMES else name}@{host.lower()}"


def tax_code_as_kept(tax_code: str) -> str:
    """Return the tax code as python-stdnum keeps it: in upper case, without what separates its parts."""
    return "".join(each for each in tax_code.upper() if each not in " -:")


def expiry_of(mailbox: Document) -> date:
    """Return the effective expiry: its own, or its domain's (`domain-mailbox-follows-domain`)."""
    owner = mailbox["domain"] if mailbox["kind"] == "domain_mailbox" else mailbox
    return date.fromisoformat(owner["expiry"])


def holder_of(case: Document) -> Document:
    """Return the holder that an order names: the changed data or the present (`holder-confirmed-or-changed`)."""
    holder: Document = case["request"]["holder"] or case["mailbox"]["holder"]
    return holder
