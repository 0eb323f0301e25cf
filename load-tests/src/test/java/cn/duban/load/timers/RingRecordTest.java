package cn.duban.load.timers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.client.SseFrame;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RingRecordTest {

    private static final Instant DUE = Instant.parse("2026-03-02T01:00:00Z");

    private final RingRecord record = new RingRecord();

    private void ring(String ticket, Instant recorded) {
        record.take(new SseFrame(
                "6:1.0",
                "ticket.clock-missed",
                "{\"id\":\"" + ticket + "#3\",\"subject\":\"" + ticket + "\",\"recordedtime\":\"" + recorded + "\"}"));
    }

    @Test
    void lateness_runs_from_the_due_to_the_recording() {
        record.expect("a", DUE);
        ring("a", DUE.plusMillis(40));
        assertThat(record.rangOnce()).isEqualTo(1);
        assertThat(record.lateness().millis(100)).isBetween(40.0, 40.1);
        assertThat(record.early()).isZero();
    }

    @Test
    void alarms_that_repeat_or_come_early_or_for_an_unknown_ticket_are_counted() {
        record.expect("a", DUE);
        record.expect("b", DUE);
        ring("a", DUE.minusMillis(1));
        ring("a", DUE.plusMillis(1));
        ring("c", DUE);
        assertThat(record.rangOnce()).isZero();
        assertThat(record.rangAgain()).isEqualTo(1);
        assertThat(record.early()).isEqualTo(1);
        assertThat(record.strangers()).isEqualTo(1);
        assertThat(record.expected()).isEqualTo(2);
    }
}
