package cn.duban.runtime;

import cn.duban.region.Entry;
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
final class Notebook {
    private final ActorSystem<Void> system;
    private final Duration askTimeout;
    private final String city;
    private final ActorRef<NodeReader.Message> reader;

    Notebook(ActorSystem<Void> system, Duration askTimeout, String city, ActorRef<NodeReader.Message> reader) {
        this.system = system;
        this.askTimeout = askTimeout;
        this.city = city;
        this.reader = reader;
    }

    /** Appends to the city's own log; see {@link #note(String, Entry)}. */
    CompletionStage<Void> note(Entry entry) {
        return note(city, entry);
    }

    /** Answers when the entry is durable, or need not be, and this node has folded what the region had then. */
    CompletionStage<Void> note(String region, Entry entry) {
        return note(region, entry, Long.MAX_VALUE).thenApply(taken -> null);
    }

    /**
     * Appends an entry to the city's own log unless the log no longer is as its author saw it.
     *
     * @param seen the position of the log on which its author decided it
     * @return whether it was recorded
     */
    CompletionStage<Boolean> note(Entry entry, long seen) {
        return note(city, entry, seen);
    }

    private CompletionStage<Boolean> note(String region, Entry entry, long seen) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        ClusterSharding.get(system)
                .entityRefFor(RegionMessage.KEY, region)
                .<RegionMessage.Noted>ask(replyTo -> new RegionMessage.Note(entry, seen, replyTo), askTimeout)
                .thenCompose(noted -> AskPattern.<NodeReader.Message, NodeReader.Done>ask(
                                reader,
                                replyTo -> new NodeReader.Reach(
                                        Map.of(region, noted.position().orElseThrow(Notebook::away)), replyTo),
                                askTimeout,
                                system.scheduler())
                        .thenApply(reached -> noted.taken()))
                .whenComplete((taken, failure) -> {
                    if (failure == null) done.complete(taken);
                    else done.completeExceptionally(away());
                });
        return done;
    }

    static RegionLog.StoreAwayException away() {
        return new RegionLog.StoreAwayException("the store does not answer; ask again", new TimeoutException());
    }
}
