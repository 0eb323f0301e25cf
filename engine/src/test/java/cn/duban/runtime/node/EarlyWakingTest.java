package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.DataKeys;
import cn.duban.engine.Engine;
import cn.duban.engine.MemoryLog;
import cn.duban.engine.RegionLog;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A ticket that only its region knows, asked for after a kill and before its node has recovered that region. */
class EarlyWakingTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final String REGION = "610802";
    private static final String UNIT = POLICY.unitsOf(REGION).get(0).id();

    private static EngineSystem start(MemoryLog log) {
        Config config = ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        duban.engine.ask-timeout = 3 s
                        pekko.persistence.journal.plugin = "pekko.persistence.journal.inmem"
                        """).withFallback(ConfigFactory.load());
        return EngineSystem.start(config, POLICY, log, DataKeys.NONE, ConfigFactory.empty());
    }

    private static Engine.CommandReply reply(EngineSystem running, String commandId, TicketCommand command) {
        return running.engine()
                .submit(new Submission(
                        "T-1", commandId, 7, "tester", true, Optional.empty(), Optional.empty(), command))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static Engine.CommandReply dispatched(EngineSystem running) {
        return reply(running, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
    }

    @Test
    void a_ticket_asked_for_before_its_region_is_recovered_is_never_reported_unknown() {
        MemoryLog log = new MemoryLog();
        MemoryLog found;
        try (EngineSystem first = start(log)) {
            await("the engine is ready")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> first.engine().health().ready());
            assertThat(reply(first, "c-1", new Register(Matters.heating())))
                    .isInstanceOf(Engine.CommandReply.Done.class);
            found = log.asItStands();
        }
        found.unreadable(REGION);
        try (EngineSystem second = start(found)) {
            assertThatThrownBy(() -> dispatched(second)).hasCauseInstanceOf(RegionLog.StoreAwayException.class);
            found.unreadable("");
            await("the ticket is dispatched")
                    .atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsMatching(away -> !(away instanceof AssertionError))
                    .until(() -> dispatched(second), answer -> {
                        assertThat(answer).isInstanceOf(Engine.CommandReply.Done.class);
                        return true;
                    });
        }
    }
}
