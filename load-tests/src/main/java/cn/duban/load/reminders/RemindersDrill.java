package cn.duban.load.reminders;

import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import cn.duban.load.drill.Audits;
import cn.duban.load.drill.EngineHost;
import cn.duban.load.drill.Findings;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.UnitDirectory;
import cn.duban.load.year.YulinYear;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Runs the drill: a city, gateways, kills, and the comparison of all ledgers. */
final class RemindersDrill {

    /** The size of a drill. @param speed engine seconds a real second */
    record Size(LocalDate from, int days, int kills, long seed, double scale, int speed) {}

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration FOR_A_DELIVERY = Duration.ofSeconds(20);
    /** Reminders that waited for working time go out after it has begun again. */
    private static final Duration MORNING = Duration.ofHours(4);

    /** By then all of the morning's reminders have been sent. */
    private static final Duration BEGUN = Duration.ofMinutes(30);

    private static final Duration SETTLING = Duration.ofSeconds(30);
    /** The longest time a reminder may take, including a restart of the engine, in real time. */
    private static final Duration TRIED = Duration.ofSeconds(20);

    private static final Duration GLANCE = Duration.ofMillis(100);
    /** A message in transit when its ticket closed may still arrive: real time, whatever the engine's speed. */
    private static final Duration FLIGHT = Duration.ofMillis(20);

    private final EngineHost host;
    private final Size size;
    private final Policy policy;
    private final Deliveries deliveries;
    private final Progress progress;
    private final EngineClient engine;
    private final EngineTime time;
    private final StaffDirectory staff;
    private final SplittableRandom random;
    private final List<String> kills = new ArrayList<>();
    private long hours;

    RemindersDrill(EngineHost host, Size size, Path policy, Deliveries deliveries, Progress progress) {
        this.host = host;
        this.size = size;
        this.policy = PolicyFiles.load(policy).policy();
        this.deliveries = deliveries;
        this.progress = progress;
        this.engine = new EngineClient(host.url());
        this.time = new EngineTime(size.speed());
        this.staff = new StaffDirectory(this.policy, size.seed());
        this.random = new SplittableRandom(size.seed());
    }

    void run(Summary summary) throws IOException, InterruptedException {
        start();
        adopt();
        silence();
        Instant first = midnight(0);
        Instant cut = midnight(size.days());
        CallingSystems city = new CallingSystems(time);
        YulinYear.Plan plan = new YulinYear.Plan(size.from(), size.days(), size.seed(), size.scale(), "", cut);
        city.begin(host.url(), new YulinYear(plan, UnitDirectory.fetch(engine)));
        for (int i = 0; i < size.kills(); i++) {
            double part = (i + 0.3 + 0.5 * random.nextDouble()) / size.kills();
            awaitTime(first.plusMillis((long) (Duration.between(first, cut).toMillis() * part)));
            kill(i % 2 == 1);
        }
        awaitTime(cut);
        summary.promise("every command was answered in the end", city.ended(PATIENCE), "answered");
        awaitTime(policy.calendar().nextWorkingTime(cut).plus(MORNING));
        compare(city, cut, summary);
        summary.promise("the engine stops in order", host.stop(), "stopped");
    }

    private Instant midnight(int day) {
        return size.from().plusDays(day).atStartOfDay(policy.zone()).toInstant();
    }

    private void start() throws IOException {
        long born = System.nanoTime();
        host.start(Optional.empty());
        time.recordStart(engine, born);
    }

    private void kill(boolean withCassandra) throws IOException, InterruptedException {
        boolean taken = deliveries.awaitNext(FOR_A_DELIVERY);
        kills.add(time.now().atZone(policy.zone()).toLocalDateTime().withNano(0)
                + (withCassandra ? " with Cassandra" : "")
                + (taken ? "" : ", nothing being on its way"));
        time.dies();
        host.killEngine();
        if (withCassandra) {
            host.killCassandra();
        }
        deliveries.struck();
        start();
    }

    private void adopt() throws IOException, InterruptedException {
        URI where = host.url().resolve("/v1/directory");
        int status = engine.http()
                .send(
                        HttpRequest.newBuilder(where)
                                .header("Content-Type", "text/csv; charset=utf-8")
                                .POST(HttpRequest.BodyPublishers.ofString(staff.csv()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new IOException("the engine refused the directory with " + status);
        }
    }

    /** Silences one bureau for the second half of the first day. */
    private void silence() throws IOException {
        ObjectNode body = EngineClient.JSON
                .createObjectNode()
                .put("unit", policy.unitsOf(policy.cityCode()).get(0).id())
                .put("reason", "系统演练")
                .put("until", midnight(1).toString());
        Answer answer = engine.post("/v1/silences", body);
        if (!answer.ok()) {
            throw new IOException("the engine refused the silence: " + answer.body());
        }
    }

    private void awaitTime(Instant at) {
        while (time.now().isBefore(at)) {
            Pause.of(GLANCE);
            long passed = Math.max(0, Duration.between(midnight(0), time.now()).toHours());
            progress.advance(Math.min(passed, size.days() * 24L) - hours);
            hours = Math.min(passed, size.days() * 24L);
        }
    }

    private void compare(CallingSystems city, Instant cut, Summary summary) {
        List<Delivery> early = deliveries.delivered();
        List<TicketReminders> tickets = new ArrayList<>();
        Instant told = policy.calendar().nextWorkingTime(cut).plus(BEGUN);
        for (String ticket : city.tickets()) {
            tickets.add(settled(ticket, told));
        }
        int repeats = policy.notices()
                .repeat()
                .map(repeat -> repeat.most().orElseThrow())
                .orElse(0);
        GatewayLedger taken = new GatewayLedger(deliveries.delivered(), staff, repeats);
        Findings<ReminderGuarantee> findings = new Findings<>(ReminderGuarantee.class);
        ReminderBalance balance = new ReminderBalance();
        ReminderComparison comparison =
                new ReminderComparison(policy, staff, taken, cut, time.engine(TRIED), findings, balance);
        tickets.forEach(comparison::ticket);
        Duration allowance = Duration.ofSeconds(1).plus(time.uncertainty()).plus(time.engine(FLIGHT));
        taken.check(early, time::at, allowance, findings);
        summary.figure("officers", staff.size()).figure("kills", kills);
        city.report(summary);
        deliveries.figures().forEach(summary::figure);
        summary.figure("clockUncertaintySeconds", time.uncertainty().toMillis() / 1_000.0)
                .figure("allowedAfterCloseSeconds", allowance.toMillis() / 1_000.0);
        taken.report(summary);
        balance.report(summary);
        findings.report(summary);
        Audits audits = new Audits(engine);
        audits.recompute(summary, tickets.size());
        audits.deadlines(summary);
    }

    /** Reads a ticket once all reminders due by then are settled; retries get a little patience. */
    private TicketReminders settled(String id, Instant due) {
        long until = System.nanoTime() + SETTLING.toNanos();
        TicketReminders ticket = told(id);
        while (ticket.waiting(due) && System.nanoTime() < until) {
            Pause.of(GLANCE);
            ticket = told(id);
        }
        return ticket;
    }

    private TicketReminders told(String id) {
        JsonNode history = engine.json("/v1/tickets/" + id + "/history");
        if (!TicketReminders.rang(history)) {
            return TicketReminders.of(id, history);
        }
        return TicketReminders.of(id, history, engine.json("/v1/tickets/" + id + "/explain"));
    }
}
