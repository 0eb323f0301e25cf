package cn.duban.load.warnings;

import cn.duban.detection.CityDetector;
import cn.duban.detection.Detectors;
import cn.duban.load.client.OfferedActions;
import cn.duban.load.client.TimedCommand;
import cn.duban.load.year.SeededRandom;
import cn.duban.load.year.Shifts;
import cn.duban.load.year.UnitDirectory;
import cn.duban.load.year.YulinYear;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.region.Batch;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.Warnings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs a simulated year through the detector, as an engine would: events that it requests are in the logs at once. Warnings
 * get no handling, so they end when the figures are normal again.
 */
final class DetectedYear {
    /** Tickets of an outbreak that a warning must contain to count as a warning of it. */
    private static final int LEAST_OF_IT = 3;

    private static final Comparator<TimedCommand> BY_TIME =
            Comparator.comparing(TimedCommand::at).thenComparing(TimedCommand::commandId);

    private final Detectors watches;
    private final SimulatedLogs logs = new SimulatedLogs();
    private final Map<String, Warnings> warnings = new TreeMap<>();
    private final List<Outbreak> outbreaks;
    private final SeededRandom draw = new SeededRandom(7);
    private long tickets;

    DetectedYear(Policy policy, List<Outbreak> outbreaks) {
        this.watches = new Detectors(policy);
        this.outbreaks = outbreaks;
        policy.regions().forEach(r -> warnings.put(r.code(), new Warnings(r.code(), List.of())));
    }

    /** The units that tickets are dispatched to, from the policy. */
    static UnitDirectory directory(Policy policy) {
        Map<String, List<String>> leads = new LinkedHashMap<>();
        Map<String, List<String>> children = new LinkedHashMap<>();
        for (Unit unit : policy.units())
            if (unit.parent().isEmpty())
                leads.computeIfAbsent(unit.region(), r -> new ArrayList<>()).add(unit.id());
            else
                children.computeIfAbsent(unit.parent().get(), p -> new ArrayList<>())
                        .add(unit.id());
        return new UnitDirectory(leads, children, OfferedActions.none(), Shifts.yulin());
    }

    /** Reads the whole year, with the outbreaks at their times. */
    void read(YulinYear year) {
        PriorityQueue<TimedCommand> planted = new PriorityQueue<>(BY_TIME);
        outbreaks.forEach(o -> planted.addAll(o.commands()));
        while (year.hasNext()) {
            TimedCommand next = year.next();
            while (!planted.isEmpty() && planted.peek().at().isBefore(next.at())) take(planted.poll());
            take(next);
        }
        while (!planted.isEmpty()) take(planted.poll());
    }

    private void take(TimedCommand command) {
        if (command.op().equals("register")) tickets++;
        if (command.op().equals("call-back")) soured(command);
        logs.of(command).ifPresent(batch -> {
            watches.take(batch);
            write(batch);
        });
    }

    /** Citizens' ratings of a unit that has become worse. */
    private void soured(TimedCommand command) {
        if (command.fields().path("result").asText("").isEmpty()) return;
        Optional<String> lead = logs.lead(command.ticket());
        for (Outbreak outbreak : outbreaks)
            if (outbreak.kind() == Outbreak.Kind.SATISFACTION
                    && lead.filter(outbreak.unit()::equals).isPresent()
                    && !command.at().isBefore(outbreak.from())
                    && command.at().isBefore(outbreak.until())
                    && draw.chance(Outbreak.DISSATISFIED)) command.with("result", "DISSATISFIED");
    }

    private void write(Batch batch) {
        Deque<CityDetector.Owed> owed = new ArrayDeque<>(watches.owed());
        while (!owed.isEmpty()) {
            CityDetector.Owed one = owed.poll();
            Batch warned = logs.warned(one.region(), one.step(), batch.recordedAt());
            warnings.get(one.region()).take(one.step());
            watches.take(warned);
            if (owed.isEmpty()) owed.addAll(watches.owed());
        }
    }

    long tickets() {
        return tickets;
    }

    List<Warning> warnings() {
        return warnings.values().stream().flatMap(w -> w.all().stream()).toList();
    }

    /** When each warning first rose above blue: the warnings that disturb people. */
    List<Instant> aboveBlue() {
        List<Instant> instants = new ArrayList<>();
        for (Warning warning : warnings())
            warning.steps().stream()
                    .filter(step -> step.action()
                            .found()
                            .filter(found -> found.level().above(WarningLevel.BLUE))
                            .isPresent())
                    .findFirst()
                    .ifPresent(step -> instants.add(step.at()));
        return instants;
    }

    /** The time of the first useful warning of an outbreak: raised or made graver before it was too late. */
    Optional<Instant> warnedAt(Outbreak outbreak) {
        Set<String> tickets = outbreak.tickets();
        return warnings().stream()
                .filter(w -> about(w, outbreak, tickets))
                .flatMap(w -> w.steps().stream())
                .filter(step -> step.action().announced().isPresent())
                .map(WarningEvent::at)
                .filter(at -> !at.isBefore(outbreak.from()) && at.isBefore(outbreak.until()))
                .min(Comparator.naturalOrder());
    }

    private static boolean about(Warning warning, Outbreak outbreak, Set<String> tickets) {
        return switch (outbreak.kind()) {
            case SATISFACTION ->
                warning.signal() == Signal.SATISFACTION
                        && warning.finding()
                                .unit()
                                .filter(outbreak.unit()::equals)
                                .isPresent();
            case CREEP ->
                warning.region().equals(outbreak.region())
                        && warning.signal() == Signal.SURGE
                        && warning.finding()
                                .topic()
                                .filter(outbreak.topic()::startsWith)
                                .isPresent();
            case HEATING, WAGES, COLLAPSE ->
                warning.tickets().stream().filter(tickets::contains).count() >= LEAST_OF_IT
                        || warning.signal() == Signal.WORDING
                                && warning.tickets().stream().anyMatch(tickets::contains);
        };
    }
}
