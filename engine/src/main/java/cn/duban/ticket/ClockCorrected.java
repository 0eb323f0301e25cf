package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.LadderEffect;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A late fact takes back what a clock rang: the fact happened at {@code at}, before the recorded miss or rungs. For the CLOSE
 * clock it takes back the closing.
 *
 * @param missedAt the due instant of the miss that is taken back; empty if none was recorded
 * @param voided the rungs taken back, by name
 */
public record ClockCorrected(Instant at, Clock.Key clock, Optional<Instant> missedAt, List<String> voided)
        implements TicketEvent {
    public ClockCorrected {
        missedAt = missedAt == null ? Optional.empty() : missedAt;
        voided = voided == null ? List.of() : List.copyOf(voided);
    }

    @Override
    public List<ClockChange> clocks() {
        if (missedAt.isEmpty()) return List.of();
        return List.of(new ClockChange.Moved(clock, Clock.State.RUNNING, Optional.empty()));
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        if (reopens()) ticket.reopened();
        ticket.takeBack(clock, voided);
    }

    @Override
    public List<String> units() {
        return List.of(clock.unit());
    }

    @Override
    public WrittenText words() {
        return WrittenText.NONE;
    }

    @Override
    public List<BoardCount> counts() {
        return missedAt.isEmpty()
                ? List.of()
                : List.of(reopens() ? BoardCount.reopened(missedAt.get()) : BoardCount.missed(clock, missedAt.get(), true));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return reopens() ? UnitEffect.of(UnitEffect.Kind.REOPENED) : Optional.empty();
    }

    @Override
    public LadderEffect ladder() {
        return LadderEffect.voided(
                voided.stream().map(rung -> new RungId(clock, rung)).toList());
    }

    /** Whether it takes back that the ticket closed by itself. */
    private boolean reopens() {
        return clock.kind() == ClockKind.CLOSE && missedAt.isPresent();
    }
}
