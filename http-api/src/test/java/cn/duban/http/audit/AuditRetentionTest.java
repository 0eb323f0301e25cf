package cn.duban.http.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.AuditStore;
import cn.duban.http.RunningEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Old records go with a record that says so, and the check holds. */
class AuditRetentionTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final AuditSettings SETTINGS =
            new AuditSettings(184, Duration.ofMillis(20), 1_000, Duration.ofSeconds(30));

    private final AuditStore store = duban.store().auditStore();

    /** A clock of the machine that the test moves. */
    private static final class MovedClock implements InstantSource {
        private volatile Instant now;

        MovedClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private AuditStore.Chain chain(long number) {
        return store.chains().toCompletableFuture().join().stream()
                .filter(c -> c.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static void written(AuditTrail trail) {
        Awaitility.await("the records are written").until(() -> trail.waiting() == 0);
    }

    private List<ChainCheck.Break> breaks() {
        return StoreCheck.of(store, List.of()).breaks();
    }

    @Test
    void whole_days_and_chains_that_are_old_are_removed_and_the_check_still_holds() {
        MovedClock clock = new MovedClock(Instant.now().minus(Duration.ofDays(300)));
        AuditTrail first = AuditTrail.start(store, clock, clock, SETTINGS, "old");
        written(first);
        first.close();
        long whole = first.head().chain();
        AuditTrail second = AuditTrail.start(store, clock, clock, SETTINGS, "old");
        long partly = second.head().chain();
        written(second);
        clock.now = Instant.now().minus(Duration.ofDays(150));
        second.record(AuditKind.TOKENS, "kept");
        written(second);
        second.close();
        assertThat(chain(whole).removedTo()).isZero();
        assertThat(breaks()).isEmpty();

        clock.now = Instant.now();
        AuditTrail third = AuditTrail.start(store, clock, clock, SETTINGS, "old");
        Awaitility.await("old days are removed").until(() -> chain(partly).removedTo() > 0);
        Awaitility.await("the removal is in the register")
                .until(() -> chain(whole).removedTo() == chain(whole).head());
        assertThat(chain(partly).head()).isGreaterThan(chain(partly).removedTo());
        assertThat(breaks()).isEmpty();
        assertThat(store.read(whole, chain(whole).lastDay(), 0, 10)
                        .toCompletableFuture()
                        .join())
                .isEmpty();
        third.close();
        assertThat(breaks()).isEmpty();
    }
}
