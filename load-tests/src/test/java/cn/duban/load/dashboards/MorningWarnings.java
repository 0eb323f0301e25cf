package cn.duban.load.dashboards;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.NdjsonStream;
import cn.duban.load.client.TimedCommand;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** The warnings of a morning in two counties, in every state; the rules make two weeks enough for an issue. */
final class MorningWarnings {
    static final String RULES = "recurring { weeks = 4, a-week = 20,";
    static final String RULES_OF_TWO_WEEKS = "recurring { weeks = 2, a-week = 3,";
    private static final List<String> COUNTIES = List.of("610802", "610881");
    /** Otherwise so rare that a handful is more than normal. */
    private static final String RARE = "城管/油烟扰民";

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

    void saturday() {
        missed("610802", "RED", "供热/停暖", "城北片区多户反映停暖三天，家中有老人儿童，来电人称要聚集");
        missed("610802", "YELLOW", "城管/噪声扰民", "工地夜间施工噪音扰民，来电集中");
        missed("610881", "ORANGE", "劳动/欠薪", "务工人员反映拖欠工资，数十人结伴讨薪");
        missed("610881", "BLUE", "交通/公交", "公交线路调整引发集中咨询");
        missed("610802", "ORANGE", "供水/水质", "自来水发黄，多个小区反映");
        deed("610881", "ORANGE", "acknowledge", "\"by\":\"高值班\",\"note\":\"已电话核实\"");
        deed("610802", "YELLOW", "assign", "\"unit\":\"YL-610802\",\"team\":[\"住建\",\"城管\"],\"note\":\"今天办结\"");
        deed("610802", "ORANGE", "resolve", "\"outcome\":\"HANDLED\",\"note\":\"已冲洗管网\"");
        recurring();
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

    private void deed(String region, String level, String deed, String fields) {
        JsonNode warnings = engine.json("/v1/warnings?signal=MISSED&region=" + region + "&level=" + level)
                .path("items");
        deed(warnings.get(0).path("id").asText(), deed, fields);
    }

    private void deed(String id, String deed, String fields) {
        post.accept("/v1/warnings/" + id + "/" + deed, "{\"commandId\":\"warning-" + deeds++ + "\"," + fields + "}");
    }
}
