package cn.duban.policy.duty;

import cn.duban.policy.name.NearestNames;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Whether a change of the rota may be made, or withdrawn. */
public final class DutyRules {
    /** The longest time one officer covers for another. */
    public static final int LONGEST_DAYS = 92;

    /** How far ahead a change may be made: its shifts are worked out in advance. */
    public static final int AHEAD_DAYS = 366;

    private final DutyRoster roster;
    private final Instant now;

    public DutyRules(DutyRoster roster, Instant now) {
        this.roster = roster;
        this.now = now;
    }

    /**
     * Why a change cannot be made.
     *
     * @param field of the request that is wrong; empty if the request could be made of another state of the rota
     */
    public record Objection(String field, String detail) {
        private static Optional<Objection> state(String detail) {
            return Optional.of(new Objection("", detail));
        }

        private static Optional<Objection> at(String field, String detail) {
            return Optional.of(new Objection(field, detail));
        }
    }

    /** Empty if the change may be made. */
    public Optional<Objection> of(DutyChange change) {
        Optional<DutyRota> rota = roster.rota(change.act().rota());
        if (rota.isEmpty())
            return Objection.at(
                    "rota",
                    "no rota " + change.act().rota() + "; the nearest are "
                            + NearestNames.of(
                                    change.act().rota(),
                                    roster.rotas(),
                                    r -> List.of(r.id(), r.name()),
                                    r -> r.id() + " " + r.name()));
        if (change.act() instanceof DutyChange.Swap swap) return of(rota.get(), swap);
        return of(rota.get(), (DutyChange.Cover) change.act());
    }

    private Optional<Objection> of(DutyRota rota, DutyChange.Cover cover) {
        Optional<Objection> unknown = member(rota, "officer", cover.officer())
                .or(() -> member(rota, "standIn", cover.standIn()))
                .or(() -> cover.shift().flatMap(shift -> turn(rota, "shift", shift)))
                .or(() -> within("to", cover.to()));
        if (unknown.isPresent()) return unknown;
        if (cover.officer().equals(cover.standIn()))
            return Objection.at("standIn", "an officer covers for another one");
        if (cover.to().isBefore(cover.from())) return Objection.at("to", "lies before from");
        if (ChronoUnit.DAYS.between(cover.from(), cover.to()) >= LONGEST_DAYS)
            return Objection.at("to", "an officer covers for another one for at most " + LONGEST_DAYS + " days");
        List<DutyShift> shifts = roster.covered(cover);
        if (shifts.isEmpty())
            return Objection.state(name(rota, cover.officer()) + " has no shift from " + cover.from() + " to "
                    + cover.to() + cover.shift().map(s -> " in " + s).orElse(""));
        for (DutyShift shift : shifts) {
            Optional<Objection> wrong = past(shift).or(() -> takes(rota, shift, cover.standIn(), Optional.empty()));
            if (wrong.isPresent()) return wrong;
        }
        return Optional.empty();
    }

    private Optional<Objection> of(DutyRota rota, DutyChange.Swap swap) {
        Optional<Objection> unknown = member(rota, "officer", swap.one().officer())
                .or(() -> member(rota, "withOfficer", swap.other().officer()))
                .or(() -> turn(rota, "shift", swap.one().shift()))
                .or(() -> turn(rota, "withShift", swap.other().shift()))
                .or(() -> within("day", swap.one().day()))
                .or(() -> within("withDay", swap.other().day()));
        if (unknown.isPresent()) return unknown;
        if (swap.one().officer().equals(swap.other().officer()))
            return Objection.at("withOfficer", "two officers exchange shifts");
        Optional<DutyShift> one = roster.post(rota.id(), swap.one());
        Optional<DutyShift> other = roster.post(rota.id(), swap.other());
        return leaves(rota, one, swap.one())
                .or(() -> leaves(rota, other, swap.other()))
                .or(() -> takes(rota, one.get(), swap.other().officer(), other))
                .or(() -> takes(rota, other.get(), swap.one().officer(), one));
    }

    /**
     * Empty if the change may be withdrawn: no later change rests on it, and its shifts have not begun. Of a cover the shifts that
     * have begun stay as they were, and the others are given back.
     */
    public Optional<Objection> of(DutyChange.Withdrawal withdrawal) {
        Optional<DutyChange> known = roster.book().change(withdrawal.change());
        if (known.isEmpty()) return Objection.at("change", "no change " + withdrawal.change() + " of the rota");
        DutyChange change = known.get();
        if (!change.inForce()) return Objection.state("the change was withdrawn before");
        List<DutyShift> shifts = roster
                .shifts(change.act().rota(), change.act().first(), change.act().last())
                .stream()
                .filter(s -> s.changes().contains(change))
                .toList();
        boolean half = change.act() instanceof DutyChange.Swap;
        Optional<DutyShift> begun =
                shifts.stream().filter(s -> !s.from().isAfter(now)).findFirst();
        if (begun.isPresent()
                && (half || shifts.stream().noneMatch(s -> s.from().isAfter(now))))
            return Objection.state(begun.get().words() + " has begun already");
        for (DutyShift shift : shifts) {
            DutyChange last = shift.changes().get(shift.changes().size() - 1);
            if (shift.from().isAfter(now) && !last.equals(change))
                return Objection.state("the later change " + last.id() + " of " + shift.words()
                        + " rests on this one; withdraw that first");
        }
        return Optional.empty();
    }

    private static Optional<Objection> member(DutyRota rota, String field, String officer) {
        if (rota.member(officer).isPresent()) return Optional.empty();
        return Objection.at(
                field,
                "no " + officer + " in rota " + rota.id() + "; the nearest are "
                        + NearestNames.of(
                                officer, rota.members(), m -> List.of(m.id(), m.name()), m -> m.id() + " " + m.name()));
    }

    private static Optional<Objection> turn(DutyRota rota, String field, String shift) {
        if (rota.shift(shift).isPresent()) return Optional.empty();
        return Objection.at(
                field,
                "rota " + rota.id() + " has no shift " + shift + "; the nearest are "
                        + NearestNames.of(
                                shift, rota.shifts(), s -> List.of(s.id(), s.name()), s -> s.id() + " " + s.name()));
    }

    private Optional<Objection> within(String field, LocalDate day) {
        LocalDate furthest = LocalDate.ofInstant(now, roster.zone()).plusDays(AHEAD_DAYS);
        return day.isAfter(furthest)
                ? Objection.at(field, "lies more than " + AHEAD_DAYS + " days ahead")
                : Optional.empty();
    }

    private Optional<Objection> past(DutyShift shift) {
        return shift.to().isAfter(now) ? Optional.empty() : Objection.state(shift.words() + " is over");
    }

    private Optional<Objection> leaves(DutyRota rota, Optional<DutyShift> shift, DutyChange.Post post) {
        if (shift.filter(s -> s.officers().contains(post.officer())).isEmpty())
            return Objection.state(
                    name(rota, post.officer()) + " is not on duty on " + post.day() + " in shift " + post.shift());
        return past(shift.get());
    }

    /** An officer cannot be on two shifts of a rota at a time; the one that he gives away does not count. */
    private Optional<Objection> takes(DutyRota rota, DutyShift shift, String comes, Optional<DutyShift> givesAway) {
        for (DutyShift own : roster.shifts(
                rota.id(), shift.slot().day().minusDays(1), shift.slot().day().plusDays(1)))
            if (own.officers().contains(comes)
                    && own.overlaps(shift)
                    && givesAway.filter(s -> s.slot().equals(own.slot())).isEmpty())
                return Objection.state(name(rota, comes) + " is on duty on " + own.words() + " already");
        return Optional.empty();
    }

    private static String name(DutyRota rota, String officer) {
        return rota.member(officer).map(m -> m.name() + " (" + officer + ")").orElse(officer);
    }
}
