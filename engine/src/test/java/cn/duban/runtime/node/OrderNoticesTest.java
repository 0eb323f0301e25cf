package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.story;
import static cn.duban.runtime.node.UrgentNotices.awaitSent;
import static cn.duban.runtime.node.UrgentNotices.dispatched;
import static cn.duban.runtime.node.UrgentNotices.http;
import static cn.duban.runtime.node.UrgentNotices.of;
import static cn.duban.runtime.node.UrgentNotices.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.notice.SamplePolicy;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.NoticeOutcome;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.SupervisionCommand.CancelOrder;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order that a supervisor issues is announced to its unit's officers, once, with its number. */
class OrderNoticesTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private final GatewayStub gateway = new GatewayStub(got -> GatewayStub.Answer.GOOD);

    private Policy policy() {
        return SamplePolicy.of(
                SamplePolicy.withoutHalfway(folder),
                SamplePolicy.PEOPLE,
                http("voice", "PHONE, SMS", gateway.url("/voice"), ""));
    }

    private static String order(Engine engine, String ticket, OrderColour colour) {
        done(
                engine,
                ticket,
                "o-" + colour,
                new IssueOrder(colour, Optional.of(UrgentNotices.UNIT), "立即处理", Due.BY_POLICY));
        List<String> numbers = story(engine, ticket).ticket().supervision().orders().stream()
                .map(order -> order.number())
                .toList();
        return numbers.get(numbers.size() - 1);
    }

    private void awaitQuiet(Engine engine) {
        await("every notice has an outcome").until(() -> waiting(engine) == 0);
    }

    @ParameterizedTest
    @CsvSource({"BLUE, liaison", "ORANGE, head"})
    void an_order_by_hand_is_announced_to_those_whom_the_ladder_tells_of_its_colour(
            OrderColour colour, String officer) {
        Engine engine = memory.start(policy());
        dispatched(engine, "T-1");
        String number = order(engine, "T-1", colour);
        assertThat(number).isEqualTo("610802-2026-0001");
        NoticeSent sent = awaitSent(engine, "T-1");
        assertThat(sent.notice().officer()).isEqualTo(officer);
        awaitQuiet(engine);
        assertThat(gateway.got()).hasSize(1);
        assertThat(gateway.got().get(0).body()).contains("督办〔2026〕610802-1号").contains(colour.chinese() + "色督办单");
    }

    @Test
    void a_repeated_command_and_a_restart_announce_nothing_again() {
        Engine engine = memory.start(policy());
        dispatched(engine, "T-1");
        order(engine, "T-1", OrderColour.BLUE);
        awaitSent(engine, "T-1");
        awaitQuiet(engine);
        order(engine, "T-1", OrderColour.BLUE);
        memory.stop();
        Engine again = memory.startAgain(policy());
        dispatched(again, "T-2");
        order(again, "T-2", OrderColour.BLUE);
        awaitSent(again, "T-2");
        awaitQuiet(again);
        assertThat(gateway.got()).hasSize(2);
        assertThat(gateway.got().get(1).body()).contains("督办〔2026〕610802-2号");
        assertThat(gateway.got()).extracting(GatewayStub.Got::key).doesNotHaveDuplicates();
    }

    @Test
    void an_announcement_that_has_not_gone_out_is_withdrawn_with_its_order() {
        try (GatewayStub busy = new GatewayStub(got -> new GatewayStub.Answer(500, "busy"))) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http("voice", "PHONE, SMS", busy.url("/voice"), "").replace("50 ms", "10 minutes")));
            dispatched(engine, "T-1");
            String number = order(engine, "T-1", OrderColour.BLUE);
            await("the announcement waits").until(() -> waiting(engine) == 1);
            done(engine, "T-1", "c-9", new CancelOrder(number, "误发"));
            awaitQuiet(engine);
            assertThat(of(engine, "T-1", NoticeOutcome.class)).isEmpty();
        }
    }

    /** @param first about the ticket's first order, else about the later ones to the same unit */
    private static long calls(Engine engine, String ticket, boolean first) {
        return of(engine, ticket, NoticeSent.class).stream()
                .map(sent -> sent.notice().clock())
                .filter(clock -> clock.kind() == ClockKind.ORDER
                        && clock.unit().equals(UrgentNotices.UNIT)
                        && first == (clock.dispatch() == 1))
                .count();
    }

    /** An order to a unit that owes the ticket nothing else. */
    private static void orderBeside(Engine engine, String ticket) {
        done(
                engine,
                ticket,
                "c-1",
                new Register(Matters.heating("610802", TicketKind.REQUEST, Urgency.NORMAL, "暖气不热")));
        done(engine, ticket, "c-2", new Dispatch("YL-610881", List.of(), Optional.empty(), Due.BY_POLICY));
        order(engine, ticket, OrderColour.BLUE);
    }

    private void stepTo(Engine engine, Duration time) {
        engine.step(InMemoryEngine.START.plus(time)).toCompletableFuture().join();
        awaitQuiet(engine);
    }

    @Test
    void a_superseded_order_stops_calling_and_the_graver_one_calls() {
        Engine engine = memory.start(policy());
        orderBeside(engine, "T-1");
        orderBeside(engine, "T-2");
        stepTo(engine, Duration.ofMinutes(3 * 24 * 60 + 30));
        assertThat(calls(engine, "T-1", true))
                .as("announced, and called for once overdue, to two officers")
                .isEqualTo(3);
        assertThat(calls(engine, "T-2", true)).isEqualTo(3);
        order(engine, "T-1", OrderColour.RED);
        stepTo(engine, Duration.ofDays(9));
        assertThat(calls(engine, "T-2", true)).isEqualTo(7);
        assertThat(calls(engine, "T-1", true)).isEqualTo(3);
        assertThat(calls(engine, "T-1", false)).isGreaterThan(3);
    }
}
