package cn.duban.runtime.node;

import static cn.duban.runtime.node.UrgentNotices.awaitQuietly;
import static cn.duban.runtime.node.UrgentNotices.awaitSent;
import static cn.duban.runtime.node.UrgentNotices.dispatched;
import static cn.duban.runtime.node.UrgentNotices.http;
import static cn.duban.runtime.node.UrgentNotices.of;
import static cn.duban.runtime.node.UrgentNotices.overdue;
import static cn.duban.runtime.node.UrgentNotices.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.DeliveryCount;
import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.engine.Notices;
import cn.duban.notice.SamplePolicy;
import cn.duban.policy.Policy;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.NoticeOutcome.NoticeFailed;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.NoticeOutcome.NoticeWithdrawn;
import cn.duban.ticket.state.DeliveryAttempt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reminders sent through gateways on real ports, and the gateways' faults. */
class GatewayNoticesTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    @Test
    void a_gateway_gets_the_text_and_the_ticket_gets_the_proof() {
        try (GatewayStub gateway = new GatewayStub(got -> GatewayStub.Answer.GOOD)) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http(
                            "voice",
                            "PHONE",
                            gateway.url("/voice"),
                            ", headers { Authorization = \"Key ${env:PATH}\" }")));
            overdue(engine, "T-1");
            NoticeSent sent = awaitSent(engine, "T-1");
            assertThat(sent.proof()).isEqualTo("m-1");
            assertThat(sent.notice().officer()).isEqualTo("liaison");
            assertThat(sent.channel()).isEqualTo("voice");
            GatewayStub.Got got = gateway.got().get(0);
            assertThat(got.key()).isEqualTo(sent.notice().id());
            assertThat(got.authorization()).isEqualTo("Key " + System.getenv("PATH"));
            assertThat(got.body()).contains("\"to\":\"13900000002\"").contains("暖气\\\"不热\\\"");
            await("every notice is recorded as sent")
                    .untilAsserted(() -> assertThat(waiting(engine)).isZero());
            assertThat(gateway.got()).hasSize(1);
        }
    }

    @Test
    void a_gateway_that_fails_is_tried_again_with_the_same_key() {
        AtomicInteger calls = new AtomicInteger();
        try (GatewayStub gateway = new GatewayStub(
                got -> calls.getAndIncrement() == 0 ? new GatewayStub.Answer(500, "busy") : GatewayStub.Answer.GOOD)) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http("voice", "PHONE", gateway.url("/voice"), "")));
            overdue(engine, "T-1");
            NoticeSent sent = awaitSent(engine, "T-1");
            assertThat(sent.tries())
                    .containsExactly(new DeliveryAttempt("voice", "500 busy"), new DeliveryAttempt("voice", ""));
            assertThat(gateway.got())
                    .extracting(GatewayStub.Got::key)
                    .containsOnly(sent.notice().id());
            DeliveryCount voice = engine.notices().deliveries().get("voice");
            assertThat(voice.sent()).isEqualTo(1);
            assertThat(voice.failed()).isEqualTo(1);
        }
    }

    @Test
    void the_backlog_counts_waiting_notices_by_region_and_shows_the_oldest() {
        try (GatewayStub gateway = new GatewayStub(got -> new GatewayStub.Answer(500, "busy"))) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http("voice", "PHONE", gateway.url("/voice"), "").replace("50 ms", "10 minutes")));
            overdue(engine, "T-1");
            await("the notice waits").atMost(Duration.ofSeconds(20)).until(() -> waiting(engine) == 1);
            Notices.Backlog backlog = engine.notices().backlog().get("610802");
            assertThat(backlog.notices()).isEqualTo(1);
            assertThat(backlog.oldest())
                    .contains(engine.notices().pending("T-1").get(0).sendAt());
            assertThat(engine.notices().backlog().get("610881")).isEqualTo(new Notices.Backlog(0, Optional.empty()));
        }
    }

    @Test
    void a_channel_that_refuses_disconnects_or_hangs_is_replaced_by_the_next() {
        CountDownLatch late = new CountDownLatch(1);
        try (GatewayStub gateway = new GatewayStub(got -> switch (got.path()) {
            case "/refuses" -> new GatewayStub.Answer(403, "no");
            case "/cuts" -> GatewayStub.Answer.CUT;
            case "/sleeps" -> {
                awaitQuietly(late);
                yield GatewayStub.Answer.GOOD;
            }
            case "/says-no" -> new GatewayStub.Answer(200, "{\"code\":7}");
            default -> GatewayStub.Answer.GOOD;
        })) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http("refuses", "PHONE", gateway.url("/refuses"), "")
                            + http("cuts", "PHONE", gateway.url("/cuts"), "")
                            + http("sleeps", "PHONE", gateway.url("/sleeps"), "")
                            + http("says-no", "PHONE", gateway.url("/says-no"), "")
                            + http("sms", "SMS", gateway.url("/sms"), "")));
            overdue(engine, "T-1");
            NoticeSent sent = awaitSent(engine, "T-1");
            assertThat(sent.channel()).isEqualTo("sms");
            assertThat(sent.tries())
                    .extracting(DeliveryAttempt::channel)
                    .containsExactly("refuses", "cuts", "cuts", "sleeps", "sleeps", "says-no", "says-no", "sms");
        } finally {
            late.countDown();
        }
    }

    @Test
    void the_tries_of_a_notice_that_is_withdrawn_stay_in_the_history() {
        try (GatewayStub gateway = new GatewayStub(got -> new GatewayStub.Answer(500, "busy"))) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http("voice", "PHONE", gateway.url("/voice"), "").replace("tries = 2", "tries = 1000")));
            overdue(engine, "T-1");
            await("the gateway has been tried")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.got().size() >= 2);
            EngineDriver.done(engine, "T-1", "c-3", new Sign(UrgentNotices.UNIT));
            await("the tries are recorded")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(of(engine, "T-1", NoticeWithdrawn.class))
                            .singleElement()
                            .satisfies(withdrawn -> assertThat(withdrawn.tries())
                                    .hasSizeGreaterThanOrEqualTo(2)
                                    .containsOnly(new DeliveryAttempt("voice", "500 busy"))));
        }
    }

    @Test
    void a_notice_that_no_channel_delivers_is_recorded_as_failed() {
        try (GatewayStub gateway = new GatewayStub(got -> new GatewayStub.Answer(403, "unknown number"))) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http("voice", "PHONE", gateway.url("/voice"), "")));
            overdue(engine, "T-1");
            await("the failure is recorded")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(of(engine, "T-1", NoticeFailed.class))
                            .singleElement()
                            .satisfies(failed -> assertThat(failed.tries())
                                    .containsExactly(new DeliveryAttempt("voice", "403 unknown number"))));
            assertThat(engine.notices().deliveries().get("voice").refused()).isEqualTo(1);
        }
    }

    /** Kills the engine after the gateway has taken the message and before the outcome is recorded. */
    @Test
    void after_a_kill_the_same_key_goes_out_again() {
        CountDownLatch hold = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (GatewayStub gateway = new GatewayStub(got -> {
            if (calls.getAndIncrement() == 0) awaitQuietly(hold);
            return GatewayStub.Answer.GOOD;
        })) {
            Policy policy = SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http("voice", "PHONE", gateway.url("/voice"), "").replace("timeout = 2 s", "timeout = 20 s"));
            Engine first = memory.start(policy);
            overdue(first, "T-1");
            await("the gateway has the message")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.got().size() == 1);
            memory.kill();
            hold.countDown();
            Engine second = memory.startAgain(policy);
            await("the gateway has the message again")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> gateway.got().size() == 2);
            assertThat(gateway.got())
                    .extracting(GatewayStub.Got::key)
                    .containsOnly(gateway.got().get(0).key());
            await("the outcome is recorded")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(waiting(second)).isZero());
        }
    }

    @Test
    void an_application_message_fetches_its_token_first_and_keeps_it() {
        try (GatewayStub gateway = new GatewayStub(got -> got.path().startsWith("/token")
                ? new GatewayStub.Answer(200, "{\"access_token\":\"t-1\"}")
                : GatewayStub.Answer.GOOD)) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http(
                            "wework",
                            "PHONE",
                            gateway.url("/send?access_token={{token}}"),
                            ", token { url = \"" + gateway.url("/token")
                                    + "\", pointer = /access_token, keep = 100 minutes }")));
            dispatched(engine, "T-2");
            overdue(engine, "T-1");
            awaitSent(engine, "T-1");
            awaitSent(engine, "T-2");
            assertThat(gateway.got("/send?access_token=t-1")).hasSize(2);
            assertThat(gateway.got("/token").size()).isBetween(1, 2);
        }
    }
}
