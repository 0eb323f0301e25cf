package cn.duban.policy.files;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Happening;
import cn.duban.policy.Ladder;
import cn.duban.policy.NoticeRules;
import cn.duban.policy.RungRule;
import cn.duban.policy.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads ladder.conf: the roles, and ladders that several clocks may share. */
final class LadderReader {
    private static final Set<String> CHANNELS = Set.of("WECHAT", "SMS", "PHONE", "EMAIL");
    private static final Set<String> ORDERS = Set.of("BLUE", "ORANGE", "RED");
    private static final Set<String> MEASURES = Set.of("BULLETIN", "TALK", "LEAD");

    private final Map<String, String> roles = new HashMap<>();
    private final Map<ClockKind, List<RungRule>> rungs = new HashMap<>();
    private final List<RungRule> events = new ArrayList<>();
    private final ClocksReader known;

    LadderReader(Optional<Block> ladderFile, ClocksReader known) {
        this.known = known;
        ladderFile.ifPresent(this::read);
    }

    Ladder ladder() {
        return new Ladder(roles, rungs, events);
    }

    private void read(Block file) {
        file.needs("roles").block("roles").ifPresent(block -> {
            for (String role : block.keys()) {
                roles.put(role, block.text(role));
            }
        });
        for (Block ladder : file.needs("ladders").blocks("ladders")) {
            readLadder(ladder);
        }
        for (Block rung : file.blocks("events")) {
            readEvent(rung);
        }
        file.end();
    }

    private void readLadder(Block block) {
        List<ClockKind> clocks = new ArrayList<>();
        for (String text : block.needs("clocks").texts("clocks")) {
            Optional<ClockKind> clock = known.kind(block, "clocks", text);
            clock.ifPresent(clocks::add);
            if (clock.equals(Optional.of(ClockKind.RETURN))) {
                block.fault("clocks", "RETURN is a window and has no rungs");
            }
        }
        for (Block rung : block.needs("rungs").blocks("rungs")) {
            readRung(rung, clocks);
        }
        block.end();
    }

    private void readRung(Block block, List<ClockKind> clocks) {
        When at = Clauses.when(block, "at").orElseGet(When.AtDue::new);
        RungRule read = read(block, at, repeat(block, at));
        for (ClockKind clock : clocks) {
            List<RungRule> of = rungs.computeIfAbsent(clock, c -> new ArrayList<>());
            if (of.stream().anyMatch(r -> r.name().equals(read.name()))) {
                block.fault("name", "clock " + clock + " already has a rung " + read.name());
            }
            of.add(read.on(clock));
        }
    }

    /** Only reminders of what is overdue are repeated. */
    private static Optional<NoticeRules.Repeat> repeat(Block block, When at) {
        Optional<NoticeRules.Repeat> repeat = Clauses.repeat(block, "repeat");
        if (repeat.isPresent() && !at.overdue()) block.fault("repeat", "only a rung at or after due is repeated");
        return repeat;
    }

    /**
     * Reads a rung on the nth redo, return or urge. Its name must differ from those of clocks' rungs, since both are looked
     * up together.
     */
    private void readEvent(Block block) {
        Optional<Happening> what = happening(block);
        int nth = block.integer("nth", 1);
        RungRule read = read(block, new When.OnEvent(what.orElse(Happening.URGE), nth), Optional.empty());
        boolean named = Stream.concat(events.stream(), rungs.values().stream().flatMap(List::stream))
                .anyMatch(r -> r.name().equals(read.name()));
        if (named) {
            block.fault("name", "there is already a rung " + read.name());
        }
        events.add(read);
    }

    private static Optional<Happening> happening(Block block) {
        String text = block.text("on");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (Happening happening : Happening.values()) {
            if (happening.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(happening);
            }
        }
        block.fault("on", text + " is none of redo, return, urge");
        return Optional.empty();
    }

    private RungRule read(Block block, When when, Optional<NoticeRules.Repeat> repeat) {
        String name = WordsReader.id(block, "name");
        String title = block.text("title");
        List<String> tell = words(block.needs("tell"), "tell", roles.keySet());
        List<String> through = words(block.needs("through"), "through", CHANNELS);
        Optional<String> order = block.optionalText("order");
        order.ifPresent(colour -> word(block, "order", colour, ORDERS));
        List<String> measures = words(block, "measures", MEASURES);
        boolean urgentOnly = block.flag("urgent-only", false);
        boolean exceptUrgent = block.flag("except-urgent", false);
        if (urgentOnly && exceptUrgent)
            block.fault("except-urgent", "a rung for no ticket: urgent-only and except-urgent");
        block.end();
        return new RungRule(
                name, title, ClockKind.REPLY, when, tell, through, order, measures, urgentOnly, exceptUrgent, repeat);
    }

    private static List<String> words(Block block, String key, Set<String> known) {
        List<String> texts = block.texts(key);
        texts.forEach(text -> word(block, key, text, known));
        return texts;
    }

    private static void word(Block block, String key, String text, Set<String> known) {
        if (!known.contains(text)) {
            block.fault(key, text + " is none of " + known.stream().sorted().toList());
        }
    }
}
