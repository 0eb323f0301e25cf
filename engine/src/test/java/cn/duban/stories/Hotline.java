package cn.duban.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.DataKeys;
import cn.duban.engine.Engine;
import cn.duban.engine.MemoryLog;
import cn.duban.policy.Policy;
import cn.duban.runtime.node.EngineSystem;
import cn.duban.ticket.ClockLapse;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.Matter;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A whole engine with a stepped clock. Reminders are really sent, and all due ones are sent before the clock moves on. */
final class Hotline implements AutoCloseable {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** The largest step of the clock: repetitions are not listed as upcoming, so the clock stops at least this often. */
    private static final Duration LOOK = Duration.ofMinutes(30);

    private final Policy policy;
    private final int year;
    private final EngineSystem system;
    private final List<Dossier> dossiers = new ArrayList<>();

    /** @param opens the first instant of the story, such as {@code 2023-10-01 02:00} */
    Hotline(Policy policy, String opens) {
        this.policy = policy;
        year = Integer.parseInt(opens.substring(0, 4));
        Config config = ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        duban.clock { mode = stepped, start = "%s:00+08:00" }
                        duban.engine.ask-timeout = 5 s
                        pekko.actor.serialize-messages = on
                        pekko.persistence.journal.plugin = "pekko.persistence.journal.inmem"
                        """.formatted(opens.replace(' ', 'T')))
                .withFallback(ConfigFactory.load());
        system = EngineSystem.start(config, policy, new MemoryLog(), DataKeys.NONE, ConfigFactory.empty());
        await("the engine is ready")
                .atMost(LONGEST)
                .until(() -> engine().health().ready());
    }

    Engine engine() {
        return system.engine();
    }

    Policy policy() {
        return policy;
    }

    /** Registers a ticket now. */
    Dossier registers(Matter matter) {
        Dossier dossier = new Dossier(this, "T-" + (dossiers.size() + 1));
        dossiers.add(dossier);
        return dossier.does(new Register(matter));
    }

    /** Moves the clock to that time, stopping at each instant at which something falls due. */
    Hotline at(String local) {
        Instant goal = on(local);
        while (engine().clock().instant().isBefore(goal)) {
            Instant now = engine().clock().instant();
            Instant next = Stream.concat(dossiers.stream().flatMap(this::upcoming), Stream.of(goal, now.plus(LOOK)))
                    .filter(at -> at.isAfter(now))
                    .min(Instant::compareTo)
                    .orElseThrow();
            engine().step(next)
                    .toCompletableFuture()
                    .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                    .join();
            settled();
        }
        return this;
    }

    private Stream<Instant> upcoming(Dossier dossier) {
        Optional<Instant> ring = ClockLapse.next(dossier.ticket().clocks());
        return Stream.concat(
                ring.stream(), engine().notices().pending(dossier.id()).stream().map(n -> n.sendAt()));
    }

    /** Waits until all notices due by now are sent or every way was tried. */
    void settled() {
        Instant now = engine().clock().instant();
        for (Dossier dossier : dossiers)
            await("no notice is due")
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(5))
                    .untilAsserted(() -> assertThat(engine().notices().pending(dossier.id()))
                            .noneMatch(n -> !n.sendAt().isAfter(now)));
    }

    Instant on(String local) {
        return LocalDateTime.parse(year + "-" + local.replace(' ', 'T'))
                .atZone(policy.zone())
                .toInstant();
    }

    String local(Instant instant) {
        return MINUTE.format(instant.atZone(policy.zone()));
    }

    String name(String unit) {
        return policy.unit(unit).map(u -> u.name()).orElse("中心");
    }

    /** The state of a clock, such as {@code MISSED, due 10-01 02:35, stopped 10-01 02:50}. */
    String verdict(Clock clock) {
        return clock.state() + ", due " + local(clock.dueAt())
                + clock.stoppedAt().map(at -> ", stopped " + local(at)).orElse("");
    }

    @Override
    public void close() {
        system.close();
    }
}
