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

/** Has recorded in a region's log what no ticket proposes: words for the whole city, and steps of warnings. */
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

    /** In the city's own log; see {@link #note(String, Entry)}. */
    CompletionStage<Void> note(Entry entry) {
        return note(city, entry);
    }

    /** Answers when the entry is durable, or need not be, and this node has folded what the region had then. */
    CompletionStage<Void> note(String region, Entry entry) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        ClusterSharding.get(system)
                .entityRefFor(RegionEntity.KEY, region)
                .<RegionMessage.Noted>ask(replyTo -> new RegionMessage.Note(entry, replyTo), askTimeout)
                .thenCompose(noted -> AskPattern.<NodeReader.Message, NodeReader.Done>ask(
                        reader,
                        replyTo -> new NodeReader.Reach(
                                Map.of(region, noted.position().orElseThrow(Notebook::away)), replyTo),
                        askTimeout,
                        system.scheduler()))
                .whenComplete((reached, failure) -> {
                    if (failure == null) done.complete(null);
                    else done.completeExceptionally(away());
                });
        return done;
    }

    static RegionLog.StoreAwayException away() {
        return new RegionLog.StoreAwayException("the store does not answer; ask again", new TimeoutException());
    }
}
