package cn.duban.policy.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is on duty: the crews of the cycles, and the changes on top of them in the order in which they were made. A shift follows
 * the rota that was in force when it began; the one that is running when a rota is first recorded follows that rota.
 */
public final class DutyRoster {
    public static final DutyRoster NONE = new DutyRoster(DutyBook.EMPTY, ZoneId.of("UTC"));

    /** How far ahead the next shift is looked for. */
    private static final int AHEAD_DAYS = 62;

    /** What the changes have made of a shift. */
    private record Changed(List<String> officers, List<DutyChange> changes) {}

    /**
     * A rota while it is in force, half-open.
     *
     * @param first whether there was no rota of its name before
     */
    private record Term(DutyRota rota, Instant since, Instant until, boolean first) {
        boolean governs(Instant begins, Instant ends) {
            if (!begins.isBefore(until)) return false;
            return first ? ends.isAfter(since) : !begins.isBefore(since);
        }
    }

    private final DutyBook book;
    private final ZoneId zone;
    private final Map<String, List<Term>> terms = new LinkedHashMap<>();
    private final Map<DutySlot, Changed> changed = new HashMap<>();

    public DutyRoster(DutyBook book, ZoneId zone) {
        this.book = book;
        this.zone = zone;
        for (int i = 0; i < book.editions().size(); i++) enter(i);
        for (DutyChange change : book.changes()) apply(change);
    }

    private void enter(int at) {
        DutyBook.Edition edition = book.editions().get(at);
        Instant until =
                at + 1 < book.editions().size() ? book.editions().get(at + 1).since() : Instant.MAX;
        for (DutyRota rota : edition.rotas()) {
            boolean first =
                    at == 0 || book.editions().get(at - 1).rotas().stream().noneMatch(r -> r.id().equals(rota.id()));
            terms.computeIfAbsent(rota.id(), id -> new ArrayList<>())
                    .add(new Term(rota, edition.since(), until, first));
        }
    }

    public ZoneId zone() {
        return zone;
    }

    /** The rotas in force now. */
    public List<DutyRota> rotas() {
        return book.rotas();
    }

    public Optional<DutyRota> rota(String id) {
        return rotas().stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** The rotas, also former ones, by id: each as it was last. */
    public List<DutyRota> everyRota() {
        return terms.values().stream().map(of -> of.get(of.size() - 1).rota()).toList();
    }

    public DutyBook book() {
        return book;
    }

    /** The changes of a rota that concern one of the days, withdrawn ones too. */
    public List<DutyChange> changes(String rota, LocalDate from, LocalDate to) {
        return book.changes().stream()
                .filter(c -> c.act().rota().equals(rota)
                        && !c.act().first().isAfter(to)
                        && !c.act().last().isBefore(from))
                .toList();
    }

    /** The shifts of a rota that begin on these days, in the order in which they begin; without those that no crew works. */
    public List<DutyShift> shifts(String rota, LocalDate from, LocalDate to) {
        List<DutyShift> shifts = new ArrayList<>();
        for (Term term : terms.getOrDefault(rota, List.of()))
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1))
                for (DutyRota.Turn turn : term.rota().shifts())
                    shift(term, turn, day).ifPresent(shifts::add);
        shifts.sort(Comparator.comparing(DutyShift::from));
        return shifts;
    }

    private Optional<DutyShift> shift(Term term, DutyRota.Turn turn, LocalDate day) {
        Instant begins = turn.begins(day, zone);
        Instant ends = turn.ends(day, zone);
        if (!term.governs(begins, ends)) return Optional.empty();
        Optional<DutyRota.Crew> crew = term.rota().crew(turn, day);
        DutySlot slot = new DutySlot(term.rota().id(), day, turn.id());
        Changed by = changed.getOrDefault(
                slot, new Changed(crew.map(DutyRota.Crew::members).orElse(List.of()), List.of()));
        if (crew.isEmpty() && by.officers().isEmpty()) return Optional.empty();
        return Optional.of(new DutyShift(slot, term.rota(), turn, begins, ends, crew, by.officers(), by.changes()));
    }

    /** The shift of a slot; empty if the rota has no such shift or no crew works it. */
    public Optional<DutyShift> shift(DutySlot slot) {
        return shifts(slot.rota(), slot.day(), slot.day()).stream()
                .filter(s -> s.slot().equals(slot))
                .findFirst();
    }

    /** The shifts of a rota that run at an instant. */
    public List<DutyShift> running(String rota, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        return shifts(rota, today.minusDays(1), today).stream()
                .filter(s -> s.covers(at))
                .toList();
    }

    /** The next shift of a rota that begins after an instant; empty if none does within two months. */
    public Optional<DutyShift> next(String rota, Instant after) {
        LocalDate today = LocalDate.ofInstant(after, zone);
        for (LocalDate day = today; day.isBefore(today.plusDays(AHEAD_DAYS)); day = day.plusDays(1))
            for (DutyShift shift : shifts(rota, day, day)) if (shift.from().isAfter(after)) return Optional.of(shift);
        return Optional.empty();
    }

    /**
     * The shifts that run at an instant in rotas of the office as held for the unit, else the region, else the whole city (empty
     * names).
     */
    public List<DutyShift> running(String office, String unit, String region, Instant at) {
        List<DutyShift> shifts = new ArrayList<>();
        for (String rota : terms.keySet())
            for (DutyShift shift : running(rota, at)) if (shift.rota().serves(office, unit, region)) shifts.add(shift);
        return shifts;
    }

    /**
     * Applies a change to the shifts that had begun when it was withdrawn. A swap of which one half no longer fits, because a new
     * policy has other crews, does nothing.
     */
    private void apply(DutyChange change) {
        Instant until = change.withdrawn().map(DutyChange.Withdrawal::at).orElse(Instant.MAX);
        if (change.act() instanceof DutyChange.Swap swap) {
            if (!change.inForce()) return;
            Optional<DutyShift> one = post(swap.rota(), swap.one());
            Optional<DutyShift> other = post(swap.rota(), swap.other());
            boolean applies = one.filter(s -> takes(s, swap.one(), swap.other()))
                            .isPresent()
                    && other.filter(s -> takes(s, swap.other(), swap.one())).isPresent();
            if (!applies) return;
            replace(one.get(), swap.one().officer(), swap.other().officer(), change);
            replace(other.get(), swap.other().officer(), swap.one().officer(), change);
            return;
        }
        DutyChange.Cover cover = (DutyChange.Cover) change.act();
        for (DutyShift shift : covered(cover))
            if (!shift.from().isAfter(until) && !shift.officers().contains(cover.standIn()))
                replace(shift, cover.officer(), cover.standIn(), change);
    }

    private static boolean takes(DutyShift shift, DutyChange.Post leaves, DutyChange.Post comes) {
        return shift.officers().contains(leaves.officer()) && !shift.officers().contains(comes.officer());
    }

    Optional<DutyShift> post(String rota, DutyChange.Post post) {
        return shift(new DutySlot(rota, post.day(), post.shift()));
    }

    /** The shifts that the covered officer has in that time. */
    List<DutyShift> covered(DutyChange.Cover cover) {
        return shifts(cover.rota(), cover.from(), cover.to()).stream()
                .filter(s -> s.officers().contains(cover.officer())
                        && cover.shift()
                                .filter(only -> !only.equals(s.turn().id()))
                                .isEmpty())
                .toList();
    }

    private void replace(DutyShift shift, String leaves, String comes, DutyChange change) {
        List<String> officers = new ArrayList<>(shift.officers());
        officers.replaceAll(officer -> officer.equals(leaves) ? comes : officer);
        List<DutyChange> changes = new ArrayList<>(shift.changes());
        changes.add(change);
        changed.put(shift.slot(), new Changed(List.copyOf(officers), List.copyOf(changes)));
    }
}
