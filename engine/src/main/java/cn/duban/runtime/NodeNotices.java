package cn.duban.runtime;

import cn.duban.notice.Notice;
import cn.duban.notice.Plan;
import cn.duban.notice.Silence;
import cn.duban.policy.Directory;
import cn.duban.policy.Officer;
import cn.duban.region.Entry;
import cn.duban.runtime.send.Tally;
import cn.duban.ticket.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.typed.Cluster;

/** The door to notices on one node: reads its copies, and has words for the whole city recorded in the city's own log. */
final class NodeNotices implements Notices {
    private final ActorSystem<Void> system;
    private final EngineSettings settings;
    private final NoticeDesk desk;
    private final NodeReader.Shared shared;
    private final ActorRef<NodeReader.Message> reader;

    NodeNotices(
            ActorSystem<Void> system,
            EngineSettings settings,
            NoticeDesk desk,
            NodeReader.Shared shared,
            ActorRef<NodeReader.Message> reader) {
        this.system = system;
        this.settings = settings;
        this.desk = desk;
        this.shared = shared;
        this.reader = reader;
    }

    @Override
    public Directory directory() {
        return desk.directory();
    }

    @Override
    public CompletionStage<Void> adopt(List<Officer> officers, String by) {
        return note(new Entry.DirectoryAdopted(by, officers));
    }

    @Override
    public List<Silence> silences() {
        return desk.counsel().silences().values().stream()
                .sorted(Comparator.comparing(Silence::until).reversed())
                .toList();
    }

    @Override
    public CompletionStage<Void> silence(Silence silence) {
        return note(new Entry.Silenced(silence));
    }

    private CompletionStage<Void> note(Entry entry) {
        String city = desk.policy().cityCode();
        CompletableFuture<Void> done = new CompletableFuture<>();
        ClusterSharding.get(system)
                .entityRefFor(RegionEntity.KEY, city)
                .<RegionMessage.Noted>ask(replyTo -> new RegionMessage.Note(entry, replyTo), settings.askTimeout())
                .thenCompose(noted -> AskPattern.<NodeReader.Message, NodeReader.Done>ask(
                        reader,
                        replyTo -> new NodeReader.Reach(
                                Map.of(city, noted.position().orElseThrow(NodeNotices::away)), replyTo),
                        settings.askTimeout(),
                        system.scheduler()))
                .whenComplete((reached, failure) -> {
                    if (failure == null) done.complete(null);
                    else done.completeExceptionally(away());
                });
        return done;
    }

    private static RegionLog.StoreAwayException away() {
        return new RegionLog.StoreAwayException("the store does not answer; ask again", new TimeoutException());
    }

    @Override
    public List<Notice> pending(String ticket) {
        List<Notice> pending = new ArrayList<>();
        for (Replica replica : shared.replicas().values()) pending.addAll(replica.pendingNotices(ticket));
        return pending;
    }

    @Override
    public Map<String, Backlog> backlog() {
        Map<String, Backlog> backlog = new TreeMap<>();
        for (Replica replica : shared.replicas().values()) backlog.put(replica.region(), replica.noticeBacklog());
        return backlog;
    }

    @Override
    public Map<String, Tally> deliveries() {
        return desk.outlets().tallies();
    }

    @Override
    public CompletionStage<List<Plan>> plannedWith(Recorded event) {
        return Recovery.read(shared.log(), event.region(), event.position(), 1).thenApply(batches -> {
            List<Plan> plans = new ArrayList<>();
            for (Entry entry : batches.get(0).entries())
                if (entry instanceof Entry.Planned planned
                        && planned.plan().ticket().equals(event.ticket())) plans.add(planned.plan());
            return plans;
        });
    }

    @Override
    public Map<String, Long> hookPositions(String hook) {
        return desk.counsel().hooks().getOrDefault(hook, Map.of());
    }

    @Override
    public CompletionStage<Void> hookMoved(String hook, Map<String, Long> positions) {
        return note(new Entry.HookMoved(hook, positions));
    }

    @Override
    public boolean leads() {
        Cluster cluster = Cluster.get(system);
        return cluster.selfMember().address().equals(cluster.state().getLeader());
    }
}
