package cn.duban.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.notice.Office;
import cn.duban.notice.Plan;
import cn.duban.notice.Silence;
import cn.duban.policy.Channel;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Dispatch;
import cn.duban.ticket.Due;
import cn.duban.ticket.Matter;
import cn.duban.ticket.NoticeFailed;
import cn.duban.ticket.NoticeSent;
import cn.duban.ticket.NoticeTry;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Register;
import cn.duban.ticket.RungReached;
import cn.duban.ticket.Sign;
import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TicketEvent;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reminders that really go out, to real servers, with their faults; the ticket is urgent, so that nothing waits. */
class NoticesTest {
    private static final String REGION = "610802";
    private static final String UNIT = "YL-610802";
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

    @TempDir
    Path folder;

    private final MemoryLog log = new MemoryLog();
    private EngineSystem running;

    private Engine start(Policy policy) {
        Engine engine = begin(policy);
        await().atMost(Duration.ofSeconds(30)).until(() -> engine.health().ready());
        return engine;
    }

    /** On the same region log. The tickets' own journals, in memory, are lost: no matter here, regions need none of them. */
    private Engine again(Policy policy) {
        Engine engine = begin(policy);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> engine.health()
                        .details()
                        .get("recovered")
                        .equals(engine.health().details().get("regions")));
        return engine;
    }

    private Engine begin(Policy policy) {
        Config config = ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        duban.clock { mode = stepped, start = "2026-03-02T09:00:00+08:00" }
                        duban.engine.ask-timeout = 3 s
                        pekko.actor.serialize-messages = on
                        pekko.persistence.journal.plugin = "pekko.persistence.journal.inmem"
                        """).withFallback(ConfigFactory.load());
        running = EngineSystem.start(config, policy, log, ConfigFactory.empty());
        return running.engine();
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static void done(Engine engine, String ticket, String commandId, TicketCommand command) {
        assertThat(engine.submit(new Submission(
                                ticket, commandId, 7, "tester", true, Optional.empty(), Optional.empty(), command))
                        .toCompletableFuture()
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join())
                .isInstanceOf(Engine.CommandReply.Done.class);
    }

    /** Signing is missed after half an hour: the liaison is told by phone. */
    private static void overdue(Engine engine, String ticket) {
        dispatched(engine, ticket);
        engine.step(START.plus(Duration.ofMinutes(31))).toCompletableFuture().join();
    }

    private static void dispatched(Engine engine, String ticket) {
        done(
                engine,
                ticket,
                "c-1",
                new Register(new Matter(
                        Channel.PHONE,
                        TicketKind.REQUEST,
                        Urgency.URGENT,
                        REGION,
                        "供热/停暖",
                        List.of(),
                        "暖气\"不热\"",
                        "家里暖气不热",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty())));
        done(engine, ticket, "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), Due.BY_POLICY));
    }

    private static List<Recorded> history(Engine engine, String ticket) {
        return engine.ticket(ticket).toCompletableFuture().join().orElseThrow().history();
    }

    private static <E extends TicketEvent> List<E> of(Engine engine, String ticket, Class<E> type) {
        return history(engine, ticket).stream()
                .map(Recorded::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String http(String id, String word, String url, String more) {
        return "{ id = " + id + ", type = HTTP, serves = [" + word + "], url = \"" + url + "\", tries = 2,"
                + " back-off = 50 ms, timeout = 500 ms, body = \"\"\"{\"to\":\"{{to}}\",\"text\":\"{{text}}\"}\"\"\","
                + " success { pointer = /code, equals = 0, proof = /msgId, refused = [403] }" + more + " }\n";
    }

    private NoticeSent awaitSent(Engine engine, String ticket) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(of(engine, ticket, NoticeSent.class)).isNotEmpty());
        return of(engine, ticket, NoticeSent.class).get(0);
    }

    @Test
    void a_gateway_gets_the_text_and_the_ticket_gets_the_proof() {
        try (Gateway gateway = new Gateway(got -> Gateway.Answer.GOOD)) {
            Engine engine = start(Office.of(
                    folder,
                    Office.PEOPLE,
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
            Gateway.Got got = gateway.got().get(0);
            assertThat(got.key()).isEqualTo(sent.notice().id());
            assertThat(got.authorization()).isEqualTo("Key " + System.getenv("PATH"));
            assertThat(got.body()).contains("\"to\":\"13900000002\"").contains("暖气\\\"不热\\\"");
            await().untilAsserted(
                            () -> assertThat(engine.notices().pendingCount()).isZero());
            assertThat(gateway.got()).hasSize(1);
        }
    }

    @Test
    void a_gateway_that_fails_is_tried_again_with_the_same_key() {
        AtomicInteger calls = new AtomicInteger();
        try (Gateway gateway = new Gateway(
                got -> calls.getAndIncrement() == 0 ? new Gateway.Answer(500, "busy") : Gateway.Answer.GOOD)) {
            Engine engine = start(Office.of(folder, Office.PEOPLE, http("voice", "PHONE", gateway.url("/voice"), "")));
            overdue(engine, "T-1");
            NoticeSent sent = awaitSent(engine, "T-1");
            assertThat(sent.tries()).containsExactly(new NoticeTry("voice", "500 busy"), new NoticeTry("voice", ""));
            assertThat(gateway.got())
                    .extracting(Gateway.Got::key)
                    .containsOnly(sent.notice().id());
        }
    }

    @Test
    void a_channel_that_refuses_cuts_or_sleeps_is_fallen_back_from() {
        CountDownLatch late = new CountDownLatch(1);
        try (Gateway gateway = new Gateway(got -> switch (got.path()) {
            case "/refuses" -> new Gateway.Answer(403, "no");
            case "/cuts" -> Gateway.Answer.CUT;
            case "/sleeps" -> {
                awaitQuietly(late);
                yield Gateway.Answer.GOOD;
            }
            case "/says-no" -> new Gateway.Answer(200, "{\"code\":7}");
            default -> Gateway.Answer.GOOD;
        })) {
            Engine engine = start(Office.of(
                    folder,
                    Office.PEOPLE,
                    http("refuses", "PHONE", gateway.url("/refuses"), "")
                            + http("cuts", "PHONE", gateway.url("/cuts"), "")
                            + http("sleeps", "PHONE", gateway.url("/sleeps"), "")
                            + http("says-no", "PHONE", gateway.url("/says-no"), "")
                            + http("sms", "SMS", gateway.url("/sms"), "")));
            overdue(engine, "T-1");
            NoticeSent sent = awaitSent(engine, "T-1");
            assertThat(sent.channel()).isEqualTo("sms");
            assertThat(sent.tries())
                    .extracting(NoticeTry::channel)
                    .containsExactly("refuses", "cuts", "cuts", "sleeps", "sleeps", "says-no", "says-no", "sms");
        } finally {
            late.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_no_channel_delivers_is_a_listed_failure() {
        try (Gateway gateway = new Gateway(got -> new Gateway.Answer(403, "unknown number"))) {
            Engine engine = start(Office.of(folder, Office.PEOPLE, http("voice", "PHONE", gateway.url("/voice"), "")));
            overdue(engine, "T-1");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(of(engine, "T-1", NoticeFailed.class))
                            .singleElement()
                            .satisfies(failed -> assertThat(failed.tries())
                                    .containsExactly(new NoticeTry("voice", "403 unknown number"))));
        }
    }

    /** The system dies after the gateway has taken the message and before its outcome is recorded. */
    @Test
    void after_a_kill_the_same_key_goes_out_again() {
        CountDownLatch hold = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (Gateway gateway = new Gateway(got -> {
            if (calls.getAndIncrement() == 0) awaitQuietly(hold);
            return Gateway.Answer.GOOD;
        })) {
            Policy policy = Office.of(
                    folder,
                    Office.PEOPLE,
                    http("voice", "PHONE", gateway.url("/voice"), "").replace("timeout = 500 ms", "timeout = 20 s"));
            Engine first = start(policy);
            overdue(first, "T-1");
            await().atMost(Duration.ofSeconds(20)).until(() -> gateway.got().size() == 1);
            log.away(true);
            CoordinatedShutdown.get(running.system())
                    .runAll(CoordinatedShutdown.unknownReason())
                    .toCompletableFuture()
                    .join();
            running = null;
            hold.countDown();
            log.away(false);
            again(policy);
            await().atMost(Duration.ofSeconds(20)).until(() -> gateway.got().size() == 2);
            assertThat(gateway.got())
                    .extracting(Gateway.Got::key)
                    .containsOnly(gateway.got().get(0).key());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(running.engine().notices().pendingCount())
                            .isZero());
        }
    }

    @Test
    void mail_arrives_with_its_key_as_the_message_id() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Engine engine = start(Office.of(
                    folder,
                    Office.PEOPLE,
                    "{ id = mail, type = SMTP, serves = [EMAIL], host = \"127.0.0.1\", port = "
                            + server.getSmtp().getPort() + ", security = NONE, from = \"duban@example.gov.cn\" }"));
            overdue(engine, "T-1");
            NoticeSent sent = awaitSent(engine, "T-1");
            assertThat(sent.proof()).startsWith("250");
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getHeader("Message-ID"))
                    .containsExactly("<" + sent.notice().id() + "@duban>");
            assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("逾期催办T-1");
            assertThat(server.getReceivedMessages()[0].getContent().toString()).startsWith("紧急 逾期催办 T-1");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_mail_server_that_is_away_is_tried_and_then_given_up() {
        Engine engine = start(Office.of(
                folder,
                Office.PEOPLE,
                "{ id = mail, type = SMTP, serves = [EMAIL], host = \"127.0.0.1\", port = 1, security = NONE,"
                        + " tries = 2, back-off = 20 ms, timeout = 300 ms, from = \"duban@example.gov.cn\" }"));
        overdue(engine, "T-1");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(of(engine, "T-1", NoticeFailed.class))
                        .singleElement()
                        .satisfies(failed -> assertThat(failed.tries()).hasSize(2)));
    }

    @Test
    void an_application_message_fetches_its_token_first_and_keeps_it() {
        try (Gateway gateway = new Gateway(got -> got.path().startsWith("/token")
                ? new Gateway.Answer(200, "{\"access_token\":\"t-1\"}")
                : Gateway.Answer.GOOD)) {
            Engine engine = start(Office.of(
                    folder,
                    Office.PEOPLE,
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

    @Test
    void a_directory_adopted_over_the_door_is_in_force_at_once_and_after_a_restart() {
        Policy policy = Office.of(
                folder, "officers = []", "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }");
        Engine engine = start(policy);
        engine.notices()
                .adopt(
                        Office.of(folder, Office.PEOPLE, "{ id = l, type = LOCAL, serves = [SMS] }")
                                .directory()
                                .officers(),
                        "admin")
                .toCompletableFuture()
                .join();
        overdue(engine, "T-1");
        assertThat(awaitSent(engine, "T-1").notice().name()).isEqualTo("联络乙");
        running.close();
        assertThat(again(policy).notices().directory().officers()).hasSize(5);
    }

    @Test
    void what_is_silenced_is_planned_as_such_and_the_log_says_why() {
        Engine engine = start(
                Office.of(folder, Office.PEOPLE, "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }"));
        engine.notices()
                .silence(new Silence(
                        "s-1",
                        Optional.empty(),
                        Optional.of(UNIT),
                        Optional.empty(),
                        Optional.empty(),
                        "系统演练",
                        "boss",
                        START,
                        START.plus(Duration.ofDays(1))))
                .toCompletableFuture()
                .join();
        overdue(engine, "T-1");
        Recorded rung = history(engine, "T-1").stream()
                .filter(r -> r.event() instanceof RungReached reached
                        && reached.rung().equals("due"))
                .findFirst()
                .orElseThrow();
        List<Plan> plans =
                engine.notices().plannedWith(rung).toCompletableFuture().join();
        assertThat(plans)
                .filteredOn(p -> p.rung().equals("due"))
                .singleElement()
                .satisfies(plan -> assertThat(plan.unsent().get(0).detail()).contains("系统演练"));
        assertThat(of(engine, "T-1", NoticeSent.class)).isEmpty();
    }

    @Test
    void who_signs_before_the_message_goes_out_is_left_in_peace() {
        CountDownLatch hold = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (Gateway gateway = new Gateway(got -> {
            calls.incrementAndGet();
            return new Gateway.Answer(500, "busy");
        })) {
            Engine engine = start(Office.of(
                    folder,
                    Office.PEOPLE,
                    http("voice", "PHONE", gateway.url("/voice"), "").replace("50 ms", "1 s")));
            overdue(engine, "T-1");
            await().atMost(Duration.ofSeconds(20)).until(() -> calls.get() == 1);
            done(engine, "T-1", "c-3", new Sign(UNIT));
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> calls.get() == 1);
            assertThat(engine.notices().pending("T-1")).isEmpty();
        } finally {
            hold.countDown();
        }
    }

    /** 电话网关坏了，联络员又请假：告知单位负责人，改发短信。 */
    @Test
    void with_the_gateway_down_and_the_liaison_absent_the_head_gets_a_text_message() {
        try (Gateway gateway = new Gateway(
                got -> got.path().equals("/voice") ? new Gateway.Answer(503, "down") : Gateway.Answer.GOOD)) {
            Engine engine = start(Office.of(
                    folder,
                    Office.PEOPLE.replace(
                            "phone = \"13900000002\",",
                            "phone = \"13900000002\", absent = [ { from = 2026-03-02, to = 2026-03-06, reason = 年假 } ],"),
                    http("voice", "PHONE", gateway.url("/voice"), "") + http("sms", "SMS", gateway.url("/sms"), "")));
            overdue(engine, "T-1");
            NoticeSent sent = awaitSent(engine, "T-1");
            assertThat(sent.notice().name()).isEqualTo("局长丙");
            assertThat(sent.notice().office()).isEqualTo("UNIT_HEAD");
            assertThat(sent.channel()).isEqualTo("sms");
            assertThat(gateway.got("/sms").get(0).body()).contains("13900000003");
        }
    }
}
