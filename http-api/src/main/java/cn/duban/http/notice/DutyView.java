package cn.duban.http.notice;

import cn.duban.engine.Engine;
import cn.duban.policy.Officer;
import cn.duban.policy.duty.DutyChange;
import cn.duban.policy.duty.DutyRoster;
import cn.duban.policy.duty.DutyRota;
import cn.duban.policy.duty.DutyShift;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The duty rota as callers see it: shift by shift, who was planned, who is on duty, and the changes that made it so. */
final class DutyView {

    /** @param listed whether the directory has the officer, who gets no reminders otherwise */
    record Person(String id, String name, boolean listed) {}

    /** @param changes the ids of those that put others on duty than planned */
    record Slot(
            LocalDate day,
            String shift,
            String shiftName,
            Instant from,
            Instant to,
            Optional<String> crew,
            Optional<String> crewName,
            List<Person> planned,
            List<Person> onDuty,
            List<String> changes) {}

    /** One half of a swap, or what an override concerns. */
    record Part(LocalDate from, LocalDate to, Optional<String> shift, Person officer) {}

    enum Kind {
        OVERRIDE,
        SWAP
    }

    record Withdrawn(String reason, String by, Instant at) {}

    /**
     * @param parts of an override: the shifts that are covered; of a swap: both shifts, each with the officer who gives it away
     * @param standIn of an override
     */
    record Change(
            String id,
            Kind kind,
            String rota,
            List<Part> parts,
            Optional<Person> standIn,
            String reason,
            String by,
            Instant at,
            Optional<Withdrawn> withdrawn) {}

    /**
     * @param now the running shifts
     * @param next the next shift to begin
     * @param shifts those that begin on the days asked for
     * @param changes those that concern these days, withdrawn ones too
     */
    record Rota(
            String id,
            String name,
            String office,
            String officeName,
            Optional<String> unit,
            Optional<String> region,
            List<Person> members,
            List<Slot> now,
            Optional<Slot> next,
            List<Slot> shifts,
            List<Change> changes) {}

    record Answer(Instant asOf, LocalDate from, LocalDate to, List<Rota> rotas) {}

    private final Engine engine;
    private final DutyRoster roster;
    private final Instant now;

    DutyView(Engine engine) {
        this.engine = engine;
        this.roster = engine.notices().duty().roster();
        this.now = engine.clock().instant();
    }

    Answer answer(LocalDate from, LocalDate to, List<DutyRota> rotas) {
        return new Answer(
                now, from, to, rotas.stream().map(rota -> rota(rota, from, to)).toList());
    }

    private Rota rota(DutyRota rota, LocalDate from, LocalDate to) {
        return new Rota(
                rota.id(),
                rota.name(),
                rota.office(),
                engine.policy().ladder().roles().getOrDefault(rota.office(), rota.office()),
                rota.unit(),
                rota.region(),
                rota.members().stream().map(m -> person(rota, m.id())).toList(),
                roster.running(rota.id(), now).stream().map(this::slot).toList(),
                roster.next(rota.id(), now).map(this::slot),
                roster.shifts(rota.id(), from, to).stream().map(this::slot).toList(),
                roster.changes(rota.id(), from, to).stream()
                        .map(change -> change(rota, change))
                        .toList());
    }

    private Slot slot(DutyShift shift) {
        return new Slot(
                shift.slot().day(),
                shift.turn().id(),
                shift.turn().name(),
                shift.from(),
                shift.to(),
                shift.crew().map(DutyRota.Crew::id),
                shift.crew().map(DutyRota.Crew::name),
                shift.planned().stream().map(id -> person(shift.rota(), id)).toList(),
                shift.officers().stream().map(id -> person(shift.rota(), id)).toList(),
                shift.changes().stream().map(DutyChange::id).toList());
    }

    Change change(DutyChange change) {
        DutyRota rota = roster.everyRota().stream()
                .filter(r -> r.id().equals(change.act().rota()))
                .findFirst()
                .orElseThrow();
        return change(rota, change);
    }

    private Change change(DutyRota rota, DutyChange change) {
        boolean swap = change.act() instanceof DutyChange.Swap;
        return new Change(
                change.id(),
                swap ? Kind.SWAP : Kind.OVERRIDE,
                change.act().rota(),
                swap
                        ? List.of(
                                part(rota, ((DutyChange.Swap) change.act()).one()),
                                part(rota, ((DutyChange.Swap) change.act()).other()))
                        : List.of(part(rota, (DutyChange.Cover) change.act())),
                swap ? Optional.empty() : Optional.of(person(rota, ((DutyChange.Cover) change.act()).standIn())),
                change.reason(),
                change.by(),
                change.at(),
                change.withdrawn().map(w -> new Withdrawn(w.reason(), w.by(), w.at())));
    }

    private Part part(DutyRota rota, DutyChange.Post post) {
        return new Part(post.day(), post.day(), Optional.of(post.shift()), person(rota, post.officer()));
    }

    private Part part(DutyRota rota, DutyChange.Cover cover) {
        return new Part(cover.from(), cover.to(), cover.shift(), person(rota, cover.officer()));
    }

    /** An officer by the name in the directory, or in the rota if the directory does not list him. */
    private Person person(DutyRota rota, String id) {
        Optional<Officer> officer = engine.notices().directory().officer(id);
        String name = officer.map(Officer::name)
                .or(() -> rota.member(id).map(DutyRota.Member::name))
                .orElse(id);
        return new Person(id, name, officer.isPresent());
    }
}
