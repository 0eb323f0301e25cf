package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Sample warnings of one county for page tests: from detectors and written by people. */
final class WarningSamples {
    static final String REGION = "610830";
    static final String NAME = "清涧县";
    private static final String OPEN = "state=RAISED&state=ACKNOWLEDGED&state=ASSIGNED";

    /** Ids are unique in the JVM, like the engine. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final RunningEngine engine;

    WarningSamples(RunningEngine engine) {
        this.engine = engine;
    }

    /** Other tests' tickets all have one text, which the engine takes for one matter. */
    private static String unlikeOthers(String id) {
        return new Random(id.hashCode())
                .ints(40, 0x4E00, 0x9FA5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * A ticket to warn about.
     *
     * @param topic one that no other test uses: five such tickets make the engine raise a warning
     */
    String ticket(String id, String topic) {
        Client.Answer answer = engine.client()
                .post(
                        "/v1/tickets",
                        Client.registration(id)
                                .put("region", REGION)
                                .put("topic", topic)
                                .put("title", "停暖 " + id)
                                .put("content", unlikeOthers(id))
                                .toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return id;
    }

    /** A detector's warning with its curve: quiet hours, then some above the band. */
    String found(Signal signal, WarningLevel level, String sentence, List<String> tickets) {
        return found(signal, level, sentence, tickets, List.of());
    }

    /** @param parts the warnings that it gathers */
    String found(Signal signal, WarningLevel level, String sentence, List<String> tickets, List<String> parts) {
        Instant now = engine.engine().clock().instant();
        String id = "W-" + REGION + "-T" + COUNT.incrementAndGet();
        List<Finding.Hour> curve = IntStream.range(0, 24)
                .mapToObj(h -> new Finding.Hour(now.minus(Duration.ofHours(24 - h)), h < 22 ? h % 3 : 7 + h, 1.2, 4))
                .toList();
        Finding finding = new Finding(
                signal,
                "test:" + id,
                level,
                9,
                now,
                now.minusSeconds(2820),
                Optional.of("供热/停暖"),
                Optional.empty(),
                21,
                OptionalDouble.of(0.4),
                OptionalDouble.of(3900),
                20,
                tickets,
                List.of("停暖"),
                curve,
                sentence,
                level == WarningLevel.RED ? "" : "不足以更高",
                "高于下一级门槛");
        engine.engine()
                .warnings()
                .raise(
                        REGION,
                        new WarningEvent(
                                "raise/" + id,
                                1,
                                id,
                                WarningEvent.SYSTEM,
                                now,
                                new EngineWarningAction.Raise(finding, parts)))
                .toCompletableFuture()
                .join();
        return id;
    }

    /** A missed warning, recorded over REST. */
    String missed(WarningLevel level, String text) {
        Client.Answer answer = engine.client()
                .ask(
                        "/v1/warnings",
                        "{'commandId':'missed-" + COUNT.incrementAndGet() + "','region':'" + REGION + "','level':'"
                                + level + "','since':'"
                                + engine.engine().clock().instant() + "','tickets':[],'text':'" + text + "'}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    void deed(String id, String deed, String body) {
        Client.Answer answer =
                engine.client().ask("/v1/warnings/" + id + '/' + deed, "{'commandId':'" + id + deed + "'" + body + "}");
        assertThat(answer.status()).as(deed + ' ' + answer.text()).isEqualTo(201);
    }

    JsonNode one(String id) {
        return engine.client().get("/v1/warnings/" + id).json();
    }

    /** Other tests expect a city without warnings, and so does this one. */
    void resolveAll() {
        resolveAllBut("");
    }

    void resolveAllBut(String kept) {
        for (JsonNode open :
                engine.client().get("/v1/warnings?limit=500&" + OPEN).json().path("items"))
            if (!open.path("id").asText().equals(kept)) deed(open.path("id").asText(), "resolve", ",'outcome':'KNOWN'");
    }
}
