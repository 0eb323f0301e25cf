package cn.duban.engine;

import cn.duban.notice.DeliveryReport;
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

/** The notices to duty officers, with directory, silences and webhook positions. Stages fail as those of {@link Engine} do. */
public interface Notices {

    /** The duty officers in force: the last adopted directory, or the policy's. */
    Directory directory();

    /** Replaces the whole directory; answers when that is durable and in force on this node. */
    CompletionStage<Void> adopt(List<Officer> officers, String by);

    /** All silences, including those that ended within the last year. */
    List<Silence> silences();

    /** Adds a silence, or replaces the one of the same id. */
    CompletionStage<Void> silence(Silence silence);

    /** Who is on duty in the offices that have a rota. */
    DutyRegister duty();

    /** Records a carrier's report about a message; answers when that is durable. */
    CompletionStage<Reported> report(DeliveryReport report);

    /** What became of a carrier's report. */
    enum Reported {
        RECORDED,
        /** The message has its outcome already; nothing was recorded. */
        REPEATED,
        /** No region knows a message of that id on that channel, or not yet. */
        UNKNOWN
    }

    /** The ticket's notices that are not delivered yet. */
    List<Notice> pending(String ticket);

    /** The undelivered notices, by region. */
    Map<String, Backlog> backlog();

    /** @param oldest the planned instant of the message that has waited longest */
    record Backlog(int notices, Optional<Instant> oldest) {}

    /** The counts of sent, refused and failed tries on this node, by channel. */
    Map<String, DeliveryCount> deliveries();

    /** The notices that were planned for the event's ticket in the event's batch, read from the region's log. */
    CompletionStage<List<NoticePlan>> plannedWith(Recorded event);

    /** The positions up to which a webhook has everything, by region; empty for a new webhook. */
    Map<String, Long> hookPositions(String hook);

    /** Records a webhook's positions in the city's log. */
    CompletionStage<Void> hookMoved(String hook, Map<String, Long> positions);

    /**
     * Reminds the city's shift supervisors of something that no log can record, such as a full disk; each at most once an hour on
     * a channel. Answers how many were reached.
     */
    CompletionStage<Integer> remindOperators(String subject, String text);

    /** Whether this node leads the cluster: detection and webhooks run on the leading node only. */
    boolean leads();
}
