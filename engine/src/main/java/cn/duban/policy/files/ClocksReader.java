package cn.duban.policy.files;

import cn.duban.policy.ClockKind;
import cn.duban.policy.CustomClock;
import cn.duban.policy.Limits;
import cn.duban.ticket.TicketEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads clocks.conf and knows which clocks the other files may name. */
public final class ClocksReader {
    /** Events that start and stop no clock: those of clocks and notices, corrections, and those that end every clock. */
    private static final Set<String> WITHOUT_CLOCKS = Set.of(
            "clock-missed",
            "clock-corrected",
            "clocks-changed",
            "rung-reached",
            "notice-sent",
            "notice-failed",
            "notice-withdrawn",
            "notice-reported",
            "order-withheld",
            "corrected",
            "closed",
            "archived",
            "merged",
            "voided");

    /** Events that may start or stop a clock: the results of commands on a ticket. */
    public static final Set<String> EVENTS = TicketEvent.names().values().stream()
            .filter(name -> !WITHOUT_CLOCKS.contains(name))
            .collect(Collectors.toUnmodifiableSet());

    private static final String NAME = "[A-Z][A-Z0-9_]{0,31}";

    private final Known names;
    private final Map<CustomClock, Block> clocks = new LinkedHashMap<>();

    ClocksReader(Optional<Block> file) {
        names = new Known("clock", file.isPresent());
        file.ifPresent(this::read);
    }

    List<CustomClock> clocks() {
        return List.copyOf(clocks.keySet());
    }

    /** Returns the clock of this name, or reports a fault that lists all clocks. */
    Optional<ClockKind> kind(Block at, String key, String text) {
        if (builtIn(text) || names.has(text)) return Optional.of(ClockKind.of(text));
        List<ClockKind> all = new ArrayList<>(ClockKind.builtIn());
        clocks.keySet().forEach(clock -> all.add(clock.kind()));
        at.fault(key, text + " is none of " + all);
        return Optional.empty();
    }

    /** Reports custom clocks without a limit: they would never run, and nothing would show why. */
    void check(Limits limits) {
        clocks.forEach((clock, block) -> {
            if (!limits.clocks().containsKey(clock.kind()))
                block.fault("name", "clock " + clock.kind() + " has no limit in limits.conf");
        });
    }

    private static boolean builtIn(String name) {
        return ClockKind.builtIn().stream().anyMatch(kind -> kind.name().equals(name));
    }

    private void read(Block of) {
        for (Block block : of.blocks("clocks")) readClock(block);
        of.end();
    }

    private void readClock(Block block) {
        String name = block.text("name");
        if (!name.isEmpty() && !name.matches(NAME))
            block.fault("name", "a clock's name is up to 32 of A-Z 0-9 _ and begins with a letter, not " + name);
        if (builtIn(name)) block.fault("name", "clock " + name + " is built in");
        else names.declare(block, "name", name);
        String title = block.text("title");
        CustomClock.OwedBy owedBy =
                block.choice("owed-by", CustomClock.OwedBy.class).orElse(CustomClock.OwedBy.UNIT);
        Set<String> starts = events(block.needs("starts"), "starts");
        Set<String> stops = events(block.needs("stops"), "stops");
        Set<String> voids = events(block, "void");
        for (String event : stops) if (starts.contains(event)) block.fault("stops", event + " starts it already");
        for (String event : voids)
            if (starts.contains(event) || stops.contains(event))
                block.fault("void", event + " starts or stops it already");
        boolean listed = block.flag("overdue", true);
        block.end();
        if (name.matches(NAME) && !builtIn(name))
            clocks.put(new CustomClock(ClockKind.of(name), title, owedBy, listed, starts, stops, voids), block);
    }

    private static Set<String> events(Block block, String key) {
        List<String> texts = block.texts(key);
        if (block.has(key) && texts.isEmpty()) block.fault(key, key + " names no event");
        for (String text : texts)
            if (!EVENTS.contains(text))
                block.fault(
                        key, text + " is none of " + EVENTS.stream().sorted().toList());
        return new HashSet<>(texts);
    }
}
