package cn.duban.runtime.replica;

import cn.duban.engine.RegionLog;
import cn.duban.region.Entry;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.protocol.RegionMessage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * Appends entries that come from no ticket (city settings, session and warning events) and waits until this node has folded them.
 */
public final class EntryWriter {
    private final ActorSystem<Void> system;
    private final Duration askTimeout;
    private final String city;
    private final ActorRef<LogFollower.Message> reader;

    public EntryWriter(
            ActorSystem<Void> system, Duration askTimeout, String city, ActorRef<LogFollower.Message> reader) {
        this.system = system;
        this.askTimeout = askTimeout;
        this.city = city;
        this.reader = reader;
    }

    /** Appends to the city's own log; see {@link #append(String, Entry)}. */
    public CompletionStage<Void> append(Entry entry) {
        return append(city, entry);
    }

    /** Answers when the entry is durable, or need not be, and this node has folded what the region had then. */
    public CompletionStage<Void> append(String region, Entry entry) {
        return append(region, entry, Long.MAX_VALUE).thenApply(taken -> null);
    }

    /**
     * Appends an entry to the city's own log unless the log no longer is as its author saw it.
     *
     * @param seen the position of the log on which its author decided it
     * @return whether it was recorded
     */
    public CompletionStage<Boolean> append(Entry entry, long seen) {
        return append(city, entry, seen);
    }

    /** Appends an entry to a region's log; see {@link #append(Entry, long)}. */
    public CompletionStage<Boolean> append(String region, Entry entry, long seen) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        ClusterSharding.get(system)
                .entityRefFor(EntityKeys.REGION, region)
                .<RegionMessage.Noted>ask(replyTo -> new RegionMessage.Note(entry, seen, replyTo), askTimeout)
                .thenCompose(noted -> folded(region, noted.position().orElseThrow(EntryWriter::away))
                        .thenApply(reached -> noted.taken()))
                .whenComplete((taken, failure) -> {
                    if (failure == null) done.complete(taken);
                    else done.completeExceptionally(away());
                });
        return done;
    }

    /** Answers when this node has folded what the city's region has recorded by now. */
    public CompletionStage<Void> upToDate() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        ClusterSharding.get(system)
                .entityRefFor(EntityKeys.REGION, city)
                .<RegionMessage.Pong>ask(RegionMessage.Ping::new, askTimeout)
                .thenCompose(pong -> folded(city, pong.head()))
                .whenComplete((reached, failure) -> {
                    if (failure == null) done.complete(null);
                    else done.completeExceptionally(away());
                });
        return done;
    }

    private CompletionStage<LogFollower.HeadsFolded> folded(String region, long position) {
        return AskPattern.ask(
                reader,
                replyTo -> new LogFollower.AwaitHeads(Map.of(region, position), replyTo),
                askTimeout,
                system.scheduler());
    }

    public static RegionLog.StoreAwayException away() {
        return new RegionLog.StoreAwayException("the store does not answer; ask again", new TimeoutException());
    }
}
