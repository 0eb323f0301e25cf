package cn.duban.runtime.replica;

import cn.duban.calls.Calls;
import cn.duban.engine.Notices;
import cn.duban.metrics.Counters;
import cn.duban.metrics.Series;
import cn.duban.metrics.Window;
import cn.duban.notice.DeliveryReport;
import cn.duban.notice.Notice;
import cn.duban.region.Batch;
import cn.duban.region.CitySettings;
import cn.duban.region.FollowUp;
import cn.duban.region.OrderLine;
import cn.duban.region.Outbox;
import cn.duban.region.RegionState;
import cn.duban.region.count.Board;
import cn.duban.region.reminder.DueMessage;
import cn.duban.ticket.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A node's copy of one region: the same fold of the same log, with the last batches in memory. Written by the node's log
 * follower, read by any thread; every method is short.
 */
public final class Replica {
    private final RegionState state;
    private final RecentBatches recent;
    private volatile long position;

    public Replica(RegionState recovered) {
        state = recovered;
        recent = new RecentBatches(recovered.position());
        position = recovered.position();
    }

    public String region() {
        return state.region();
    }

    /** The position of the last folded batch. */
    long position() {
        return position;
    }

    /** Folds the next batch and skips a known one. False if batches before it are missing. */
    synchronized boolean take(Batch batch) {
        if (batch.position() <= position) return true;
        if (batch.position() > position + 1) return false;
        state.take(batch);
        recent.add(batch);
        if (!batch.erasures().isEmpty()) recent.forget();
        position = batch.position();
        return true;
    }

    /** The batches after a position, at most {@code limit}; empty if they are no longer in memory. */
    synchronized Optional<List<Batch>> after(long from, int limit) {
        return recent.after(from, limit);
    }

    /** Whether the batches after a position are in memory. */
    synchronized boolean remembers(long from) {
        return recent.reaches(from);
    }

    /** About how many bytes the batches in memory take. */
    synchronized long recentBytes() {
        return recent.bytes();
    }

    /** When the oldest batch in memory was recorded; empty if there is but one. */
    synchronized Optional<Instant> oldestRecent() {
        return recent.oldest();
    }

    synchronized void dropOldest() {
        recent.drop();
    }

    synchronized Board viewAt(Instant now, Window window) {
        return state.viewAt(notBefore(now), window);
    }

    /** The figures at one position, and the tickets whose journals may lack events up to it. */
    public record Cut(
            long position,
            Instant recordedAt,
            Board board,
            Counters counters,
            Counters calls,
            List<String> owed,
            Outbox outgoing) {}

    public synchronized Cut cut(Instant now) {
        return new Cut(
                position,
                state.recordedAt(),
                viewAt(now, Window.MONTH),
                Counters.of(state.zone(), state.counters().snapshot()),
                Counters.of(state.zone(), state.calls().counters().snapshot()),
                state.ticketsWithUnconfirmedCommands(),
                state.outgoing().copy());
    }

    /** Adds the region's counters. */
    synchronized void addTo(Series series) {
        series.add(state.counters());
    }

    /** Adds the counters of calls and agents, including running states; of the city's replica only. */
    synchronized void addCallsTo(Series series, Instant now) {
        series.add(state.calls().counters());
        series.add(state.calls().running(notBefore(now)));
    }

    /** Asks the city's replica about calls. The answer must not share state with the calls. */
    synchronized <T> T calls(BiFunction<Calls, Instant, T> question, Instant now) {
        return question.apply(state.calls(), notBefore(now));
    }

    private Instant notBefore(Instant now) {
        return now.isBefore(state.recordedAt()) ? state.recordedAt() : now;
    }

    public synchronized List<Recorded> since(String ticket, long version) {
        return state.unconfirmedSince(ticket, version);
    }

    public synchronized Optional<Long> versionOf(String ticket) {
        return state.versionOf(ticket);
    }

    public synchronized List<FollowUp> errands() {
        return List.copyOf(state.outgoing().errands());
    }

    synchronized List<OrderLine> orders() {
        return List.copyOf(state.orders().lines.values());
    }

    /** See {@link cn.duban.region.OrderBook#ticketOf}. */
    synchronized Optional<String> ticketOfOrder(String number, Instant now) {
        return state.orders().ticketOf(number, notBefore(now));
    }

    /** Whether the ticket itself is here, and not only what a moved one left behind. */
    public synchronized boolean holds(String ticket) {
        return state.tickets().containsKey(ticket);
    }

    public synchronized CitySettings counsel() {
        return state.settings();
    }

    public synchronized List<Notice> pendingNotices(String ticket) {
        return state.reminders().pending(ticket);
    }

    /** Whether a message of that id went out from here, and its channel reports deliveries. */
    public synchronized boolean awaits(DeliveryReport report) {
        return !state.reminders().awaited(report).isEmpty();
    }

    public synchronized Notices.Backlog noticeBacklog() {
        return new Notices.Backlog(
                state.reminders().pendingCount(),
                state.reminders().dueBy(Instant.MAX).stream().findFirst().map(DueMessage::sendAt));
    }

    /** The fold itself; other threads may read the tickets, which are weakly consistent. */
    public RegionState state() {
        return state;
    }
}
