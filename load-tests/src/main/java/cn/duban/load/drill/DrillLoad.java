package cn.duban.load.drill;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import cn.duban.load.client.SseReader;
import cn.duban.load.drill.LedgerEntry.Outcome;
import cn.duban.load.report.Summary;
import cn.duban.load.year.UnitDirectory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The clients and stream readers of a drill, and the comparison of all they were answered with what the engine has. */
final class DrillLoad {

    /** @param clients calling systems @param rate commands a second of each @param readers of the ticket stream */
    record Size(long seed, int clients, int rate, int readers) {}

    private final EngineHost host;
    private final Size size;
    private final SplittableRandom random;
    private final CommandLedger ledger = new CommandLedger();
    private final List<DrillClient> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<SseReader> readers = new ArrayList<>();
    private final List<StreamRecord> streams = new ArrayList<>();

    DrillLoad(EngineHost host, Size size, SplittableRandom random) {
        this.host = host;
        this.size = size;
        this.random = random;
    }

    void start(EngineClient engine) {
        UnitDirectory directory = UnitDirectory.fetch(engine);
        openReaders(engine);
        startClients(directory);
    }

    private void openReaders(EngineClient engine) {
        for (int i = 0; i < size.readers(); i++) {
            StreamRecord stream = new StreamRecord();
            URI where = host.url().resolve("/v1/stream/tickets?from=start");
            streams.add(stream);
            readers.add(new SseReader(engine.http(), () -> where, stream::take).open());
        }
    }

    private void startClients(UnitDirectory directory) {
        List<String> regions = new ArrayList<>(directory.leads().keySet());
        for (int i = 0; i < size.clients(); i++) {
            DrillClient client = new DrillClient(
                    "D" + size.seed() + "-" + i,
                    i % 2 == 0,
                    host.url(),
                    ledger,
                    Duration.ofNanos(1_000_000_000L / size.rate()),
                    random.split(),
                    (id, choices) -> {
                        String region = regions.get(choices.nextInt(regions.size()));
                        List<String> units = directory.leads().get(region);
                        return new DrillTicket(id, region, units.get(choices.nextInt(units.size())), choices);
                    });
            Thread thread = new Thread(client, "drill-client-" + i);
            thread.setDaemon(true);
            clients.add(client);
            threads.add(thread);
            thread.start();
        }
    }

    /** Lets the clients end their last commands. */
    void stop() {
        clients.forEach(DrillClient::stop);
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        clients.forEach(DrillClient::giveUp);
    }

    /** Call it after the clients have stopped and while the engine serves. */
    void compare(EngineClient engine, Summary summary) {
        summary.figure("acknowledged", ledger.count(Outcome.ACKNOWLEDGED))
                .figure("refused", ledger.count(Outcome.REFUSED))
                .figure("unclear", ledger.count(Outcome.UNCLEAR));
        Map<String, Long> reasons = new TreeMap<>();
        ledger.entries().stream()
                .filter(entry -> entry.outcome() == Outcome.REFUSED)
                .forEach(entry -> reasons.merge(entry.op() + " " + entry.detail(), 1L, Long::sum));
        summary.figure("refusals", reasons);
        Map<String, List<HistoryEvent>> histories = new TicketHistories(engine).of(ledger.tickets());
        long existing =
                histories.values().stream().filter(events -> !events.isEmpty()).count();
        summary.figure("ticketsAsked", histories.size()).figure("tickets", existing);
        Findings<KillGuarantee> findings = new Findings<>(KillGuarantee.class);
        LedgerComparison comparison = new LedgerComparison(findings);
        comparison.histories(ledger.entries(), histories);
        for (int i = 0; i < streams.size(); i++) {
            awaitCaughtUp(streams.get(i), histories);
            comparison.stream("reader " + i, streams.get(i), histories);
            long connections = readers.get(i).connections();
            summary.promise("reader " + i + " was connected", connections > 0, connections);
            summary.figure(
                    "reader" + i,
                    streams.get(i).frames() + " frames over " + readers.get(i).connections() + " connections");
        }
        findings.report(summary);
        new Audits(engine).report(summary, existing);
    }

    void close() {
        readers.forEach(SseReader::close);
    }

    private static void awaitCaughtUp(StreamRecord stream, Map<String, List<HistoryEvent>> histories) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < until) {
            boolean behind = histories.entrySet().stream()
                    .anyMatch(entry ->
                            stream.highest(entry.getKey()) < entry.getValue().size());
            if (!behind) {
                return;
            }
            Pause.of(Duration.ofMillis(250));
        }
    }
}
