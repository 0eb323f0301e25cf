package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.story;
import static cn.duban.runtime.node.UrgentNotices.UNIT;
import static cn.duban.runtime.node.UrgentNotices.awaitSent;
import static cn.duban.runtime.node.UrgentNotices.http;
import static cn.duban.runtime.node.UrgentNotices.of;
import static cn.duban.runtime.node.UrgentNotices.overdue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.SamplePolicy;
import cn.duban.notice.Silence;
import cn.duban.policy.Policy;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.SupervisionEvent.RungReached;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The recipients of notices: by the directory in force, unless silenced, absent, or done before the message is sent. */
class NoticeRecipientsTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    @Test
    void an_adopted_directory_is_in_force_at_once_and_after_a_restart() {
        Policy policy = SamplePolicy.of(
                SamplePolicy.withoutHalfway(folder),
                "officers = []",
                "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }");
        Engine engine = memory.start(policy);
        engine.notices()
                .adopt(
                        SamplePolicy.of(
                                        SamplePolicy.withoutHalfway(folder),
                                        SamplePolicy.PEOPLE,
                                        "{ id = l, type = LOCAL, serves = [SMS] }")
                                .directory()
                                .officers(),
                        "admin")
                .toCompletableFuture()
                .join();
        overdue(engine, "T-1");
        assertThat(awaitSent(engine, "T-1").notice().name()).isEqualTo("联络乙");
        memory.stop();
        assertThat(memory.startAgain(policy).notices().directory().officers()).hasSize(5);
    }

    @Test
    void a_silenced_notice_is_planned_as_silenced_with_its_reason() {
        Engine engine = memory.start(SamplePolicy.of(
                SamplePolicy.withoutHalfway(folder),
                SamplePolicy.PEOPLE,
                "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }"));
        engine.notices()
                .silence(new Silence(
                        "s-1",
                        Optional.empty(),
                        Optional.of(UNIT),
                        Optional.empty(),
                        Optional.empty(),
                        "系统演练",
                        "boss",
                        InMemoryEngine.START,
                        InMemoryEngine.START.plus(Duration.ofDays(1))))
                .toCompletableFuture()
                .join();
        overdue(engine, "T-1");
        Recorded rung = story(engine, "T-1").history().stream()
                .filter(r -> r.event() instanceof RungReached reached
                        && reached.rung().equals("due"))
                .findFirst()
                .orElseThrow();
        List<NoticePlan> plans =
                engine.notices().plannedWith(rung).toCompletableFuture().join();
        assertThat(plans)
                .filteredOn(p -> p.rung().equals("due"))
                .singleElement()
                .satisfies(plan -> assertThat(plan.unsent().get(0).detail()).contains("系统演练"));
        assertThat(of(engine, "T-1", NoticeSent.class)).isEmpty();
    }

    @Test
    void a_unit_that_signs_before_the_message_is_sent_gets_none() {
        AtomicInteger calls = new AtomicInteger();
        try (GatewayStub gateway = new GatewayStub(got -> {
            calls.incrementAndGet();
            return new GatewayStub.Answer(500, "busy");
        })) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
                    http("voice", "PHONE", gateway.url("/voice"), "").replace("50 ms", "1 s")));
            overdue(engine, "T-1");
            await("the gateway was called once").atMost(Duration.ofSeconds(20)).until(() -> calls.get() == 1);
            done(engine, "T-1", "c-3", new Sign(UNIT));
            await("the gateway is not called again")
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> calls.get() == 1);
            assertThat(engine.notices().pending("T-1")).isEmpty();
        }
    }

    /** 电话网关坏了，联络员又请假：告知单位负责人，改发短信。 */
    @Test
    void with_the_gateway_down_and_the_liaison_absent_the_head_gets_a_text_message() {
        try (GatewayStub gateway = new GatewayStub(
                got -> got.path().equals("/voice") ? new GatewayStub.Answer(503, "down") : GatewayStub.Answer.GOOD)) {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE.replace(
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
