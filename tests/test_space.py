"""Chapter 2 of the rulebook: plans and space."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from attrs import evolve

from pec_rules import (
    ARUBA,
    AcceptArchiveDeletion,
    BuyAgain,
    ChoosePlan,
    Difference,
    ExtraSpace,
    ExtraSpaceAssessment,
    ExtraSpaceEnded,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    FreeSpace,
    InvalidInput,
    Mailbox,
    OrderAtRenewal,
    OrderStep,
    PaymentMethod,
    Plan,
    PlanChange,
    RenewalRequest,
    Rule,
    SetExtraSpace,
    Usage,
    assess_extra_space,
    generate_auto_renewal_order,
    plan_change,
    quote_extra_space,
    register_extra_space_payment,
    register_payment,
    status_on,
    switch_off_auto_renewal,
)
from pec_rules.remedies import Remedy
from tests.cases import (
    BY_CARD,
    DELETION,
    DOMAIN_MAILBOX,
    EXPIRY,
    GB,
    LAST_RENEWABLE,
    PREMIUM,
    PRO,
    STANDARD,
    TODAY,
    advice,
    advised,
    assess,
    broken,
    codes,
    confirming,
    days,
    moving,
    ordered,
    paths,
    place,
    untyped,
    violation,
)
from tests.prices import PRICES

MAILBOXES = {Plan.STANDARD: STANDARD, Plan.PRO: PRO, Plan.PREMIUM: PREMIUM}


def consenting(mailbox: Mailbox, plan: Plan, mailbox_gb: int = 0, archive_gb: int = 0) -> RenewalRequest:
    """Return a request for a plan, with consent to the deletion of the archive."""
    return evolve(moving(mailbox, plan, mailbox_gb, archive_gb), archive_deletion_accepted=True)


class TestPlanChangesAtRenewal:
    """A renewal order confirms the plan or changes it, up or down."""

    @pytest.mark.parametrize(("old", "new"), list(product(Plan, Plan)))
    def test_to_any_plan(self, old: Plan, new: Plan) -> None:
        """Each plan can be confirmed or changed into each other; the change comes with the registration."""
        mailbox = evolve(MAILBOXES[old], usage=Usage(GB))
        assert ordered(assess(mailbox, moving(mailbox, new))).plan is new
        awaiting, order = place(mailbox, moving(mailbox, new))
        assert awaiting.plan is old
        assert register_payment(awaiting, order, on=TODAY).plan is new

    @pytest.mark.parametrize(("old", "new"), list(product(Plan, Plan)))
    def test_what_a_change_means(self, old: Plan, new: Plan) -> None:
        """For all nine pairs: what is gained, lost, deleted and asked for, from the rulebook's table."""
        space = {Plan.STANDARD: (1, 0, False), Plan.PRO: (2, 3, True), Plan.PREMIUM: (2, 8, True)}
        archived = 0 if old is Plan.STANDARD else GB
        (old_mail, old_archive, old_sms), (new_mail, new_archive, new_sms) = space[old], space[new]
        change = plan_change(evolve(MAILBOXES[old], usage=Usage(GB, archived)), new)
        assert (change.old_plan, change.new_plan, change.extra_space) == (old, new, ExtraSpace())
        assert change.gains == Difference(
            mailbox_gb=max(new_mail - old_mail, 0),
            archive_gb=max(new_archive - old_archive, 0),
            sms_report=new_sms and not old_sms,
        )
        assert change.loses == Difference(
            mailbox_gb=max(old_mail - new_mail, 0),
            archive_gb=max(old_archive - new_archive, 0),
            sms_report=old_sms and not new_sms,
        )
        goes = archived if new is Plan.STANDARD else 0
        assert change.deletes_archive_bytes == goes
        assert [each.rule for each in change.asks_for] == ([Rule.DOWNGRADE_DELETES_ARCHIVE] if goes else [])

    def test_a_change_counts_extra_space(self) -> None:
        """Gains and losses are of all the space, within the plan's limit."""
        mailbox = evolve(PRO, extra_space=ExtraSpace(2, 4), usage=Usage(0, 0))
        change = plan_change(mailbox, Plan.PREMIUM, ExtraSpace(1, 0))
        assert change.extra_space == ExtraSpace(1, 0)
        assert change.gains == Difference(mailbox_gb=0, archive_gb=1, sms_report=False)
        assert change.loses == Difference(mailbox_gb=1, archive_gb=0, sms_report=False)
        change = plan_change(mailbox, Plan.STANDARD, ExtraSpace(9, 9))
        assert change.gains == Difference(mailbox_gb=0, archive_gb=0, sms_report=False)
        assert change.loses == Difference(mailbox_gb=2, archive_gb=7, sms_report=True)
        assert [each.rule for each in change.asks_for] == [
            Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN,
            Rule.EXTRA_MAILBOX_SPACE_LIMIT,
        ]

    def test_a_change_asks_for_what_an_order_would(self) -> None:
        """What stands in the way is what the assessment of an order says of plan and space, remedies included."""
        mailbox = evolve(PREMIUM, usage=Usage(3 * GB, 9 * GB))
        for plan in (Plan.STANDARD, Plan.PRO):
            change = plan_change(mailbox, plan)
            assert change.asks_for == assess(mailbox, moving(mailbox, plan)).violations
            assert change.asks_for != ()

    @pytest.mark.parametrize("expiry", ["2000-01-01", "2028-02-29", "2199-01-01", "2199-12-31"])
    def test_a_change_is_no_order(self, expiry: str) -> None:
        """Whatever the expiry, the pending order or the automatic renewal, what a change means is the same."""
        usage = Usage(2 * GB, GB)
        plain = plan_change(evolve(PREMIUM, usage=usage), Plan.STANDARD)
        assert [len(each.remedies) for each in plain.asks_for] == [4, 4]
        other = evolve(PREMIUM, usage=usage, expiry=type(EXPIRY).fromisoformat(expiry), auto_renewal=BY_CARD)
        assert plan_change(other, Plan.STANDARD) == plain
        assert plan_change(place(evolve(PREMIUM, usage=usage))[0], Plan.STANDARD) == plain


class TestArchiveSpaceNeedsArchivePlan:
    """Extra archive space exists only for Pro and Premium."""

    @pytest.mark.parametrize("plan", [Plan.PRO, Plan.PREMIUM])
    @pytest.mark.parametrize("archive_gb", [0, 1, 1000])
    def test_plans_with_an_archive_take_any(self, plan: Plan, archive_gb: int) -> None:
        """Pro and Premium take extra archive space without limit."""
        assert broken(assess(STANDARD, moving(STANDARD, plan, 0, archive_gb))) == []

    def test_standard_takes_none(self) -> None:
        """With Standard a single GB of it is refused, none is not."""
        assert broken(assess(STANDARD, moving(STANDARD, Plan.STANDARD, 0, 0))) == []
        assessment = assess(STANDARD, moving(STANDARD, Plan.STANDARD, 1, 1))
        assert broken(assessment) == ["archive-space-needs-archive-plan"]
        found = violation(assessment, Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN)
        assert (found.step, found.path) == (OrderStep.MAILBOX, "/request/extra_space/archive_gb")
        assert dict(found.facts) == {"plan": Plan.STANDARD, "archive_gb": 1}
        assert found.remedies == (
            SetExtraSpace(archive_gb=0),
            ChoosePlan(plan=Plan.PRO, mailbox_gb=1, archive_gb=1),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=1, archive_gb=1),
        )

    def test_a_downgrade_leaves_it_behind(self) -> None:
        """A Pro that confirms its extra archive space while moving to Standard is refused."""
        pro = evolve(PRO, extra_space=ExtraSpace(0, 2), usage=Usage(0, 4 * GB))
        assessment = assess(pro, consenting(pro, Plan.STANDARD, 0, 2))
        assert broken(assessment) == ["archive-space-needs-archive-plan"]
        assert violation(assessment, Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN).remedies == (
            SetExtraSpace(archive_gb=0),
            ChoosePlan(plan=Plan.PRO, mailbox_gb=0, archive_gb=2),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=2),
        )

    def test_a_stored_one_is_invalid_input(self) -> None:
        """A mailbox that has extra archive space, or an archive, on Standard does not meet the terms."""
        wrong = evolve(STANDARD, extra_space=ExtraSpace(0, 1), usage=Usage(0, 1))
        with pytest.raises(InvalidInput) as caught:
            assess(wrong, moving(wrong, Plan.PRO))
        assert sorted(paths(caught.value)) == ["/mailbox/extra_space/archive_gb", "/mailbox/usage/archive_bytes"]


class TestExtraMailboxSpaceLimit:
    """Extra mailbox space stops at the plan's limit (Standard: 1 GB, so 2 GB in all)."""

    @pytest.mark.parametrize("mailbox_gb", [0, 1])
    def test_standard_takes_up_to_one(self, mailbox_gb: int) -> None:
        """None and one GB are within the limit."""
        assert broken(assess(STANDARD, moving(STANDARD, Plan.STANDARD, mailbox_gb))) == []

    @pytest.mark.parametrize("mailbox_gb", [2, 3, 1_000_000])
    def test_standard_takes_no_more(self, mailbox_gb: int) -> None:
        """Two GB are beyond it."""
        assessment = assess(STANDARD, moving(STANDARD, Plan.STANDARD, mailbox_gb))
        assert broken(assessment) == ["extra-mailbox-space-limit"]
        found = violation(assessment, Rule.EXTRA_MAILBOX_SPACE_LIMIT)
        assert (found.step, found.path) == (OrderStep.MAILBOX, "/request/extra_space/mailbox_gb")
        assert dict(found.facts) == {"plan": Plan.STANDARD, "mailbox_gb": mailbox_gb, "most": 1}
        assert found.remedies == (
            SetExtraSpace(mailbox_gb=1),
            ChoosePlan(plan=Plan.PRO, mailbox_gb=mailbox_gb, archive_gb=0),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=mailbox_gb, archive_gb=0),
        )

    @pytest.mark.parametrize("plan", [Plan.PRO, Plan.PREMIUM])
    @pytest.mark.parametrize("mailbox_gb", [2, 1_000_000])
    def test_other_plans_have_no_limit(self, plan: Plan, mailbox_gb: int) -> None:
        """Pro and Premium take any amount."""
        assert broken(assess(STANDARD, moving(STANDARD, plan, mailbox_gb))) == []

    def test_a_remedy_that_breaks_another_rule_is_left_out(self) -> None:
        """While automatic renewal is on, a remedy that goes back to the present plan would be blocked."""
        pro = evolve(PRO, usage=Usage(0), auto_renewal=BY_CARD)
        assessment = assess(pro, moving(pro, Plan.STANDARD, 5))
        assert broken(assessment) == ["extra-mailbox-space-limit"]
        assert violation(assessment, Rule.EXTRA_MAILBOX_SPACE_LIMIT).remedies == (
            SetExtraSpace(mailbox_gb=1),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=5, archive_gb=0),
        )

    def test_a_stored_one_is_invalid_input(self) -> None:
        """A Standard mailbox with 2 GB extra does not meet the terms."""
        with pytest.raises(InvalidInput) as caught:
            status_on(evolve(STANDARD, extra_space=ExtraSpace(2)), TODAY)
        assert paths(caught.value) == ["/mailbox/extra_space/mailbox_gb"]


class TestMailFitsMailboxSpace:
    """An order that gives less mailbox space than now is refused while the mail does not fit it."""

    @pytest.mark.parametrize(
        ("mailbox", "plan", "mailbox_gb", "space_gb"),
        [
            (PRO, Plan.STANDARD, 0, 1),
            (PREMIUM, Plan.STANDARD, 0, 1),
            (evolve(PRO, extra_space=ExtraSpace(3)), Plan.STANDARD, 1, 2),
            (evolve(PRO, extra_space=ExtraSpace(3)), Plan.PRO, 0, 2),
            (evolve(PRO, extra_space=ExtraSpace(3)), Plan.PRO, 2, 4),
            (evolve(PREMIUM, extra_space=ExtraSpace(3)), Plan.PRO, 1, 3),
            (evolve(STANDARD, extra_space=ExtraSpace(1)), Plan.STANDARD, 0, 1),
        ],
    )
    def test_exactly_full_fits(self, mailbox: Mailbox, plan: Plan, mailbox_gb: int, space_gb: int) -> None:
        """A byte less and exactly full fit; one byte over does not, and says by how much."""
        for used, fits in ((space_gb * GB - 1, True), (space_gb * GB, True), (space_gb * GB + 1, False)):
            held = evolve(mailbox, usage=evolve(mailbox.usage, mailbox_bytes=used))
            assessment = assess(held, consenting(held, plan, mailbox_gb))
            assert broken(assessment) == ([] if fits else ["mail-fits-mailbox-space"])
        over = evolve(mailbox, usage=evolve(mailbox.usage, mailbox_bytes=space_gb * GB + 1))
        found = violation(assess(over, consenting(over, plan, mailbox_gb)), Rule.MAIL_FITS_MAILBOX_SPACE)
        assert (found.step, found.path) == (OrderStep.MAILBOX, "/request/extra_space/mailbox_gb")
        assert dict(found.facts) == {
            "used_bytes": space_gb * GB + 1,
            "space_bytes": space_gb * GB,
            "excess_bytes": 1,
        }
        assert FreeSpace(mailbox_bytes=1) in found.remedies

    @pytest.mark.parametrize(
        ("mailbox", "plan", "mailbox_gb"),
        [
            (STANDARD, Plan.STANDARD, 0),
            (STANDARD, Plan.STANDARD, 1),
            (STANDARD, Plan.PRO, 0),
            (PRO, Plan.PREMIUM, 0),
            (PREMIUM, Plan.PRO, 0),
            (PRO, Plan.STANDARD, 1),
            (PRO, Plan.PRO, 1),
        ],
    )
    def test_as_much_or_more_is_never_refused(self, mailbox: Mailbox, plan: Plan, mailbox_gb: int) -> None:
        """An order that gives as much mailbox space as now, or more, is taken however full the mailbox."""
        overfull = evolve(mailbox, usage=evolve(mailbox.usage, mailbox_bytes=50 * GB))
        assert broken(assess(overfull, consenting(overfull, plan, mailbox_gb))) == []

    @pytest.mark.parametrize(
        ("mailbox", "plan", "remedies"),
        [
            # More than 1 GB of mail, to Standard: 1 GB extra, or freeing down to 1 GB.
            (
                evolve(PRO, usage=Usage(3 * GB // 2)),
                Plan.STANDARD,
                (
                    SetExtraSpace(mailbox_gb=1),
                    ChoosePlan(plan=Plan.PRO, mailbox_gb=0, archive_gb=0),
                    ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=0),
                    FreeSpace(mailbox_bytes=GB // 2),
                ),
            ),
            # More than 2 GB of mail, from a mailbox of more than 2 GB: freeing space whatever is bought.
            (
                evolve(PRO, extra_space=ExtraSpace(3), usage=Usage(3 * GB)),
                Plan.STANDARD,
                (
                    ChoosePlan(plan=Plan.PRO, mailbox_gb=1, archive_gb=0),
                    ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=1, archive_gb=0),
                    FreeSpace(mailbox_bytes=2 * GB),
                ),
            ),
            # More than 2 GB of mail, but the order with 1 GB extra gives no less space than now.
            (
                evolve(PRO, usage=Usage(3 * GB)),
                Plan.STANDARD,
                (
                    SetExtraSpace(mailbox_gb=1),
                    ChoosePlan(plan=Plan.PRO, mailbox_gb=0, archive_gb=0),
                    ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=0),
                    FreeSpace(mailbox_bytes=2 * GB),
                ),
            ),
            # From Premium to Pro with more than 2 GB of mail: buying what is missing, or freeing it.
            (
                evolve(PREMIUM, extra_space=ExtraSpace(4), usage=Usage(4 * GB + 1)),
                Plan.PRO,
                (
                    SetExtraSpace(mailbox_gb=3),
                    ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=3, archive_gb=0),
                    FreeSpace(mailbox_bytes=2 * GB + 1),
                ),
            ),
            # The same plan with less extra: what is bought now is as much as is ever needed.
            (
                evolve(PRO, extra_space=ExtraSpace(1), usage=Usage(9 * GB)),
                Plan.PRO,
                (
                    SetExtraSpace(mailbox_gb=1),
                    ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=1, archive_gb=0),
                    FreeSpace(mailbox_bytes=7 * GB),
                ),
            ),
        ],
    )
    def test_asks_for_what_is_missing(self, mailbox: Mailbox, plan: Plan, remedies: tuple[Remedy, ...]) -> None:
        """Buying the least that mends it where the limit allows, another plan, or freeing just what is too much."""
        assessment = assess(mailbox, moving(mailbox, plan))
        assert broken(assessment) == ["mail-fits-mailbox-space"]
        assert violation(assessment, Rule.MAIL_FITS_MAILBOX_SPACE).remedies == remedies

    def test_extra_beyond_the_limit_is_no_space(self) -> None:
        """Of extra space beyond the limit only the part within it counts."""
        mailbox = evolve(PRO, extra_space=ExtraSpace(1), usage=Usage(2 * GB + 1))
        assessment = assess(mailbox, moving(mailbox, Plan.STANDARD, 5))
        assert broken(assessment) == ["extra-mailbox-space-limit", "mail-fits-mailbox-space"]
        found = violation(assessment, Rule.MAIL_FITS_MAILBOX_SPACE)
        assert dict(found.facts) == {"used_bytes": 2 * GB + 1, "space_bytes": 2 * GB, "excess_bytes": 1}
        assert found.remedies == (
            ChoosePlan(plan=Plan.PRO, mailbox_gb=5, archive_gb=0),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=5, archive_gb=0),
            FreeSpace(mailbox_bytes=1),
        )
        fits = evolve(mailbox, usage=Usage(2 * GB))
        assert broken(assess(fits, moving(fits, Plan.STANDARD, 5))) == ["extra-mailbox-space-limit"]


class TestArchiveFitsArchiveSpace:
    """An order that gives less archive space than now, on a plan with an archive, must hold the archive."""

    @pytest.mark.parametrize(
        ("mailbox", "plan", "archive_gb", "space_gb"),
        [
            (PREMIUM, Plan.PRO, 0, 3),
            (PREMIUM, Plan.PRO, 2, 5),
            (evolve(PREMIUM, extra_space=ExtraSpace(0, 2)), Plan.PREMIUM, 0, 8),
            (evolve(PRO, extra_space=ExtraSpace(0, 2)), Plan.PRO, 1, 4),
            (evolve(PRO, extra_space=ExtraSpace(0, 7)), Plan.PREMIUM, 1, 9),
        ],
    )
    def test_exactly_full_fits(self, mailbox: Mailbox, plan: Plan, archive_gb: int, space_gb: int) -> None:
        """A byte less and exactly full fit; one byte over does not, and says by how much."""
        for used, fits in ((space_gb * GB - 1, True), (space_gb * GB, True), (space_gb * GB + 1, False)):
            held = evolve(mailbox, usage=Usage(0, used))
            assessment = assess(held, moving(held, plan, 0, archive_gb))
            assert broken(assessment) == ([] if fits else ["archive-fits-archive-space"])
        over = evolve(mailbox, usage=Usage(0, space_gb * GB + 1))
        found = violation(assess(over, moving(over, plan, 0, archive_gb)), Rule.ARCHIVE_FITS_ARCHIVE_SPACE)
        assert (found.step, found.path) == (OrderStep.MAILBOX, "/request/extra_space/archive_gb")
        assert dict(found.facts) == {"used_bytes": space_gb * GB + 1, "space_bytes": space_gb * GB, "excess_bytes": 1}
        assert FreeSpace(archive_bytes=1) in found.remedies

    @pytest.mark.parametrize(
        ("mailbox", "plan", "archive_gb"),
        [(PRO, Plan.PRO, 0), (PRO, Plan.PREMIUM, 0), (PREMIUM, Plan.PRO, 5), (PREMIUM, Plan.PREMIUM, 0)],
    )
    def test_as_much_or_more_is_never_refused(self, mailbox: Mailbox, plan: Plan, archive_gb: int) -> None:
        """An order that gives as much archive as now, or more, is taken however full the archive."""
        overfull = evolve(mailbox, usage=Usage(0, 90 * GB))
        assert broken(assess(overfull, moving(overfull, plan, 0, archive_gb))) == []

    @pytest.mark.parametrize(
        ("mailbox", "plan", "remedies"),
        [
            (
                evolve(PREMIUM, usage=Usage(0, 5 * GB - 1)),
                Plan.PRO,
                (
                    SetExtraSpace(archive_gb=2),
                    ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=0),
                    FreeSpace(archive_bytes=2 * GB - 1),
                ),
            ),
            (
                evolve(PREMIUM, usage=Usage(0, 50 * GB)),
                Plan.PRO,
                (
                    SetExtraSpace(archive_gb=5),
                    ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=0),
                    FreeSpace(archive_bytes=47 * GB),
                ),
            ),
            (
                evolve(PRO, extra_space=ExtraSpace(0, 7), usage=Usage(0, 9 * GB)),
                Plan.PRO,
                (
                    SetExtraSpace(archive_gb=6),
                    ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=1),
                    FreeSpace(archive_bytes=6 * GB),
                ),
            ),
        ],
    )
    def test_asks_for_what_is_missing(self, mailbox: Mailbox, plan: Plan, remedies: tuple[Remedy, ...]) -> None:
        """Buying the least that mends it, another plan with an archive, or freeing just what is too much."""
        assessment = assess(mailbox, evolve(moving(mailbox, plan), archive_deletion_accepted=True))
        assert broken(assessment) == ["archive-fits-archive-space"]
        assert violation(assessment, Rule.ARCHIVE_FITS_ARCHIVE_SPACE).remedies == remedies

    def test_where_there_is_none_the_deletion_is_asked_for(self) -> None:
        """Moving to a plan without archive breaks another rule, not this one."""
        premium = evolve(PREMIUM, usage=Usage(0, 9 * GB))
        assert broken(assess(premium, moving(premium, Plan.STANDARD))) == ["downgrade-deletes-archive"]

    def test_each_remedy_raises_both_kinds_of_space(self) -> None:
        """Where neither mail nor archive fits, another plan comes with the least that holds both."""
        premium = evolve(PREMIUM, extra_space=ExtraSpace(5, 5), usage=Usage(4 * GB, 10 * GB))
        assessment = assess(premium, moving(premium, Plan.PRO))
        assert broken(assessment) == ["mail-fits-mailbox-space", "archive-fits-archive-space"]
        other_plan = ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=2, archive_gb=2)
        assert assessment.violations[0].remedies == (
            SetExtraSpace(mailbox_gb=2),
            other_plan,
            FreeSpace(mailbox_bytes=2 * GB),
        )
        assert assessment.violations[1].remedies == (
            SetExtraSpace(archive_gb=7),
            other_plan,
            FreeSpace(archive_bytes=7 * GB),
        )


class TestDowngradeDeletesArchive:
    """Moving to a plan without archive deletes every archived message, which needs the holder's consent."""

    @pytest.mark.parametrize("mailbox", [PRO, PREMIUM])
    def test_needs_consent_where_the_archive_holds_anything(self, mailbox: Mailbox) -> None:
        """A single byte asks for consent; an empty archive does not."""
        empty = evolve(mailbox, usage=Usage(GB, 0))
        assert broken(assess(empty, moving(empty, Plan.STANDARD))) == []
        one_byte = evolve(mailbox, usage=Usage(GB, 1))
        assessment = assess(one_byte, moving(one_byte, Plan.STANDARD))
        assert broken(assessment) == ["downgrade-deletes-archive"]
        found = violation(assessment, Rule.DOWNGRADE_DELETES_ARCHIVE)
        assert (found.step, found.path) == (OrderStep.MAILBOX, "/request/archive_deletion_accepted")
        assert dict(found.facts) == {"plan": Plan.STANDARD, "archive_bytes": 1}
        assert found.remedies == (
            AcceptArchiveDeletion(),
            ChoosePlan(plan=Plan.PRO, mailbox_gb=0, archive_gb=0),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=0),
            FreeSpace(archive_bytes=1),
        )

    def test_another_plan_comes_with_space_for_the_archive(self) -> None:
        """Pro for an archive of 5 GB comes with 2 GB more, Premium with none; consent asked mends it too."""
        premium = evolve(PREMIUM, usage=Usage(0, 5 * GB))
        found = violation(assess(premium, moving(premium, Plan.STANDARD)), Rule.DOWNGRADE_DELETES_ARCHIVE)
        assert found.remedies == (
            AcceptArchiveDeletion(),
            ChoosePlan(plan=Plan.PRO, mailbox_gb=0, archive_gb=2),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=0),
            FreeSpace(archive_bytes=5 * GB),
        )

    def test_other_changes_need_none(self) -> None:
        """A plan with an archive keeps it; nothing is asked, said or deleted."""
        for old, new in ((PRO, Plan.PRO), (PRO, Plan.PREMIUM), (PREMIUM, Plan.PRO)):
            assessment = assess(old, moving(old, new))
            assert advised(assessment) == ["renewal-concludes-on-registration"]
            assert not ordered(assessment).deletes_archive
            awaiting, order = place(old, moving(old, new))
            assert register_payment(awaiting, order, on=TODAY).usage == old.usage

    def test_with_consent_it_is_said_and_done(self) -> None:
        """The accepted order is advised of the deletion, which comes with the registration and not before."""
        request = consenting(PREMIUM, Plan.STANDARD)
        assessment = assess(PREMIUM, request)
        assert advised(assessment) == ["downgrade-deletes-archive", "renewal-concludes-on-registration"]
        said = advice(assessment, Rule.DOWNGRADE_DELETES_ARCHIVE)
        assert dict(said.facts) == {"plan": Plan.STANDARD, "archive_bytes": GB}
        assert ordered(assessment).deletes_archive
        awaiting, order = place(PREMIUM, request)
        assert awaiting.usage == PREMIUM.usage
        assert register_payment(awaiting, order, on=TODAY).usage == Usage(GB // 2, 0)

    def test_consent_where_nothing_goes_says_nothing(self) -> None:
        """Consent to the deletion of an empty archive, or of one that stays, is no deletion."""
        empty = evolve(PRO, usage=Usage(GB, 0))
        for mailbox, plan in ((empty, Plan.STANDARD), (PRO, Plan.PREMIUM), (STANDARD, Plan.STANDARD)):
            assessment = assess(mailbox, consenting(mailbox, plan))
            assert not ordered(assessment).deletes_archive
            assert "downgrade-deletes-archive" not in advised(assessment)

    def test_consented_mail_that_came_later_goes_too(self) -> None:
        """An order that deletes the archive deletes what is there when the payment is registered."""
        awaiting, order = place(PREMIUM, consenting(PREMIUM, Plan.STANDARD))
        fuller = evolve(awaiting, usage=Usage(GB, 7 * GB))
        assert register_payment(fuller, order, on=TODAY).usage == Usage(GB, 0)


class TestDowngradeEndsSmsReport:
    """Moving to a plan without it switches the report by SMS off."""

    @pytest.mark.parametrize(
        ("old", "new", "gains", "loses"),
        [
            (STANDARD, Plan.STANDARD, False, False),
            (STANDARD, Plan.PRO, True, False),
            (STANDARD, Plan.PREMIUM, True, False),
            (PRO, Plan.STANDARD, False, True),
            (PRO, Plan.PREMIUM, False, False),
            (PREMIUM, Plan.STANDARD, False, True),
            (PREMIUM, Plan.PRO, False, False),
        ],
    )
    def test_a_change_says_so(self, old: Mailbox, new: Plan, *, gains: bool, loses: bool) -> None:
        """Only from Pro or Premium to Standard it is lost; only the other way it is gained."""
        change = plan_change(old, new)
        assert (change.gains.sms_report, change.loses.sms_report) == (gains, loses)


class TestExtraSpaceEndsWithMailbox:
    """Extra space lasts until E, and is ordered anew at renewal."""

    def test_is_what_the_order_says(self) -> None:
        """An order that asks for none ends what there was; one that asks for some gives just that."""
        mailbox = evolve(PREMIUM, extra_space=ExtraSpace(2, 3))
        for extra in (ExtraSpace(), ExtraSpace(1, 0), ExtraSpace(0, 1), ExtraSpace(2, 3)):
            awaiting, order = place(mailbox, evolve(confirming(mailbox), extra_space=extra))
            assert awaiting.extra_space == ExtraSpace(2, 3)
            assert register_payment(awaiting, order, on=TODAY).extra_space == extra

    def test_a_confirming_request_repeats_it(self) -> None:
        """`RenewalRequest.confirming` orders the present extra space anew."""
        mailbox = evolve(PREMIUM, extra_space=ExtraSpace(2, 3))
        assert ordered(assess(mailbox)).extra_space == ExtraSpace(2, 3)

    def test_lasts_through_the_expiry(self) -> None:
        """On E the extra space still counts."""
        mailbox = evolve(STANDARD, extra_space=ExtraSpace(1), usage=Usage(3 * GB // 2))
        assert status_on(mailbox, EXPIRY).can_send


class TestDomainMailboxFixedSpace:
    """A domain mailbox can change neither plan nor space."""

    def test_no_change_of_plan_is_shown(self) -> None:
        """`plan_change` takes no domain mailbox."""
        with pytest.raises(InvalidInput) as caught:
            plan_change(untyped(DOMAIN_MAILBOX), Plan.PRO)
        assert paths(caught.value) == ["/mailbox"]

    def test_no_order_changes_it(self) -> None:
        """A request with another plan and space is refused as any other."""
        assert broken(assess(untyped(DOMAIN_MAILBOX), moving(PRO, Plan.PREMIUM, 1, 1))) == [
            "domain-mailbox-follows-domain"
        ]

    def test_it_has_one_gigabyte(self) -> None:
        """Its space is 1 GB, whatever the plans offer."""
        assert status_on(evolve(DOMAIN_MAILBOX, usage=Usage(GB - 1)), TODAY).can_send
        assert not status_on(evolve(DOMAIN_MAILBOX, usage=Usage(GB)), TODAY).can_send

    def test_it_has_no_archive(self) -> None:
        """An archive is not even a legal value."""
        with pytest.raises(InvalidInput) as caught:
            evolve(DOMAIN_MAILBOX, usage=Usage(0, 1))
        assert paths(caught.value) == ["/usage"]


class TestGigabyteIsBinary:
    """1 GB is 1024³ bytes."""

    def test_in_the_terms(self) -> None:
        """Aruba's gigabyte has 1,073,741,824 bytes."""
        assert ARUBA.bytes_per_gb == 1_073_741_824

    def test_decimal_full_is_not_full(self) -> None:
        """A thousand million bytes leave space in 1 GB, and 1024³ do not."""
        assert status_on(evolve(STANDARD, usage=Usage(10**9)), TODAY).can_send
        assert status_on(evolve(STANDARD, usage=Usage(1_073_741_823)), TODAY).can_send
        assert not status_on(evolve(STANDARD, usage=Usage(1_073_741_824)), TODAY).can_send

    def test_in_what_fits(self) -> None:
        """The fits rules count the same bytes."""
        for used, fits in ((1_073_741_824, True), (1_073_741_825, False)):
            mailbox = evolve(PRO, usage=Usage(used))
            assert assess(mailbox, moving(mailbox, Plan.STANDARD)).accepted is fits


def buying(mailbox: Mailbox, today: date, mailbox_gb: int = 1, archive_gb: int = 0) -> ExtraSpaceAssessment:
    """Return the decision on extra space during the year, by bank transfer."""
    request = ExtraSpaceRequest(
        extra_space=ExtraSpace(mailbox_gb, archive_gb), payment_method=PaymentMethod.BANK_TRANSFER, terms_accepted=True
    )
    return assess_extra_space(mailbox, request, today=today)


def bought(mailbox: Mailbox, today: date, mailbox_gb: int = 1, archive_gb: int = 0) -> ExtraSpaceOrder:
    """Return the order of such extra space."""
    order = buying(mailbox, today, mailbox_gb, archive_gb).order
    assert order is not None
    return order


class TestExtraSpaceWhileActive:
    """During the year extra space is bought up to the day of the expiry, which is its last day too.

    After it, it is ordered with the renewal.
    """

    @pytest.mark.parametrize("today", [date(2020, 5, 5), TODAY, EXPIRY - days(1), EXPIRY])
    def test_up_to_the_day_of_the_expiry(self, today: date) -> None:
        """On that day too; it lasts until then."""
        for mailbox in (STANDARD, PRO, PREMIUM):
            order = bought(mailbox, today)
            assert (order.placed_on, order.lasts_until) == (today, EXPIRY)

    @pytest.mark.parametrize("today", [EXPIRY + days(1), EXPIRY + days(45), LAST_RENEWABLE])
    def test_not_after_it(self, today: date) -> None:
        """From E + 1 to E + 90 it is refused, with the renewal as the way out."""
        assessment = buying(PRO, today)
        assert codes(assessment.violations) == ["extra-space-while-active"]
        (found,) = assessment.violations
        assert (found.step, found.path) == (OrderStep.ACCESS, "/mailbox")
        assert dict(found.facts) == {"expiry": EXPIRY}
        assert found.remedies == (OrderAtRenewal(),)
        assert "31/01/2027" in found.message("it")
        assert "2027-01-31" in found.message("en")
        assert assess(PRO, moving(PRO, Plan.PRO, 1), today).accepted

    @pytest.mark.parametrize("today", [DELETION, DELETION + days(1000)])
    def test_a_deleted_mailbox_is_answered_alone(self, today: date) -> None:
        """From E + 91 it can only be bought again, whatever is asked."""
        request = ExtraSpaceRequest(
            extra_space=ExtraSpace(9, 9), payment_method=PaymentMethod.CARD, terms_accepted=False
        )
        (found,) = assess_extra_space(STANDARD, request, today=today).violations
        assert found.rule is Rule.DELETED_AFTER_GRACE
        assert found.remedies == (BuyAgain(),)

    def test_it_is_paid_by_then_too(self) -> None:
        """A payment on the day of the expiry is registered; one on the next day is not."""
        order = bought(PRO, TODAY)
        assert register_extra_space_payment(PRO, order, on=EXPIRY).extra_space == ExtraSpace(1)
        with pytest.raises(ExtraSpaceEnded) as caught:
            register_extra_space_payment(PRO, order, on=EXPIRY + days(1))
        assert caught.value.lasts_until == EXPIRY
        assert caught.value.rule is Rule.EXTRA_SPACE_ENDS_WITH_MAILBOX

    def test_the_renewal_orders_it_anew(self) -> None:
        """A renewal that asks for none has none."""
        enlarged = register_extra_space_payment(PRO, bought(PRO, TODAY), on=TODAY)
        awaiting, order = place(enlarged, moving(enlarged, Plan.PRO))
        assert awaiting.extra_space == ExtraSpace(1)
        assert register_payment(awaiting, order, on=TODAY).extra_space == ExtraSpace()


class TestBegunMonthCountsWhole:
    """Of the months that remain to extra space, counted back from the expiry, the one that has begun is charged whole.

    The terms may say that it is not charged at all.
    """

    @pytest.mark.parametrize(
        ("expiry", "today", "months", "whole"),
        [
            (EXPIRY, date(2026, 1, 31), 13, 12),  # the last day of the thirteenth month
            (EXPIRY, date(2026, 2, 1), 12, 12),  # a year to go
            (EXPIRY, date(2026, 2, 2), 12, 11),
            (EXPIRY, date(2026, 10, 31), 4, 3),
            (EXPIRY, date(2026, 11, 1), 3, 3),
            (EXPIRY, date(2026, 11, 2), 3, 2),
            (EXPIRY, TODAY, 3, 2),
            (EXPIRY, date(2026, 11, 30), 3, 2),  # the month before December ends on the 30th
            (EXPIRY, date(2026, 12, 1), 2, 2),
            (EXPIRY, date(2026, 12, 31), 2, 1),  # the year's last day
            (EXPIRY, date(2027, 1, 1), 1, 1),
            (EXPIRY, date(2027, 1, 2), 1, 0),
            (EXPIRY, EXPIRY, 1, 0),
            (date(2027, 1, 15), date(2026, 12, 15), 2, 1),
            (date(2027, 1, 15), date(2026, 12, 16), 1, 1),
            (date(2027, 1, 15), date(2026, 12, 17), 1, 0),
            (date(2027, 3, 31), date(2027, 2, 1), 2, 2),
            (date(2027, 3, 31), date(2027, 2, 27), 2, 1),
            (date(2027, 3, 31), date(2027, 2, 28), 2, 1),
            (date(2027, 3, 31), date(2027, 3, 1), 1, 1),
            (date(2027, 3, 29), date(2027, 2, 28), 2, 1),  # February has no 29th
            (date(2027, 3, 29), date(2027, 3, 1), 1, 1),
            (date(2028, 3, 31), date(2028, 2, 28), 2, 1),
            (date(2028, 3, 31), date(2028, 2, 29), 2, 1),  # this one has
            (date(2028, 3, 31), date(2028, 3, 1), 1, 1),
            (date(2028, 2, 29), date(2027, 2, 28), 13, 12),
            (date(2028, 2, 29), date(2027, 3, 1), 12, 12),
            (date(2028, 2, 29), date(2028, 1, 29), 2, 1),
            (date(2028, 2, 29), date(2028, 1, 30), 1, 1),
            (date(2028, 2, 29), date(2028, 1, 31), 1, 0),
            (date(2027, 2, 28), date(2027, 1, 28), 2, 1),
            (date(2027, 2, 28), date(2027, 1, 29), 1, 1),
            (date(2032, 1, 31), date(2026, 11, 30), 63, 62),  # renewals may be stacked
        ],
    )
    def test_both_readings(self, expiry: date, today: date, months: int, whole: int) -> None:
        """How many months a line is for, where the begun one counts and where it does not."""
        order = bought(evolve(PRO, expiry=expiry), today)
        for terms, expected in ((ARUBA, months), (evolve(ARUBA, begun_month_counts=False), whole)):
            quote = quote_extra_space(order, PRICES, today=today, terms=terms)
            assert [line.months for line in quote.lines] == ([expected] if expected else [])
            assert quote.net == expected * Decimal("0.50")

    def test_of_mailbox_and_archive_alike(self) -> None:
        """Two GB and one, for the same three months."""
        quote = quote_extra_space(bought(PREMIUM, TODAY, 2, 1), PRICES, today=TODAY)
        assert [(line.quantity, line.months, str(line.net)) for line in quote.lines] == [
            (2, 3, "3.00"),
            (1, 3, "0.75"),
        ]

    def test_from_the_day_asked(self) -> None:
        """Which may be later than that of the order."""
        order = bought(PRO, TODAY)
        assert quote_extra_space(order, PRICES, today=TODAY).net == Decimal("1.50")
        assert quote_extra_space(order, PRICES, today=EXPIRY).net == Decimal("0.50")


def test_a_change_of_plan_is_a_value() -> None:
    """`plan_change` answers with a `PlanChange`, and the same question has the same answer."""
    assert isinstance(plan_change(PRO, Plan.PREMIUM), PlanChange)
    assert hash(plan_change(PRO, Plan.PREMIUM)) == hash(plan_change(PRO, Plan.PREMIUM))


def test_the_order_of_the_automatic_renewal_keeps_plan_and_extras() -> None:
    """With the same plan and extras: nothing about the space changes by itself."""
    mailbox = evolve(PREMIUM, extra_space=ExtraSpace(2, 3), auto_renewal=BY_CARD)
    generated = generate_auto_renewal_order(mailbox, today=EXPIRY - days(7)).pending_order
    assert generated is not None
    assert (generated.plan, generated.extra_space) == (Plan.PREMIUM, ExtraSpace(2, 3))
    assert generated.payment_method is PaymentMethod.CARD
    assert switch_off_auto_renewal(mailbox) == evolve(mailbox, auto_renewal=None)
