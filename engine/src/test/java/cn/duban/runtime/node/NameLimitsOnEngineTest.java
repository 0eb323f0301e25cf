package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.calls.AgentReport;
import cn.duban.engine.Engine;
import cn.duban.engine.Engine.CommandReply;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.state.Particulars;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a running engine, a name too many is refused and leaves no trace, also after a restart. */
class NameLimitsOnEngineTest {
    private static final Config FEW = ConfigFactory.parseString("duban.engine.names { topics = 2, agents = 1 }");

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private static TicketCommand register(String topic) {
        Particulars of = Particulars.of(Matters.heating());
        return new Register(
                new Particulars(of.region(), of.kind(), topic, of.labels(), of.urgency()).in(Matters.heating()));
    }

    private static CommandReply submit(Engine engine, String ticket, TicketCommand command) {
        return engine.submit(new Submission(
                        ticket, "c" + command.action(), 7, "x", false, Optional.empty(), Optional.empty(), command))
                .toCompletableFuture()
                .join();
    }

    private static Refusal.Code refused(CommandReply reply) {
        return ((CommandReply.Refused) reply).why().code();
    }

    private static boolean agent(Engine engine, String name) {
        return engine.agent(
                        new AgentReport(name, "S1", Optional.empty(), AgentReport.State.READY, InMemoryEngine.START))
                .toCompletableFuture()
                .join();
    }

    private static void full(Engine engine, String again) {
        CommandReply further = submit(engine, "T-" + again, register("编造/" + again));
        assertThat(refused(further)).isEqualTo(Refusal.Code.NAMES_FULL);
        assertThat(((CommandReply.Refused) further).why().errors())
                .extracting(Refusal.FieldError::pointer)
                .containsExactly("/topic");
        assertThat(engine.ticket("T-" + again).toCompletableFuture().join()).isEmpty();
        Correct renamed = new Correct(
                Optional.empty(), Optional.empty(), Optional.of("编造/改名" + again), Optional.empty(), Optional.empty());
        assertThat(refused(submit(engine, "T-0", renamed))).isEqualTo(Refusal.Code.NAMES_FULL);
        assertThat(engine.ticket("T-0")
                        .toCompletableFuture()
                        .join()
                        .orElseThrow()
                        .ticket()
                        .matter()
                        .topic())
                .isEqualTo("编造/0");
        assertThatThrownBy(() -> agent(engine, "A-" + again)).hasCauseInstanceOf(Engine.NamesFullException.class);
        List<String> known = List.of("编造/0", "供热/停暖");
        for (String topic : known)
            assertThat(submit(engine, again + known.indexOf(topic), register(topic)))
                    .isInstanceOf(CommandReply.Done.class);
    }

    @Test
    void a_name_too_many_is_refused_and_a_restart_changes_nothing() {
        Engine engine = memory.start(FEW);
        for (int i = 0; i < 2; i++)
            assertThat(submit(engine, "T-" + i, register("编造/" + i))).isInstanceOf(CommandReply.Done.class);
        assertThat(agent(engine, "A-0")).isTrue();
        full(engine, "first");
        memory.stop();
        full(memory.start(FEW), "second");
    }
}
