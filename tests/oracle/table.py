"""The contract's table of rules, and the violations that come of it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tests.oracle import remedies, rules
from tests.oracle.documents import Document


class Row(NamedTuple):
    """A row of the contract's table of rules."""

    rule: str
    step: str
    path: str
    broken: rules.Broken
    ways_out: remedies.Remedies


ONE_PENDING_ORDER: Final = Row(
    "one-pending-order", "access", "/mailbox/pending_order", rules.order_pending, remedies.cancel_or_pay
)
TERMS_ACCEPTED: Final = Row(
    "terms-must-be-accepted", "order", "/request/terms_accepted", rules.terms_not_accepted, remedies.accept_terms
)
ACCESS_ROWS: Final = (
    Row(
        "auto-renewal-blocks-manual-renewal",
        "access",
        "/mailbox/auto_renewal",
        rules.auto_renewal_blocks,
        remedies.switch_off,
    ),
    ONE_PENDING_ORDER,
    Row(
        "notice-email-once-notices-begin",
        "access",
        "/request/channel",
        rules.notices_not_begun,
        remedies.another_channel,
    ),
)
SPACE_ROWS: Final = (
    Row(
        "archive-space-needs-archive-plan",
        "mailbox",
        "/request/extra_space/archive_gb",
        rules.archive_space_without_archive,
        remedies.no_archive_space,
    ),
    Row(
        "extra-mailbox-space-limit",
        "mailbox",
        "/request/extra_space/mailbox_gb",
        rules.extra_beyond_limit,
        remedies.extra_within_limit,
    ),
    Row(
        "mail-fits-mailbox-space",
        "mailbox",
        "/request/extra_space/mailbox_gb",
        rules.mail_too_large,
        remedies.room_for_mail,
    ),
    Row(
        "archive-fits-archive-space",
        "mailbox",
        "/request/extra_space/archive_gb",
        rules.archive_too_large,
        remedies.room_for_archive,
    ),
    Row(
        "downgrade-deletes-archive",
        "mailbox",
        "/request/archive_deletion_accepted",
        rules.archive_goes_without_consent,
        remedies.consent_or_keep,
    ),
)
FORM_ROWS: Final = (
    Row(
        "e-invoice-identifier-required",
        "holder",
        "/request/holder/e_invoice",
        rules.identifier_missing,
        remedies.state_identifier,
    ),
    Row(
        "e-invoice-identifier-fits-holder",
        "holder",
        "/request/holder/e_invoice",
        rules.identifier_unfit,
        remedies.state_identifier,
    ),
    Row("renewal-frequency", "order", "/request/years", rules.years_off_promotion, remedies.nearest_years),
    Row("promotional-frequency", "order", "/request/years", rules.years_on_promotion, remedies.nearest_years),
    TERMS_ACCEPTED,
)
ROWS: Final = (*ACCESS_ROWS, *SPACE_ROWS, *FORM_ROWS)
OUTSIDE_THE_ORDER: Final = ("pay_pending_order", "order_at_renewal")
"""The remedies that change nothing of the case."""


def violations_of(rows: Sequence[Row], case: Document) -> list[Document]:
    """Return a violation for each row that is broken, in the order of the rows, with the remedies that hold."""
    found = [(row, row.broken(case)) for row in rows]
    before = {row.rule for row, facts in found if facts is not None}
    return [
        {
            "rule": row.rule,
            "step": row.step,
            "path": row.path,
            "facts": facts,
            "remedies": [remedy for remedy in row.ways_out(case) if _holds(remedy, row, rows, case, before)],
        }
        for row, facts in found
        if facts is not None
    ]


def _holds(remedy: Document, mended: Row, rows: Sequence[Row], case: Document, before: set[str]) -> bool:
    """Return whether the remedy alone mends its rule and breaks none that was not broken before."""
    if remedy["kind"] in OUTSIDE_THE_ORDER:
        return True
    changed = remedies.applied(remedy, case)
    after = {row.rule for row in rows if row.broken(changed) is not None}
    return mended.rule not in after and after <= before
