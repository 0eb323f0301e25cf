package cn.duban.policy.files;

import cn.duban.policy.CallRules;
import cn.duban.policy.Rotation;
import cn.duban.policy.Shift;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads shifts.conf: the standard for calls, the shifts of the day, and the cycle of rotations. */
final class ShiftsReader {
    /** Counters by the minute reach back twice as far, so that a fall below the standard can be dated. */
    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

    private final List<Shift> shifts = new ArrayList<>();
    private final List<Rotation> rotations = new ArrayList<>();
    private final List<List<String>> cycle = new ArrayList<>();

    private ShiftsReader() {}

    static CallRules read(Block file) {
        return new ShiftsReader().rules(file);
    }

    private CallRules rules(Block file) {
        Optional<CallRules.Standard> standard =
                file.needs("standard").block("standard").map(ShiftsReader::standard);
        readShifts(file);
        Known known = new Known("rotation", true);
        for (Block block : file.needs("rotations").blocks("rotations")) {
            Rotation rotation = new Rotation(WordsReader.id(block, "id"), block.text("name"));
            known.declare(block, "id", rotation.id());
            block.end();
            rotations.add(rotation);
        }
        LocalDate from = LocalDate.EPOCH;
        Optional<Block> turns = file.needs("cycle").block("cycle");
        if (turns.isPresent()) from = readCycle(turns.get(), known);
        file.end();
        return new CallRules(
                standard.orElse(new CallRules.Standard(Duration.ZERO, 1, LONGEST_WINDOW)),
                shifts,
                rotations,
                from,
                cycle);
    }

    private static CallRules.Standard standard(Block block) {
        Duration within = block.duration("answer-within");
        if (block.has("answer-within") && (within.toSeconds() < 1 || within.toMillis() % 1000 != 0))
            block.fault("answer-within", "answer-within must be whole seconds, at least one");
        double rate = block.fraction("connect-rate", false);
        Duration window = block.duration("window");
        boolean fits = window.toMinutes() >= 1
                && window.compareTo(LONGEST_WINDOW) <= 0
                && window.toMillis() % Duration.ofMinutes(1).toMillis() == 0;
        if (block.has("window") && !fits)
            block.fault("window", "window must be whole minutes, at most " + LONGEST_WINDOW.toHours() + " hours");
        block.end();
        return new CallRules.Standard(within, rate, window);
    }

    private void readShifts(Block file) {
        Known known = new Known("shift", true);
        for (Block block : file.needs("shifts").blocks("shifts")) {
            Shift shift =
                    new Shift(WordsReader.id(block, "id"), block.text("name"), block.time("from"), block.time("to"));
            known.declare(block, "id", shift.id());
            block.end();
            shifts.add(shift);
        }
        coverTheDayOnce(file);
    }

    /**
     * Checks that the shifts cover the day exactly once: each begins when the one before it ends, so that every call belongs
     * to one shift.
     */
    private void coverTheDayOnce(Block file) {
        if (shifts.isEmpty()) {
            file.fault("shifts", "shifts must cover the day, and there are none");
            return;
        }
        shifts.sort(Comparator.comparing(Shift::from));
        for (int i = 0; i < shifts.size(); i++) {
            Shift shift = shifts.get(i);
            Shift next = shifts.get((i + 1) % shifts.size());
            if (!shift.to().equals(next.from()))
                file.fault(
                        "shifts",
                        "shifts must cover the day once, but " + shift.id() + " ends at " + shift.to() + " and "
                                + next.id() + " begins at " + next.from());
        }
    }

    private LocalDate readCycle(Block block, Known known) {
        LocalDate from = block.parsed("from", "a day such as 2023-01-01", LocalDate::parse)
                .orElse(LocalDate.EPOCH);
        for (Block day : block.needs("days").blocks("days")) {
            List<String> works = day.needs("works").texts("works");
            for (String rotation : works) known.check(day, "works", rotation);
            if (works.size() != shifts.size())
                day.fault(
                        "works",
                        "works names a rotation for each of the " + shifts.size() + " shifts, not " + works.size());
            day.end();
            cycle.add(works);
        }
        if (block.has("days") && cycle.isEmpty()) block.fault("days", "the cycle has at least one day");
        block.end();
        return from;
    }
}
