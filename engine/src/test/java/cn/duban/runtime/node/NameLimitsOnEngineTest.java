package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.calls.AgentReport;
import cn.duban.engine.Engine;
import cn.duban.engine.Engine.CommandReply;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.state.Particulars;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a running engine, invented topics are counted under 其他, and an agent too many is refused, also after a restart. */
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

    private static boolean agent(Engine engine, String name) {
        return engine.agent(
                        new AgentReport(name, "S1", Optional.empty(), AgentReport.State.READY, InMemoryEngine.START))
                .toCompletableFuture()
                .join();
    }

    private static String topic(Engine engine, String ticket) {
        return engine.ticket(ticket)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .ticket()
                .matter()
                .topic();
    }

    private static void full(Engine engine, String again) {
        assertThat(submit(engine, "T-" + again, register("编造/" + again))).isInstanceOf(CommandReply.Done.class);
        assertThat(topic(engine, "T-" + again)).isEqualTo("其他");
        Correct renamed = new Correct(
                Optional.empty(), Optional.empty(), Optional.of("供热/" + again), Optional.empty(), Optional.empty());
        assertThat(submit(engine, "T-" + again, renamed)).isInstanceOf(CommandReply.Done.class);
        assertThat(topic(engine, "T-" + again)).isEqualTo("供热/其他");
        assertThatThrownBy(() -> agent(engine, "A-" + again)).hasCauseInstanceOf(Engine.NamesFullException.class);
        assertThat(submit(engine, "K-" + again, register("供热/停暖"))).isInstanceOf(CommandReply.Done.class);
    }

    @Test
    void invented_topics_cost_no_names_an_agent_too_many_is_refused_and_a_restart_changes_nothing() {
        Engine engine = memory.start(FEW);
        for (int i = 0; i < 4; i++)
            assertThat(submit(engine, "T-" + i, register("编造/" + i))).isInstanceOf(CommandReply.Done.class);
        assertThat(agent(engine, "A-0")).isTrue();
        full(engine, "first");
        memory.stop();
        full(memory.start(FEW), "second");
    }
}
