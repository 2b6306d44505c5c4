"""Space in GB: what a mailbox has, what an order gives, and the least that an order may give."""

from tests.oracle.documents import Document
from tests.oracle.vendor import GB, PLANS


def mailbox_gb(plan: str, extra_gb: int) -> int:
    """Return a plan's mailbox space; of extra beyond its limit only the part within counts."""
    return PLANS[plan].mailbox_gb + within_limit(plan, extra_gb)


def within_limit(plan: str, extra_gb: int) -> int:
    """Return the part of extra mailbox space that the plan allows (`extra-mailbox-space-limit`)."""
    limit = PLANS[plan].extra_mailbox_gb_limit
    return extra_gb if limit is None else min(extra_gb, limit)


def archive_gb(plan: str, extra_gb: int) -> int:
    """Return a plan's archive space, none where it has no archive (`archive-space-needs-archive-plan`)."""
    return PLANS[plan].archive_gb + extra_gb if has_archive(plan) else 0


def has_archive(plan: str) -> bool:
    """Return whether the plan has an archive."""
    return PLANS[plan].archive_gb > 0


def present_mailbox_gb(mailbox: Document) -> int:
    """Return the mailbox space that there is now."""
    return mailbox_gb(mailbox["plan"], mailbox["extra_space"]["mailbox_gb"])


def present_archive_gb(mailbox: Document) -> int:
    """Return the archive space that there is now."""
    return archive_gb(mailbox["plan"], mailbox["extra_space"]["archive_gb"])


def ordered_mailbox_gb(request: Document) -> int:
    """Return the mailbox space that the request would give."""
    return mailbox_gb(request["plan"], request["extra_space"]["mailbox_gb"])


def ordered_archive_gb(request: Document) -> int:
    """Return the archive space that the request would give."""
    return archive_gb(request["plan"], request["extra_space"]["archive_gb"])


def mailbox_gb_needed(mailbox: Document) -> int:
    """Return the least that an order may give: as much as now, or what holds the mail (`mail-fits-mailbox-space`)."""
    return min(present_mailbox_gb(mailbox), gb_that_hold(mailbox["usage"]["mailbox_bytes"]))


def archive_gb_needed(mailbox: Document) -> int:
    """Return the same for the archive (`archive-fits-archive-space`)."""
    return min(present_archive_gb(mailbox), gb_that_hold(mailbox["usage"]["archive_bytes"]))


def gb_that_hold(size: int) -> int:
    """Return the fewest GB that hold so many bytes; exactly full holds them."""
    return (size + GB - 1) // GB
