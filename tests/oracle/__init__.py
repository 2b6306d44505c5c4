"""The rulebook a second time, over plain documents, sharing no code with the library: what tests hold it against.

Written from the rulebook and the contract alone. It knows the vendor's own terms and no others, takes documents that
are legal, and tells no problems of those that are not. Each function names the rules that it answers for.
"""

from tests.oracle.changes import cancel, generate, place, register, switch_off
from tests.oracle.cheapest import cheapest
from tests.oracle.deadlines import consumer_notice, deadlines, pay_by, payment_options
from tests.oracle.decision import assess
from tests.oracle.documents import filled
from tests.oracle.extra_space import assess_extra_space, register_extra_space
from tests.oracle.life import may_buy_again, status, timeline
from tests.oracle.plans import plan_change
from tests.oracle.quotes import quote, quote_extra_space

__all__ = [
    "assess",
    "assess_extra_space",
    "cancel",
    "cheapest",
    "consumer_notice",
    "deadlines",
    "filled",
    "generate",
    "may_buy_again",
    "pay_by",
    "payment_options",
    "place",
    "plan_change",
    "quote",
    "quote_extra_space",
    "register",
    "register_extra_space",
    "status",
    "switch_off",
    "timeline",
]
