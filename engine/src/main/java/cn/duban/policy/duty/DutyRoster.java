package cn.duban.policy.duty;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is on duty by rota: the team of each shift, and the changes on top of it in the order in which they were made. */
public final class DutyRoster {
    public static final DutyRoster NONE = new DutyRoster(List.of(), Map.of(), List.of());

    private final List<DutyRota> rotas;
    private final Map<String, List<String>> members;
    private final List<DutyChange> changes;

    /** @param members the ids of the officers, by {@link #team} */
    public DutyRoster(List<DutyRota> rotas, Map<String, List<String>> members, List<DutyChange> changes) {
        this.rotas = List.copyOf(rotas);
        this.members = Map.copyOf(members);
        this.changes = changes.stream()
                .sorted(Comparator.comparing(DutyChange::at).thenComparing(DutyChange::id))
                .toList();
    }

    /** How an officer names his team. */
    public static String team(String rota, String team) {
        return rota + "/" + team;
    }

    public List<DutyRota> rotas() {
        return rotas;
    }

    public Optional<DutyRota> rota(String id) {
        return rotas.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    public Optional<DutyChange> change(String id) {
        return changes.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The changes of a slot, cancelled ones too, the earliest first. */
    public List<DutyChange> changes(DutySlot slot) {
        return changes.stream().filter(c -> c.concerns(slot)).toList();
    }

    /** The team of a slot by the cycle alone. */
    public Optional<DutyRota.Team> teamOf(DutySlot slot) {
        return rota(slot.rota())
                .flatMap(rota -> rota.shift(slot.shift()).flatMap(shift -> rota.team(shift, slot.day())));
    }

    /** The ids of the officers on duty in a slot. */
    public List<String> officers(DutySlot slot) {
        List<String> on = new ArrayList<>(teamOf(slot)
                .map(team -> members.getOrDefault(team(slot.rota(), team.id()), List.of()))
                .orElse(List.of()));
        for (DutyChange change : changes(slot)) {
            if (!change.inForce()) continue;
            if (change.kind() == DutyChange.Kind.OVERRIDE) {
                on.clear();
                on.addAll(change.officers());
                continue;
            }
            boolean first = change.slot().equals(slot);
            int leaves = on.indexOf(change.officers().get(first ? 0 : 1));
            // An override made later has taken the officer off the shift already.
            if (leaves >= 0) on.set(leaves, change.officers().get(first ? 1 : 0));
        }
        return List.copyOf(on);
    }

    /** Whether a rota has the officer on duty at a local time. */
    public boolean onDuty(String officer, LocalDateTime at) {
        LocalDate today = at.toLocalDate();
        for (DutyRota rota : rotas)
            for (DutyRota.Turn shift : rota.shifts())
                for (LocalDate day : List.of(today, today.minusDays(1)))
                    if (shift.covers(day, at)
                            && officers(new DutySlot(rota.id(), day, shift.id()))
                                    .contains(officer)) return true;
        return false;
    }

    /** Why a change cannot be made; empty if it can. */
    public Optional<String> objection(DutyChange change) {
        for (DutySlot slot : Stream.concat(Stream.of(change.slot()), change.with().stream())
                .toList()) {
            if (rota(slot.rota()).isEmpty()) return Optional.of("no rota " + slot.rota());
            if (rota(slot.rota()).get().shift(slot.shift()).isEmpty())
                return Optional.of("rota " + slot.rota() + " has no shift " + slot.shift());
        }
        if (change.kind() == DutyChange.Kind.OVERRIDE)
            return change.with().isPresent() ? Optional.of("an override has no second shift") : Optional.empty();
        if (change.with().isEmpty() || change.officers().size() != 2)
            return Optional.of("a swap needs two officers and their two shifts");
        if (change.with().get().equals(change.slot())) return Optional.of("a swap is of two different shifts");
        return missing(change, 0, change.slot()).or(() -> missing(change, 1, change.with().get()));
    }

    private Optional<String> missing(DutyChange change, int of, DutySlot slot) {
        String leaves = change.officers().get(of);
        String comes = change.officers().get(1 - of);
        if (!officers(slot).contains(leaves))
            return Optional.of(leaves + " is not on duty on " + slot.day() + " in shift " + slot.shift());
        return officers(slot).contains(comes)
                ? Optional.of(comes + " is on duty on " + slot.day() + " in shift " + slot.shift() + " already")
                : Optional.empty();
    }
}
