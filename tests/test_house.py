"""The house: what an import costs, and that no rule can reach what only the command line may."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import pec_rules

ROOT: Final = Path(__file__).parent.parent


def loaded_by(statement: str) -> set[str]:
    """Return the top names of the modules that a statement loads in a fresh interpreter."""
    script = f"import sys; {statement}; import json as j; print(j.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603 - our own
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def test_importing_the_rules_loads_no_stranger() -> None:
    """`import pec_rules` loads neither cattrs, nor a command line's library, nor those of identifiers or calendars."""
    before = loaded_by("import attrs, dateutil.relativedelta")
    strangers = {"cattrs", "click", "rich", "stdnum", "email_validator", "hypothesis", "zoneinfo", "socket", "logging"}
    strangers |= {"holidays", "icalendar"}
    assert not (loaded_by("import pec_rules") - before) & strangers
    assert "cattrs" in loaded_by("import pec_rules.serialization")


def test_the_holidays_come_with_the_first_question() -> None:
    """Their library is slow to load: only what needs Italy's working days loads it."""
    assert "holidays" not in loaded_by("import pec_rules; pec_rules.WorkingDays(frozenset())")
    assert "holidays" in loaded_by("import pec_rules; pec_rules.italian_working_days()")


def test_a_decision_needs_nothing_more() -> None:
    """The identifiers' libraries come with the first identifier, cattrs and json never."""
    script = "import pec_rules as p; p.Person('RCCMNL83S18D969H', 'a@example.it')"
    loaded = loaded_by(script)
    assert {"stdnum", "email_validator"} <= loaded
    assert "cattrs" not in loaded


def test_every_public_name_is_there() -> None:
    """What `__all__` promises is there, sorted, and is all that the contract names."""
    assert sorted(pec_rules.__all__) == list(pec_rules.__all__)
    assert all(hasattr(pec_rules, name) for name in pec_rules.__all__)
    contract = {
        *("assess_renewal", "place_renewal_order", "register_payment", "cancel_order", "generate_auto_renewal_order"),
        *("switch_off_auto_renewal", "effective_expiry", "status_on", "timeline", "plan_change", "may_buy_again"),
        *("Mailbox", "DomainMailbox", "Domain", "ExtraSpace", "Usage", "AutoRenewal", "RenewalRequest", "RenewalOrder"),
        *("Person", "LegalPerson", "PublicAdministration", "RecipientCode", "OfficeCode", "PecAddress", "NoIdentifier"),
        *("Assessment", "Violation", "Advice", "MailboxStatus", "Milestone", "PlanChange", "PlanTerms", "Terms"),
        *("Plan", "PaymentMethod", "Channel", "MailboxState", "OrderStep", "Rule", "ARUBA", "InvalidInput"),
        *("RenewalRefused", "MailboxDeleted", "AlreadyRegistered", "StaleOrder", "NothingPending", "ArchiveNotEmpty"),
        *("pay_by", "payment_options", "deadlines", "consumer_notice", "italian_working_days", "WorkingDays"),
        *("PaymentOption", "PaymentTiming", "ConsumerNotice", "Deadlines", "RegistrationTime", "Holidays"),
        *("assess_extra_space", "register_extra_space_payment", "ExtraSpaceRequest", "ExtraSpaceOrder"),
        *("ExtraSpaceAssessment", "ExtraSpaceEnded", "StaleExtraSpaceOrder", "OrderAtRenewal"),
        *("quote_renewal", "quote_extra_space", "PriceList", "PlanPrice", "Price", "Quote", "QuoteLine", "QuoteItem"),
        *("cheapest", "Needs", "Need", "Cheapest", "TurnedDown"),
    }
    assert contract <= set(pec_rules.__all__)


@pytest.mark.parametrize("name", ["requirements-dev.txt", "pyproject.toml"])
def test_no_file_names_a_host(name: str) -> None:
    """Requirements are pinned by hash and name no host that they come from."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text


def test_every_requirement_has_hashes() -> None:
    """Each development requirement is pinned to a version and to hashes."""
    text = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    requirements = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert requirements
    assert all("==" in line and "--hash=sha256:" in line for line in requirements)
