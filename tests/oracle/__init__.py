"""The rulebook a second time, over plain documents, sharing no code with the library: what tests hold it against.

Written from the rulebook and the contract alone. It knows the vendor's own terms and no others, takes documents that
are legal, and tells no problems of those that are not. Each function names the rules that it answers for.
"""

from tests.oracle.changes import cancel, generate, place, register, switch_off
from tests.oracle.decision import assess
from tests.oracle.documents import filled
from tests.oracle.life import may_buy_again, status, timeline
from tests.oracle.plans import plan_change

__all__ = [
    "assess",
    "cancel",
    "filled",
    "generate",
    "may_buy_again",
    "place",
    "plan_change",
    "register",
    "status",
    "switch_off",
    "timeline",
]
