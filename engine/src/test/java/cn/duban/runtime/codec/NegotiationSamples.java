package cn.duban.runtime.codec;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.calendar.LimitTerms;
import cn.duban.calendar.Pause;
import cn.duban.ticket.DispatchingEvent.Forwarded;
import cn.duban.ticket.DispatchingEvent.UnitAdded;
import cn.duban.ticket.ReturningEvent.Arbitrated;
import cn.duban.ticket.ReturningEvent.Recalled;
import cn.duban.ticket.ReturningEvent.ReturnAsked;
import cn.duban.ticket.ReturningEvent.ReturnDecided;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TimeLimitEvent.ExtensionAsked;
import cn.duban.ticket.TimeLimitEvent.ExtensionDecided;
import cn.duban.ticket.TimeLimitEvent.Resumed;
import cn.duban.ticket.TimeLimitEvent.SuspendAsked;
import cn.duban.ticket.TimeLimitEvent.SuspendDecided;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockBasis;
import cn.duban.ticket.clock.ClockChange;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of each event of the negotiations between units and the centre; fixed for ever, as {@link EventSamples} are. */
final class NegotiationSamples {
    private NegotiationSamples() {}

    /** A time limit that was suspended, was extended, and has every rule of its own. */
    private static Clock lengthened() {
        Clock of = EventSamples.full();
        LimitTerms terms = LimitTerms.of(3, BudgetUnit.WORKING_DAYS)
                .bothEndsIncluded()
                .fromNextWorkingDay()
                .withCutOff(LocalTime.of(17, 0));
        return new Clock(
                of.kind(),
                of.unit(),
                of.round(),
                of.dispatch(),
                of.owedBy(),
                of.startedAt(),
                of.dueAt(),
                Clock.State.RUNNING,
                Optional.empty(),
                Optional.of(terms.budget()),
                of.why(),
                of.dueSoonAt(),
                of.rungs(),
                Optional.empty(),
                Optional.of(new ClockBasis(
                        Optional.of(terms),
                        List.of(new Pause(EventSamples.AT, EventSamples.AT.plusSeconds(600))),
                        List.of(Budget.of(2, BudgetUnit.WORKING_DAYS)))));
    }

    static Map<String, TicketEvent> events() {
        Map<String, TicketEvent> events = new LinkedHashMap<>();
        List<ClockChange> changes = EventSamples.changes();
        List<ClockChange> anew = List.of(new ClockChange.Replaced(lengthened()));
        String unit = "YL-610802-MZJ";
        Budget more = Budget.of(10, BudgetUnit.WORKING_DAYS);
        events.put("return-asked", new ReturnAsked(EventSamples.AT, unit, "不属本单位职责", "NOT_MY_DUTY", true, changes));
        events.put(
                "return-asked-listed",
                new ReturnAsked(EventSamples.AT, unit, "不属本单位职责", "NOT_MY_DUTY", false, List.of(), true));
        events.put("return-decided", new ReturnDecided(EventSamples.AT, true, "另派", changes));
        events.put("arbitrated", new Arbitrated(EventSamples.AT, unit, "首接负责", true, changes));
        events.put("recalled", new Recalled(EventSamples.AT, "派错单位", changes));
        events.put("forwarded", new Forwarded(EventSamples.AT, "YL-610802", unit, changes));
        events.put("unit-added", new UnitAdded(EventSamples.AT, unit, Optional.of("请协助"), changes));
        events.put("unit-added-bare", new UnitAdded(EventSamples.AT, unit, Optional.empty(), List.of()));
        events.put(
                "extension-asked", new ExtensionAsked(EventSamples.AT, unit, EventSamples.KEY, more, "等材料", changes));
        events.put(
                "extension-decided",
                new ExtensionDecided(EventSamples.AT, EventSamples.KEY, true, true, Optional.of("同意"), anew));
        events.put(
                "extension-decided-bare",
                new ExtensionDecided(EventSamples.AT, EventSamples.KEY, false, false, Optional.empty(), List.of()));
        events.put(
                "suspend-asked",
                new SuspendAsked(EventSamples.AT, "等管网改造", EventSamples.AT.plusSeconds(86_400), changes));
        events.put("suspend-decided", new SuspendDecided(EventSamples.AT, true, Optional.of("同意"), changes));
        events.put("suspend-decided-bare", new SuspendDecided(EventSamples.AT, false, Optional.empty(), List.of()));
        events.put("resumed", new Resumed(EventSamples.AT, anew));
        return events;
    }
}
