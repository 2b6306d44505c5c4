"""What the laws of the library itself draw beside the strategies of `pec_rules.testing`."""

from datetime import date
from typing import Final

from hypothesis import strategies as st

from pec_rules import DomainMailbox, Mailbox, PaymentMethod, Plan
from pec_rules.testing import domain_mailboxes, expiries, mailboxes

LATEST: Final = (date(2194, 12, 31), date(2196, 2, 29), date(2198, 6, 30), date(2199, 1, 1), date(2199, 12, 31))
"""Expiries that a long renewal would carry past the last one that is kept."""

METHODS = st.sampled_from(PaymentMethod)
PLANS = st.sampled_from(Plan)

any_expiries: st.SearchStrategy[date] = st.one_of(expiries(), st.sampled_from(LATEST))
any_mailboxes: st.SearchStrategy[Mailbox | DomainMailbox] = st.one_of(
    mailboxes(expiry=any_expiries), domain_mailboxes()
)
days: st.SearchStrategy[date] = st.dates(date(1999, 1, 1), date(2201, 12, 31))
