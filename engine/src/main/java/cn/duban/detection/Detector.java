package cn.duban.detection;

import cn.duban.policy.Policy;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.state.Matter;
import cn.duban.warning.Finding;
import cn.duban.warning.SignalAlert;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WatchedTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Detects warnings of one region: a fold over its log alone. Detected events are pending until the log has them, so that a crash
 * between detection and recording loses nothing and raises nothing twice. Owned by one thread.
 */
public final class Detector {
    private static final int DAYS_OF_WEEK = 7;
    /** A ticket this far behind the latest belongs to the past and is not a signal of the present. */
    private static final Duration LATEST = Duration.ofHours(1);

    private final String region;
    private final Sensors senses;
    private final RecurringTopics recurrence;
    private final WarningRaiser raising;
    private long position;
    private Instant recordedAt;
    /** Time of the latest ticket. */
    private Instant cameAt;

    /** The snapshot, without its detectors. */
    public record Rest(
            long position,
            Instant recordedAt,
            Instant cameAt,
            RecurringTopics.Rest recurrence,
            WarningRaiser.Rest raising) {
        static final Rest NOTHING =
                new Rest(0, Instant.EPOCH, Instant.EPOCH, RecurringTopics.Rest.NOTHING, WarningRaiser.Rest.NOTHING);
    }

    public Detector(String region, Policy policy, Sensors senses) {
        this(region, policy, senses, Rest.NOTHING);
    }

    /** @param senses restored from the same snapshot */
    Detector(String region, Policy policy, Sensors senses, Rest rest) {
        this.region = region;
        this.senses = senses;
        this.recurrence = new RecurringTopics(
                policy.warnings().recurring(),
                policy.zone(),
                topic -> DAYS_OF_WEEK
                        * policy.surges().rate(topic)
                        * policy.surges().share(region),
                rest.recurrence());
        this.raising = new WarningRaiser(region, policy.warnings(), policy.zone(), rest.raising());
        this.position = rest.position();
        this.recordedAt = rest.recordedAt();
        this.cameAt = rest.cameAt();
    }

    Rest rest() {
        return new Rest(position, recordedAt, cameAt, recurrence.rest(), raising.rest());
    }

    /** Folds one more batch of the region; it must be the next one. */
    public void take(Batch batch) {
        if (batch.position() != position + 1)
            throw new IllegalStateException(
                    "the detector of " + region + " is at " + position + ", batch has " + batch.position());
        position = batch.position();
        timeHasCome(batch.recordedAt());
        for (int i = 0; i < batch.entries().size(); i++) {
            Entry entry = batch.entries().get(i);
            if (entry instanceof Entry.Warned warned) raising.take(warned.step());
            else if (entry instanceof Entry.Happened happened
                    && happened.recorded().event() instanceof Registered registered)
                registered(happened.recorded(), registered, position + "." + i);
        }
    }

    private void registered(Recorded recorded, Registered registered, String place) {
        Matter matter = registered.matter();
        recurrence.take(matter.topic(), recorded.ticket());
        if (registered.at().isBefore(cameAt.minus(LATEST))) return;
        boolean past = registered.at().isBefore(recorded.recordedAt().minus(LATEST));
        if (!past) {
            if (registered.at().isAfter(cameAt)) cameAt = registered.at();
            senses.advance(cameAt);
        }
        WatchedTicket intake = new WatchedTicket(
                recorded.ticket(),
                registered.at(),
                region,
                matter.topic(),
                CallerNumbers.number(matter.citizen()),
                matter.title(),
                matter.content());
        int count = 0;
        for (SignalAlert sign : past ? senses.takePast(intake) : senses.take(intake))
            found(sign, place + "-" + count++);
    }

    private void found(SignalAlert sign, String place) {
        raising.found(sign, List.of(), "W-" + region + "-" + place);
    }

    /** Moves the engine's time forward, which ends warnings with normal figures; earlier instants change nothing. */
    public void timeHasCome(Instant now) {
        if (!now.isAfter(recordedAt)) return;
        recordedAt = now;
        int count = 0;
        for (Finding finding : recurrence.advance(now))
            found(finding, "H" + finding.at().getEpochSecond() + "-" + count++);
        raising.timeHasCome(now);
    }

    /** The events that the log has not recorded yet, in the order of their detection. */
    public List<WarningEvent> owed() {
        return raising.owed();
    }

    /** Drops a pending event that the log refused. */
    public void drop(String commandId) {
        raising.drop(commandId);
    }

    /** Drops pending events from before then, such as those of a log that was not followed until now. */
    public void forget(Instant before) {
        raising.forget(before);
    }

    public long position() {
        return position;
    }
}
