package cn.duban.runtime.node;

import static cn.duban.runtime.node.UrgentNotices.awaitSent;
import static cn.duban.runtime.node.UrgentNotices.of;
import static cn.duban.runtime.node.UrgentNotices.overdue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.notice.SamplePolicy;
import cn.duban.ticket.NoticeOutcome.NoticeFailed;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reminders sent as mail, to a real server or to none. */
class MailNoticesTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    @Test
    void mail_arrives_with_its_key_as_the_message_id() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Engine engine = memory.start(SamplePolicy.of(
                    SamplePolicy.withoutHalfway(folder),
                    SamplePolicy.PEOPLE,
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
        Engine engine = memory.start(SamplePolicy.of(
                SamplePolicy.withoutHalfway(folder),
                SamplePolicy.PEOPLE,
                "{ id = mail, type = SMTP, serves = [EMAIL], host = \"127.0.0.1\", port = 1, security = NONE,"
                        + " tries = 2, back-off = 20 ms, timeout = 300 ms, from = \"duban@example.gov.cn\" }"));
        overdue(engine, "T-1");
        await("the failure is recorded")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(of(engine, "T-1", NoticeFailed.class))
                        .singleElement()
                        .satisfies(failed -> assertThat(failed.tries()).hasSize(2)));
    }
}
