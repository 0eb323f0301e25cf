package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.files.ClocksReader;
import cn.duban.ticket.TicketEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClockEventsTest {
    @Test
    void every_event_may_start_a_clock_except_the_engines_own_endings_and_corrections() {
        Set<String> others = new HashSet<>(TicketEvent.names().values());
        others.removeAll(ClocksReader.EVENTS);
        assertThat(others)
                .containsExactlyInAnyOrder(
                        "clock-missed",
                        "clock-corrected",
                        "clocks-changed",
                        "rung-reached",
                        "notice-sent",
                        "notice-failed",
                        "notice-withdrawn",
                        "notice-reported",
                        "order-withheld",
                        "closed",
                        "archived",
                        "merged",
                        "voided",
                        "corrected");
    }

    @Test
    void clock_kinds_are_interned_by_name_and_sorted() {
        assertThat(ClockKind.of("SIGN")).isSameAs(ClockKind.SIGN);
        assertThat(ClockKind.of("SITE_VISIT")).isSameAs(ClockKind.of("SITE_VISIT"));
        assertThat(Stream.of("B", "ARCHIVE", "A", "SIGN", "DISPATCH")
                        .map(ClockKind::of)
                        .sorted()
                        .map(ClockKind::name))
                .containsExactly("DISPATCH", "SIGN", "ARCHIVE", "A", "B");
    }
}
