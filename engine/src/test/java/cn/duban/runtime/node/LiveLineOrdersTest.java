package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.story;
import static cn.duban.engine.EngineDriver.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.LiveLineSessions;
import cn.duban.engine.RegionLog;
import cn.duban.liveline.EngineSessionAction;
import cn.duban.liveline.OnAirAction;
import cn.duban.liveline.RotaAction;
import cn.duban.liveline.Session;
import cn.duban.liveline.SessionAction;
import cn.duban.liveline.SessionEvent;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.runtime.codec.LiveLineSamples;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a leader orders of a ticket on the live line is one decision with the session event, whole after any kill. */
class LiveLineOrdersTest {
    private static final String CITY = InMemoryEngine.POLICY.cityCode();
    private static final String REGION = Matters.heating().region();
    private static final String UNIT =
            InMemoryEngine.POLICY.unitsOf(REGION).get(0).id();
    private static final String ASSISTS =
            InMemoryEngine.POLICY.unitsOf(REGION).get(1).id();
    private static final OnAirAction.Instruction WORD =
            new OnAirAction.Instruction("call-1", "T-1", "今天必须解决", Optional.empty(), List.of(UNIT));

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static SessionEvent step(String commandId, SessionAction deed) {
        return LiveLineSamples.step(commandId, commandId.hashCode(), "S-1", deed);
    }

    private static LiveLineSessions.Outcome does(Engine engine, String commandId, SessionAction deed) {
        return now(engine.liveLine().take(step(commandId, deed)));
    }

    private static Session session(Engine engine) {
        return now(engine.liveLine().ask(c -> c.liveLine().session("S-1").orElseThrow()));
    }

    private static List<SessionEvent> steps(Engine engine) {
        return now(engine.liveLine().ask(c -> c.liveLine().steps()));
    }

    private static List<String> events(Engine engine) {
        return story(engine, "T-1").history().stream()
                .filter(recorded -> !recorded.commandId().isEmpty())
                .map(recorded -> recorded.event().type())
                .toList();
    }

    /** A registered ticket and a session on air. */
    private Engine onAir() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", new Register(Matters.heating()));
        does(engine, "s-1", new RotaAction.Plan(LiveLineSamples.slot()));
        does(engine, "s-2", new OnAirAction.Start());
        return engine;
    }

    private static TicketCommand dispatch() {
        return new Dispatch(UNIT, List.of(), Optional.of(WORD.text()), Due.BY_POLICY);
    }

    private static OnAirAction.Instruction toBoth() {
        return new OnAirAction.Instruction(
                WORD.call(), WORD.ticket(), WORD.text(), Optional.empty(), List.of(UNIT, ASSISTS));
    }

    /** Starts on a log whose last entry is this one: the engine was killed after it had recorded the entry. */
    private Engine killedAfter(Entry entry) {
        memory.kill();
        memory.log().forgetConfirmations();
        RegionLog.Row last = now(memory.log().head(CITY)).orElseThrow();
        Batch batch = new Batch(CITY, last.position() + 1, last.recordedAt(), List.of(entry), Map.of());
        now(memory.log()
                .append(new RegionLog.Row(
                        CITY, batch.position(), UUID.randomUUID(), batch.recordedAt(), EventCodec.bytes(batch))));
        return memory.startAgain(InMemoryEngine.POLICY);
    }

    /** Waits until the city's log says that tickets have decided that many commands. */
    private void settled(int times) {
        await("the city's outbox has settled its commands").until(() -> settledEntries() == times);
    }

    private long settledEntries() {
        List<Entry> entries = new ArrayList<>();
        for (RegionLog.Row row : now(memory.log().read(CITY, 1, 1000)))
            entries.addAll(EventCodec.batch(row.payload()).entries());
        return entries.stream().filter(e -> e instanceof Entry.Settled).count();
    }

    @Test
    void an_instruction_dispatches_a_ticket_that_waits_for_it_before_the_caller_is_answered() {
        Engine engine = onAir();
        assertThat(does(engine, "s-3", WORD).verdict()).isEqualTo(LiveLineSessions.Verdict.TAKEN);
        assertThat(ticket(engine, "T-1").status()).isEqualTo(Status.DISPATCHED);
        Recorded dispatched = story(engine, "T-1").history().get(1);
        assertThat(dispatched.by()).isEqualTo("desk");
        assertThat(dispatched.commandId()).startsWith("live:").endsWith(":s-3");
        assertThat(does(engine, "s-4", WORD).verdict()).isEqualTo(LiveLineSessions.Verdict.TAKEN);
        assertThat(does(engine, "s-5", new OnAirAction.Order("T-1", UNIT, "当日办结"))
                        .verdict())
                .isEqualTo(LiveLineSessions.Verdict.TAKEN);
        assertThat(events(engine)).containsExactly("registered", "dispatched", "order-issued");
        assertThat(ticket(engine, "T-1").supervision().orders()).hasSize(1);
        settled(2);
        assertThat(events(engine)).hasSize(3);
    }

    @Test
    void after_a_kill_between_the_session_event_and_the_ticket_both_have_happened_once() {
        onAir();
        SessionEvent word = step("s-3", WORD);
        Entry recorded = new Entry.OnLine(word, Optional.of(dispatch()));
        Engine engine = killedAfter(recorded);
        settled(1);
        assertThat(events(engine)).containsExactly("registered", "dispatched");
        assertThat(session(engine).instructions()).containsExactly(WORD);
        assertThat(now(engine.liveLine().take(word)).verdict()).isEqualTo(LiveLineSessions.Verdict.REPEATED);
        // Delivers the command again, as after a kill between the ticket's event and the entry that settles it.
        engine = killedAfter(recorded);
        settled(2);
        assertThat(events(engine)).containsExactly("registered", "dispatched");
        assertThat(session(engine).instructions()).containsExactly(WORD);
        assertThat(session(engine).refused()).isEmpty();
    }

    @Test
    void an_instruction_adds_units_to_a_ticket_that_others_have() {
        Engine engine = onAir();
        done(engine, "T-1", "c-2", dispatch());
        assertThat(does(engine, "s-3", toBoth()).verdict()).isEqualTo(LiveLineSessions.Verdict.TAKEN);
        assertThat(ticket(engine, "T-1").stage().lead()).contains(UNIT);
        assertThat(ticket(engine, "T-1").stage().assist()).containsExactly(ASSISTS);
        assertThat(events(engine)).containsExactly("registered", "dispatched", "unit-added");
    }

    @Test
    void after_a_kill_before_the_ticket_got_it_units_are_added_once() {
        Engine engine = onAir();
        done(engine, "T-1", "c-2", dispatch());
        Entry recorded = new Entry.OnLine(
                step("s-3", toBoth()),
                Optional.of(new Dispatch("", List.of(ASSISTS), Optional.of(WORD.text()), Due.BY_POLICY, true)));
        for (int kills = 1; kills <= 2; kills++) {
            engine = killedAfter(recorded);
            settled(kills);
            assertThat(events(engine)).containsExactly("registered", "dispatched", "unit-added");
            assertThat(session(engine).instructions()).containsExactly(toBoth());
        }
        assertThat(session(engine).refused()).isEmpty();
    }

    @Test
    void an_instruction_to_a_unit_is_refused_by_a_ticket_that_can_go_to_none() {
        Engine engine = onAir();
        done(engine, "T-1", "c-2", new VoidTicket(VoidTicket.Reason.WITHDRAWN));
        List<SessionEvent> before = steps(engine);
        LiveLineSessions.Outcome outcome = does(engine, "s-3", WORD);
        assertThat(outcome.verdict()).isEqualTo(LiveLineSessions.Verdict.TICKET_REFUSED);
        assertThat(outcome.refusal()).map(Refusal::code).contains(Refusal.Code.WRONG_STATUS);
        assertThat(steps(engine)).isEqualTo(before);
        SessionAction word = new OnAirAction.Instruction("call-1", "T-1", "已办", Optional.empty(), List.of());
        assertThat(does(engine, "s-4", word).verdict()).isEqualTo(LiveLineSessions.Verdict.TAKEN);
    }

    @Test
    void a_session_event_recorded_without_an_order_orders_nothing() {
        onAir();
        Engine engine = killedAfter(new Entry.OnLine(step("s-3", WORD)));
        assertThat(session(engine).instructions()).containsExactly(WORD);
        assertThat(ticket(engine, "T-1").status()).isEqualTo(Status.REGISTERED);
    }

    @Test
    void a_refusal_before_the_session_event_is_recorded_leaves_no_trace() {
        Engine engine = onAir();
        List<SessionEvent> before = steps(engine);
        OnAirAction.Order unknown = new OnAirAction.Order("T-9", UNIT, "当日办结");
        LiveLineSessions.Outcome outcome = does(engine, "s-3", unknown);
        assertThat(outcome.verdict()).isEqualTo(LiveLineSessions.Verdict.TICKET_REFUSED);
        assertThat(outcome.refusal()).map(Refusal::code).contains(Refusal.Code.TICKET_UNKNOWN);
        outcome = does(engine, "s-3", new OnAirAction.Order("T-1", "YL-NONE", "当日办结"));
        assertThat(outcome.refusal()).map(Refusal::code).contains(Refusal.Code.UNIT_UNKNOWN);
        done(engine, "T-1", "c-2", new VoidTicket(VoidTicket.Reason.WITHDRAWN));
        outcome = does(engine, "s-3", new OnAirAction.Order("T-1", UNIT, "当日办结"));
        assertThat(outcome.refusal()).map(Refusal::code).contains(Refusal.Code.WRONG_STATUS);
        assertThat(steps(engine)).isEqualTo(before);
    }

    @Test
    void a_caller_limited_to_other_regions_orders_nothing() {
        Engine engine = onAir();
        List<SessionEvent> before = steps(engine);
        assertThat(now(engine.liveLine().take(step("s-3", WORD), Set.of(REGION)))
                        .verdict())
                .isEqualTo(LiveLineSessions.Verdict.UNKNOWN);
        String host = LiveLineSamples.slot().region().orElseThrow();
        LiveLineSessions.Outcome outcome = now(engine.liveLine().take(step("s-3", WORD), Set.of(host)));
        assertThat(outcome.verdict()).isEqualTo(LiveLineSessions.Verdict.FORBIDDEN);
        assertThat(outcome.refusal()).map(Refusal::code).contains(Refusal.Code.REGION_FORBIDDEN);
        assertThat(steps(engine)).isEqualTo(before);
    }

    @Test
    void a_refusal_by_a_ticket_that_changed_meanwhile_is_kept_with_the_session() {
        Engine engine = onAir();
        done(engine, "T-1", "c-2", new VoidTicket(VoidTicket.Reason.WITHDRAWN));
        engine = killedAfter(new Entry.OnLine(step("s-3", WORD), Optional.of(dispatch())));
        settled(1);
        assertThat(events(engine)).containsExactly("registered", "voided");
        assertThat(session(engine).refused())
                .containsExactly(new EngineSessionAction.Refused(
                        "s-3", "T-1", "ticket.wrong-status", "cannot dispatch a ticket that is VOIDED"));
    }
}
