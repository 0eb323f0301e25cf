package cn.duban.load.dashboards;

import static org.awaitility.Awaitility.await;

import cn.duban.load.BuiltEngine;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineClock;
import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.LineResults;
import cn.duban.load.client.NdjsonStream;
import cn.duban.load.client.OwnEngineOptions;
import cn.duban.load.report.Progress;
import cn.duban.load.year.ReplayPace;
import cn.duban.load.year.UnitDirectory;
import cn.duban.load.year.YulinYear;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * An engine whose clock is stopped at eleven on a working Saturday, after four days of simulated Yulin at a third of its
 * traffic. Everything that a dashboard shows has happened by then, including a day that time axes mark.
 */
final class YulinMorning implements AutoCloseable {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 2, 24);
    private static final int DAYS = 5;
    private static final Instant SUNDAY_EVENING =
            OffsetDateTime.parse("2026-02-15T20:00:00+08:00").toInstant();
    private static final Instant MORNING =
            OffsetDateTime.parse("2026-02-28T11:00:00+08:00").toInstant();
    private static final double SCALE = 0.35;
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";

    private final EngineProcess process;
    private int deeds;
    final EngineClient engine;

    private YulinMorning(EngineProcess process, EngineClient engine) {
        this.process = process;
        this.engine = engine;
    }

    static YulinMorning begin(Path folder) throws IOException {
        OwnEngineOptions own = CommandLine.populateCommand(
                new OwnEngineOptions(),
                "--jar",
                BuiltEngine.jar(),
                "--java-option=-Xmx1g",
                "--java-option=-XX:+UseSerialGC",
                BuiltEngine.classArchive(),
                "--java-option=-Dduban.cassandra.jvm-options=-XX:TieredStopAtLevel=1");
        EngineProcess process = own.start(
                Map.of(
                        "duban.clock.mode",
                        "stepped",
                        "duban.clock.start",
                        SUNDAY_EVENING.toString(),
                        "duban.http.port",
                        "0",
                        "duban.policy",
                        rules(folder).toString(),
                        "duban.data-dir",
                        folder.resolve("data").toString()),
                folder.resolve("engine.log"));
        YulinMorning morning = new YulinMorning(process, new EngineClient(process.awaitReady(Duration.ofMinutes(2))));
        try {
            morning.live();
            return morning;
        } catch (IOException | RuntimeException e) {
            morning.close();
            throw e;
        }
    }

    /**
     * Yulin's policy, except that four days of reminders go out within a minute of real time, and two weeks make an issue.
     */
    private static Path rules(Path folder) throws IOException {
        Path policy = Files.createDirectories(folder.resolve("policy"));
        changed(policy, "notices.conf", "type = LOCAL,", "type = LOCAL, per-minute = 60000,");
        changed(policy, "warning-life.conf", MorningWarnings.RULES, MorningWarnings.RULES_OF_TWO_WEEKS);
        return policy;
    }

    private static void changed(Path policy, String file, String from, String to) throws IOException {
        try (InputStream built = YulinMorning.class.getResourceAsStream("/policy/yulin/" + file)) {
            String text = new String(built.readAllBytes(), StandardCharsets.UTF_8);
            if (!text.contains(from)) throw new IOException(file + " no longer contains: " + from);
            Files.writeString(policy.resolve(file), text.replace(from, to));
        }
    }

    Instant now() {
        return MORNING;
    }

    private void live() throws IOException {
        adopt();
        YulinYear year = new YulinYear(
                new YulinYear.Plan(FIRST_DAY, DAYS, 12_345, SCALE, "", MORNING), UnitDirectory.fetch(engine));
        LineResults results = new LineResults(new Progress("a morning", 0, false));
        try (NdjsonStream stream = new NdjsonStream(engine.base(), results)) {
            MorningWarnings.sundays(stream, SUNDAY_EVENING);
            ReplayPace.STEPPED.send(year, stream, new EngineClock(engine), Duration.ofHours(1));
            MorningWarnings.storms(stream, MORNING);
            stream.finish();
        }
        if (results.accepted() < 5_000)
            throw new IllegalStateException("only " + results.accepted() + " lines were accepted");
        awaitReminders();
        // Time axes mark it.
        post("/v1/silences", "application/json", """
                {"unit":"%s","reason":"系统演练","until":"2026-02-28T12:00:00+08:00"}""".formatted(
                        engine.json("/v1/units?region=610800").get(0).path("id").asText()));
        leadersTakeCalls();
        new MorningWarnings(engine, (path, json) -> post(path, "application/json", json)).saturday();
    }

    /** Four leaders: one has finished, one is on air, one is next, one did not come. */
    private void leadersTakeCalls() {
        List<String> open = engine.json("/v1/tickets?state=open&status=SIGNED&limit=6")
                .path("items")
                .findValuesAsText("id");
        session("LL-1", "贺区长", "10:30", "10:50");
        session("LL-2", "曹副区长", "10:55", "12:30");
        session("LL-3", "白区长", "15:00", "17:00");
        session("LL-4", "马副区长", "13:00", "14:00");
        deed("LL-4", "absent", "\"reason\":\"未到岗\"");
        int call = 0;
        for (String session : List.of("LL-1", "LL-2")) {
            deed(session, "start", "");
            for (String ticket : open.subList(call, call + 3)) {
                call++;
                deed(
                        session,
                        "transfer",
                        "\"call\":\"ll-%d\",\"agent\":\"8001\",\"topic\":\"供热\",\"taken\":true".formatted(call));
                deed(
                        session,
                        "instruction",
                        "\"call\":\"ll-%d\",\"ticket\":\"%s\",\"text\":\"今天必须解决\",\"promisedAt\":\"2026-02-28T18:00:00+08:00\""
                                .formatted(call, ticket));
            }
            if (session.equals("LL-1")) deed(session, "end", "");
        }
        deed("LL-1", "observe", "\"observer\":\"人大代表\",\"mark\":92");
    }

    private void session(String id, String leader, String from, String to) {
        post("/v1/live-line/sessions", "application/json", """
                {"commandId":"plan-%1$s","id":"%1$s","from":"2026-02-28T%3$s:00+08:00","to":"2026-02-28T%4$s:00+08:00",
                "leader":"%2$s","post":"区长","host":"榆阳区","region":"610802","seat":"%1$s"}""".formatted(id, leader, from, to));
    }

    private void deed(String session, String deed, String fields) {
        String id = session + "-" + deed + "-" + deeds++;
        String more = fields.isEmpty() ? "" : "," + fields;
        post(
                "/v1/live-line/sessions/" + session + "/" + deed,
                "application/json",
                "{\"commandId\":\"" + id + "\"" + more + "}");
    }

    /**
     * Reminders are sent in real time, independent of the stepped clock: the lists are complete when those of the last step
     * have gone out.
     */
    private void awaitReminders() {
        await("most overdue tickets have a reminder")
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    JsonNode overdue = engine.json("/grafana/get/worklist.overdue?limit=100");
                    long told = overdue.findValuesAsText("told").stream()
                            .filter(who -> !who.isEmpty())
                            .count();
                    return told * 2 > overdue.size();
                });
    }

    /** A liaison and a head for every unit, so that reminders have recipients and lists name contacts. */
    private void adopt() {
        StringBuilder csv = new StringBuilder("id,name,office,unit,region,phone,email,wechat\n");
        int person = 0;
        for (JsonNode region : engine.json("/v1/regions"))
            for (JsonNode unit :
                    engine.json("/v1/units?region=" + region.path("id").asText())) {
                if (!unit.path("parent").asText("").isEmpty()) continue;
                String id = unit.path("id").asText();
                for (String[] office : new String[][] {{"CLERK", "经办"}, {"LIAISON", "联络"}, {"UNIT_HEAD", "主任"}}) {
                    char surname = SURNAMES.charAt(person % SURNAMES.length());
                    csv.append("o%d,%s%s,%s,%s,,139%08d,,w%d%n"
                            .formatted(person, surname, office[1], office[0], id, 12_000_000 + person, person));
                    person++;
                }
            }
        csv.append("city,马市长,CITY_LEADER,,,13900000001,,city\n");
        csv.append("shift,高值班,SHIFT_SUPERVISOR,,,13900000002,,shift\n");
        post("/v1/directory", "text/csv", csv.toString());
    }

    private void post(String path, String type, String body) {
        URI uri = engine.base().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = engine.http().send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) throw new IllegalStateException(path + " " + answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
