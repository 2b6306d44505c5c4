"""Documents: strict in, canonical out, all problems at once."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from cattrs import BaseValidationError
from jsonschema import Draft202012Validator

import pec_rules.serialization
from pec_rules import (
    ARUBA,
    Assessment,
    AutoRenewal,
    DomainMailbox,
    InvalidInput,
    LegalPerson,
    Mailbox,
    MailboxStatus,
    PaymentMethod,
    Plan,
    PriceList,
    Problem,
    PublicAdministration,
    RenewalOrder,
    Rule,
    Text,
    Timeline,
    Usage,
    assess_renewal,
    place_renewal_order,
    status_on,
    timeline,
)
from pec_rules.checks import Unfit
from pec_rules.serialization import (
    LARGEST_DOCUMENT,
    Case,
    ExtraSpaceCase,
    NeedsCase,
    converter,
    dumps,
    json_schema,
    loads,
    loads_for_assessment,
)
from pec_rules.serialization._converter import strict_converter
from pec_rules.serialization._problems import problems_of as problems_found
from tests.cases import DOMAIN_MAILBOX, PREMIUM, TODAY, confirming

Document = dict[str, Any]
EXAMPLES: Final = Path(__file__).parent.parent / "examples"

CONTRACT_CASE: Final = """
{"schema": 1, "id": "any text, echoed", "today": "2026-11-22",
 "mailbox": {"kind": "mailbox", "address": "studio.bianchi@pec.it", "plan": "premium",
   "extra_space": {"mailbox_gb": 0, "archive_gb": 0},
   "usage": {"mailbox_bytes": 1610612736, "archive_bytes": 4294967296},
   "holder": {"kind": "legal_person", "tax_code": "01879020517", "email": "amministrazione@example.it",
     "e_invoice": {"kind": "recipient_code", "value": "KRRH6B9"}},
   "expiry": "2027-01-31", "auto_renewal": null, "pending_order": null},
 "request": {"channel": "webmail", "plan": "pro", "extra_space": {"mailbox_gb": 0, "archive_gb": 1},
   "holder": null, "payment_method": "card", "years": 2, "promotional": false,
   "terms_accepted": true, "archive_deletion_accepted": false}}
"""
HOLDER: Final = {
    "kind": "legal_person",
    "tax_code": "01879020517",
    "email": "amministrazione@example.it",
    "e_invoice": {"kind": "recipient_code", "value": "KRRH6B9"},
}
CONTRACT_ORDER: Final = {
    "address": "studio.bianchi@pec.it",
    "plan": "pro",
    "extra_space": {"mailbox_gb": 0, "archive_gb": 1},
    "holder": HOLDER,
    "years": 2,
    "payment_method": "card",
    "placed_on": "2026-11-22",
    "old_expiry": "2027-01-31",
    "new_expiry": "2029-01-31",
    "auto_renewal": {"method": "card", "years": 2},
    "deletes_archive": False,
    "confirmation_to": "amministrazione@example.it",
}


def document() -> Document:
    """Return the contract's case, to be changed at will."""
    read: Document = json.loads(CONTRACT_CASE)
    return read


def changed(change: Callable[[Document], object]) -> str:
    """Return the contract's case with one change."""
    read = document()
    change(read)
    return json.dumps(read)


def setting(path: str, value: object) -> str:
    """Return the contract's case with the value at a dotted path set."""
    *parents, last = path.split(".")

    def change(read: Document) -> None:
        for name in parents:
            read = read[name]
        read[last] = value

    return changed(change)


def without(path: str) -> str:
    """Return the contract's case with the key at a dotted path left out."""
    *parents, last = path.split(".")

    def change(read: Document) -> None:
        for name in parents:
            read = read[name]
        del read[last]

    return changed(change)


def paths_of(text: str | bytes, cls: Any = Case) -> list[str]:  # noqa: ANN401 - a class or a union
    """Return the paths of the problems of a document."""
    return [problem.path for problem in problems_of(text, cls)]


def problems_of(text: str | bytes, cls: Any = Case) -> tuple[Problem, ...]:  # noqa: ANN401 - as above
    """Return the problems of a document, which must have some, each said in both languages."""
    with pytest.raises(InvalidInput) as caught:
        loads(text, cls)
    assert all(problem.message("it") and problem.message("en") for problem in caught.value.problems)
    assert caught.value.problems
    return caught.value.problems


class TestTheContractsExamples:
    def test_the_case_is_read_and_written_as_it_stands(self) -> None:
        """`dumps` gives the very keys of the contract, in its order, `null` where something is left out."""
        case = loads(CONTRACT_CASE, Case)
        assert json.dumps(document()) == dumps(case)
        assert loads(dumps(case), Case) == case

    def test_its_assessment_is_the_contracts(self) -> None:
        """The decision on the contract's case is the contract's, key by key and in its order."""
        case = loads(CONTRACT_CASE, Case)
        assert case.today is not None
        decision = attrs.evolve(assess_renewal(case.mailbox, case.request, today=case.today), id=case.id)
        written = json.loads(dumps(decision))
        assert list(written) == ["schema", "id", "address", "today", "accepted", "violations", "advice", "order"]
        for advice in written["advice"]:
            assert set(advice.pop("message")) == {"it", "en"}
        assert written["advice"] == [
            {"rule": "mailbox-nearly-full", "facts": {"percent": 75}},
            {"rule": "card-or-paypal-activates-auto-renewal", "facts": {"years": 2, "charged_on": "2029-01-24"}},
        ]
        assert json.dumps(written["order"]) == json.dumps(CONTRACT_ORDER)
        assert (written["accepted"], written["violations"]) == (True, [])

    def test_a_violation_is_written_as_the_contract_has_it(self) -> None:
        """A violation has rule, step, path, facts, message and remedies, in that order."""
        read = json.loads(setting("request.years", 3))
        read["request"]["promotional"] = True
        case = loads(json.dumps(read), Case)
        violation = json.loads(dumps(assess_renewal(case.mailbox, case.request, today=TODAY)))["violations"][0]
        assert list(violation) == ["rule", "step", "path", "facts", "message", "remedies"]
        del violation["message"]
        assert violation == {
            "rule": "promotional-frequency",
            "step": "order",
            "path": "/request/years",
            "facts": {"years": 3, "most": 2},
            "remedies": [{"kind": "set_years", "years": 2}],
        }

    def test_a_status_has_the_contracts_keys(self) -> None:
        """A status is written key by key as the contract lists them, rules by their codes."""
        status = status_on(attrs.evolve(PREMIUM, auto_renewal=AutoRenewal(PaymentMethod.CARD, 1)), TODAY)
        assert json.loads(dumps(attrs.evolve(status, id="x"))) == {
            "schema": 1,
            "id": "x",
            "address": "studio.bianchi@pec.it",
            "today": "2026-11-22",
            "state": "active",
            "expiry": "2027-01-31",
            "days_to_expiry": 70,
            "can_send": True,
            "can_receive": True,
            "can_read": True,
            "can_renew": False,
            "renewal_blocked_by": ["auto-renewal-blocks-manual-renewal"],
            "notices_begun": True,
        }

    def test_a_timeline_has_the_contracts_keys(self) -> None:
        """A timeline is written with its milestones in the order of their days."""
        written = json.loads(dumps(timeline(DOMAIN_MAILBOX)))
        assert list(written) == ["schema", "address", "expiry", "milestones"]
        assert written["milestones"] == [
            {"milestone": "notices-begin", "on": "2026-10-31"},
            {"milestone": "recommended-renewal", "on": "2027-01-16"},
            {"milestone": "expiry", "on": "2027-01-31"},
            {"milestone": "deletion", "on": "2027-05-02"},
        ]

    def test_invalid_input_is_written_with_its_line(self) -> None:
        """Invalid input has its line, where it came in lines, and a message in both languages."""
        error = InvalidInput((Problem("/mailbox/expiry", Text("sbagliata", "wrong")),))
        problems = [{"path": "/mailbox/expiry", "message": {"it": "sbagliata", "en": "wrong"}}]
        assert json.loads(dumps(error)) == {"schema": 1, "error": "invalid-input", "problems": problems}
        assert list(json.loads(dumps(error, line=3)).items()) == [
            ("schema", 1),
            ("error", "invalid-input"),
            ("line", 3),
            ("problems", problems),
        ]


class TestLeftOut:
    @pytest.mark.parametrize(
        "path",
        [
            "id",
            "today",
            "request",
            "mailbox.extra_space",
            "mailbox.extra_space.mailbox_gb",
            "mailbox.extra_space.archive_gb",
            "mailbox.usage.archive_bytes",
            "mailbox.holder.e_invoice",
            "mailbox.auto_renewal",
            "mailbox.pending_order",
            "request.holder",
            "request.promotional",
            "request.archive_deletion_accepted",
        ],
    )
    def test_null_and_absence_mean_the_same(self, path: str) -> None:
        """What may be left out may be `null`, and means the same."""
        assert loads(without(path), Case) == loads(setting(path, None), Case)

    @pytest.mark.parametrize(
        "path",
        [
            "mailbox",
            "mailbox.kind",
            "mailbox.address",
            "mailbox.plan",
            "mailbox.usage",
            "mailbox.usage.mailbox_bytes",
            "mailbox.holder",
            "mailbox.holder.kind",
            "mailbox.holder.tax_code",
            "mailbox.holder.email",
            "mailbox.holder.e_invoice.kind",
            "mailbox.holder.e_invoice.value",
            "mailbox.expiry",
            "request.channel",
            "request.plan",
            "request.extra_space",
            "request.payment_method",
            "request.years",
            "request.terms_accepted",
            "schema",
        ],
    )
    def test_the_rest_must_be_there(self, path: str) -> None:
        """A missing key has its own path; `null` does not stand for it."""
        pointer = "/" + path.replace(".", "/")
        assert paths_of(without(path)) == [pointer]
        assert paths_of(setting(path, None)) == [pointer]

    @pytest.mark.parametrize("left", [{"archive_gb": 1}, {"archive_gb": 1, "mailbox_gb": None}, {}])
    def test_the_extra_space_of_a_request_or_an_order_is_whole(self, left: Document) -> None:
        """What is ordered is ordered anew, number by number: only a mailbox's own may leave one out."""
        missing = [f"/{name}" for name in ("mailbox_gb", "archive_gb") if left.get(name) is None]
        asked = paths_of(setting("request.extra_space", left))
        assert asked == [f"/request/extra_space{name}" for name in missing]
        order = {**CONTRACT_ORDER, "extra_space": left}
        pending = paths_of(setting("mailbox.pending_order", order))
        assert pending == [f"/mailbox/pending_order/extra_space{name}" for name in missing]
        assert paths_of(json.dumps({"schema": 1, **order}), RenewalOrder) == [f"/extra_space{name}" for name in missing]
        assert not Draft202012Validator(json_schema(RenewalOrder)).is_valid({"schema": 1, **order})
        own = loads(setting("mailbox.extra_space", {**left, "archive_gb": None}), Case)
        assert own.mailbox == loads(CONTRACT_CASE, Case).mailbox

    def test_a_case_without_a_request_asks_for_no_decision(self) -> None:
        """A mailbox needs a request to be assessed, a domain mailbox does not; both are said with all else."""
        assert loads(without("request"), Case).request is None
        with pytest.raises(InvalidInput) as caught:
            loads_for_assessment(without("request"))
        assert [problem.path for problem in caught.value.problems] == ["/request"]
        read = json.loads(without("request"))
        read["mailbox"]["expiry"], read["x"] = 0, 1
        with pytest.raises(InvalidInput) as caught:
            loads_for_assessment(json.dumps(read))
        assert [problem.path for problem in caught.value.problems] == ["/mailbox/expiry", "/request", "/x"]
        domain = dumps(Case(mailbox=DOMAIN_MAILBOX))
        assert loads_for_assessment(domain).mailbox == DOMAIN_MAILBOX
        assert loads_for_assessment(CONTRACT_CASE) == loads(CONTRACT_CASE, Case)


class TestRefused:
    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("id", 7),
            ("today", "2026-02-30"),
            ("today", "20261122"),
            ("today", "2026-W47-7"),
            ("today", "2026-11-22T00:00:00"),
            ("today", "2026-11-22\n"),
            ("today", "٢٠٢٦-11-22"),
            ("today", 20261122),
            ("mailbox", []),
            ("mailbox.kind", "casella"),
            ("mailbox.kind", ["mailbox"]),
            ("mailbox.address", "studio.bianchi"),
            ("mailbox.address", "studio.bianchi@città.it"),
            ("mailbox.plan", "gold"),
            ("mailbox.plan", 1),
            ("mailbox.extra_space", [0, 0]),
            ("mailbox.extra_space.mailbox_gb", -1),
            ("mailbox.extra_space.mailbox_gb", 1_000_001),
            ("mailbox.extra_space.mailbox_gb", True),
            ("mailbox.usage.mailbox_bytes", 1.0),
            ("mailbox.usage.mailbox_bytes", "1"),
            ("mailbox.usage.mailbox_bytes", 10**15 + 1),
            ("mailbox.usage.mailbox_bytes", False),
            ("mailbox.holder.tax_code", "01879020518"),
            ("mailbox.holder.tax_code", 1879020517),
            ("mailbox.holder.email", ""),
            ("mailbox.holder.e_invoice.value", "0000000"),
            ("mailbox.holder.e_invoice.value", "KRRH6B"),
            ("mailbox.expiry", "1999-12-31"),
            ("mailbox.expiry", "2200-01-01"),
            ("mailbox.auto_renewal", "card"),
            ("request.channel", "telefono"),
            ("request.years", 2.5),
            ("request.years", 2**53),
            ("request.years", -(2**53)),
            ("request.years", 10**400),
            ("request.terms_accepted", 1),
            ("request.promotional", "no"),
        ],
    )
    def test_what_is_no_such_thing(self, path: str, value: object) -> None:
        """A value of another type, shape or range is one problem at its path, never coerced."""
        assert paths_of(setting(path, value)) == ["/" + path.replace(".", "/")]

    @pytest.mark.parametrize("number", ["1.0", "1e0", "1E2", "-0.0", "NaN", "Infinity", "1" * 5000])
    def test_numbers_not_written_whole(self, number: str) -> None:
        """A number with a point or an exponent is refused, and so is one beyond what JSON readers keep exact."""
        text = CONTRACT_CASE.replace('"years": 2', f'"years": {number}')
        assert paths_of(text) == ["/request/years"]

    @pytest.mark.parametrize("years", [2**53 - 1, -(2**53) + 1, 0, 6])
    def test_years_are_any_whole_number(self, years: int) -> None:
        """A document may ask for any number of years: the rule judges it."""
        case = loads(setting("request.years", years), Case)
        assert case.request is not None
        decision = assess_renewal(case.mailbox, case.request, today=TODAY)
        assert [each.rule for each in decision.violations] == [Rule.RENEWAL_FREQUENCY]

    def test_unknown_keys(self) -> None:
        """An unknown key is refused wherever it stands, `null` or not, with its key escaped as a JSON Pointer asks."""
        read = document()
        read["a/b~c"] = read["mailbox"]["usage"]["x"] = None
        read["mailbox"]["schema"] = 1
        assert paths_of(json.dumps(read)) == ["/mailbox/usage/x", "/mailbox/schema", "/a~1b~0c"]

    def test_a_key_of_another_kind_is_unknown(self) -> None:
        """A person has no identifier, no identifier has no value, a domain mailbox neither plan nor archive."""
        read = document()
        read["mailbox"]["holder"] = {**HOLDER, "kind": "person", "e_invoice": None}
        assert paths_of(json.dumps(read)) == ["/mailbox/holder/e_invoice"]
        assert paths_of(setting("mailbox.holder.e_invoice", {"kind": "none", "value": None})) == [
            "/mailbox/holder/e_invoice/value"
        ]
        domain = json.loads(dumps(Case(mailbox=DOMAIN_MAILBOX)))
        domain["mailbox"]["plan"] = "pro"
        domain["mailbox"]["usage"]["archive_bytes"] = 0
        assert paths_of(json.dumps(domain)) == ["/mailbox/usage/archive_bytes", "/mailbox/plan"]

    @pytest.mark.parametrize("holder", ["person", "legal_person", "public_administration", "none"])
    def test_kinds_are_those_of_their_place(self, holder: str) -> None:
        """A kind that exists elsewhere is not legal here."""
        assert paths_of(setting("mailbox.kind", holder)) == ["/mailbox/kind"]

    @pytest.mark.parametrize(
        ("written", "twice", "path"),
        [
            ('"years": 2', '"years": 2, "years": 2', "/request/years"),
            ('"kind": "mailbox"', '"kind": "mailbox", "kind": "mailbox"', "/mailbox/kind"),
            ('"id": "any text, echoed"', '"id": "a", "id": null', "/id"),
            ('"schema": 1', '"schema": 1, "schema": 1', "/schema"),
            ('"usage": {', '"usage": 7, "usage": {', "/mailbox/usage"),
            ('"today": "2026-11-22"', '"today": "2026-11-22", "z": 1, "z": 2', "/z"),
            ('"promotional": false', '"promotional": false, "promotional": false', "/request/promotional"),
            ('"holder": null', '"holder": null, "holder": null', "/request/holder"),
        ],
    )
    def test_a_duplicate_key_is_one_problem(self, written: str, twice: str, path: str) -> None:
        """A key that appears twice is one problem, and its value is not looked at."""
        assert paths_of(CONTRACT_CASE.replace(written, twice, 1)) == [path]

    @pytest.mark.parametrize("schema", [2, 0, "1", True, 1.0, [], {}])
    def test_another_edition_is_answered_alone(self, schema: object) -> None:
        """Of a document of another edition nothing else is said."""
        read = document()
        read["schema"], read["today"], read["x"] = schema, 7, 7
        assert paths_of(json.dumps(read)) == ["/schema"]

    def test_lone_surrogates(self) -> None:
        """Half a surrogate pair is no text: in a value at its path, in a key written out."""
        assert paths_of(setting("id", "\ud800")) == ["/id"]
        assert paths_of(setting("mailbox.address", "\udfff@pec.it")) == ["/mailbox/address"]
        problems = problems_of(changed(lambda read: read.update({"\ud83d": 1})))
        assert [problem.path for problem in problems] == ["/\\ud83d"]
        assert dumps(InvalidInput(problems)).encode()
        assert loads(setting("id", "\U0001f4e7"), Case).id == "\U0001f4e7"
        assert json.loads(dumps(loads(setting("id", "è\n📧"), Case)))["id"] == "è\n📧"

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " \n",
            "\ufeff",
            b"\xff\xfe{}",
            b'{"schema": 1, "id": "\xe8"}',
            "[]",
            "1",
            "null",
            '"case"',
            "{",
            "{'schema': 1}",
            "{} {}",
            '{"schema": 1,}',
            "[" * 100_000,
            '{"a":' * 50_000,
            " " * (LARGEST_DOCUMENT + 1),
            "x" * 10_000_000,
        ],
    )
    def test_what_is_no_document(self, text: str | bytes) -> None:
        """What cannot be read as a JSON object is one problem, of the whole document."""
        assert paths_of(text) == [""]

    def test_the_largest_document(self) -> None:
        """A document of 1 MiB is read, one of a byte more is not."""
        text = CONTRACT_CASE.strip()
        assert loads(text + " " * (LARGEST_DOCUMENT - len(text)), Case) == loads(text, Case)
        assert paths_of(text + " " * (LARGEST_DOCUMENT - len(text) + 1)) == [""]

    def test_a_byte_order_mark_is_taken(self) -> None:
        """UTF-8 with a byte order mark is read, as bytes and as text."""
        case = loads(CONTRACT_CASE, Case)
        assert loads(b"\xef\xbb\xbf" + CONTRACT_CASE.encode(), Case) == loads("\ufeff" + CONTRACT_CASE, Case) == case

    def test_all_problems_at_once_in_the_order_of_the_fields(self) -> None:
        """Every problem comes at once: field by field, object by object, an object's unknown keys after its known."""
        read = document()
        read["zzz"] = read["aaa"] = 1
        read["today"] = "tomorrow"
        mailbox = read["mailbox"]
        mailbox["plan"] = "standard"
        mailbox["extra_space"] = {"archive_gb": 1, "w": 0, "mailbox_gb": 2}
        mailbox["usage"] = {"archive_bytes": 5, "mailbox_bytes": -1}
        mailbox["holder"]["tax_code"] = "X"
        mailbox["auto_renewal"] = {"years": 9, "method": "bank_transfer"}
        mailbox["pending_order"] = {
            **CONTRACT_ORDER,
            "address": "altra@pec.it",
            "plan": "standard",
            "years": 7,
            "placed_on": 1,
        }
        del read["request"]["channel"]
        read["request"]["holder"] = {"kind": "person", "email": "x"}
        assert paths_of(json.dumps(read)) == [
            "/today",
            "/mailbox/extra_space/mailbox_gb",
            "/mailbox/extra_space/archive_gb",
            "/mailbox/extra_space/w",
            "/mailbox/usage/mailbox_bytes",
            "/mailbox/usage/archive_bytes",
            "/mailbox/holder/tax_code",
            "/mailbox/auto_renewal/method",
            "/mailbox/auto_renewal/years",
            "/mailbox/pending_order/address",
            "/mailbox/pending_order/extra_space/archive_gb",
            "/mailbox/pending_order/years",
            "/mailbox/pending_order/placed_on",
            "/mailbox/pending_order/new_expiry",
            "/request/channel",
            "/request/holder/tax_code",
            "/request/holder/email",
            "/zzz",
            "/aaa",
        ]

    def test_a_kind_that_is_none_comes_in_its_place(self) -> None:
        """A `kind` is the first of its object's fields, and what is inside an object of no kind is not judged."""
        read = json.loads(setting("request.years", "a"))
        read["mailbox"]["kind"] = "zz"
        assert paths_of(json.dumps(read)) == ["/mailbox/kind", "/request/years"]
        read = json.loads(setting("mailbox.expiry", 0))
        read["mailbox"]["holder"]["kind"] = None
        read["request"]["kind"] = "request"
        assert paths_of(json.dumps(read)) == ["/mailbox/holder/kind", "/mailbox/expiry", "/request/kind"]

    def test_no_problem_repeats_what_it_is_about(self) -> None:
        """A problem says what is legal, and repeats no tax code and no address: it may end up in a log."""
        read = document()
        read["mailbox"]["holder"]["tax_code"] = "SEGRETO"
        read["mailbox"]["address"] = "segreto"
        said = str(InvalidInput(problems_of(json.dumps(read))))
        assert "segreto" not in said.lower()


class TestMeetingTerms:
    @pytest.mark.parametrize(
        ("change", "path"),
        [
            ({"plan": "standard"}, "/mailbox/usage/archive_bytes"),
            (
                {"plan": "standard", "usage": {"mailbox_bytes": 0}, "extra_space": {"mailbox_gb": 3}},
                "/mailbox/extra_space/mailbox_gb",
            ),
            (
                {"plan": "standard", "usage": {"mailbox_bytes": 0}, "extra_space": {"archive_gb": 1}},
                "/mailbox/extra_space/archive_gb",
            ),
            ({"auto_renewal": {"method": "card", "years": 9}}, "/mailbox/auto_renewal/years"),
            ({"expiry": "2198-01-31"}, "/request/years"),
            ({"pending_order": {**CONTRACT_ORDER, "new_expiry": "2029-01-30"}}, "/mailbox/pending_order/new_expiry"),
            (
                {"pending_order": {**CONTRACT_ORDER, "years": 6, "new_expiry": "2033-01-31"}},
                "/mailbox/pending_order/years",
            ),
        ],
    )
    def test_what_only_terms_can_tell(self, change: Document, path: str) -> None:
        """A mailbox that the terms do not allow is refused at the path of the field."""
        assert paths_of(changed(lambda read: read["mailbox"].update(change))) == [path]

    def test_other_terms(self) -> None:
        """What one edition of the terms refuses another may allow."""
        nine = setting("mailbox.auto_renewal", {"method": "card", "years": 9})
        read = loads(nine, Case, terms=attrs.evolve(ARUBA, max_years=9))
        assert isinstance(read.mailbox, Mailbox)
        assert read.mailbox.auto_renewal == AutoRenewal(PaymentMethod.CARD, 9)

    def test_a_pending_orders_old_expiry_need_not_be_the_mailboxs(self) -> None:
        """An order that went stale is still a legal document."""
        order = {**CONTRACT_ORDER, "old_expiry": "2026-01-31", "new_expiry": "2028-01-31"}
        case = loads(setting("mailbox.pending_order", order), Case)
        assert isinstance(case.mailbox, Mailbox)
        assert case.mailbox.pending_order is not None

    def test_at_the_top_the_path_is_the_fields_own(self) -> None:
        """A mailbox or order that is a document of its own has paths from its own top."""
        mailbox = {"schema": 1, **document()["mailbox"], "plan": "standard"}
        assert paths_of(json.dumps(mailbox), Mailbox) == ["/usage/archive_bytes"]
        order = {"schema": 1, **CONTRACT_ORDER, "plan": "standard"}
        assert paths_of(json.dumps(order), RenewalOrder) == ["/extra_space/archive_gb"]
        assert paths_of(json.dumps({**order, "plan": "pro", "years": 3}), RenewalOrder) == ["/new_expiry"]

    def test_an_assessments_order_meets_them_too(self) -> None:
        """The order in an assessment is held against the terms like any other."""
        decision = json.loads(dumps(assess_renewal(PREMIUM, confirming(PREMIUM), today=TODAY)))
        decision["order"].update(plan="standard", extra_space={"mailbox_gb": 2, "archive_gb": 0})
        assert paths_of(json.dumps(decision), Assessment) == ["/order/extra_space/mailbox_gb"]


class TestAssessments:
    @staticmethod
    def refused() -> Document:
        """Return the document of a refusal with a violation of each shape that its remedies and facts take."""
        case = loads(setting("request.plan", "standard"), Case)
        assert case.request is not None
        request = attrs.evolve(case.request, years=0, terms_accepted=False)
        written: Document = json.loads(dumps(assess_renewal(case.mailbox, request, today=TODAY)))
        return written

    def test_accepted_is_what_the_violations_say(self) -> None:
        """An assessment that contradicts itself is refused: accepted with violations, or an order beside them."""
        written = self.refused()
        assert paths_of(json.dumps({**written, "accepted": True}), Assessment) == ["/accepted"]
        assert paths_of(json.dumps({**written, "order": CONTRACT_ORDER}), Assessment) == ["/order"]
        advice = {"rule": "mailbox-nearly-full", "facts": {"percent": 75}, "message": {"it": "a", "en": "b"}}
        assert paths_of(json.dumps({**written, "advice": [advice]}), Assessment) == ["/advice"]

    @pytest.mark.parametrize(
        ("place", "change", "path"),
        [
            (0, {"facts": {}}, "/violations/0/facts/plan"),
            (0, {"facts": []}, "/violations/0/facts"),
            (0, {"rule": "leap-day-clamps"}, "/violations/0/rule"),
            (0, {"rule": "no-such-rule"}, "/violations/0/rule"),
            (0, {"message": {"it": "solo"}}, "/violations/0/message/en"),
            (0, {"remedies": {}}, "/violations/0/remedies"),
            (0, {"remedies": [{"kind": "set_extra_space"}]}, "/violations/0/remedies/0/mailbox_gb"),
            (0, {"remedies": [{"kind": "buy_again"}, {"kind": "wait"}]}, "/violations/0/remedies/1/kind"),
            (0, {"step": "exit"}, "/violations/0/step"),
            (0, {"x": 1}, "/violations/0/x"),
        ],
    )
    def test_a_violation_that_is_none(self, place: int, change: Document, path: str) -> None:
        """A violation has its rule's facts, both messages, and remedies of the kinds there are."""
        written = self.refused()
        written["violations"][place].update(change)
        assert paths_of(json.dumps(written), Assessment)[0] == path

    def test_facts_of_another_kind_or_name(self) -> None:
        """Facts are those of the rule: each there, of its kind, and no other."""
        written = self.refused()
        written["violations"][0]["facts"] = {"plan": "gold", "archive_gb": "1", "x": 0}
        assert paths_of(json.dumps(written), Assessment) == [
            "/violations/0/facts/plan",
            "/violations/0/facts/archive_gb",
            "/violations/0/facts/x",
        ]

    def test_facts_are_judged_beside_other_problems(self) -> None:
        """What is wrong with facts is told at once with what is wrong beside them, in the order of the fields."""
        written = self.refused()
        written["violations"][0].update(facts={"x": 1}, message={"it": "solo"}, remedies=[{"kind": "wait"}])
        assert paths_of(json.dumps(written), Assessment) == [
            "/violations/0/facts/plan",
            "/violations/0/facts/archive_gb",
            "/violations/0/facts/x",
            "/violations/0/message/en",
            "/violations/0/remedies/0/kind",
        ]

    def test_lists_are_as_long_as_the_rules_can_make_them(self) -> None:
        """A list of many thousand items is one problem, not one for each: what it costs does not grow with it."""
        written = self.refused()
        written["violations"] = [{}] * 50_000
        assert paths_of(json.dumps(written), Assessment) == ["/violations"]
        assert not Draft202012Validator(json_schema(Assessment)).is_valid(written)

    def test_reading_gives_the_value_back(self) -> None:
        """A refusal is read back as it was, with enums and dates among its facts."""
        text = json.dumps(self.refused())
        read = loads(text, Assessment)
        assert loads(dumps(read), Assessment) == read
        assert read.violations[0].facts["plan"] is Plan.STANDARD
        assert json.loads(dumps(read)) == json.loads(text)


class TestTexts:
    def test_a_text_may_hold_what_ends_a_line_elsewhere(self) -> None:
        """A document is one line for every reader of lines, whatever its id holds."""
        case = loads(setting("id", "a\x85b\u2028c\u2029d"), Case)
        assert dumps(case).splitlines() == [dumps(case)]
        assert loads(dumps(case), Case) == case

    @pytest.mark.parametrize("text", [5, None, bytearray(b"{}")])
    def test_what_is_no_text(self, text: Any) -> None:  # noqa: ANN401 - what a caller without a type checker may pass
        """Only texts and bytes are read."""
        assert paths_of(text) == [""]

    def test_what_are_no_terms(self) -> None:
        """Terms are checked like any argument."""
        none: Any = None
        with pytest.raises(InvalidInput) as caught:
            loads(CONTRACT_CASE, Case, terms=none)
        assert [problem.path for problem in caught.value.problems] == ["/terms"]

    def test_a_padded_tax_code_is_kept_as_it_is_normalised(self) -> None:
        """A tax code padded with any number of spaces is the tax code."""
        padded = loads(setting("mailbox.holder.tax_code", " " * 5000 + "01879020517"), Case)
        assert padded == loads(CONTRACT_CASE, Case)
        assert paths_of(setting("mailbox.address", "a" * 5000 + "@pec.it")) == ["/mailbox/address"]

    def test_only_invalid_input_has_a_line(self) -> None:
        """A line is written where there is a place for it."""
        case = loads(CONTRACT_CASE, Case)
        assert dumps(case, line=3) == dumps(case)


class TestTheConverter:
    def test_it_is_strict(self) -> None:
        """The converter coerces nothing and takes no unknown key."""
        strict = converter()
        usage = {"mailbox_bytes": 1}
        assert strict.structure(usage, Usage) == Usage(1)
        for bad in ({"mailbox_bytes": "1"}, {"mailbox_bytes": True}, {"mailbox_bytes": 1, "x": 1}):
            with pytest.raises(BaseValidationError):
                strict.structure(bad, Usage)

    def test_it_reads_what_documents_are_made_of(self) -> None:
        """Texts, unions and what may be `None` are read alone too."""
        assert converter().structure("x", str) == "x"
        with pytest.raises(Unfit):
            converter().structure(1, str)
        optional: Any = LegalPerson | PublicAdministration | None
        assert converter().structure(None, optional) is None

    def test_it_writes_what_it_reads(self) -> None:
        """What the converter unstructures it structures back."""
        case = loads(CONTRACT_CASE, Case)
        assert converter().structure(converter().unstructure(case), Case) == case

    def test_each_is_ones_own(self) -> None:
        """A hook that a user registers on one converter does not reach another."""
        mine = converter()
        mine.register_unstructure_hook(date, lambda day: day.year)
        assert mine.unstructure(TODAY) == 2026
        assert converter().unstructure(TODAY) == "2026-11-22"


SCHEMAS: Final[dict[str, Any]] = {
    "case": Case,
    "assessment": Assessment,
    "status": MailboxStatus,
    "timeline": Timeline,
    "mailbox": Mailbox | DomainMailbox,
    "order": RenewalOrder,
    "invalid-input": InvalidInput,
}
EXAMPLES_BY_NAME: Final[dict[str, Any]] = {"prices": PriceList, "needs": NeedsCase, "extra-space": ExtraSpaceCase}
"""What the examples that are no case of a renewal hold, by the beginning of their names."""


class TestFaultsOfOurOwn:
    def test_an_error_that_is_none_of_a_documents_is_raised_again(self) -> None:
        """A fault of the library is never told as a problem of the document."""

        def fails(*_: object) -> object:
            raise ZeroDivisionError

        strict = strict_converter(all_problems=True)
        strict.register_structure_hook(date, fails)
        with pytest.raises(ZeroDivisionError):
            problems_found({"notices": 1}, date, ARUBA, strict, ())

    def test_a_document_refused_without_a_problem_is_a_fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a document cannot be read and nothing is found wrong, the library says that the fault is its own."""
        monkeypatch.setattr(pec_rules.serialization, "problems_of", lambda *_: ())
        with pytest.raises(AssertionError):
            loads('{"schema": 1}', Case)


class TestSchemas:
    @pytest.mark.parametrize("name", SCHEMAS)
    def test_each_is_a_schema(self, name: str) -> None:
        """Each document has a schema that is one of 2020-12."""
        schema = json_schema(SCHEMAS[name])
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(schema)

    def test_the_examples_fit(self) -> None:
        """Every example fits the schema of what it is, and the assessment, status and timeline of a case fit theirs."""
        examples = sorted(EXAMPLES.glob("*.json"))
        assert examples
        for path in examples:
            text = path.read_text(encoding="utf-8")
            cls = next((cls for start, cls in EXAMPLES_BY_NAME.items() if path.name.startswith(start)), Case)
            Draft202012Validator(json_schema(cls)).validate(json.loads(text))
            read = loads(text, cls)
            answers = self.answers_to(read) if isinstance(read, Case) else ()
            for answer in (read, *answers):
                Draft202012Validator(json_schema(type(answer))).validate(json.loads(dumps(answer)))
                assert loads(dumps(answer), type(answer)) == answer

    @staticmethod
    def answers_to(case: Case) -> tuple[Any, ...]:
        """Return what is said of a case, and its mailbox."""
        today = case.today or TODAY
        return (
            assess_renewal(case.mailbox, case.request, today=today),
            status_on(case.mailbox, today),
            timeline(case.mailbox),
            case.mailbox,
        )

    def test_an_order_fits(self) -> None:
        """A placed order is a document of its own, and reads back."""
        order = place_renewal_order(PREMIUM, confirming(PREMIUM), today=TODAY).pending_order
        assert order is not None
        Draft202012Validator(json_schema(RenewalOrder)).validate(json.loads(dumps(order)))
        assert loads(dumps(order), RenewalOrder) == order

    def test_invalid_input_fits(self) -> None:
        """What is said of a bad document fits its schema, with a line and without."""
        error = InvalidInput(problems_of("{}"))
        for text in (dumps(error), dumps(error, line=1)):
            Draft202012Validator(json_schema(InvalidInput)).validate(json.loads(text))

    @pytest.mark.parametrize(
        "remedy", [{"kind": "set_extra_space"}, {"kind": "free_space", "mailbox_bytes": 1, "archive_bytes": 1}]
    )
    def test_a_remedy_of_one_number_has_one(self, remedy: Document) -> None:
        """A remedy about mailbox or archive is about one of them, in the schema too."""
        written = TestAssessments.refused()
        written["violations"][0]["remedies"] = [remedy]
        assert not Draft202012Validator(json_schema(Assessment)).is_valid(written)
        assert paths_of(json.dumps(written), Assessment) == ["/violations/0/remedies/0/mailbox_bytes"] or paths_of(
            json.dumps(written), Assessment
        ) == ["/violations/0/remedies/0/mailbox_gb"]


def test_values_named_in_the_contract_are_read_by_class() -> None:
    """`loads` takes one kind of mailbox, or either."""
    text = dumps(DOMAIN_MAILBOX)
    assert loads(text, DomainMailbox) == loads(text, Mailbox | DomainMailbox) == DOMAIN_MAILBOX
    assert paths_of(text, Mailbox) == ["/kind"]
