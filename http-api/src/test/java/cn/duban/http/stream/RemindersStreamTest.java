package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.stream.StreamListener.Heard;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reader of the reminders channel gets every notice event, as ticket events have them, and resumes at any position. */
class RemindersStreamTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String HEADING = "编号,姓名,职务,单位,电话\n";

    @BeforeEach
    void fill_the_directory() {
        directory(HEADING + "rs-1,李联络,LIAISON,YL-610802,13900000000\nrs-2,王联络,LIAISON,YL-610881,13900000001\n");
    }

    /** Other tests have an empty directory. */
    @AfterEach
    void empty_the_directory() {
        directory(HEADING);
    }

    private static void directory(String csv) {
        Client.Answer answer =
                duban.client().send("POST", "/v1/directory", csv, "Content-Type", "text/csv; charset=utf-8");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void dispatched(String id, String region) {
        Client http = duban.client();
        http.post(
                "/v1/tickets",
                Client.registration(id)
                        .put("region", region)
                        .put("urgency", "URGENT")
                        .toString());
        Client.Answer sent =
                http.ask("/v1/tickets/" + id + "/dispatch", "{'commandId':'d','lead':'YL-" + region + "'}");
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
    }

    private static StreamListener listen(String path, String... headers) {
        StreamListener listener = StreamListener.open(duban.url() + path, headers);
        await("the stream has started")
                .atMost(SOON)
                .until(() -> !listener.lastId().isEmpty());
        return listener;
    }

    private static List<Heard> notices(StreamListener listener, String prefix) {
        return listener.of(prefix).stream()
                .filter(h -> h.event().startsWith("ticket.notice-"))
                .toList();
    }

    /** The ids of the notice events of these tickets, once no notice is pending. */
    private static List<String> settled(String... tickets) {
        List<String> ids = new ArrayList<>();
        for (String ticket : tickets) {
            await("no notice of the ticket is pending")
                    .atMost(SOON)
                    .until(() -> duban.engine().notices().pending(ticket).isEmpty());
            for (JsonNode event : duban.client()
                    .get("/v1/tickets/" + ticket + "/history")
                    .json()
                    .path("items"))
                if (event.path("type").asText().startsWith("notice-"))
                    ids.add(ticket + "#" + event.path("version").asLong());
        }
        return ids;
    }

    private static List<String> cloudIds(List<Heard> heard) {
        return heard.stream().map(Heard::cloudId).toList();
    }

    @Test
    void reminders_equal_the_notice_events_of_tickets_and_any_id_resumes() {
        try (StreamListener alone = listen("/v1/stream/reminders?region=610802");
                StreamListener among = listen("/v1/stream?channels=reminders,orders&region=610802");
                StreamListener tickets = listen("/v1/stream/tickets?region=610802")) {
            for (int i = 0; i < 3; i++) dispatched("RM-A-" + i, "610802");
            duban.step(Duration.ofMinutes(31));
            List<String> recorded = settled("RM-A-0", "RM-A-1", "RM-A-2");
            int count = recorded.size();
            await("all streams have sent the notice events")
                    .atMost(SOON)
                    .until(() -> notices(tickets, "RM-A").size() == count
                            && alone.of("RM-A").size() == count
                            && notices(among, "RM-A").size() == count);
            List<Heard> told = notices(tickets, "RM-A");
            assertThat(cloudIds(told)).hasSizeGreaterThan(2).containsExactlyInAnyOrderElementsOf(recorded);
            assertThat(alone.of("RM-A")).isEqualTo(told);
            assertThat(alone.heard()).extracting(Heard::event).containsOnly("ticket.notice-sent");
            assertThat(notices(among, "RM-A")).isEqualTo(told);
            assertThat(among.heard())
                    .extracting(Heard::event)
                    .contains("ticket.order-issued")
                    .allMatch(type -> type.startsWith("ticket.notice-") || type.startsWith("ticket.order-"));
            for (int cut = 0; cut < count - 1; cut++) {
                List<String> rest = cloudIds(told.subList(cut + 1, count));
                try (StreamListener again = StreamListener.open(
                        duban.url() + "/v1/stream/reminders?region=610802",
                        "Last-Event-ID",
                        told.get(cut).id())) {
                    await("the resumed stream has sent the rest")
                            .atMost(SOON)
                            .until(() -> again.of("RM-A").size() >= rest.size());
                    assertThat(cloudIds(again.of("RM-A"))).isEqualTo(rest);
                }
            }
        }
    }

    @Test
    void a_reader_of_one_county_gets_its_reminders_only() {
        Caller county = new Caller("county", Set.of(Role.INTEGRATOR), Set.of("610881"), Set.of());
        Caller unit = new Caller("unit", Set.of(Role.UNIT), Set.of(), Set.of("YL-610802"));
        try (StreamListener own =
                        StreamListener.open(duban.urlFor(t -> Optional.of(county), 100) + "/v1/stream/reminders");
                StreamListener ofUnit =
                        StreamListener.open(duban.urlFor(t -> Optional.of(unit), 100) + "/v1/stream/reminders")) {
            await("both streams have started")
                    .atMost(SOON)
                    .until(() -> !own.lastId().isEmpty() && !ofUnit.lastId().isEmpty());
            dispatched("RM-B-1", "610802");
            dispatched("RM-B-2", "610881");
            duban.step(Duration.ofMinutes(31));
            await("both streams have sent a reminder")
                    .atMost(SOON)
                    .until(() -> !own.of("RM-B").isEmpty() && !ofUnit.of("RM-B").isEmpty());
            assertThat(own.of("RM-B"))
                    .extracting(h -> h.json().path("subject").asText())
                    .containsOnly("RM-B-2");
            assertThat(ofUnit.of("RM-B"))
                    .extracting(h -> h.json().path("subject").asText())
                    .containsOnly("RM-B-1");
        }
    }
}
