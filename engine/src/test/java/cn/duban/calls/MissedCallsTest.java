package cn.duban.calls;

import static cn.duban.calls.CallReport.State.ABANDONED;
import static cn.duban.calls.CallReport.State.ANSWERED;
import static cn.duban.calls.CallReport.State.OFFERED;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A missed call is owed a call back until it is returned or lapses. */
class MissedCallsTest {
    private final Calls calls = new Calls(SampleReports.CITY, SampleReports.ZONE);

    private long now(CallMeasure measure, String time) {
        return CallTable.of(calls, SampleReports.at(time), Window.MONTH, Optional.of(Dimension.LINE))
                .total()
                .count(measure);
    }

    private void missed(String id, String time) {
        calls.advance(SampleReports.at(time));
        calls.add(SampleReports.in(id, ABANDONED, time));
    }

    @Test
    void an_answered_call_that_names_a_missed_one_returns_it_in_any_order_of_reports() {
        calls.advance(SampleReports.at("09:00:00"));
        calls.add(SampleReports.out("o-1", ANSWERED, "09:00:00", "li", "m-1"));
        assertThat(now(CallMeasure.CALLED_BACK, "09:00:00")).isZero();
        assertThat(calls.missed()).isEmpty();
        calls.add(SampleReports.in("m-1", ABANDONED, "08:50:00"));
        assertThat(now(CallMeasure.CALLED_BACK, "09:00:00")).isEqualTo(1);
        assertThat(now(CallMeasure.CALLS_OWED, "09:00:00")).isZero();
        assertThat(calls.missed()).singleElement().satisfies(call -> {
            assertThat(call.owed()).isFalse();
            assertThat(call.region()).isEqualTo(SampleReports.CITY);
            assertThat(call.calledBack().orElseThrow().callId()).isEqualTo("o-1");
            assertThat(call.calledBack().orElseThrow().at()).isEqualTo(SampleReports.at("09:00:00"));
        });
    }

    @Test
    void a_call_that_is_not_answered_or_names_no_missed_call_returns_none() {
        missed("m-1", "08:50:00");
        calls.add(SampleReports.out("o-1", OFFERED, "09:00:00", "li", "m-1"));
        calls.add(SampleReports.out("o-2", ANSWERED, "09:00:00", "li", ""));
        assertThat(now(CallMeasure.CALLS_OWED, "09:00:00")).isEqualTo(1);
        calls.add(SampleReports.out("o-1", ANSWERED, "09:00:30", "li", ""));
        assertThat(now(CallMeasure.CALLS_OWED, "09:00:30")).isZero();
    }

    @Test
    void the_first_of_several_returning_calls_counts_even_if_reported_last() {
        missed("m-1", "08:50:00");
        calls.add(SampleReports.out("o-2", ANSWERED, "09:10:00", "li", "m-1"));
        calls.add(SampleReports.out("o-1", ANSWERED, "09:00:00", "wang", "m-1"));
        assertThat(calls.missed().get(0).calledBack().orElseThrow().agent()).isEqualTo("wang");
        assertThat(now(CallMeasure.CALLED_BACK, "09:10:00")).isEqualTo(1);
    }

    @Test
    void an_unanswered_outbound_call_is_not_a_missed_call() {
        calls.advance(SampleReports.at("09:00:00"));
        calls.add(SampleReports.out("o-1", ABANDONED, "09:00:00", "li", ""));
        assertThat(calls.missed()).isEmpty();
        assertThat(now(CallMeasure.CALLS_ABANDONED, "09:00:00")).isZero();
    }

    @Test
    void a_missed_call_lapses_after_thirty_days_and_a_returned_one_is_removed_after_three() {
        missed("m-1", "08:50:00");
        missed("m-2", "08:51:00");
        calls.add(SampleReports.out("o-1", ANSWERED, "09:00:00", "li", "m-2"));
        calls.advance(SampleReports.at("03-05 23:59:59"));
        assertThat(calls.missed()).hasSize(2);
        calls.advance(SampleReports.at("03-06 00:00:00"));
        assertThat(calls.missed()).extracting(MissedCall::callId).containsExactly("m-1");
        calls.advance(SampleReports.at("04-01 23:59:59"));
        assertThat(calls.missed()).hasSize(1);
        calls.advance(SampleReports.at("04-02 00:00:00"));
        assertThat(calls.missed()).isEmpty();
        assertThat(now(CallMeasure.CALLS_LAPSED, "04-02 00:00:00")).isEqualTo(1);
        assertThat(now(CallMeasure.CALLS_OWED, "04-02 00:00:00")).isZero();
    }
}
