package cn.duban.http.stream;

import cn.duban.runtime.EventFeed;
import cn.duban.runtime.RegionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.util.ByteString;

/**
 * One connection. It pulls: it stands somewhere in the logs, takes what follows when its socket has room, and waits where
 * nothing follows; so it can neither miss nor repeat anything, and holds up nobody. Owned by its stream, one step at a time.
 */
final class Reader {
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long AWAY_SECONDS = 1;
    /** Batches by which a reader that once was live may fall behind before it is sent away to come back. */
    static final long MOST_BEHIND = 10_000;

    private final EventFeed feed;
    private final Chunks chunks;
    private final Executor executor;
    private final Optional<Selection> tickets;
    private final Coding coding;
    private final List<Latest> latest;
    /** The edition of each that this reader has. */
    private final long[] seen;

    private Vector at;
    private ByteString greeting;
    private long nextPing = System.nanoTime() + PING_NANOS;
    private boolean live;
    private boolean sentAway;

    /**
     * @param tickets what is wanted of ticket events, empty for none of them
     * @param coding of all that it gets
     * @param latest figures that are wanted as they stand
     * @param at where it starts, a place for each region followed
     * @param greeting sent before everything else
     */
    Reader(
            EventFeed feed,
            Chunks chunks,
            Executor executor,
            Optional<Selection> tickets,
            Coding coding,
            List<Latest> latest,
            Vector at,
            ByteString greeting) {
        this.feed = feed;
        this.chunks = chunks;
        this.executor = executor;
        this.tickets = tickets;
        this.coding = coding;
        this.latest = List.copyOf(latest);
        this.seen = new long[latest.size()];
        this.at = at;
        this.greeting = coding.head().concat(coding.own(greeting));
    }

    /** The next write; empty when the reader is sent away. */
    CompletionStage<Optional<Pair<Reader, ByteString>>> next() {
        CompletableFuture<Optional<Pair<Reader, ByteString>>> write = new CompletableFuture<>();
        if (sentAway) write.complete(Optional.empty());
        else step(write);
        return write;
    }

    /** Steps are chained through the executor, not through each other, however many pass without a write: each takes what it has read there. */
    private void step(CompletableFuture<Optional<Pair<Reader, ByteString>>> write) {
        CompletionStage<Chunk> chunk = tickets.map(selection -> chunks.after(selection, at, coding))
                .orElseGet(() -> CompletableFuture.completedFuture(nothing()));
        chunk.whenCompleteAsync(
                (read, failure) -> {
                    try {
                        if (failure == null) take(read, write);
                        else if (away(failure)) later(write);
                        else write.completeExceptionally(failure);
                    } catch (RuntimeException broken) {
                        write.completeExceptionally(broken);
                    }
                },
                executor);
    }

    private Chunk nothing() {
        return new Chunk(ByteString.emptyByteString(), at, false);
    }

    private void take(Chunk chunk, CompletableFuture<Optional<Pair<Reader, ByteString>>> write) {
        at = chunk.next();
        ByteString bytes = greeting.concat(news()).concat(chunk.bytes()).concat(ping());
        greeting = ByteString.emptyByteString();
        live |= !chunk.moved();
        if (live && at.lag(feed.horizon()) > MOST_BEHIND) {
            sentAway = true;
            bytes = bytes.concat(coding.own(Sse.TOO_SLOW));
        }
        if (!bytes.isEmpty()) write.complete(Optional.of(Pair.create(this, bytes)));
        else if (chunk.moved()) step(write);
        else waitForMore().whenComplete((woken, failure) -> step(write));
    }

    private ByteString news() {
        ByteString frames = ByteString.emptyByteString();
        for (int i = 0; i < seen.length; i++) {
            Latest.News fresh = latest.get(i).after(seen[i]);
            seen[i] = fresh.edition();
            frames = frames.concat(fresh.frames());
        }
        return coding.own(frames);
    }

    /** Proof of life for proxies, and a new id for a reader whose filter lets nothing through. */
    private ByteString ping() {
        long now = System.nanoTime();
        if (now - nextPing < 0) return ByteString.emptyByteString();
        nextPing = now + PING_NANOS;
        return coding.own(tickets.isPresent() ? Sse.PING.concat(Sse.idOnly(at.toString())) : Sse.PING);
    }

    private CompletionStage<?> waitForMore() {
        List<CompletableFuture<?>> any = new ArrayList<>();
        if (tickets.isPresent()) any.add(chunks.more(at).toCompletableFuture());
        for (int i = 0; i < seen.length; i++) any.add(latest.get(i).more().toCompletableFuture());
        return any.size() == 1 ? any.get(0) : CompletableFuture.anyOf(any.toArray(CompletableFuture[]::new));
    }

    private static boolean away(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof RegionLog.StoreAwayException;
    }

    /** The store is away: the reader stays, is kept alive, and goes on where it stands. */
    private void later(CompletableFuture<Optional<Pair<Reader, ByteString>>> write) {
        ByteString alive = greeting.concat(news()).concat(ping());
        greeting = ByteString.emptyByteString();
        if (!alive.isEmpty()) write.complete(Optional.of(Pair.create(this, alive)));
        else
            CompletableFuture.delayedExecutor(AWAY_SECONDS, TimeUnit.SECONDS, executor)
                    .execute(() -> step(write));
    }
}
