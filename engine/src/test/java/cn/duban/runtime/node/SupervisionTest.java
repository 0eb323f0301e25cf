package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.step;
import static cn.duban.engine.EngineDriver.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Boards;
import cn.duban.engine.Engine;
import cn.duban.metrics.Window;
import cn.duban.region.OrderLine;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TimeLimitEvent.ClockMissed;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.state.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders of rungs, tickets that move, urges of merged tickets: each takes effect once, across restarts of the whole engine. */
class SupervisionTest {
    private static final String REGION = "610802";
    private static final String OTHER = "610881";
    private static final String UNIT =
            InMemoryEngine.POLICY.unitsOf(REGION).get(0).id();

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private static TicketCommand register(String region) {
        return new Register(Matters.heating(region));
    }

    private static List<String> types(Engine engine, String ticket) {
        return story(engine, ticket).history().stream()
                .map(r -> r.event().type())
                .toList();
    }

    private static void dispatched(Engine engine, String ticket) {
        done(engine, ticket, "c-1", register(REGION));
        done(engine, ticket, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
    }

    private static Correct to(String region) {
        return new Correct(Optional.of(region), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void when_a_step_is_settled_every_rung_has_its_order_and_one_jump_equals_many_steps() {
        Engine engine = memory.start();
        for (int i = 1; i <= 30; i++) dispatched(engine, "T-" + i);
        step(engine, Duration.ofDays(20));
        List<String> jumped = orders(engine, "T-1");
        assertThat(jumped).hasSizeGreaterThan(2).first().asString().startsWith("BLUE");
        List<OrderLine> lines =
                engine.boards().orders().stream().map(Boards.ListedOrder::line).toList();
        assertThat(lines).extracting(OrderLine::number).doesNotHaveDuplicates();
        assertThat(lines.stream().map(OrderLine::number).sorted().toList())
                .first()
                .isEqualTo("610802-2026-0001");
        assertThat(lines.stream().map(OrderLine::number).sorted().reduce((a, b) -> b))
                .contains("610802-2026-%04d".formatted(lines.size()));
        dispatched(engine, "T-31");
        for (int half = 0; half < 40; half++) step(engine, Duration.ofHours(12));
        assertThat(story(engine, "T-31").history().stream()
                        .filter(r -> r.event() instanceof RungReached rung
                                && rung.order().isPresent())
                        .count())
                .isEqualTo(types(engine, "T-31").stream()
                        .filter(t -> t.equals("order-issued") || t.equals("order-withheld"))
                        .count());
    }

    /** Colour, instant and rung of each order of a ticket. */
    private static List<String> orders(Engine engine, String ticket) {
        return story(engine, ticket).ticket().supervision().orders().stream()
                .map(o -> o.colour() + " " + o.issuedAt() + " " + o.rung())
                .toList();
    }

    @Test
    void a_rung_without_an_order_has_no_further_effect() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", register(REGION));
        step(engine, Duration.ofDays(3));
        assertThat(types(engine, "T-1")).containsExactly("registered", "clock-missed", "rung-reached");
    }

    @Test
    void an_order_of_a_supervisor_is_listed_with_its_number() {
        Engine engine = memory.start();
        dispatched(engine, "T-1");
        Ticket ticket = done(
                engine, "T-1", "c-3", new IssueOrder(OrderColour.ORANGE, Optional.empty(), "请三日内办结", Due.BY_POLICY));
        assertThat(ticket.supervision().orders())
                .singleElement()
                .satisfies(order -> assertThat(order.number()).isEqualTo("610802-2026-0001"));
        await("the board lists the order")
                .untilAsserted(() -> assertThat(engine.boards().orders())
                        .singleElement()
                        .satisfies(listed -> assertThat(listed.line().ticket()).isEqualTo("T-1")));
    }

    @Test
    void a_moved_ticket_goes_on_in_its_new_region_and_back() {
        Engine engine = memory.start();
        dispatched(engine, "T-1");
        done(engine, "T-1", "c-3", to(OTHER));
        done(engine, "T-1", "c-4", new Urge(Urge.Source.CITIZEN, Optional.empty()));
        assertThat(story(engine, "T-1").history())
                .extracting(r -> r.event().type() + " " + r.region())
                .containsExactly("registered 610802", "dispatched 610802", "corrected 610802", "urged 610881");
        done(engine, "T-1", "c-5", to(REGION));
        done(engine, "T-1", "c-6", new Urge(Urge.Source.CITIZEN, Optional.empty()));
        step(engine, Duration.ofDays(2));
        assertThat(story(engine, "T-1").history())
                .filteredOn(r -> r.event() instanceof ClockMissed)
                .isNotEmpty()
                .allMatch(r -> r.region().equals(REGION));
        assertThat(engine.boards().city().open().inTransit()).isZero();
        assertThat(engine.boards().city().open().total()).isEqualTo(1);
    }

    @Test
    void a_merge_counts_once_as_an_urge_of_the_target_ticket() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", register(REGION));
        step(engine, Duration.ofMinutes(1));
        done(engine, "T-2", "c-1", register(OTHER));
        Ticket merged = done(engine, "T-2", "c-2", new Merge("T-1", Optional.empty()));
        assertThat(merged.status()).isEqualTo(Status.MERGED);
        step(engine, Duration.ofMinutes(1));
        assertThat(story(engine, "T-1").ticket().stage().urges()).isEqualTo(1);
        step(engine, Duration.ofMinutes(10));
        assertThat(types(engine, "T-1")).containsOnlyOnce("urged");
        assertThat(engine.boards()
                        .region(OTHER, Window.TODAY)
                        .orElseThrow()
                        .today()
                        .of(Measure.MERGED))
                .isEqualTo(1);
    }
}
