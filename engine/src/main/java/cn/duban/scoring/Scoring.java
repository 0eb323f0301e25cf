package cn.duban.scoring;

import cn.duban.liveline.LiveLine;
import cn.duban.liveline.SessionEvent;
import cn.duban.liveline.SessionTraffic;
import cn.duban.metrics.Counters;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.ExclusionEvent;
import cn.duban.ticket.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The scoring: a fold over the logs of all regions, which takes each entry once by its position, in whatever order the logs are
 * read. Before an entry changes a ticket's dossier, the facts of the dossier are subtracted from the sums; afterwards the new
 * facts are added. Reads no policy and no clock. Owned by one thread.
 */
public final class Scoring {
    /** Checkpoints of another version are not read: everything is folded again from the start. */
    public static final int FOLD_VERSION = 2;

    /** How long after its end a ticket is kept, so that it can be opened and its facts can change. */
    public static final Duration OPENED = Duration.ofDays(400);

    private final ZoneId zone;
    private final Map<String, Long> positions = new TreeMap<>();
    private final DossierCodec packing;
    private final Map<String, byte[]> dossiers;
    /** Derived from the dossiers: the tickets that a unit takes part in. */
    private final Map<String, Set<String>> byUnit = new HashMap<>();

    private final FactTallies tallies;
    private final ExclusionLedger exclusions;
    private final LiveLine liveLine;
    private Instant recordedAt;

    /** @param zone of the days; another zone needs a fold from the start */
    public Scoring(ZoneId zone) {
        this(
                zone,
                Map.of(),
                Instant.EPOCH,
                new DossierCodec(List.of()),
                Map.of(),
                new FactTallies(zone),
                List.of(),
                new LiveLine(List.of()));
    }

    private Scoring(
            ZoneId zone,
            Map<String, Long> positions,
            Instant recordedAt,
            DossierCodec packing,
            Map<String, byte[]> dossiers,
            FactTallies tallies,
            List<Exclusion> exclusions,
            LiveLine liveLine) {
        this.zone = zone;
        this.positions.putAll(positions);
        this.recordedAt = recordedAt;
        this.packing = packing;
        this.dossiers = new HashMap<>(dossiers);
        this.tallies = tallies;
        this.exclusions = new ExclusionLedger(exclusions);
        this.liveLine = liveLine;
        dossiers.forEach((ticket, bytes) -> index(ticket, packing.dossier(bytes)));
    }

    /** Folds one more batch of a region; it must be that region's next one. */
    public void take(Batch batch) {
        if (batch.position() != position(batch.region()) + 1)
            throw new IllegalStateException("the scoring has region " + batch.region() + " up to "
                    + position(batch.region()) + ", batch has " + batch.position());
        positions.put(batch.region(), batch.position());
        advanceTo(batch.recordedAt());
        for (Entry entry : batch.entries()) {
            if (entry instanceof Entry.Happened happened) take(happened);
            else if (entry instanceof Entry.Arrived arrived)
                change(arrived.arrival().summary().id(), Dossier::arrived);
            else if (entry instanceof Entry.Excluding excluding) take(excluding.step());
            else if (entry instanceof Entry.OnLine onLine) liveLine.take(onLine.step());
            else if (entry instanceof Entry.Called called) liveLine.take(called.call());
        }
    }

    /** Takes whole histories, one ticket after the other: the second way to the same sums. */
    public void recount(List<Recorded> history) {
        history.forEach(this::take);
    }

    /** Advances the engine's time; earlier times change nothing. */
    public void advanceTo(Instant to) {
        if (!to.isAfter(recordedAt)) return;
        LocalDate before = recordedAt.atZone(zone).toLocalDate();
        recordedAt = to;
        tallies.advance(to);
        if (to.atZone(zone).toLocalDate().isAfter(before)) prune();
    }

    /** Forgets old tickets; their facts stay in the tallies. */
    private void prune() {
        Instant oldest = recordedAt.minus(OPENED);
        List<String> old = new ArrayList<>();
        dossiers.forEach((ticket, bytes) -> {
            if (packing.dossier(bytes)
                    .end()
                    .filter(end -> end.at().isBefore(oldest))
                    .isPresent()) old.add(ticket);
        });
        for (String ticket : old) forget(ticket);
        exclusions.prune(recordedAt);
        liveLine.prune(recordedAt);
    }

    private void take(Entry.Happened happened) {
        Recorded recorded = happened.recorded();
        recorded.event()
                .registeredIn()
                .ifPresent(session -> liveLine.registered(
                        recorded.ticket(), session, recorded.event().at()));
        happened.after().ifPresent(after -> liveLine.closed(recorded.ticket(), after.closedAt()));
        take(recorded);
    }

    private void take(Recorded recorded) {
        UnitEvent.of(recorded).ifPresent(mark -> change(recorded.ticket(), dossier -> dossier.with(mark)));
    }

    private void take(ExclusionEvent step) {
        List<Fact> before = facts(step.ticket());
        if (!exclusions.take(step)) return;
        tallies.add(before, -1);
        tallies.add(facts(step.ticket()), 1);
    }

    /** Takes an exclusion of the ledger: part of the second way to the same sums. */
    public void recount(Exclusion exclusion) {
        exclusion.steps().forEach(this::take);
    }

    private void change(String ticket, UnaryOperator<Dossier> change) {
        Dossier before = dossier(ticket).orElse(Dossier.EMPTY);
        Dossier after = change.apply(before);
        if (after.equals(before)) return;
        List<Fact> were = facts(ticket, before);
        List<Fact> are = facts(ticket, after);
        if (!are.equals(were)) {
            tallies.add(were, -1);
            tallies.add(are, 1);
        }
        if (after.withoutUnit()) forget(ticket);
        else {
            dossiers.put(ticket, packing.bytes(after));
            index(ticket, after);
        }
    }

    private void forget(String ticket) {
        dossier(ticket).ifPresent(known -> {
            for (UnitEvent mark : known.marks())
                for (String unit : mark.units()) byUnit.get(unit).remove(ticket);
        });
        dossiers.remove(ticket);
    }

    private void index(String ticket, Dossier dossier) {
        for (UnitEvent mark : dossier.marks())
            for (String unit : mark.units())
                byUnit.computeIfAbsent(unit, u -> new HashSet<>()).add(ticket);
    }

    private Optional<Dossier> dossier(String ticket) {
        return Optional.ofNullable(dossiers.get(ticket)).map(packing::dossier);
    }

    private List<Fact> facts(String ticket, Dossier dossier) {
        return FactDerivation.facts(dossier, unit -> exclusions.excluded(ticket, unit));
    }

    /** The facts of a ticket for units; empty if it is unknown or too old. */
    public List<Fact> facts(String ticket) {
        return dossier(ticket).map(d -> facts(ticket, d)).orElse(List.of());
    }

    /** The tickets that a unit takes part in, in no order. */
    public Set<String> ticketsOf(String unit) {
        return Set.copyOf(byUnit.getOrDefault(unit, Set.of()));
    }

    Map<String, FactTallies.OfUnit> tallies(LocalDate from, LocalDate to, Instant now) {
        return tallies.days(from, to, now);
    }

    /** Whether the exclusion's state allows the step now. */
    public boolean follows(ExclusionEvent step) {
        return exclusions.follows(step);
    }

    public Optional<ExclusionEvent> taken(String commandId) {
        return exclusions.taken(commandId);
    }

    public Optional<Exclusion> exclusion(String ticket, String unit) {
        return exclusions.of(ticket, unit);
    }

    /** The units whose score excludes a ticket, in their order; safe to call from any thread. */
    public Set<String> excludedFrom(String ticket) {
        return exclusions.excludedFrom(ticket);
    }

    public List<Exclusion> exclusions() {
        return exclusions.list();
    }

    /** The leaders' sessions; only the owner's thread may read them. */
    public LiveLine liveLine() {
        return liveLine;
    }

    /** The course of a ticket; empty if no unit ever had it, if it is unknown or too old. */
    public Optional<TicketCourse> course(String ticket) {
        return dossier(ticket).map(TicketCourse::of);
    }

    public long position(String region) {
        return positions.getOrDefault(region, 0L);
    }

    public Map<String, Long> positions() {
        return Map.copyOf(positions);
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    /** The oldest day whose sums are still kept. */
    public LocalDate since() {
        return recordedAt.atZone(zone).toLocalDate().minusDays(FactTallies.DAYS_KEPT - 1);
    }

    public ZoneId zone() {
        return zone;
    }

    public int dossiers() {
        return dossiers.size();
    }

    /** Every sum by name, so that two folds can be compared whole. */
    public Map<String, Integer> everything() {
        return tallies.everything();
    }

    /** The state as a checkpoint holds it; dossiers are immutable bytes, so it is made at once. */
    public record Snapshot(
            ZoneId zone,
            Map<String, Long> positions,
            Instant recordedAt,
            List<String> units,
            Map<String, byte[]> dossiers,
            Counters.Snapshot tallies,
            List<Exclusion> exclusions,
            List<SessionEvent> liveLine,
            Map<String, SessionTraffic> traffic) {
        public Snapshot {
            // Older checkpoints have no sessions, or nothing reported of them.
            liveLine = liveLine == null ? List.of() : List.copyOf(liveLine);
            traffic = traffic == null ? Map.of() : Map.copyOf(traffic);
        }
    }

    public Snapshot snapshot() {
        return new Snapshot(
                zone,
                positions(),
                recordedAt,
                packing.dictionary(),
                Map.copyOf(dossiers),
                tallies.snapshot(),
                exclusions.list(),
                liveLine.steps(),
                liveLine.traffic());
    }

    public static Scoring restored(Snapshot of) {
        return new Scoring(
                of.zone(),
                of.positions(),
                of.recordedAt(),
                new DossierCodec(of.units()),
                of.dossiers(),
                FactTallies.of(of.zone(), of.tallies()),
                of.exclusions(),
                new LiveLine(of.liveLine(), of.traffic()));
    }
}
