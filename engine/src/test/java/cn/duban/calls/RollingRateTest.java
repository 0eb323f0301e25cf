package cn.duban.calls;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.CallRules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RollingRateTest {
    private static final CallRules.Standard HOUR =
            new CallRules.Standard(Duration.ofSeconds(15), 0.95, Duration.ofHours(1));
    private static final Instant END = SampleReports.at("12:00:00");

    private final long[] offered = new long[240];
    private final long[] answered = new long[240];

    private RollingRate now() {
        return RollingRate.of(HOUR, offered, answered, END);
    }

    /** @param ago minutes before the end */
    private void minute(int ago, int of, int met) {
        offered[offered.length - ago] = of;
        answered[answered.length - ago] = met;
    }

    @Test
    void without_calls_the_rate_is_unknown() {
        assertThat(now().state()).isEqualTo(RollingRate.State.UNKNOWN);
        assertThat(now().since()).isEmpty();
    }

    @Test
    void a_rate_equal_to_the_standard_meets_it() {
        minute(1, 340, 323);
        assertThat(now().state()).isEqualTo(RollingRate.State.MET);
        minute(1, 340, 322);
        assertThat(now().state()).isEqualTo(RollingRate.State.BELOW);
    }

    @Test
    void the_rate_falls_in_the_minute_whose_calls_were_missed() {
        minute(100, 10, 10);
        minute(50, 10, 10);
        minute(20, 10, 5);
        assertThat(now().state()).isEqualTo(RollingRate.State.BELOW);
        assertThat(now().offered()).isEqualTo(20);
        assertThat(now().answered()).isEqualTo(15);
        assertThat(now().since()).contains(END.minus(Duration.ofMinutes(20)));
    }

    @Test
    void the_rate_rises_again_when_the_missed_calls_leave_the_window() {
        minute(100, 10, 10);
        minute(70, 10, 5);
        minute(30, 10, 10);
        assertThat(now().state()).isEqualTo(RollingRate.State.MET);
        assertThat(now().since()).contains(END.minus(Duration.ofMinutes(10)));
    }

    @Test
    void the_rate_is_read_from_the_minutes_of_the_counters() {
        Calls calls = new Calls(SampleReports.CITY, SampleReports.ZONE);
        calls.advance(SampleReports.at("11:59:30"));
        calls.add(SampleReports.in("a", CallReport.State.OFFERED, "11:59:00"));
        calls.add(SampleReports.in("a", CallReport.State.ANSWERED, "11:59:10", "li"));
        calls.add(SampleReports.in("b", CallReport.State.OFFERED, "10:59:59"));
        RollingRate rate = RollingRate.of(calls.counters(), HOUR, SampleReports.at("11:59:30"));
        assertThat(rate.offered()).isEqualTo(1);
        assertThat(rate.answered()).isEqualTo(1);
        assertThat(rate.since()).contains(SampleReports.at("11:59:00"));
    }
}
