package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.calls.CallReport;
import cn.duban.engine.Engine;
import cn.duban.liveline.RotaAction;
import cn.duban.runtime.codec.LiveLineSamples;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Submission;
import cn.duban.ticket.state.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Registrations and calls that name a session of the live line, on a running engine. */
class NamedSessionsTest {
    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static Engine.CommandReply register(Engine engine, String ticket, String session) {
        Matter of = Matters.heating();
        Matter matter = new Matter(
                of.channel(),
                of.kind(),
                of.urgency(),
                of.region(),
                of.topic(),
                of.labels(),
                of.title(),
                of.content(),
                of.address(),
                of.location(),
                of.citizen(),
                of.confidential(),
                of.line(),
                Optional.of(session));
        return now(engine.submit(new Submission(
                ticket, "c-1", 7, "tester", true, Optional.empty(), Optional.empty(), new Register(matter))));
    }

    private static Refusal refusal(Engine.CommandReply reply) {
        assertThat(reply).isInstanceOf(Engine.CommandReply.Refused.class);
        return ((Engine.CommandReply.Refused) reply).why();
    }

    private static CompletionStage<Boolean> call(Engine engine, String id, String session) {
        return engine.call(new CallReport(
                id,
                CallReport.Direction.IN,
                Optional.empty(),
                "12345",
                CallReport.State.OFFERED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(session),
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                engine.clock().instant()));
    }

    private static Engine planned(Engine engine) {
        now(engine.liveLine().take(LiveLineSamples.step("p", 1, "S-1", new RotaAction.Plan(LiveLineSamples.slot()))));
        return engine;
    }

    @Test
    void a_name_that_is_not_on_the_rota_is_refused_at_its_field() {
        Engine engine = memory.start();
        Refusal empty = refusal(register(engine, "T-1", "S-1"));
        assertThat(empty.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/liveLineSession");
        assertThat(empty.detail()).contains("which has none");
        planned(engine);
        assertThat(register(engine, "T-1", "S-1")).isInstanceOf(Engine.CommandReply.Done.class);
        // The session is another county's: it is taken, and not offered.
        assertThat(refusal(register(engine, "T-2", "S-2")).detail()).contains("which has none of this region");
        assertThatThrownBy(() -> now(call(engine, "call-1", "S-2")))
                .hasCauseInstanceOf(Engine.UnknownSessionException.class);
        assertThat(now(call(engine, "call-1", "S-1"))).isTrue();
    }

    /** The session is older than sessions are kept; so were all that were never planned. */
    @Test
    void a_repeat_is_answered_although_its_session_is_no_longer_known() {
        Engine engine = planned(memory.start());
        register(engine, "T-1", "S-1");
        now(call(engine, "call-1", "S-1"));
        Instant later = engine.clock().instant().plus(Duration.ofDays(3 * 366 + 2));
        now(engine.step(later));
        done(engine, "T-9", "c-1", new Register(Matters.heating()));
        boolean known =
                now(engine.liveLine().ask(c -> c.liveLine().session("S-1").isPresent()));
        assertThat(known).isFalse();
        assertThat(register(engine, "T-1", "S-1"))
                .isInstanceOfSatisfying(
                        Engine.CommandReply.Done.class,
                        reply -> assertThat(reply.repeated()).isTrue());
        refusal(register(engine, "T-2", "S-1"));
        assertThatThrownBy(() -> now(call(engine, "call-2", "S-1")))
                .hasCauseInstanceOf(Engine.UnknownSessionException.class);
    }
}
