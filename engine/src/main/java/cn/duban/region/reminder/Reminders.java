package cn.duban.region.reminder;

import cn.duban.notice.AwaitedReport;
import cn.duban.notice.DeliveryReport;
import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.Repetition;
import cn.duban.notice.UnsentNotice;
import cn.duban.ticket.LadderEffect;
import cn.duban.ticket.NoticeOutcome;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.NoticeRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The notices that a region still has to send: a part of its fold. A notice is removed when its outcome is recorded, when its
 * clock stops, or when a graver rung replaces it.
 */
public final class Reminders {
    /**
     * Its state as a checkpoint holds it.
     *
     * @param reports sent notices that carriers report about; absent if there are none
     */
    public record Snapshot(
            List<Notice> pending,
            List<Notice> delivered,
            List<Notice> withdrawn,
            List<Notice> recalled,
            List<Repetition> repetitions,
            Optional<List<AwaitedReport>> reports) {
        public static final Snapshot NOTHING =
                new Snapshot(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

        public Snapshot {
            pending = pending == null ? List.of() : List.copyOf(pending);
            delivered = delivered == null ? List.of() : List.copyOf(delivered);
            withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
            recalled = recalled == null ? List.of() : List.copyOf(recalled);
            repetitions = repetitions == null ? List.of() : List.copyOf(repetitions);
            reports = reports == null ? Optional.empty() : reports.map(List::copyOf);
        }
    }

    private static final Comparator<Repetition> BY_INSTANT = Comparator.comparing(Repetition::at)
            .thenComparing(Repetition::ticket)
            .thenComparing(r -> r.clock().toString());

    private final Map<String, TicketReminders> boxes = new HashMap<>();
    private final MessageQueue messages = new MessageQueue();
    private final NavigableSet<Repetition> repetitions = new TreeSet<>(BY_INSTANT);
    private final DeliveryReceipts receipts = new DeliveryReceipts();

    public void take(NoticePlan plan) {
        TicketReminders box = boxes.computeIfAbsent(plan.ticket(), t -> new TicketReminders());
        if (!plan.correction() && plan.insteadOf().isEmpty()) {
            for (Notice notice : List.copyOf(box.pending.values()))
                if (silences(plan, notice.of())) withdraw(box, notice, box.withdrawn);
            repeat(box, plan);
        }
        for (Notice notice : plan.notices()) put(box, notice);
        if (plan.correction()) forgetTold(box, plan);
        sweep(plan.ticket(), box);
    }

    private static boolean silences(NoticePlan plan, NoticeRef notice) {
        if (notice.correction()) return false;
        return notice.clock().equals(plan.clock())
                ? plan.silenced().contains(notice.rung())
                : plan.silencedElsewhere().contains(new RungId(notice.clock(), notice.rung()));
    }

    /**
     * Repeats the last rung with notices, unless it is a lesser one that rang late. One that reaches no officer is repeated only
     * if there is no other.
     */
    private void repeat(TicketReminders box, NoticePlan plan) {
        Repetition before = box.repetitions.get(plan.clock());
        boolean own = before != null && before.rung().equals(plan.rung());
        boolean silences = before != null && plan.silenced().contains(before.rung());
        boolean reaches = !plan.notices().isEmpty()
                || plan.unsent().stream()
                        .anyMatch(u ->
                                u.reason() == UnsentNotice.Reason.SILENCED || u.reason() == UnsentNotice.Reason.GRAVER);
        if (before != null && !own && !silences && (plan.repeatAt().isEmpty() || !reaches)) return;
        if (before != null) repetitions.remove(box.repetitions.remove(plan.clock()));
        plan.repeatAt().ifPresent(at -> {
            Repetition next =
                    new Repetition(plan.ticket(), plan.clock(), plan.rung(), plan.rungDueAt(), plan.repeat() + 1, at);
            box.repetitions.put(plan.clock(), next);
            repetitions.add(next);
        });
    }

    private static void forgetTold(TicketReminders box, NoticePlan plan) {
        box.delivered
                .values()
                .removeIf(n ->
                        n.of().clock().equals(plan.clock()) && n.of().rung().equals(plan.rung()));
    }

    private void put(TicketReminders box, Notice notice) {
        box.pending.put(notice.id(), notice);
        messages.add(notice);
    }

    private void withdraw(TicketReminders box, Notice notice, Map<String, Notice> into) {
        remove(box, notice.id());
        into.put(notice.id(), notice);
    }

    private void remove(TicketReminders box, String id) {
        Notice notice = box.pending.remove(id);
        if (notice != null) messages.remove(notice);
    }

    /** Updates a ticket's notices after one of its events; {@code after} is empty once the ticket has left. */
    public void take(String ticket, TicketEvent event, Optional<Summary> after) {
        LadderEffect ladder = event.ladder();
        ladder.notice().ifPresent(outcome -> await(ticket, outcome));
        ladder.reported().ifPresent(r -> receipts.reported(ticket, r.notice().id(), r.outcome()));
        TicketReminders box = boxes.get(ticket);
        if (box == null) return;
        ladder.notice().ifPresent(outcome -> settled(box, outcome.notice(), outcome.deliveredBy()));
        recall(box, ladder.voided());
        acted(ticket, box, after);
    }

    private void await(String ticket, NoticeOutcome outcome) {
        outcome.awaitedMessage()
                .ifPresent(message -> receipts.add(new AwaitedReport(
                        ticket,
                        outcome.notice(),
                        outcome.deliveredBy().orElseThrow(),
                        outcome.word(),
                        message,
                        outcome.at(),
                        Optional.empty())));
    }

    /** The notices that a message carried, by the provider's id of it or by its key. */
    public List<AwaitedReport> awaited(DeliveryReport report) {
        return receipts.of(report.channel(), report.id());
    }

    /** The outcome of a warning's notice is recorded. */
    public void settled(String warning, String notice) {
        TicketReminders box = boxes.get(warning);
        if (box == null) return;
        remove(box, notice);
        box.withdrawn.remove(notice);
        sweep(warning, box);
    }

    /** Withdraws the pending notices of a warning. */
    public void withdraw(String warning) {
        TicketReminders box = boxes.get(warning);
        if (box == null) return;
        for (Notice notice : List.copyOf(box.pending.values())) withdraw(box, notice, box.withdrawn);
    }

    private void settled(TicketReminders box, NoticeRef of, Optional<String> channel) {
        Notice notice = box.pending.get(of.id());
        if (notice != null && channel.isPresent() && !of.correction())
            box.delivered.put(of.id(), deliveredFor(notice, channel.get()));
        remove(box, of.id());
        box.withdrawn.remove(of.id());
        box.recalled.remove(of.id());
    }

    /** The notice as delivered: the channel that worked comes first for a correction, and the text is dropped. */
    public static Notice deliveredFor(Notice notice, String channel) {
        List<Notice.Way> ways = new ArrayList<>(notice.ways());
        ways.sort(Comparator.comparing((Notice.Way w) -> !w.channel().equals(channel)));
        return new Notice(
                notice.of(),
                notice.ticket(),
                notice.message(),
                notice.sendAt(),
                notice.bound(),
                ways,
                "",
                "",
                notice.key());
    }

    private void recall(TicketReminders box, List<RungId> voided) {
        if (voided.isEmpty()) return;
        for (Notice notice : List.copyOf(box.pending.values()))
            if (!notice.of().correction()
                    && voided.contains(
                            new RungId(notice.of().clock(), notice.of().rung()))) withdraw(box, notice, box.recalled);
        for (RungId rung : voided) {
            Repetition repetition = box.repetitions.get(rung.clock());
            if (repetition != null && repetition.rung().equals(rung.rung()))
                repetitions.remove(box.repetitions.remove(rung.clock()));
        }
    }

    /** Withdraws notices whose clock no longer runs. Corrections are sent all the same. */
    private void acted(String ticket, TicketReminders box, Optional<Summary> after) {
        List<Clock> clocks = after.map(Summary::clocks).orElse(List.of());
        boolean open = after.filter(s -> s.status().open()).isPresent();
        for (Notice notice : List.copyOf(box.pending.values()))
            if (!notice.of().correction()
                    && (notice.bound() ? !live(clocks, notice.of().clock()) : !open))
                withdraw(box, notice, box.withdrawn);
        box.delivered.values().removeIf(n -> !live(clocks, n.of().clock()));
        for (Repetition repetition : List.copyOf(box.repetitions.values()))
            if (!live(clocks, repetition.clock())) repetitions.remove(box.repetitions.remove(repetition.clock()));
        if (after.isEmpty()) {
            for (String id : List.copyOf(box.pending.keySet())) remove(box, id);
            box.withdrawn.clear();
            box.recalled.clear();
        }
        sweep(ticket, box);
    }

    /** Removes the notices of a ticket that goes to another region, which sends them. */
    public Snapshot leave(String ticket) {
        Optional<List<AwaitedReport>> reports = some(receipts.leave(ticket));
        TicketReminders box = boxes.get(ticket);
        if (box == null) return new Snapshot(List.of(), List.of(), List.of(), List.of(), List.of(), reports);
        Snapshot taken = new Snapshot(
                box.pending.values().stream().map(this::alone).toList(),
                List.copyOf(box.delivered.values()),
                List.of(),
                List.of(),
                List.copyOf(box.repetitions.values()),
                reports);
        acted(ticket, box, Optional.empty());
        return taken;
    }

    /**
     * Gives a bundled notice its own key: the bundle is sent from here, and a second message of its key would be taken for a
     * repeat.
     */
    private Notice alone(Notice notice) {
        boolean bundled = messages.notices(notice.message()).stream()
                .anyMatch(n -> !n.ticket().equals(notice.ticket()));
        return bundled ? notice.inMessage(notice.id()) : notice;
    }

    private static boolean live(List<Clock> clocks, Clock.Key key) {
        for (Clock clock : clocks) if (clock.live() && clock.key().equals(key)) return true;
        return false;
    }

    private void sweep(String ticket, TicketReminders box) {
        if (box.empty()) boxes.remove(ticket);
    }

    /** The messages that may be sent by then, earliest first. */
    public NavigableSet<DueMessage> dueBy(Instant instant) {
        return messages.dueBy(instant);
    }

    public Optional<Instant> nextRepetition() {
        return repetitions.isEmpty()
                ? Optional.empty()
                : Optional.of(repetitions.first().at());
    }

    public Iterable<Repetition> repetitions() {
        return repetitions;
    }

    /** The notices that a message bundles now. */
    public List<Notice> message(String key) {
        return messages.notices(key);
    }

    public List<Notice> pending(String ticket) {
        TicketReminders box = boxes.get(ticket);
        return box == null ? List.of() : List.copyOf(box.pending.values());
    }

    /** Notices that may still get an outcome, also those that need not be sent any more. */
    public List<Notice> unsettled(String ticket) {
        TicketReminders box = boxes.get(ticket);
        if (box == null) return List.of();
        List<Notice> unsettled = new ArrayList<>(box.pending.values());
        unsettled.addAll(box.withdrawn.values());
        unsettled.addAll(box.recalled.values());
        return unsettled;
    }

    public int pendingCount() {
        return messages.noticeCount();
    }

    /** The delivered notices of a rung, while its clock still runs. */
    public List<Notice> deliveredFor(String ticket, Clock.Key clock, String rung) {
        TicketReminders box = boxes.get(ticket);
        if (box == null) return List.of();
        return box.delivered.values().stream()
                .filter(n -> n.of().clock().equals(clock) && n.of().rung().equals(rung))
                .toList();
    }

    /** Whether the outcome of a notice is still to be recorded. */
    public boolean awaits(String ticket, String notice) {
        TicketReminders box = boxes.get(ticket);
        return box != null
                && (box.pending.containsKey(notice)
                        || box.withdrawn.containsKey(notice)
                        || box.recalled.containsKey(notice));
    }

    public Optional<Notice> recalled(String ticket, String notice) {
        return Optional.ofNullable(boxes.get(ticket)).map(box -> box.recalled.get(notice));
    }

    public Snapshot snapshot() {
        List<Notice> pending = new ArrayList<>();
        List<Notice> delivered = new ArrayList<>();
        List<Notice> withdrawn = new ArrayList<>();
        List<Notice> recalled = new ArrayList<>();
        for (TicketReminders box : boxes.values()) {
            pending.addAll(box.pending.values());
            delivered.addAll(box.delivered.values());
            withdrawn.addAll(box.withdrawn.values());
            recalled.addAll(box.recalled.values());
        }
        return new Snapshot(pending, delivered, withdrawn, recalled, List.copyOf(repetitions), some(receipts.all()));
    }

    private static Optional<List<AwaitedReport>> some(List<AwaitedReport> reports) {
        return reports.isEmpty() ? Optional.empty() : Optional.of(reports);
    }

    public static Reminders of(Snapshot rest) {
        Reminders reminders = new Reminders();
        reminders.arrive(rest);
        return reminders;
    }

    /** Adds notices that this region has to send from now on. */
    public void arrive(Snapshot rest) {
        rest.pending().forEach(n -> put(box(n.ticket()), n));
        rest.delivered().forEach(n -> box(n.ticket()).delivered.put(n.id(), n));
        rest.withdrawn().forEach(n -> box(n.ticket()).withdrawn.put(n.id(), n));
        rest.recalled().forEach(n -> box(n.ticket()).recalled.put(n.id(), n));
        for (Repetition repetition : rest.repetitions()) {
            box(repetition.ticket()).repetitions.put(repetition.clock(), repetition);
            repetitions.add(repetition);
        }
        rest.reports().orElse(List.of()).forEach(receipts::add);
    }

    private TicketReminders box(String ticket) {
        return boxes.computeIfAbsent(ticket, t -> new TicketReminders());
    }
}
