package cn.duban.load.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The drill's gateways: accepted and refused messages, and the ledger. */
class GatewaysTest {

    private static final String NOTICE = "n-0123456789abcdef0123";

    /** A key whose first try on that channel has no fault. */
    private static String goodKey(long seed, String channel) {
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> "k-" + i)
                .filter(key -> GatewayFault.draw(seed, channel + key, 1) == GatewayFault.NONE)
                .findFirst()
                .orElseThrow();
    }

    private static void mail(int port, String key, String to) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        MimeMessage mail = new MimeMessage(Session.getInstance(properties)) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + key + "@duban>");
            }
        };
        mail.setFrom(new InternetAddress("duban@drill.example"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        mail.setSubject("督办", "UTF-8");
        mail.setText("[" + NOTICE + "] 逾期催办：工单", "UTF-8");
        Transport.send(mail);
    }

    @Test
    void a_mail_is_recorded_with_its_key_and_its_notices() throws IOException, MessagingException {
        Deliveries books = new Deliveries(1);
        String key = goodKey(1, "mail");
        try (MailGateway gateway = new MailGateway(books)) {
            mail(gateway.port(), key, "a@drill.example");
            assertThatThrownBy(() -> mail(gateway.port(), "k-0", "gone-a@drill.example"))
                    .isInstanceOf(MessagingException.class);
        }
        assertThat(books.delivered()).hasSize(1);
        Delivery taken = books.delivered().get(0);
        assertThat(taken.key()).isEqualTo(key);
        assertThat(taken.to()).isEqualTo("a@drill.example");
        assertThat(taken.notices()).containsExactly(NOTICE);
    }

    @Test
    void a_short_message_is_recorded_and_a_dead_number_refused() throws IOException, InterruptedException {
        Deliveries books = new Deliveries(1);
        String key = goodKey(1, "sms");
        try (HttpGateways gateways = new HttpGateways(books)) {
            assertThat(sms(gateways.port(), key, "13900000001")).isEqualTo(200);
            assertThat(sms(gateways.port(), key, "10013900000002")).isEqualTo(403);
        }
        assertThat(books.delivered())
                .extracting(Delivery::channel, Delivery::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("sms", "13900000001"));
    }

    private static int sms(int port, String key, String phone) throws IOException, InterruptedException {
        String body = "{\"phone\":\"" + phone + "\",\"content\":\"[" + NOTICE + "]\",\"key\":\"" + key + "\"}";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sms"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void a_repeated_key_is_one_delivery_and_its_first_text_counts() {
        Deliveries books = new Deliveries(3);
        for (int i = 0; i < 10; i++) {
            books.book("sms", "k-1", "13900000001", "[" + NOTICE + "]", i);
        }
        assertThat(books.delivered()).hasSize(1);
        assertThat((long) books.figures().get("repeatsWithTheSameKey")).isPositive();
    }

    @Test
    void faults_follow_from_the_seed_and_have_their_shares() {
        long faults = IntStream.range(0, 10_000)
                .filter(i -> GatewayFault.draw(1, "k-" + i, 1) != GatewayFault.NONE)
                .count();
        assertThat(faults).isBetween(700L, 1_000L);
        assertThat(GatewayFault.draw(1, "k-1", 2)).isEqualTo(GatewayFault.draw(1, "k-1", 2));
    }
}
