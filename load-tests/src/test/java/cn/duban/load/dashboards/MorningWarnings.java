package cn.duban.load.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.NdjsonStream;
import cn.duban.load.client.TimedCommand;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The warnings of a morning in two counties, in every state: detectors raise them of storms of complaints, and two matters are
 * written down for the review. The rules make two weeks enough for an issue.
 */
final class MorningWarnings {
    static final String RULES = "recurring { weeks = 4, a-week = 20,";
    static final String RULES_OF_TWO_WEEKS = "recurring { weeks = 2, a-week = 3,";
    private static final List<String> COUNTIES = List.of("610802", "610881");
    /** Otherwise so rare that a handful is more than normal. */
    private static final String RARE = "城管/油烟扰民";

    private static final Duration SOON = Duration.ofSeconds(60);
    /** Characters of a title. */
    private static final int TITLE = 12;

    /** Callers with the same matter. */
    private record Storm(String name, String region, String topic, int callers, String matter) {
        String ticket(int caller) {
            return "STORM-" + name + "-" + caller;
        }
    }

    private static final Storm HEATING =
            new Storm("HEATING", "610802", "供热/停暖", 12, "城北片区整栋楼停暖三天，家中老人儿童受冻，邻居自己烧炭取暖煤气中毒已送医");
    private static final Storm WATER = new Storm("WATER", "610802", "供水/水质", 10, "榆阳河滨路一带自来水发黄发臭，放了半小时仍然浑浊，不敢饮用做饭");
    private static final Storm NOISE = new Storm("NOISE", "610802", "城管/噪声扰民", 6, "南门外商业综合体工地通宵打桩施工，整个小区无法睡觉");
    private static final Storm WAGES = new Storm("WAGES", "610881", "劳动/欠薪", 10, "滨河新城项目务工人员被拖欠工资八个月，包工头失联，数十人结伴讨要");
    private static final Storm BUSES = new Storm("BUSES", "610881", "交通/公交", 4, "二路公交车取消电厂站点后上学的孩子要步行两公里，请恢复原来线路");
    private static final Storm MANHOLES =
            new Storm("MANHOLES", "610881", "市政环卫/井盖", 6, "东兴街人行道窨井盖丢失多日，夜间行人险些跌落，周围没有围挡警示");
    /** In a county that is quiet otherwise, so that the topic's surge is seen beside the same matter. */
    private static final Storm STADIUM =
            new Storm("STADIUM", "610831", "文体旅游/体育场馆", 12, "县体育馆看台钢梁锈蚀断裂，雨棚玻璃不断掉落，锻炼的居民差点被砸中");

    private static final List<Storm> STORMS = List.of(HEATING, WATER, NOISE, WAGES, BUSES, MANHOLES, STADIUM);

    private final EngineClient engine;
    /** Posts a body to a path. */
    private final BiConsumer<String, String> post;

    private int deeds;

    MorningWarnings(EngineClient engine, BiConsumer<String, String> post) {
        this.engine = engine;
        this.post = post;
    }

    /** Enough tickets of one topic on each of two Sunday evenings to make it an issue on the Monday after. */
    static void sundays(NdjsonStream stream, Instant first) throws IOException {
        Instant second = first.plus(Duration.ofDays(7));
        sunday(stream, "A", first);
        stream.send(TimedCommand.clock(second));
        sunday(stream, "B", second);
        stream.send(TimedCommand.clock(second.plus(Duration.ofHours(6))));
    }

    /** Closes them, so that no work remains. */
    private static void sunday(NdjsonStream stream, String name, Instant evening) throws IOException {
        for (String county : COUNTIES)
            for (int i = 1; i <= 8; i++) {
                String ticket = "SUN-" + name + "-" + county + "-" + i;
                stream.send(TimedCommand.of(evening, "register", ticket, ticket + "-1")
                        .with("channel", "PHONE")
                        .with("kind", "REQUEST")
                        .with("region", county)
                        .with("topic", RARE)
                        .with("title", "烧烤店油烟")
                        .with("content", "楼下烧烤店油烟呛人")
                        .line(true));
                stream.send(TimedCommand.of(evening, "void", ticket, ticket + "-2")
                        .with("reason", "WITHDRAWN")
                        .line(true));
            }
    }

    /** Sends the complaints of the morning, a caller a minute until shortly before the clock's instant. */
    static void storms(NdjsonStream stream, Instant morning) throws IOException {
        int person = 0;
        for (Storm storm : STORMS)
            for (int caller = 1; caller <= storm.callers(); caller++) {
                Instant at = morning.minus(Duration.ofMinutes(storm.callers() - caller + 1));
                TimedCommand ticket = TimedCommand.of(at, "register", storm.ticket(caller), storm.ticket(caller))
                        .with("channel", "PHONE")
                        .with("kind", "COMPLAINT")
                        .with("region", storm.region())
                        .with("topic", storm.topic())
                        .with("title", storm.matter().substring(0, TITLE))
                        .with("content", storm.matter() + caller);
                ticket.fields().putObject("citizen").put("phone", "1371234%04d".formatted(person++));
                stream.send(ticket.line(true));
            }
    }

    void saturday() {
        await("every storm has its warning").atMost(SOON).untilAsserted(() -> {
            String all = engine.text("/v1/warnings?format=csv");
            for (Storm storm : STORMS)
                assertThat(open(storm)).as(storm + "\n" + all).isPresent();
        });
        deed(WAGES, "acknowledge", "\"by\":\"高值班\",\"note\":\"已电话核实\"");
        deed(MANHOLES, "resolve", "\"outcome\":\"HANDLED\",\"note\":\"已更换井盖\"");
        deed(NOISE, "assign", "\"unit\":\"YL-610802\",\"team\":[\"住建\",\"城管\"],\"note\":\"今天办结\"");
        String assigned = open(NOISE).orElseThrow().path("id").asText();
        await("the team has the tickets").atMost(SOON).untilAsserted(() -> {
            JsonNode behind = engine.json("/v1/warnings/" + assigned).path("behind");
            assertThat(behind).isNotEmpty();
            for (JsonNode each : behind)
                assertThat(engine.json("/v1/tickets/" + each.path("id").asText())
                                .at("/fastTrack/members")
                                .toString())
                        .isEqualTo("[\"住建\",\"城管\"]");
        });
        missed("610802", "YELLOW", "交通/停车", "事后得知：医院门口停车难被集中反映");
        missed("610881", "BLUE", "交通/公交", "事后得知：公交线路调整引发集中咨询");
        recurring();
    }

    /** The open warning of a storm, as lists have it. */
    private Optional<JsonNode> open(Storm storm) {
        String open = "/v1/warnings?state=RAISED&state=ACKNOWLEDGED&state=ASSIGNED&signal=SAME_MATTER"
                + "&from=2026-02-28T10:00:00%2B08:00&region=" + storm.region() + "&topic="
                + URLEncoder.encode(storm.topic(), UTF_8);
        return Optional.ofNullable(engine.json(open).path("items").get(0));
    }

    private void recurring() {
        for (JsonNode issue : engine.json("/v1/warnings?signal=RECURRING").path("items")) {
            String id = issue.path("id").asText();
            if (issue.path("region").asText().equals("610802")) {
                deed(id, "plan", "\"unit\":\"YL-610802\",\"text\":\"装油烟净化器，每晚巡查\",\"due\":\"2026-02-26\"");
                deed(id, "feedback", "\"opinion\":\"USEFUL\"");
            } else deed(id, "feedback", "\"opinion\":\"TOO_LATE\",\"soonerBy\":\"2026-02-22T08:00:00+08:00\"");
        }
    }

    private void missed(String region, String level, String topic, String text) {
        post.accept("/v1/warnings", """
                {"commandId":"missed-%1$s-%2$s","region":"%1$s","level":"%2$s","since":"2026-02-28T07:30:00+08:00",
                "topic":"%3$s","text":"%4$s"}""".formatted(region, level, topic, text));
    }

    private void deed(Storm storm, String deed, String fields) {
        deed(open(storm).orElseThrow().path("id").asText(), deed, fields);
    }

    private void deed(String id, String deed, String fields) {
        post.accept("/v1/warnings/" + id + "/" + deed, "{\"commandId\":\"warning-" + deeds++ + "\"," + fields + "}");
    }
}
