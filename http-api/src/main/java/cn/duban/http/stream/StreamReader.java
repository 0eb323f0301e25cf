package cn.duban.http.stream;

import cn.duban.engine.EventFeed;
import cn.duban.engine.RegionLog;
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
 * One connection. It holds its position in the logs, reads on when its socket has room, and waits at the end; so it neither
 * misses nor repeats an event and delays no other reader. Owned by its stream, which runs one step at a time.
 */
final class StreamReader implements UnsentChunks.Holder {
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long AWAY_SECONDS = 1;
    /** How many batches a live reader may fall behind before it is disconnected to come back. */
    static final long MOST_BEHIND = 10_000;

    private final EventFeed feed;
    private final SharedChunks chunks;
    private final UnsentChunks unsent;
    private final CompletableFuture<Void> cutOff = new CompletableFuture<>();
    private final Executor executor;
    private final Optional<EventSelection> tickets;
    private final StreamEncoding coding;
    private final List<Conflated> latest;
    /** The edition of each that this reader has. */
    private final long[] seen;

    private StreamPosition at;
    private ByteString greeting;
    private long nextPing = System.nanoTime() + PING_NANOS;
    private boolean live;
    private boolean sentAway;

    /**
     * @param tickets the events that it wants, empty for none
     * @param coding the encoding of all its bytes
     * @param latest the figures that it wants
     * @param at its start position, with an entry for each region it follows
     * @param greeting sent before everything else
     */
    StreamReader(
            EventFeed feed,
            SharedChunks chunks,
            UnsentChunks unsent,
            Executor executor,
            Optional<EventSelection> tickets,
            StreamEncoding coding,
            List<Conflated> latest,
            StreamPosition at,
            ByteString greeting) {
        this.feed = feed;
        this.chunks = chunks;
        this.unsent = unsent;
        this.executor = executor;
        this.tickets = tickets;
        this.coding = coding;
        this.latest = List.copyOf(latest);
        this.seen = new long[latest.size()];
        this.at = at;
        this.greeting = coding.head().concat(coding.own(greeting));
    }

    /** Fails when the reader is cut off because it does not take what it has got. */
    CompletionStage<Void> cut() {
        return cutOff;
    }

    @Override
    public void cutOff() {
        cutOff.completeExceptionally(new SlowReaderException());
    }

    /** The connection is gone. */
    void closed() {
        unsent.release(this);
    }

    /** A reader that does not take its bytes while others need the memory. */
    static final class SlowReaderException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SlowReaderException() {
            super("the reader takes nothing, and memory for streams is used up", null, false, false);
        }
    }

    /** The next write; empty when the reader is disconnected. */
    CompletionStage<Optional<Pair<StreamReader, ByteString>>> next() {
        CompletableFuture<Optional<Pair<StreamReader, ByteString>>> write = new CompletableFuture<>();
        if (sentAway) write.complete(Optional.empty());
        else step(write);
        return write;
    }

    /** Steps are chained through the executor and not through each other, so that many steps without a write do not nest. */
    private void step(CompletableFuture<Optional<Pair<StreamReader, ByteString>>> write) {
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

    private void take(Chunk chunk, CompletableFuture<Optional<Pair<StreamReader, ByteString>>> write) {
        at = chunk.next();
        unsent.take(this, chunk);
        ByteString bytes = greeting.concat(news()).concat(chunk.bytes()).concat(ping());
        greeting = ByteString.emptyByteString();
        live |= !chunk.moved();
        if (live && at.lag(feed.horizon()) > MOST_BEHIND) {
            sentAway = true;
            bytes = bytes.concat(coding.own(SseFormat.TOO_SLOW));
        }
        if (!bytes.isEmpty()) write.complete(Optional.of(Pair.create(this, bytes)));
        else if (chunk.moved()) step(write);
        else waitForMore().whenComplete((woken, failure) -> step(write));
    }

    private ByteString news() {
        ByteString frames = ByteString.emptyByteString();
        for (int i = 0; i < seen.length; i++) {
            Conflated.Update fresh = latest.get(i).after(seen[i]);
            seen[i] = fresh.edition();
            frames = frames.concat(fresh.frames());
        }
        return coding.own(frames);
    }

    /** A sign of life for proxies, and the new id for a reader whose filters let nothing through. */
    private ByteString ping() {
        long now = System.nanoTime();
        if (now - nextPing < 0) return ByteString.emptyByteString();
        nextPing = now + PING_NANOS;
        return coding.own(
                tickets.isPresent() ? SseFormat.PING.concat(SseFormat.idOnly(at.toString())) : SseFormat.PING);
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

    /** The store is away: keeps the connection alive and reads on from the same position later. */
    private void later(CompletableFuture<Optional<Pair<StreamReader, ByteString>>> write) {
        ByteString alive = greeting.concat(news()).concat(ping());
        greeting = ByteString.emptyByteString();
        if (!alive.isEmpty()) write.complete(Optional.of(Pair.create(this, alive)));
        else
            CompletableFuture.delayedExecutor(AWAY_SECONDS, TimeUnit.SECONDS, executor)
                    .execute(() -> step(write));
    }
}
