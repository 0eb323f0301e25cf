package cn.duban.runtime.node;

import cn.duban.engine.DeliveryCount;
import cn.duban.engine.DutyRegister;
import cn.duban.engine.Notices;
import cn.duban.notice.DeliveryReport;
import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.Silence;
import cn.duban.policy.Directory;
import cn.duban.policy.Officer;
import cn.duban.policy.duty.DutyShift;
import cn.duban.region.Entry;
import cn.duban.runtime.notice.NoticeResources;
import cn.duban.runtime.notice.OperatorReminder;
import cn.duban.runtime.replica.EntryWriter;
import cn.duban.runtime.replica.LogFollower;
import cn.duban.runtime.replica.RegionRecovery;
import cn.duban.runtime.replica.Replica;
import cn.duban.ticket.Recorded;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;

/** The notices on one node: reads its replicas, and appends city settings to the city's log. */
final class NodeNotices implements Notices {
    private final ActorSystem<Void> system;
    private final NoticeResources desk;
    private final LogFollower.NodeState shared;
    private final EntryWriter city;
    private final OperatorReminder operators;
    private final NodeDuty duty;

    NodeNotices(ActorSystem<Void> system, NoticeResources desk, LogFollower.NodeState shared, EntryWriter city) {
        this.system = system;
        this.desk = desk;
        this.shared = shared;
        this.city = city;
        this.operators = OperatorReminder.of(desk);
        this.duty = new NodeDuty(desk, city);
    }

    @Override
    public Directory directory() {
        return desk.directory();
    }

    @Override
    public CompletionStage<Void> adopt(List<Officer> officers, String by) {
        return city.append(new Entry.DirectoryAdopted(by, officers));
    }

    @Override
    public List<Silence> silences() {
        return desk.counsel().silences().values().stream()
                .sorted(Comparator.comparing(Silence::until).reversed())
                .toList();
    }

    @Override
    public CompletionStage<Void> silence(Silence silence) {
        return city.append(new Entry.Silenced(silence));
    }

    @Override
    public DutyRegister duty() {
        return duty;
    }

    @Override
    public CompletionStage<Reported> report(DeliveryReport report) {
        CompletionStage<Reported> outcome = CompletableFuture.completedFuture(Reported.UNKNOWN);
        for (Replica replica : shared.replicas().values())
            if (replica.awaits(report)) {
                CompletionStage<Boolean> taken =
                        city.append(replica.region(), new Entry.Reported(report), Long.MAX_VALUE);
                outcome = outcome.thenCombine(
                        taken,
                        (before, now) -> before == Reported.RECORDED || now ? Reported.RECORDED : Reported.REPEATED);
            }
        return outcome;
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
    public Map<String, DeliveryCount> deliveries() {
        return desk.outlets().tallies();
    }

    @Override
    public CompletionStage<List<NoticePlan>> plannedWith(Recorded event) {
        return RegionRecovery.read(shared.log(), shared.rows(), event.region(), event.position(), 1)
                .thenApply(batches -> {
                    List<NoticePlan> plans = new ArrayList<>();
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
        return city.append(new Entry.HookMoved(hook, positions));
    }

    @Override
    public CompletionStage<Integer> remindOperators(String subject, String text) {
        Instant now = Instant.now();
        List<Officer> onDuty = new ArrayList<>();
        for (DutyShift shift : desk.duty().running(OperatorReminder.OFFICE, "", "", now))
            for (String id : shift.officers()) desk.directory().officer(id).ifPresent(onDuty::add);
        return operators.remind(desk.directory(), onDuty, LocalDateTime.ofInstant(now, desk.zone()), subject, text);
    }

    @Override
    public boolean leads() {
        Cluster cluster = Cluster.get(system);
        return cluster.selfMember().address().equals(cluster.state().getLeader());
    }
}
