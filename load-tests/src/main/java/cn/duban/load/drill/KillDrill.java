package cn.duban.load.drill;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Runs the drill: load, faults, recovery, comparison. */
final class KillDrill {

    /** The size of a drill. */
    record Size(int rounds, DrillLoad.Size load, boolean halts) {}

    private static final List<String> HALTS = List.of("region-recorded", "ticket-journaled");
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final EngineHost host;
    private final Size size;
    private final Progress progress;
    private final SplittableRandom random;
    private final DrillLoad load;
    private final Map<InjectedFault, Integer> blows = new EnumMap<>(InjectedFault.class);
    private final List<Double> restarts = new ArrayList<>();
    private int recoveredAlone;
    private int selfHalts;

    KillDrill(EngineHost host, Size size, Progress progress) {
        this.host = host;
        this.size = size;
        this.progress = progress;
        this.random = new SplittableRandom(size.load().seed());
        this.load = new DrillLoad(host, size.load(), random);
    }

    void run(Summary summary) throws IOException {
        restart(Optional.empty());
        EngineClient engine = new EngineClient(host.url());
        load.start(engine);
        try {
            for (int round = 0; round < size.rounds(); round++) {
                Pause.of(Duration.ofMillis(2_000 + random.nextInt(8_000)));
                strike(InjectedFault.draw(round, random), round);
                progress.advance(1);
            }
            Pause.of(Duration.ofSeconds(3));
        } finally {
            load.stop();
        }
        compare(engine, summary);
        load.close();
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

    private void compare(EngineClient engine, Summary summary) throws IOException {
        if (!host.awaitServing(RECOVERY)) {
            host.killEngine();
            restart(Optional.empty());
        }
        summary.figure("blows", blows)
                .figure("selfHalts", selfHalts)
                .figure("recoveredWithoutRestart", recoveredAlone)
                .figure("startSeconds", restarts);
        load.compare(engine, summary);
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
}
