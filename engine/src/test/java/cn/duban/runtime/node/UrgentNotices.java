package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.Notices;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Matter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Helpers for tests of notices: an urgent ticket, whose notices go out at once, with a missed clock, which causes notices. */
final class UrgentNotices {
    static final String UNIT = "YL-610802";

    private static final String REGION = "610802";

    private UrgentNotices() {}

    /** The signing clock is missed after half an hour: the liaison gets a notice by phone. */
    static void overdue(Engine engine, String ticket) {
        dispatched(engine, ticket);
        engine.step(InMemoryEngine.START.plus(Duration.ofMinutes(31)))
                .toCompletableFuture()
                .join();
    }

    static void dispatched(Engine engine, String ticket) {
        Matter matter = Matters.heating(REGION, TicketKind.REQUEST, Urgency.URGENT, "暖气\"不热\"");
        done(engine, ticket, "c-1", new Register(matter));
        done(engine, ticket, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
    }

    static <E extends TicketEvent> List<E> of(Engine engine, String ticket, Class<E> type) {
        return story(engine, ticket).history().stream()
                .map(Recorded::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static NoticeSent awaitSent(Engine engine, String ticket) {
        await("the notice is recorded as sent")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(of(engine, ticket, NoticeSent.class)).isNotEmpty());
        return of(engine, ticket, NoticeSent.class).get(0);
    }

    /** The number of undelivered notices in all regions. */
    static int waiting(Engine engine) {
        return engine.notices().backlog().values().stream()
                .mapToInt(Notices.Backlog::notices)
                .sum();
    }

    /** The configuration of a gateway with two tries. */
    static String http(String id, String word, String url, String more) {
        return "{ id = " + id + ", type = HTTP, serves = [" + word + "], url = \"" + url + "\", tries = 2,"
                + " back-off = 50 ms, timeout = 2 s, body = \"\"\"{\"to\":\"{{to}}\",\"text\":\"{{text}}\"}\"\"\","
                + " success { pointer = /code, equals = 0, proof = /msgId, refused = [403] }" + more + " }\n";
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
