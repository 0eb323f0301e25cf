package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.runtime.node.UrgentNotices.dispatched;
import static cn.duban.runtime.node.UrgentNotices.http;
import static cn.duban.runtime.node.UrgentNotices.of;
import static cn.duban.runtime.node.UrgentNotices.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.notice.SamplePolicy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A channel keeps its rate during a burst, loses nothing, and slows no other channel. */
@Tag("drill")
class ChannelRateTest {
    private static final int TICKETS = 16;
    private static final int A_SECOND = 4;
    /** On a busy machine a message may arrive late and so close to the next one. */
    private static final int LATE = 2;

    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private record Arrival(String path, long nanos) {}

    @Test
    void a_burst_is_sent_completely_at_the_channels_rate_and_delays_no_other_channel() {
        List<Arrival> arrivals = new CopyOnWriteArrayList<>();
        try (GatewayStub gateway = new GatewayStub(got -> {
            arrivals.add(new Arrival(got.path(), System.nanoTime()));
            return GatewayStub.Answer.GOOD;
        })) {
            String slow = ", per-minute = " + A_SECOND * 60;
            Engine engine = memory.start(SamplePolicy.of(
                    folder,
                    SamplePolicy.PEOPLE,
                    http("voice", "PHONE", gateway.url("/slow"), slow)
                            + http("wechat", "WECHAT", gateway.url("/fast"), ", per-minute = 60000")));
            for (int i = 0; i < TICKETS; i++) {
                dispatched(engine, "S-" + i);
                done(
                        engine,
                        "F-" + i,
                        "c-1",
                        new Register(Matters.heating("610802", TicketKind.REQUEST, Urgency.URGENT, "暖气不热")));
            }
            engine.step(InMemoryEngine.START.plus(Duration.ofMinutes(31)))
                    .toCompletableFuture()
                    .join();
            await("every notice is sent").atMost(Duration.ofSeconds(30)).until(() -> waiting(engine) == 0);

            List<Long> paced = reached("/slow", arrivals);
            assertThat(paced).hasSize(TICKETS);
            assertThat(gateway.got("/slow")).extracting(GatewayStub.Got::key).doesNotHaveDuplicates();
            for (int i = 0; i < TICKETS; i++) {
                assertThat(of(engine, "S-" + i, NoticeSent.class))
                        .filteredOn(sent -> sent.channel().equals("voice"))
                        .hasSize(1);
                assertThat(of(engine, "F-" + i, NoticeSent.class)).hasSize(1);
            }
            assertThat(paced.get(TICKETS - 1) - paced.get(0))
                    .as("the burst is spread over its time")
                    .isGreaterThan(nanos((TICKETS - 1) * 1_000L / A_SECOND - 500));
            for (int i = 0; i + A_SECOND + LATE < TICKETS; i++)
                assertThat(paced.get(i + A_SECOND + LATE) - paced.get(i))
                        .as("no second holds more than its share, from message " + i)
                        .isGreaterThan(nanos(1_000));

            List<Long> other = reached("/fast", arrivals);
            assertThat(other).hasSizeGreaterThanOrEqualTo(TICKETS);
            assertThat(other.get(other.size() - 1))
                    .as("the other channel is done while this one has sent half")
                    .isLessThan(paced.get(TICKETS / 2));
        }
    }

    private static List<Long> reached(String path, List<Arrival> arrivals) {
        return arrivals.stream()
                .filter(a -> a.path().equals(path))
                .map(Arrival::nanos)
                .sorted()
                .toList();
    }

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
