package cn.duban.runtime.notice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.DeliveryCount;
import cn.duban.engine.DeliveryResult;
import cn.duban.engine.OutgoingMessage;
import cn.duban.policy.Directory;
import cn.duban.policy.NoticeChannel;
import cn.duban.policy.Officer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OperatorReminderTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 2, 12, 0);

    private final List<String> sent = new ArrayList<>();
    private final Map<String, DeliveryResult> answers = new HashMap<>();
    private long nanos;

    private static NoticeChannel channel(String id, String word) {
        return new NoticeChannel(
                id, Set.of(word), 60, 3, Duration.ofSeconds(1), Duration.ofSeconds(1), new NoticeChannel.Local());
    }

    private final OperatorReminder reminder = new OperatorReminder(
            List.of(channel("wx", "WECHAT"), channel("sms", "SMS")),
            id -> Optional.of(new Channels.OpenChannel(
                    channel(id, id), letter -> tried(id, letter), new RateLimiter(60), new DeliveryCount())),
            () -> nanos);

    private CompletableFuture<DeliveryResult> tried(String channel, OutgoingMessage letter) {
        sent.add(channel + ":" + letter.to());
        return CompletableFuture.completedFuture(answers.getOrDefault(channel, new DeliveryResult.Sent("ok")));
    }

    private static Officer officer(
            String id, String office, Optional<String> region, Optional<String> substitute, boolean away) {
        return new Officer(
                id,
                id,
                office,
                Optional.empty(),
                region,
                Map.of("WECHAT", id + "-wx", "SMS", id + "-sms"),
                List.of(),
                substitute,
                away
                        ? List.of(new Officer.Absence(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 5), "请假"))
                        : List.of());
    }

    private static Officer supervisor(String id) {
        return officer(id, OperatorReminder.OFFICE, Optional.empty(), Optional.empty(), false);
    }

    private int remind(Officer... officers) {
        return reminder.remind(new Directory(List.of(officers)), List.of(), NOON, "磁盘", "磁盘将满")
                .toCompletableFuture()
                .join();
    }

    @Test
    void the_citys_shift_supervisors_are_reminded_and_no_one_else() {
        int reached = remind(
                supervisor("zhou"),
                officer("clerk", "CLERK", Optional.empty(), Optional.empty(), false),
                officer("county", OperatorReminder.OFFICE, Optional.of("610802"), Optional.empty(), false));
        assertThat(reached).isEqualTo(1);
        assertThat(sent).containsExactly("wx:zhou-wx");
    }

    @Test
    void a_supervisor_gets_one_message_an_hour_however_often_it_is_asked() {
        for (int i = 0; i < 240; i++) {
            remind(supervisor("zhou"), supervisor("wu"));
            nanos += Duration.ofSeconds(15).toNanos();
        }
        assertThat(sent).containsExactly("wx:zhou-wx", "wx:wu-wx");
        remind(supervisor("zhou"), supervisor("wu"));
        assertThat(sent).hasSize(4);
    }

    @Test
    void a_channel_that_refuses_is_followed_by_the_next_one_and_each_is_tried_once_an_hour() {
        answers.put("wx", new DeliveryResult.Refused("gone"));
        assertThat(remind(supervisor("zhou"))).isEqualTo(1);
        answers.put("sms", new DeliveryResult.Failed("away"));
        for (int i = 0; i < 100; i++) remind(supervisor("zhou"));
        assertThat(sent).containsExactly("wx:zhou-wx", "sms:zhou-sms");
    }

    @Test
    void an_absent_supervisors_substitute_is_reminded() {
        remind(
                officer("zhou", OperatorReminder.OFFICE, Optional.empty(), Optional.of("wu"), true),
                officer("wu", "CLERK", Optional.empty(), Optional.empty(), false));
        assertThat(sent).containsExactly("wx:wu-wx");
    }
}
