package cn.duban.notice;

import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Policy;
import cn.duban.region.RemindedRegion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When messages may go out. 2026-03-02 is a Monday. */
class SendingTimeTest {
    private SendingTime times;
    private RemindedRegion region;

    @BeforeEach
    void open(@TempDir Path folder) {
        Policy policy = SamplePolicy.withWarnings(
                folder, SamplePolicy.PEOPLE, "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }");
        times = new SendingTime(policy);
        region = new RemindedRegion(folder);
    }

    private OutgoingNotice reminder() {
        return new OutgoingNotice(
                region.planned("T-1").notices().get(0),
                Optional.of(region.state.tickets().get("T-1")));
    }

    @Test
    void a_reminder_waits_for_working_time_at_every_try() {
        assertThat(times.from(List.of(reminder()), on("03-02 10:00"))).isEqualTo(on("03-02 10:00"));
        assertThat(times.from(List.of(reminder()), on("03-02 12:00"))).isEqualTo(on("03-02 14:30"));
        assertThat(times.from(List.of(reminder()), on("03-02 22:30"))).isEqualTo(on("03-03 08:30"));
        assertThat(times.from(List.of(reminder()), on("03-07 10:00"))).isEqualTo(on("03-09 08:30"));
    }
}
