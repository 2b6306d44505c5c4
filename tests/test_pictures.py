"""The pictures of the pages: that they say what the rulebook says, and that all of it can be read."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from drawing import plans, states, timeline
from drawing.svg import figure

from pec_rules import (
    ARUBA,
    Mailbox,
    MailboxDeleted,
    MailboxState,
    Plan,
    PlanTerms,
    Terms,
    may_buy_again,
    register_payment,
    status_on,
)
from pec_rules.wording import LANGUAGES, Language
from tests.cases import BY_CARD, COMPANY, EXPIRY, STANDARD, days, place, with_plan

DRAWING: Final = {"timeline": timeline, "states": states, "plans": plans}
AUTOMATIC: Final = evolve(STANDARD, auto_renewal=BY_CARD)
MILESTONES: Final = {
    "Expiry notices begin": "2026-10-31",
    "Renewal recommended by": "2027-01-16",
    "Automatic renewal charged": "2027-01-24",
    "Expiry": "2027-01-31",
    "Last day to renew": "2027-05-01",
    "Deletion": "2027-05-02",
}
"""E is 31 January 2027: E − 3 months, E − 15 days, E − 7, E, E + 90, E + 91."""

NO_GRACE: Final = evolve(ARUBA, grace_days=0)
ALL_ON_ONE_DAY: Final = evolve(NO_GRACE, notice_months=0, recommended_days=0, auto_renewal_charge_days=0)
LARGE: Final = PlanTerms(mailbox_gb=1_000_000, archive_gb=999_999, extra_mailbox_gb_limit=0, sms_report=True)
EDITIONS: Final = {
    "aruba": ARUBA,
    "no grace": NO_GRACE,
    "a grace of a month": evolve(ARUBA, grace_days=30),
    "a grace of more than a year": evolve(ARUBA, grace_days=400),
    "all on one day": ALL_ON_ONE_DAY,
    "the recommended day is that of the charge": evolve(ARUBA, auto_renewal_charge_days=15),
    "notices for ten years": evolve(ARUBA, notice_months=120),
    "one year at a time": evolve(ARUBA, max_years=1, max_promotional_years=1),
    "a large plan": with_plan(Plan.PRO, LARGE),
    "plans that are alike": evolve(ARUBA, plans=dict.fromkeys(Plan, ARUBA.plans[Plan.PRO])),
}


def drawn(name: str, terms: Terms = ARUBA, language: Language = "en", mailbox: Mailbox = AUTOMATIC) -> ET.Element:
    """Return a picture as it stands in a page, read back."""
    return ET.fromstring(figure(DRAWING[name].picture(mailbox, terms, language), language))  # noqa: S314 - our own


def facts(name: str, terms: Terms = ARUBA, language: Language = "en") -> list[str]:
    """Return what a picture says in words."""
    return [item.text or "" for item in drawn(name, terms, language).iter("li")]


def texts(picture: ET.Element) -> str:
    """Return all that is written in a drawing, a line for each text."""
    return "\n".join(text.text or "" for text in picture.iter("text"))


class Box(NamedTuple):
    """A rectangle of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Return whether the two have more than an edge in common."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Return whether the other is wholly within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def box_of(text: ET.Element) -> Box:
    """Return the room of a text in a wide font: six tenths of its size for each letter."""
    x, y, size = (float(text.attrib[name]) for name in ("x", "y", "font-size"))
    width = len(text.text or "") * size * 0.6
    left = x - {"start": 0, "middle": width / 2, "end": width}[text.attrib["text-anchor"]]
    return Box(left, y - size * 0.95, left + width, y + size * 0.25)


def rectangle(shape: ET.Element) -> Box:
    """Return where a rectangle stands."""
    x, y, width, height = (float(shape.attrib[name]) for name in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height)


def points_of(line: ET.Element) -> Iterator[Box]:
    """Give points along a line, close to each other."""
    ends = [(float(x), float(y)) for x, y in re.findall(r"([\d.-]+) ([\d.-]+)", line.attrib["d"])]
    for (x, y), (to_x, to_y) in pairwise(ends):
        for step in range(101):
            at_x, at_y = x + (to_x - x) * step / 100, y + (to_y - y) * step / 100
            yield Box(at_x, at_y, at_x, at_y)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", DRAWING)
class TestEachPicture:
    """Readable on a screen and on a phone, under any terms, in both languages, by eye and by ear."""

    def test_no_text_covers_another(self, name: str, edition: str, language: Language) -> None:
        """The boxes of any two texts of a drawing are apart."""
        for svg in drawn(name, EDITIONS[edition], language).iter("svg"):
            boxes = [(text.text, box_of(text)) for text in svg.iter("text")]
            assert len(boxes) > 5
            assert [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.overlaps(b)] == []

    def test_no_line_runs_through_a_text(self, name: str, edition: str, language: Language) -> None:
        """A line to a mark, or a way between states, passes every text."""
        for svg in drawn(name, EDITIONS[edition], language).iter("svg"):
            boxes = [box_of(text) for text in svg.iter("text")]
            assert not [box for line in svg.iter("path") for p in points_of(line) for box in boxes if box.overlaps(p)]

    def test_every_text_is_within(self, name: str, edition: str, language: Language) -> None:
        """Each stands within the drawing, and one that begins in a frame ends in it."""
        for svg in drawn(name, EDITIONS[edition], language).iter("svg"):
            _, _, width, height = map(float, svg.attrib["viewBox"].split())
            frames = [rectangle(each) for each in svg.iter("rect") if "bar" not in each.attrib["class"]]
            for box in map(box_of, svg.iter("text")):
                assert Box(0, 0, width, height).holds(box)
                begin = Box(box.left, box.top, box.left, box.top)
                assert all(frame.holds(box) for frame in frames if frame.holds(begin))

    def test_it_is_said_too(self, name: str, edition: str, language: Language) -> None:
        """Each drawing has a title and a description, by reference too, which is what the list below says."""
        picture = drawn(name, EDITIONS[edition], language)
        listed = [item.text for item in picture.iter("li")]
        assert len(listed) == len(set(listed)) > 4
        identifiers = [each.attrib["id"] for each in picture.iter() if "id" in each.attrib]
        assert len(identifiers) == len(set(identifiers)) == 4
        for svg, shown in zip(picture.iter("svg"), ("wide", "narrow"), strict=True):
            assert (svg.attrib["role"], svg.attrib["class"]) == ("img", shown)
            title, description = svg.find("title"), svg.find("desc")
            assert title is not None
            assert description is not None
            assert title.text
            assert description.text == " ".join(map(str, listed))
            assert svg.attrib["aria-labelledby"] == title.attrib["id"]
            assert svg.attrib["aria-describedby"] == description.attrib["id"]

    def test_it_has_no_colour_of_its_own(self, name: str, edition: str, language: Language) -> None:
        """Colours come from the page's style, in both schemes: the drawing has classes, and every shape has one."""
        for svg in drawn(name, EDITIONS[edition], language).iter("svg"):
            shapes = [shape for shape in svg if shape.tag not in {"title", "desc"}]
            assert all(shape.attrib["class"] for shape in shapes)
            assert not [shape for shape in shapes if {"fill", "stroke", "style"} & set(shape.attrib)]


class TestTimeline:
    """The life of a mailbox with every milestone, to scale."""

    def test_every_milestone_has_its_date(self) -> None:
        """All six are written in both drawings with the rulebook's days, and said."""
        said = facts("timeline")
        assert said[:6] == [f"{name}: {day}." for name, day in MILESTONES.items()]
        for svg in drawn("timeline").iter("svg"):
            written = texts(svg)
            for name, day in MILESTONES.items():
                assert f"{name.lower()}\n{day}" in written

    def test_states_have_their_days(self) -> None:
        """Active through E, expired from E + 1 through E + 90, deleted from E + 91."""
        days_of = {"Active": "through 2027-01-31", "Expired": "2027-02-01 to 2027-05-01", "Deleted": "from 2027-05-02"}
        assert facts("timeline")[6:] == [f"{name}: {day}." for name, day in days_of.items()]
        for svg in drawn("timeline").iter("svg"):
            for name, day in days_of.items():
                assert f"{name.lower()}\n{day}" in texts(svg)

    def test_without_automatic_renewal_there_is_no_charge(self) -> None:
        """A milestone that a mailbox does not have is not drawn."""
        picture = drawn("timeline", mailbox=STANDARD)
        assert "automatic renewal" not in texts(picture)
        assert len(list(picture.iter("circle"))) == 2 * 5

    @pytest.mark.parametrize(("shown", "axis"), [("wide", "cx"), ("narrow", "cy")])
    def test_it_is_to_scale(self, shown: str, axis: str) -> None:
        """From the first milestone on, a day is as wide wherever it is: 92 days before E to 91 after it."""
        (svg,) = [svg for svg in drawn("timeline").iter("svg") if svg.attrib["class"] == shown]
        places = [float(circle.attrib[axis]) for circle in svg.iter("circle")]
        day = (places[-1] - places[0]) / 183
        assert day > 2
        for milestone, after in zip(places, (-92, -15, -7, 0, 90, 91), strict=True):
            assert milestone - places[3] == pytest.approx(after * day, abs=0.2)

    def test_the_states_fill_the_line(self) -> None:
        """The line has the states in order, each up to the next one's first day."""
        for svg in drawn("timeline").iter("svg"):
            bars = [shape for shape in svg.iter("rect") if "bar" in shape.attrib["class"]]
            assert [shape.attrib["class"] for shape in bars] == ["bar active", "bar expired", "bar deleted"]
            along = svg.attrib["class"] == "wide"
            boxes = [rectangle(bar) for bar in bars]
            edges = [(box.left, box.right) if along else (box.top, box.bottom) for box in boxes]
            circles = [float(circle.attrib["cx" if along else "cy"]) for circle in svg.iter("circle")]
            assert edges[0][0] == 0
            assert all(end == pytest.approx(begin, abs=0.2) for (_, end), (begin, _) in pairwise(edges))
            assert edges[2][0] == pytest.approx(circles[-1], abs=0.2)

    def test_each_month_has_a_mark(self) -> None:
        """The first days of the months from November to May."""
        for svg in drawn("timeline").iter("svg"):
            months = [text.text for text in svg.iter("text") if text.attrib["class"] == "month"]
            assert months == ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "2027-05"]

    def test_other_terms_make_another_picture(self) -> None:
        """With 30 days of grace the last day is 2 March, and the deletion comes on 3 March."""
        said = facts("timeline", EDITIONS["a grace of a month"])
        assert said[4:6] == ["Last day to renew: 2027-03-02.", "Deletion: 2027-03-03."]
        assert said[7:] == ["Expired: 2027-02-01 to 2027-03-02.", "Deleted: from 2027-03-03."]

    def test_it_speaks_italian(self) -> None:
        """Names and dates are written as Italian writes them."""
        assert facts("timeline", language="it")[3] == "Scadenza: 31/01/2027."


class TestStates:
    """Active, expired and deleted, and what moves between them."""

    def test_they_are_those_of_the_rulebook(self) -> None:
        """In grace a mailbox receives, is read and is renewed, and cannot send; a deleted one does nothing."""
        assert facts("states")[:4] == [
            "E is the day of the expiry.",
            "Active, through E: sends, receives, can be read, can be renewed.",
            "Expired, E + 1 to E + 90: does not send, receives, can be read, can be renewed.",
            "Deleted, from E + 91: does not send, does not receive, cannot be read, cannot be renewed.",
        ]

    def test_so_are_the_ways_between_them(self) -> None:
        """Days pass; a renewal registered in time leads back; a deleted address can only be bought again."""
        assert facts("states")[4:] == [
            "From active to expired: on the day E + 1.",
            "From expired to deleted: on the day E + 91.",
            "From active to active: renewal registered: expiry + 1 to 5 years.",
            "From expired to active: renewal registered: expiry + 1 to 5 years.",
            "From deleted to active: bought again: empty, under the same tax code.",
        ]

    def test_each_way_is_an_arrow(self) -> None:
        """Both drawings have three states, each once, and five arrows."""
        for svg in drawn("states").iter("svg"):
            cards = [shape.attrib["class"] for shape in svg.iter("rect")]
            assert cards == ["card active", "card expired", "card deleted"]
            assert [path.attrib["class"] for path in svg.iter("path")].count("arrow head") == 5
            for written in ("E + 1", "E + 91", "E + 1 to E + 90", "does not send", "E is the day of the expiry."):
                assert written in texts(svg).split("\n")

    @pytest.mark.parametrize("after", [*range(-3, 0), *range(95)])
    def test_what_is_drawn_holds_on_each_day(self, after: int) -> None:
        """A payment is registered through E + 90 and makes the mailbox active; from E + 91 the address is for sale."""
        day = EXPIRY + days(after)
        waiting, order = place(STANDARD, today=EXPIRY - days(3))
        if after > 90:
            with pytest.raises(MailboxDeleted):
                register_payment(waiting, order, on=day)
        else:
            assert status_on(register_payment(waiting, order, on=day), day).state is MailboxState.ACTIVE
        assert may_buy_again(STANDARD, STANDARD.holder.tax_code, today=day) == (after > 90)
        assert not may_buy_again(STANDARD, COMPANY.tax_code, today=day)

    def test_other_terms_make_another_picture(self) -> None:
        """Without grace there is no expired state; with 30 days the deletion comes on E + 31."""
        assert "From active to deleted: on the day E + 1." in facts("states", NO_GRACE)
        assert "expired" not in texts(drawn("states", NO_GRACE))
        assert "E + 31" in texts(drawn("states", EDITIONS["a grace of a month"])).split("\n")
        assert "expiry + 1 year." in facts("states", EDITIONS["one year at a time"])[-2]

    def test_a_renewal_that_comes_too_late_to_help_leads_back_to_the_same_state(self) -> None:
        """Under a grace of 400 days, one year more on the last of them leaves the mailbox expired."""
        said = facts("states", EDITIONS["a grace of more than a year"])
        assert "From expired to expired: renewal registered: expiry + 1 to 5 years." in said
        assert not [fact for fact in said if fact.startswith("From expired to active")]


class TestPlans:
    """Three by three: what a change of plan gains, loses, deletes and asks for."""

    def test_every_change_is_that_of_the_rulebook(self) -> None:
        """Worked out from the table of plans: mail fills three quarters of the space, the archive half of its own."""
        pro, premium = "1.5 GB of mail and 1.5 GB of archive", "1.5 GB of mail and 4 GB of archive"
        gain, loss = "gains 1 GB of mailbox space", "loses 1 GB of mailbox space"
        mail = "asks for 1 GB of extra mailbox space or 0.5 GB of mail freed"
        consent = "asks for consent or {} GB of archive freed"
        means = {
            ("Standard", "0.75 GB of mail", "Pro"): [f"{gain}, 3 GB of archive space, report by SMS"],
            ("Standard", "0.75 GB of mail", "Premium"): [f"{gain}, 8 GB of archive space, report by SMS"],
            ("Pro", pro, "Standard"): [
                f"{loss}, 3 GB of archive space, report by SMS",
                "deletes 1.5 GB of archive",
                mail,
                consent.format("1.5"),
            ],
            ("Pro", pro, "Premium"): ["gains 5 GB of archive space"],
            ("Premium", premium, "Standard"): [
                f"{loss}, 8 GB of archive space, report by SMS",
                "deletes 4 GB of archive",
                mail,
                consent.format("4"),
            ],
            ("Premium", premium, "Pro"): [
                "loses 5 GB of archive space",
                "asks for 1 GB of extra archive space or 1 GB of archive freed",
            ],
        }
        said = [fact for fact in facts("plans") if fact.startswith("From")]
        assert said == [
            f"From {old}, holding {held}, to {new}: {'; '.join(those)}." for (old, held, new), those in means.items()
        ]

    def test_every_plan_is_that_of_the_rulebook(self) -> None:
        """The three cells of the same plan say what it has."""
        assert [fact for fact in facts("plans") if not fact.startswith("From")] == [
            "Standard has 1 GB of mailbox space.",
            "Pro has 2 GB of mailbox space, 3 GB of archive space, report by SMS.",
            "Premium has 2 GB of mailbox space, 8 GB of archive space, report by SMS.",
        ]

    def test_the_drawing_has_nine_cells(self) -> None:
        """Three of them, those of the same plan, stand out; gains, losses and deletions have signs and words."""
        for svg in drawn("plans").iter("svg"):
            kinds = [shape.attrib["class"] for shape in svg.iter("rect")]
            assert (kinds.count("cell"), kinds.count("cell kept"), kinds.count("strip")) == (6, 3, 3)
            signs = {text.attrib["class"]: (text.text or "").split()[0] for text in svg.iter("text")}
            assert signs["gain"] == "+"
            written = texts(svg).split("\n")
            for line in ("+ 1 GB of mailbox space", "− 3 GB of archive space", "− report by SMS"):
                assert line in written
            assert "deletes 4 GB of archive" in written

    def test_other_terms_make_another_picture(self) -> None:
        """A Pro with 10 GB of archive loses none from Premium with 8; plans that are alike differ in nothing."""
        more = with_plan(Plan.PRO, evolve(ARUBA.plans[Plan.PRO], archive_gb=10))
        said = facts("plans", more)
        assert said[7].endswith("to Pro: gains 2 GB of archive space.")
        alike = facts("plans", EDITIONS["plans that are alike"])
        assert alike[1].endswith("to Pro: nothing different.")

    def test_numbers_are_written_as_the_language_does(self) -> None:
        """Italian has a comma. What is too little is never written as enough: the hundredths are rounded up."""
        written = plans.gigabytes
        assert written(ARUBA.bytes_per_gb * 1500 + 1, ARUBA, "en") == "1,500.01"
        assert written(ARUBA.bytes_per_gb * 1500 + 1, ARUBA, "it") == "1.500,01"
        assert "0,75 GB di posta" in facts("plans", language="it")[1]
        assert "1,000,000 GB of mailbox space" in facts("plans", EDITIONS["a large plan"])[4]
