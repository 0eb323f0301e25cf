package cn.duban.http.grafana;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what a node shows: it follows what is recorded, and shared answers follow it, each within seconds. */
final class Eventually {
    private Eventually() {}

    static void until(String what, Callable<Boolean> shown) {
        await(what).atMost(Duration.ofSeconds(20)).until(shown);
    }

    static void holds(Runnable assertion) {
        await("the panels show it").atMost(Duration.ofSeconds(20)).untilAsserted(assertion::run);
    }
}
