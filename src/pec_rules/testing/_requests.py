"""Filled-in order forms, legal ones that the rules may refuse."""

from typing import Final

from hypothesis import strategies as st

from pec_rules.holders import Holder
from pec_rules.mailbox import Mailbox
from pec_rules.request import RenewalRequest
from pec_rules.space import ExtraSpace
from pec_rules.terms import ARUBA, Terms
from pec_rules.testing._holders import holders
from pec_rules.testing._mailboxes import extra_spaces
from pec_rules.testing._pools import chosen, remembered
from pec_rules.vocabulary import Channel, PaymentMethod, Plan

_CONSENT: Final = st.sampled_from((True, False))
_ANY_HOLDER_OR_NONE: Final = st.none() | holders()


@st.composite
def requests(  # noqa: D417, PLR0913 - `draw` is Hypothesis's; the form's own fields
    draw: st.DrawFn,
    mailbox: Mailbox | None = None,
    *,
    channel: st.SearchStrategy[Channel] | None = None,
    plan: st.SearchStrategy[Plan] | None = None,
    extra_space: st.SearchStrategy[ExtraSpace] | None = None,
    holder: st.SearchStrategy[Holder | None] | None = None,
    payment_method: st.SearchStrategy[PaymentMethod] | None = None,
    years: st.SearchStrategy[int] | None = None,
    promotional: st.SearchStrategy[bool] | None = None,
    terms_accepted: st.SearchStrategy[bool] | None = None,
    archive_deletion_accepted: st.SearchStrategy[bool] | None = None,
    terms: Terms = ARUBA,
) -> RenewalRequest:
    """Draw requests of every kind, most of which break some rule.

    Each field has an argument, a strategy as everywhere in Hypothesis: `requests(years=st.integers(1, 2))`. For
    requests that are accepted see `accepted_cases`, for those that break one rule `cases_breaking`.

    Args:
        mailbox: The mailbox that they are about; they often confirm its plan.
        channel: The way in.
        plan: The plan wanted.
        extra_space: The extra space wanted; where not given, also what is sold with no plan.
        holder: The new holder, or `None` to confirm the mailbox's.
        payment_method: How it will be paid.
        years: For how many years; where not given, also 0, fewer, and more than the terms allow.
        promotional: Whether the product is on promotion.
        terms_accepted: Whether the contract's terms are accepted.
        archive_deletion_accepted: Whether the holder consents to the deletion of the archive.
        terms: The terms whose numbers of years are awkward.
    """
    return RenewalRequest(
        channel=draw(chosen(channel, st.sampled_from(Channel))),
        plan=draw(chosen(plan, plans(mailbox))),
        extra_space=draw(chosen(extra_space, extra_spaces())),
        holder=draw(chosen(holder, _ANY_HOLDER_OR_NONE)),
        payment_method=draw(chosen(payment_method, st.sampled_from(PaymentMethod))),
        years=draw(chosen(years, _years(terms))),
        promotional=draw(chosen(promotional, st.booleans())),
        terms_accepted=draw(chosen(terms_accepted, _CONSENT)),
        archive_deletion_accepted=draw(chosen(archive_deletion_accepted, _CONSENT)),
    )


@remembered
def _years(terms: Terms) -> st.SearchStrategy[int]:
    most, promotional = terms.max_years, terms.max_promotional_years
    return st.sampled_from((1, 1, 2, 2, promotional, promotional + 1, most, most - 1, 0, most + 1, -1, most + 2))


def plans(mailbox: Mailbox | None) -> st.SearchStrategy[Plan]:
    """Draw the mailbox's plan four times out of six."""
    every = tuple(Plan)
    return st.sampled_from(every if mailbox is None else (mailbox.plan,) * 3 + every)
