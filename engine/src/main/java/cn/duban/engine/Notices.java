package cn.duban.engine;

import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.Silence;
import cn.duban.policy.Directory;
import cn.duban.policy.Officer;
import cn.duban.ticket.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The door to what people are told. Stages fail as those of {@link Engine} do. */
public interface Notices {

    /** The duty officers in force: the last directory adopted, else the policy's. */
    Directory directory();

    /** Takes the place of the whole directory; answers when it is durable and in force on this node. */
    CompletionStage<Void> adopt(List<Officer> officers, String by);

    /** The silences known, ended ones of the last year among them. */
    List<Silence> silences();

    /** Adds a silence, or takes the place of the one of the same id. */
    CompletionStage<Void> silence(Silence silence);

    /** What this ticket's people are still to be told. */
    List<Notice> pending(String ticket);

    /** What waits to be told, by region. */
    Map<String, Backlog> backlog();

    /** @param oldest when the message that has waited longest was to go out */
    record Backlog(int notices, Optional<Instant> oldest) {}

    /** What came of the tries on each channel of this node. */
    Map<String, DeliveryCount> deliveries();

    /** What was planned in the batch of that event for its ticket, read from the region's log. */
    CompletionStage<List<NoticePlan>> plannedWith(Recorded event);

    /** How far an integrator has everything, by region; empty if nothing was delivered yet. */
    Map<String, Long> hookPositions(String hook);

    CompletionStage<Void> hookMoved(String hook, Map<String, Long> positions);

    /** Whether this node is the one that does what only one node of a cluster may do. */
    boolean leads();
}
