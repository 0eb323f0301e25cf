package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.stream.StreamListener.Heard;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StreamsTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String ALONE = "610826";

    /** The engine starts at half past eight, when morning rungs fire: their events are no part of these tests. */
    @BeforeAll
    static void past_the_morning_rungs() {
        engine.step(Duration.ofMinutes(7));
    }

    private static StreamListener listen(String query, String... headers) {
        return StreamListener.open(engine.url() + "/v1/stream?" + query, headers);
    }

    private static void register(String id, String region) {
        Client.Answer answer = engine.client()
                .post(
                        "/v1/tickets",
                        Client.registration(id).put("region", region).toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static String unit() {
        return engine.engine().policy().unitsOf("610802").get(0).id();
    }

    private static void command(String ticket, String action, String json) {
        Client.Answer answer = engine.client()
                .ask("/v1/tickets/" + ticket + "/" + action, "{'commandId':'" + action + "'," + json + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static List<String> cloudIds(List<Heard> heard) {
        return heard.stream().map(Heard::cloudId).toList();
    }

    @Test
    void a_reader_that_accepts_gzip_gets_the_same_events_and_figures_compressed() {
        try (StreamListener plain = listen("channels=tickets,board&from=start");
                StreamListener compressed =
                        listen("channels=tickets,board&from=start", "Accept-Encoding", "gzip, deflate")) {
            assertThat(plain.header("content-encoding")).isEmpty();
            assertThat(compressed.header("content-encoding")).isEqualTo("gzip");
            assertThat(compressed.header("vary")).isEqualTo("Accept-Encoding");
            for (int i = 0; i < 20; i++) register("SZ-" + i, i % 2 == 0 ? "610802" : "610881");
            await("the plain stream has sent all events")
                    .atMost(SOON)
                    .until(() -> plain.of("SZ-").size() == 20);
            await("the compressed stream has sent all events")
                    .atMost(SOON)
                    .until(() -> compressed.of("SZ-").size() == 20);
            assertThat(compressed.of("SZ-"))
                    .extracting(Heard::data)
                    .containsExactlyInAnyOrderElementsOf(
                            plain.of("SZ-").stream().map(Heard::data).toList());
            await("the compressed stream has sent the board")
                    .atMost(SOON)
                    .until(() -> !compressed.boards("610802").isEmpty());
            try (StreamListener again = listen(
                    "channels=tickets",
                    "Accept-Encoding",
                    "gzip",
                    "Last-Event-ID",
                    compressed.of("SZ-").get(7).id())) {
                await("the resumed stream has sent the rest")
                        .atMost(SOON)
                        .until(() -> again.of("SZ-").size() >= 12);
                assertThat(cloudIds(again.of("SZ-")))
                        .containsExactlyInAnyOrderElementsOf(
                                cloudIds(compressed.of("SZ-").subList(8, 20)));
            }
        }
    }

    @Test
    void events_come_in_order_and_any_id_resumes_without_gap_or_repeat() {
        try (StreamListener live = listen("channels=tickets")) {
            assertThat(live.header("content-type")).startsWith("text/event-stream");
            assertThat(live.header("cache-control")).isEqualTo("no-store");
            await("the stream has started")
                    .atMost(SOON)
                    .until(() -> !live.lastId().isEmpty());
            for (int i = 0; i < 5; i++) register("SR-" + i, i % 2 == 0 ? "610802" : "610881");
            command("SR-0", "dispatch", "'lead':'" + unit() + "'");
            command("SR-0", "sign", "'unit':'" + unit() + "'");
            await("the stream has sent all events")
                    .atMost(SOON)
                    .until(() -> live.of("SR-").size() == 7);
            List<Heard> all = live.of("SR-");
            assertThat(cloudIds(all)).doesNotHaveDuplicates().containsSubsequence("SR-0#1", "SR-0#2", "SR-0#3");
            for (int cut = 0; cut < all.size() - 1; cut++) {
                List<String> rest = cloudIds(all.subList(cut + 1, all.size()));
                try (StreamListener again =
                        listen("channels=tickets", "Last-Event-ID", all.get(cut).id())) {
                    await("the resumed stream has sent the rest")
                            .atMost(SOON)
                            .until(() -> again.of("SR-").size() >= rest.size());
                    assertThat(cloudIds(again.of("SR-"))).containsExactlyInAnyOrderElementsOf(rest);
                }
            }
        }
    }

    @Test
    void a_stream_starts_at_the_beginning_or_at_an_instant() {
        register("SB-0", "610802");
        engine.step(Duration.ofMinutes(1));
        String from = engine.engine().clock().instant().toString();
        register("SB-1", "610802");
        try (StreamListener start = listen("channels=tickets&from=start&region=610802");
                StreamListener later = listen("channels=tickets&region=610802&from=" + from)) {
            await("both streams have sent the last event")
                    .atMost(SOON)
                    .until(() ->
                            start.of("SB-1").size() == 1 && later.of("SB-1").size() == 1);
            assertThat(start.of("SB-0")).hasSize(1);
            assertThat(later.of("SB-0")).isEmpty();
            assertThat(start.heard().get(0).id()).matches("610802:\\d+\\.\\d+");
        }
    }

    @Test
    void filters_by_region_type_and_unit_pass_matching_events_only() {
        try (StreamListener county = listen("channels=tickets&region=610881");
                StreamListener signed = listen("channels=tickets&type=signed");
                StreamListener ofUnit = listen("channels=tickets&unit=" + unit())) {
            await("all streams have started")
                    .atMost(SOON)
                    .until(() -> !county.lastId().isEmpty()
                            && !signed.lastId().isEmpty()
                            && !ofUnit.lastId().isEmpty());
            register("SF-1", "610802");
            register("SF-2", "610881");
            command("SF-1", "dispatch", "'lead':'" + unit() + "'");
            command("SF-1", "sign", "'unit':'" + unit() + "'");
            await("each stream has sent its events").atMost(SOON).untilAsserted(() -> {
                assertThat(cloudIds(county.of("SF-"))).containsExactly("SF-2#1");
                assertThat(cloudIds(signed.of("SF-"))).containsExactly("SF-1#3");
                assertThat(cloudIds(ofUnit.of("SF-"))).containsExactly("SF-1#2", "SF-1#3");
            });
        }
    }

    @Test
    void a_reader_whose_filters_match_nothing_gets_pings_and_new_ids() {
        try (StreamListener nothing = listen("channels=tickets&region=610802&type=archived")) {
            await("the stream has started")
                    .atMost(SOON)
                    .until(() -> !nothing.lastId().isEmpty());
            String first = nothing.lastId();
            register("SP-1", "610802");
            await("the filtered stream has a new id")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !nothing.lastId().equals(first));
            assertThat(nothing.heard()).isEmpty();
            assertThat(nothing.comments()).contains(": ping");
            try (StreamListener again =
                    listen("channels=tickets&region=610802&type=registered", "Last-Event-ID", nothing.lastId())) {
                register("SP-2", "610802");
                await("the resumed stream has sent the event")
                        .atMost(SOON)
                        .until(() -> again.of("SP-2").size() == 1);
                assertThat(again.of("SP-1")).isEmpty();
            }
        }
    }

    @Test
    void an_unreadable_or_impossible_position_resets_the_stream_to_now() {
        for (String id : List.of("garbage", "610802:999999999.0")) {
            try (StreamListener reset = listen("channels=tickets&region=610802", "Last-Event-ID", id)) {
                await("the stream has been reset")
                        .atMost(SOON)
                        .until(() -> !reset.heard().isEmpty());
                assertThat(reset.heard().get(0).event()).isEqualTo("stream.reset");
                assertThat(reset.heard().get(0).id()).matches("610802:\\d+\\.\\d+");
                String ticket = "SX-" + id.length();
                register(ticket, "610802");
                await("the stream goes on after the reset")
                        .atMost(SOON)
                        .until(() -> reset.of(ticket).size() == 1);
            }
        }
    }

    @Test
    void faults_of_the_request_are_problems() {
        Client client = engine.client();
        assertThat(client.get("/v1/stream?channels=tickets&lastEventId=garbage").status())
                .isEqualTo(400);
        assertThat(client.get("/v1/stream?channels=tickets&from=never").status())
                .isEqualTo(400);
        assertThat(client.get("/v1/stream").status()).isEqualTo(422);
        assertThat(client.get("/v1/stream/cards").code()).isEqualTo("validation");
        assertThat(client.get("/v1/stream/tickets?region=1").code()).isEqualTo("region.unknown");
    }

    @Test
    void a_caller_of_one_county_gets_that_county_only() {
        Caller county = new Caller("county", Set.of(Role.INTEGRATOR), Set.of("610881"), Set.of());
        String url = engine.urlFor(token -> Optional.of(county), 100);
        try (StreamListener own = StreamListener.open(url + "/v1/stream?channels=tickets,board")) {
            await("the stream has started")
                    .atMost(SOON)
                    .until(() -> !own.lastId().isEmpty());
            register("SC-1", "610802");
            register("SC-2", "610881");
            await("the stream has sent the event")
                    .atMost(SOON)
                    .until(() -> own.of("SC-").size() == 1);
            assertThat(cloudIds(own.of("SC-"))).containsExactly("SC-2#1");
            assertThat(own.heard().stream()
                            .filter(h -> h.event().equals("board"))
                            .map(h -> h.json().path("region").asText()))
                    .containsOnly("610881");
        }
        assertThat(new Client(url)
                        .get("/v1/stream?channels=board&region=610802")
                        .code())
                .isEqualTo("region.forbidden");
    }

    @Test
    void boards_come_at_once_and_then_at_most_five_times_a_second() {
        try (StreamListener boards = listen("channels=board")) {
            await("the stream has sent all boards")
                    .atMost(SOON)
                    .until(() -> boards.heard().size() >= 14);
            int before = total(boards);
            int frames = boards.boards(ALONE).size();
            long started = System.nanoTime();
            for (int i = 0; i < 60; i++) register("SQ-" + i, ALONE);
            await("the board counts all tickets").atMost(SOON).until(() -> total(boards) == before + 60);
            double seconds = (System.nanoTime() - started) / 1e9;
            assertThat(boards.boards(ALONE).size() - frames).isBetween(1, (int) Math.ceil(seconds * 5) + 1);
        }
    }

    /** The total of the county in which no other test registers. */
    private static int total(StreamListener boards) {
        List<Heard> own = boards.boards(ALONE);
        return own.get(own.size() - 1).json().at("/open/total").asInt();
    }

    @Test
    void two_hundred_readers_all_get_every_event() {
        List<StreamListener> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) readers.add(listen("channels=tickets"));
            await("all streams have started")
                    .atMost(SOON)
                    .until(() -> readers.stream().noneMatch(r -> r.lastId().isEmpty()));
            for (int i = 0; i < 20; i++) register("SM-" + i, "610802");
            await("all streams have sent all events")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> readers.stream().allMatch(r -> r.of("SM-").size() == 20));
            List<String> first = cloudIds(readers.get(0).of("SM-"));
            assertThat(first).doesNotHaveDuplicates();
            for (StreamListener reader : readers)
                assertThat(cloudIds(reader.of("SM-"))).isEqualTo(first);
        } finally {
            readers.forEach(StreamListener::close);
        }
    }
}
