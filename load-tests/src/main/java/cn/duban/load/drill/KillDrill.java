package cn.duban.load.drill;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import cn.duban.load.client.SseReader;
import cn.duban.load.drill.LedgerEntry.Outcome;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.UnitDirectory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Runs the drill: load, faults, recovery, comparison. */
final class KillDrill {

    /** The size of a drill. */
    record Size(int rounds, long seed, int clients, int rate, int readers, boolean halts) {}

    private static final List<String> HALTS = List.of("region-recorded", "ticket-journaled");
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final EngineHost host;
    private final Size size;
    private final Progress progress;
    private final SplittableRandom random;
    private final CommandLedger ledger = new CommandLedger();
    private final List<DrillClient> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<SseReader> readers = new ArrayList<>();
    private final List<StreamRecord> streams = new ArrayList<>();
    private final Map<InjectedFault, Integer> blows = new EnumMap<>(InjectedFault.class);
    private final List<Double> restarts = new ArrayList<>();
    private int recoveredAlone;
    private int selfHalts;

    KillDrill(EngineHost host, Size size, Progress progress) {
        this.host = host;
        this.size = size;
        this.progress = progress;
        this.random = new SplittableRandom(size.seed());
    }

    void run(Summary summary) throws IOException {
        restart(Optional.empty());
        EngineClient engine = new EngineClient(host.url());
        UnitDirectory directory = UnitDirectory.fetch(engine);
        openReaders(engine);
        startClients(directory);
        try {
            for (int round = 0; round < size.rounds(); round++) {
                Pause.of(Duration.ofMillis(2_000 + random.nextInt(8_000)));
                strike(InjectedFault.draw(round, random), round);
                progress.advance(1);
            }
            Pause.of(Duration.ofSeconds(3));
        } finally {
            stopClients();
        }
        compare(engine, summary);
        readers.forEach(SseReader::close);
        warnings(engine, summary);
        summary.promise("the engine stops in order", host.stop(), "stopped");
    }

    private void strike(InjectedFault blow, int round) throws IOException {
        if (!host.alive()) {
            selfHalts++;
        } else {
            blow.inject(host);
            blows.merge(blow, 1, Integer::sum);
        }
        if (host.alive() && host.awaitServing(RECOVERY)) {
            recoveredAlone++;
            return;
        }
        host.killEngine();
        boolean halt = size.halts() && round % 2 == 0;
        restart(
                halt
                        ? Optional.of(HALTS.get(round / 2 % HALTS.size()) + ":" + (20 + random.nextInt(200)))
                        : Optional.empty());
    }

    private void restart(Optional<String> halt) throws IOException {
        try {
            restarts.add(host.start(halt).toMillis() / 1_000.0);
        } catch (IOException e) {
            if (halt.isEmpty() || host.alive()) {
                throw e;
            }
            // It reached its halting point while it was still redelivering the events of the engine before it.
            selfHalts++;
            restart(Optional.empty());
        }
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

    private void stopClients() {
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

    private void compare(EngineClient engine, Summary summary) throws IOException {
        if (!host.awaitServing(RECOVERY)) {
            host.killEngine();
            restart(Optional.empty());
        }
        summary.figure("blows", blows)
                .figure("selfHalts", selfHalts)
                .figure("recoveredWithoutRestart", recoveredAlone)
                .figure("startSeconds", restarts)
                .figure("acknowledged", ledger.count(Outcome.ACKNOWLEDGED))
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

    /** Kills both once more after the load has ended: the warnings folded again must equal the warnings before. */
    private void warnings(EngineClient engine, Summary summary) throws IOException {
        WarningSnapshot before = WarningSnapshot.settled(engine);
        host.killEngine();
        host.killCassandra();
        restart(Optional.empty());
        WarningSnapshot after = WarningSnapshot.settled(engine);
        summary.promise("there were warnings to compare", before.size() > 0, before.size());
        Set<String> differing = before.differing(after);
        if (!differing.isEmpty()) summary.figure("warnings that differ", differing);
        summary.zero("warnings that differ after both were killed", differing.size());
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
