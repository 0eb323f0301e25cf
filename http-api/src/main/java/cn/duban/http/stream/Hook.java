package cn.duban.http.stream;

import cn.duban.http.auth.Masking;
import cn.duban.policy.Webhook;
import cn.duban.region.Batch;
import cn.duban.runtime.Engine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One integrator's events, posted one after the other in the order of each region's log until each is taken. How far it is
 * stands in the city's log, so that a restart skips nothing and repeats little; a repeat has the same CloudEvents id.
 */
final class Hook {
    private static final Logger log = LoggerFactory.getLogger(Hook.class);
    private static final int BATCHES_AT_ONCE = 50;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Batches read without an event of interest after which the position is kept all the same. */
    private static final long KEEP_AFTER = 1_000;

    private final Webhook rule;
    private final String url;
    private final String secret;
    private final Engine engine;
    private final TicketFrames frames;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Map<String, Long> positions = new TreeMap<>();
    private long unkept;
    private boolean delivered;
    private volatile boolean stopped;

    Hook(Webhook rule, String url, String secret, Engine engine, TicketFrames frames) {
        this.rule = rule;
        this.url = url;
        this.secret = secret;
        this.engine = engine;
        this.frames = frames;
    }

    void start() {
        again(Duration.ZERO);
    }

    void stop() {
        stopped = true;
    }

    private void again(Duration wait) {
        Executor later = CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(
                () -> round().whenComplete((done, failure) -> {
                    if (stopped) return;
                    if (failure != null) log.warn("Webhook {} is interrupted and goes on", rule.id(), failure);
                    again(failure != null || positions.isEmpty() ? LOOK : Duration.ZERO);
                }),
                later);
    }

    /** What there is for each region, then the position, then the wait for more. */
    private CompletionStage<Void> round() {
        if (stopped || !engine.notices().leads()) {
            positions.clear();
            return CompletableFuture.completedFuture(null);
        }
        if (positions.isEmpty()) return begin();
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (String region : List.copyOf(positions.keySet()))
            if (rule.regions().isEmpty() || rule.regions().contains(region))
                all = all.thenCompose(done -> region(region));
        return all.thenCompose(done -> keep())
                .thenCompose(done -> engine.events().beyond(watched()));
    }

    /** Where it was left; an integrator who is new begins now. */
    private CompletionStage<Void> begin() {
        Map<String, Long> left = engine.notices().hookPositions(rule.id());
        Map<String, Long> heads = engine.events().heads();
        if (heads.size() < engine.policy().regions().size()) return CompletableFuture.completedFuture(null);
        positions.putAll(heads);
        positions.putAll(left);
        return left.keySet().containsAll(heads.keySet())
                ? CompletableFuture.completedFuture(null)
                : engine.notices().hookMoved(rule.id(), positions);
    }

    private Map<String, Long> watched() {
        if (rule.regions().isEmpty()) return positions;
        Map<String, Long> watched = new TreeMap<>(positions);
        watched.keySet().retainAll(rule.regions());
        return watched;
    }

    private CompletionStage<Void> region(String region) {
        return engine.events()
                .after(region, positions.get(region), BATCHES_AT_ONCE)
                .thenCompose(batches -> {
                    CompletionStage<Void> posted = CompletableFuture.completedFuture(null);
                    for (Batch batch : batches) posted = posted.thenCompose(done -> batch(batch));
                    return posted;
                });
    }

    private CompletionStage<Void> batch(Batch batch) {
        CompletionStage<Void> posted = CompletableFuture.completedFuture(null);
        for (TicketFrames.Event event : frames.events(batch, Masking.Sight.MASKED))
            if (rule.types().isEmpty() || rule.types().contains(event.type()))
                posted = posted.thenCompose(done -> post(event, Duration.ofSeconds(1)));
        return posted.thenRun(() -> {
            positions.put(batch.region(), batch.position());
            unkept++;
        });
    }

    private CompletionStage<Void> post(TicketFrames.Event event, Duration backOff) {
        if (stopped) return CompletableFuture.failedFuture(new IllegalStateException("stopped"));
        return http.sendAsync(request(event), HttpResponse.BodyHandlers.discarding())
                .handle((answer, failure) -> failure == null && answer.statusCode() / 100 == 2
                        ? ""
                        : failure == null ? "status " + answer.statusCode() : failure.toString())
                .thenCompose(problem -> {
                    if (problem.isEmpty()) {
                        delivered = true;
                        return CompletableFuture.completedFuture(null);
                    }
                    log.warn("Webhook {} did not take {}: {}; trying again", rule.id(), event.id(), problem);
                    Duration longer = backOff.multipliedBy(2);
                    return CompletableFuture.supplyAsync(
                                    () -> event,
                                    CompletableFuture.delayedExecutor(backOff.toMillis(), TimeUnit.MILLISECONDS))
                            .thenCompose(same ->
                                    post(same, longer.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : longer));
                });
    }

    private HttpRequest request(TicketFrames.Event event) {
        long at = Instant.now().getEpochSecond();
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                .header("Idempotency-Key", event.id())
                .header("X-Duban-Signature", "t=" + at + ",v1=" + signature(at + "." + event.data()))
                .POST(HttpRequest.BodyPublishers.ofString(event.data()))
                .build();
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    /** Only what moved because of something delivered, or much else: keeping it is itself an entry of the city's log. */
    private CompletionStage<Void> keep() {
        if (!delivered && unkept < KEEP_AFTER) return CompletableFuture.completedFuture(null);
        delivered = false;
        unkept = 0;
        return engine.notices().hookMoved(rule.id(), new TreeMap<>(positions));
    }
}
