package cn.duban.runtime.region;

import cn.duban.engine.RegionLog;
import cn.duban.runtime.protocol.RegionMessage;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Watches a region's log for another engine that writes to it: carries out what {@link WriterConflict} decides. */
final class ContestedLog {
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /** The time to look at the log's head has come. */
    enum Look implements RegionMessage.Internal {
        NOW
    }

    /** The log's head, or the failure to read it. */
    record Looked(Optional<RegionLog.Row> head, Throwable failure) implements RegionMessage.Internal {}

    private final ActorContext<RegionMessage> context;
    private final TimerScheduler<RegionMessage> timers;
    private final String region;
    private final RegionLog log;
    private final WriterConflict conflict = new WriterConflict(System::nanoTime);

    ContestedLog(
            ActorContext<RegionMessage> context, TimerScheduler<RegionMessage> timers, String region, RegionLog log) {
        this.context = context;
        this.timers = timers;
        this.region = region;
        this.log = log;
    }

    /** Whether the region takes no commands. */
    boolean contested() {
        return conflict.contested();
    }

    /** The last position at which a region that takes no commands has seen its log, else 0. */
    long head() {
        return conflict.head();
    }

    /** Call when another writer has taken the region's next position. */
    void lost() {
        if (conflict.lost())
            context.getLog()
                    .error(
                            "Region {} takes no commands: another engine has written to its log {} times within a minute."
                                    + " Two engines use the same store; stop one of them. This one goes on a minute after"
                                    + " the other's last write.",
                            region,
                            WriterConflict.LOSSES);
        else context.getLog().warn("Region {} has another writer and reads its log again.", region);
    }

    void lookLater() {
        timers.startSingleTimer(Look.NOW, PAUSE);
    }

    void look() {
        context.pipeToSelf(
                log.head(region), (head, failure) -> new Looked(head == null ? Optional.empty() : head, failure));
    }

    /** Whether the region goes on; otherwise it looks again later. */
    boolean goesOn(Looked looked) {
        boolean quiet = looked.failure() == null
                && conflict.quiet(looked.head().map(RegionLog.Row::position).orElse(0L));
        if (quiet)
            context.getLog()
                    .warn(
                            "Region {} takes commands again: no other engine has written to its log for a minute.",
                            region);
        else lookLater();
        return quiet;
    }
}
