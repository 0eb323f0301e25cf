package cn.duban.http.auth;

import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down guessing: a client whose credentials failed too often waits for the end of the window, and right credentials of
 * its do not count either, else the guess that hits would be answered. Credentials that this client used with success before
 * are no guesses and always pass, so a display with a revoked token does not shut out its neighbours behind the same address.
 * Other clients are unaffected. Memory is bounded however many addresses guess.
 */
final class GuessLimiter {
    private static final Logger log = LoggerFactory.getLogger(GuessLimiter.class);
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_KNOWN = 50_000;
    private static final int MOST_NAMED = 20;
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    private final GuessLimits limits;
    private final InstantSource clock;
    private final Consumer<String> report;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_KNOWN)
            .expireAfterAccess(KNOWN_FOR)
            .build();
    private volatile Window window;

    /** The failures of one window. */
    private static final class Window {
        private final long number;
        private final Cache<String, AtomicInteger> byAddress = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(MOST_ADDRESSES)
                .build();
        private final AtomicInteger all = new AtomicInteger();

        Window(long number) {
            this.number = number;
        }

        int of(String address) {
            AtomicInteger count = byAddress.getIfPresent(address);
            return count == null ? 0 : count.get();
        }
    }

    GuessLimiter(GuessLimits limits, InstantSource clock) {
        this(limits, clock, log::warn);
    }

    /** @param report takes the sentence about a window that has passed */
    GuessLimiter(GuessLimits limits, InstantSource clock, Consumer<String> report) {
        this.limits = limits;
        this.clock = clock;
        this.report = report;
        this.window = new Window(number());
    }

    private long number() {
        return clock.millis() / limits.window().toMillis();
    }

    /** Throws a problem, 429, for a client that has failed too often, unless it used these credentials before. */
    void check(String address, String hash) {
        Window now = now();
        int failed = now.of(address);
        boolean many = now.all.get() >= limits.overall();
        if (failed < (many ? 1 : limits.perAddress())) return;
        if (known.getIfPresent(address + " " + hash) != null) return;
        long left = (now.number + 1) * limits.window().toMillis() - clock.millis();
        throw Problem.of(ProblemCode.RATE, "too many requests of this address had no valid credentials")
                .retryAfter((int) Math.max(1, (left + 999) / 1_000))
                .thrown();
    }

    void failed(String address) {
        Window now = now();
        now.all.incrementAndGet();
        now.byAddress.get(address, first -> new AtomicInteger()).incrementAndGet();
    }

    void succeeded(String address, String hash) {
        String pair = address + " " + hash;
        if (known.getIfPresent(pair) == null) known.put(pair, true);
    }

    /** Called now and then, so that a window is reported although no further request fails. */
    void tick() {
        now();
    }

    private Window now() {
        long number = number();
        Window current = window;
        return current.number == number ? current : next(number);
    }

    private synchronized Window next(long number) {
        if (window.number == number) return window;
        Window passed = window;
        window = new Window(number);
        if (passed.all.get() > 0) report.accept(sentence(passed));
        return window;
    }

    private String sentence(Window passed) {
        List<Map.Entry<String, AtomicInteger>> worst = passed.byAddress.asMap().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, AtomicInteger> e) ->
                                -e.getValue().get())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        String named = worst.stream()
                .limit(MOST_NAMED)
                .map(e -> e.getKey() + ": " + e.getValue().get())
                .collect(Collectors.joining(", "));
        String more = worst.size() > MOST_NAMED ? ", and " + (worst.size() - MOST_NAMED) + " more addresses" : "";
        return "Within " + limits.window().toSeconds() + " s " + passed.all.get()
                + " requests had credentials that are not valid (address: count): " + named + more
                + ". Many from one address are guesses, or a program with a revoked token.";
    }
}
