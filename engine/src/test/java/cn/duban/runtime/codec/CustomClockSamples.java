package cn.duban.runtime.codec;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TimeLimitEvent.ClocksChanged;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events of a policy's custom clocks; fixed for ever, as {@link EventSamples} are. */
final class CustomClockSamples {
    private static final ClockKind VISIT = ClockKind.of("SITE_VISIT");
    private static final String UNIT = "YL-610802-MZJ";

    private CustomClockSamples() {}

    private static Clock visit() {
        return new Clock(
                VISIT,
                UNIT,
                0,
                1,
                Clock.OwedBy.UNIT,
                EventSamples.AT,
                EventSamples.DUE,
                Clock.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                "现场勘查",
                EventSamples.DUE,
                List.of(new Clock.Rung("due", EventSamples.DUE)),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    static Map<String, TicketEvent> events() {
        return Map.of(
                "clocks-changed",
                new ClocksChanged(
                        EventSamples.AT,
                        List.of(
                                new ClockChange.Started(visit()),
                                new ClockChange.Moved(
                                        new Clock.Key(VISIT, UNIT, 0, 1),
                                        Clock.State.MET,
                                        Optional.of(EventSamples.DUE)))));
    }
}
