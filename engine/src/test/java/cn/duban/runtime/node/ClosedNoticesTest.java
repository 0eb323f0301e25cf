package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.step;
import static cn.duban.engine.EngineDriver.story;
import static cn.duban.runtime.node.UrgentNotices.UNIT;
import static cn.duban.runtime.node.UrgentNotices.http;
import static cn.duban.runtime.node.UrgentNotices.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.notice.SamplePolicy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionCommand.ReceiveOrder;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Once the reason of a reminder has ended, no message is sent any more, however often it was tried before. */
@Tag("drill")
class ClosedNoticesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    /** The arrival times of the messages. */
    private final List<Long> arrivals = new CopyOnWriteArrayList<>();

    private final GatewayStub gateway = new GatewayStub(got -> {
        arrivals.add(System.nanoTime());
        return new GatewayStub.Answer(500, "busy");
    });
    private Engine engine;

    /** An order that is not received in time; its notices are tried again and again at a gateway that is down. */
    @BeforeEach
    void an_overdue_order() {
        String down = http("down", "PHONE, SMS, WECHAT", gateway.url("/down"), "")
                .replace("tries = 2", "tries = 100000")
                .replace("50 ms", "100 ms");
        engine = memory.start(SamplePolicy.of(folder, SamplePolicy.PEOPLE, down));
        for (String ticket : List.of("T-1", "T-2")) {
            done(
                    engine,
                    ticket,
                    "c-1",
                    new Register(Matters.heating("610802", TicketKind.REQUEST, Urgency.URGENT, "暖气不热")));
            done(engine, ticket, "c-2", new Answer("已答复"));
            done(
                    engine,
                    ticket,
                    "c-3",
                    new IssueOrder(
                            OrderColour.RED,
                            Optional.of(UNIT),
                            "限期办结",
                            new Due.At(InMemoryEngine.START.plus(Duration.ofHours(1)))));
        }
        step(engine, Duration.ofHours(2));
        await("the gateway has been tried several times").atMost(SOON).until(() -> arrivals.size() > 8);
        assertThat(engine.notices().pending("T-1")).isNotEmpty();
        assertThat(engine.notices().pending("T-2")).isNotEmpty();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private void silentFrom(long end) {
        await("no message arrives any more")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .until(() -> arrivals.stream()
                        .noneMatch(at -> at - end > Duration.ofSeconds(1).toNanos()));
    }

    @Test
    void a_close_silences_a_ticket_within_a_second_and_for_good() {
        for (String ticket : List.of("T-1", "T-2")) done(engine, ticket, "c-4", new Close(Optional.empty()));
        long closed = System.nanoTime();
        silentFrom(closed);
        assertThat(waiting(engine)).isZero();
        long version = story(engine, "T-1").ticket().version();
        step(engine, Duration.ofDays(3));
        silentFrom(closed);
        assertThat(story(engine, "T-1").history())
                .filteredOn(r -> r.version() > version)
                .noneMatch(r -> r.event().type().startsWith("notice-")
                        && !r.event().type().equals("notice-withdrawn"));
    }

    private long about(String ticket) {
        return gateway.got().stream().filter(got -> got.body().contains(ticket)).count();
    }

    @Test
    void a_receipt_silences_the_order_within_a_second_while_another_order_goes_on() {
        List<String> orders = story(engine, "T-1").ticket().supervision().orders().stream()
                .map(o -> o.number())
                .toList();
        for (String order : orders) done(engine, "T-1", "c-" + order, new ReceiveOrder(order, UNIT, "已办结"));
        long received = System.nanoTime();
        await("the order's notices are dropped")
                .atMost(Duration.ofSeconds(1))
                .until(() -> engine.notices().pending("T-1").isEmpty());
        await("the other order's notices are still tried")
                .atMost(SOON)
                .until(() -> arrivals.stream()
                        .anyMatch(at -> at - received > Duration.ofSeconds(1).toNanos()));
        long before = about("T-1");
        await("no message about the received order arrives")
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> about("T-1") == before);
        assertThat(engine.notices().pending("T-2")).isNotEmpty();
    }
}
