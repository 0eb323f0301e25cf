package cn.duban.liveline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The minutes of one session: each event adds what it says, in order. Filled once by {@link Session}, then only read. */
public final class SessionMinutes {
    private Optional<RotaSlot> slot = Optional.empty();
    private final List<Announcement> announcements = new ArrayList<>();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private Optional<String> approvedBy = Optional.empty();
    private Optional<Instant> absentSince = Optional.empty();
    private final List<Reminder> reminders = new ArrayList<>();
    private final List<OnAirAction.Transfer> calls = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final List<OnAirAction.Order> orders = new ArrayList<>();
    private final List<OnAirAction.Observe> marks = new ArrayList<>();
    private final List<EngineSessionAction.Refused> refused = new ArrayList<>();

    SessionMinutes() {}

    /** A notice to the public and when it was given. */
    public record Announcement(String text, Instant at) {}

    /** An instruction and when the leader gave it. */
    public record Word(OnAirAction.Instruction instruction, Instant at) {}

    /** The outcome of a reminder and when it was. */
    public record Reminder(EngineSessionAction.Reminded outcome, Instant at) {}

    void planned(RotaSlot on) {
        slot = Optional.of(on);
    }

    void noticed(String text, Instant at) {
        announcements.add(new Announcement(text, at));
    }

    void started(Instant at) {
        startedAt = startedAt.or(() -> Optional.of(at));
    }

    void ended(Instant at) {
        endedAt = endedAt.or(() -> Optional.of(at));
    }

    void reopened() {
        endedAt = Optional.empty();
    }

    void unopened(Instant at) {
        absentSince = Optional.of(at);
    }

    void missed(String because, Instant at) {
        reason = Optional.of(because);
        absentSince = absentSince.or(() -> Optional.of(at));
    }

    /** A leave or a cancellation takes back that the session was not opened. */
    void excused(String because, Optional<String> by) {
        reason = Optional.of(because);
        approvedBy = by;
        absentSince = Optional.empty();
    }

    void reminded(EngineSessionAction.Reminded outcome, Instant at) {
        reminders.add(new Reminder(outcome, at));
    }

    /** A call that is screened again replaces its earlier transfer. */
    void screened(OnAirAction.Transfer transfer) {
        calls.removeIf(c -> c.call().equals(transfer.call()));
        calls.add(transfer);
    }

    void instructed(OnAirAction.Instruction instruction, Instant at) {
        words.add(new Word(instruction, at));
    }

    void ordered(OnAirAction.Order order) {
        orders.add(order);
    }

    /** An observer's next mark replaces his earlier one. */
    void observed(OnAirAction.Observe mark) {
        marks.removeIf(m -> m.observer().equals(mark.observer()));
        marks.add(mark);
    }

    void refused(EngineSessionAction.Refused refusal) {
        refused.add(refusal);
    }

    Optional<RotaSlot> slot() {
        return slot;
    }

    List<Announcement> announcements() {
        return List.copyOf(announcements);
    }

    Optional<Instant> startedAt() {
        return startedAt;
    }

    Optional<Instant> endedAt() {
        return endedAt;
    }

    Optional<String> reason() {
        return reason;
    }

    Optional<String> approvedBy() {
        return approvedBy;
    }

    Optional<Instant> absentSince() {
        return absentSince;
    }

    List<Reminder> reminders() {
        return List.copyOf(reminders);
    }

    List<OnAirAction.Transfer> calls() {
        return List.copyOf(calls);
    }

    List<Word> words() {
        return List.copyOf(words);
    }

    List<OnAirAction.Order> orders() {
        return List.copyOf(orders);
    }

    List<OnAirAction.Observe> marks() {
        return List.copyOf(marks);
    }

    List<EngineSessionAction.Refused> refused() {
        return List.copyOf(refused);
    }
}
