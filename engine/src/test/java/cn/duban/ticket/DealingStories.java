package cn.duban.ticket;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.DispatchingCommand.Forward;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.ReturningCommand.Return;
import cn.duban.ticket.ReturningCommand.ReturnDecision;
import cn.duban.ticket.TimeLimitCommand.Extend;
import cn.duban.ticket.TimeLimitCommand.ExtensionDecision;
import cn.duban.ticket.TimeLimitCommand.Suspend;
import cn.duban.ticket.TimeLimitCommand.SuspendDecision;
import cn.duban.ticket.clock.Due;
import java.util.List;
import java.util.Optional;

/** Beginnings of stories in which units and the centre negotiate. */
public final class DealingStories {
    /** A county, and a town below it. */
    public static final String COUNTY = "YL-610802";

    public static final String TOWN = "YL-610802001";

    private DealingStories() {}

    public static Return returned() {
        return returnedBy(Story.LEAD);
    }

    static Return returnedBy(String unit) {
        return new Return(unit, "不属本单位职责", "NOT_MY_DUTY");
    }

    public static ReturnDecision refused() {
        return new ReturnDecision(false, "属你单位职责");
    }

    static ReturnDecision accepted() {
        return new ReturnDecision(true, "另派");
    }

    public static Extend extend(int workingDays) {
        return new Extend(Story.LEAD, Budget.of(workingDays, BudgetUnit.WORKING_DAYS), "等材料");
    }

    public static ExtensionDecision extension(boolean approved) {
        return new ExtensionDecision(approved, Optional.of("已审定"));
    }

    public static Suspend suspend(String reviewAt) {
        return new Suspend("等管网改造", Story.on(reviewAt));
    }

    public static SuspendDecision suspension(boolean approved) {
        return new SuspendDecision(approved, Optional.empty());
    }

    /** A dispatch to the town below the county. */
    public static Dispatch toTown() {
        return to(TOWN);
    }

    static Dispatch to(String lead, String... assist) {
        return new Dispatch(lead, List.of(assist), Optional.empty(), Due.BY_POLICY);
    }

    static Dispatch added(Due due, String... units) {
        return new Dispatch("", List.of(units), Optional.empty(), due, true);
    }

    static Forward forward(Due due) {
        return new Forward(COUNTY, TOWN, due);
    }

    /** The county itself leads since 09:30 and has signed at 10:00. */
    public static Story countyHasIt() {
        return Story.registered()
                .at("03-02 09:30")
                .does(to(COUNTY, Story.ASSIST))
                .at("03-02 10:00")
                .does(new Sign(COUNTY));
    }

    /** Two returns were refused, and a third is asked for. */
    public static Story inArbitration() {
        Story story = Story.dispatched();
        for (int i = 0; i < 2; i++) story.does(returned()).does(refused());
        return story.does(returned());
    }
}
