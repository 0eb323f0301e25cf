package cn.duban.http.grafana;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** What a node shows follows what is recorded, and shared answers follow what a node shows, each within a moment. */
final class Eventually {
    private Eventually() {}

    static void until(Callable<Boolean> shown) {
        await().atMost(Duration.ofSeconds(20)).until(shown);
    }

    static void holds(Runnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion::run);
    }
}
