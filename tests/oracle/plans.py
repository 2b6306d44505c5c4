"""What a change of plan means, without an order."""

from typing import NamedTuple

from tests.oracle.documents import Document, filled
from tests.oracle.rules import archive_goes
from tests.oracle.space import archive_gb, mailbox_gb, present_archive_gb, present_mailbox_gb
from tests.oracle.table import SPACE_ROWS, violations_of
from tests.oracle.vendor import PLANS


def plan_change(mailbox: Document, plan: str, extra_space: Document) -> Document:
    """Return what moving to a plan gains, loses, deletes and asks for, without consent and without an order.

    `plan-changes-at-renewal`, `downgrade-deletes-archive`, `downgrade-ends-sms-report`.
    """
    mailbox = filled(mailbox)
    request = {"plan": plan, "extra_space": extra_space, "archive_deletion_accepted": False}
    case = {"mailbox": mailbox, "request": request}
    now = Space(present_mailbox_gb(mailbox), present_archive_gb(mailbox), PLANS[mailbox["plan"]].sms_report)
    then = Space(
        mailbox_gb(plan, extra_space["mailbox_gb"]), archive_gb(plan, extra_space["archive_gb"]), PLANS[plan].sms_report
    )
    goes = archive_goes(case)
    return {
        "gains": then.beyond(now),
        "loses": now.beyond(then),
        "deletes_archive_bytes": 0 if goes is None else goes["archive_bytes"],
        "asks_for": violations_of(SPACE_ROWS, case),
    }


class Space(NamedTuple):
    """What a plan with its extra space gives."""

    mailbox_gb: int
    archive_gb: int
    sms_report: bool

    def beyond(self, other: "Space") -> Document:
        """Return what this gives and the other does not."""
        return {
            "mailbox_gb": max(0, self.mailbox_gb - other.mailbox_gb),
            "archive_gb": max(0, self.archive_gb - other.archive_gb),
            "sms_report": self.sms_report and not other.sms_report,
        }
