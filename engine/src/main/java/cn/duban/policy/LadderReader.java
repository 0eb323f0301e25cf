package cn.duban.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads ladder.conf: the roles, and ladders that several clocks may share. */
final class LadderReader {
    private static final Set<String> CHANNELS = Set.of("WECHAT", "SMS", "PHONE", "EMAIL");
    private static final Set<String> ORDERS = Set.of("BLUE", "ORANGE", "RED");
    private static final Set<String> MEASURES = Set.of("BULLETIN", "TALK", "LEAD");

    private final Map<String, String> roles = new HashMap<>();
    private final Map<ClockKind, List<RungRule>> rungs = new EnumMap<>(ClockKind.class);

    LadderReader(Optional<Block> ladderFile) {
        ladderFile.ifPresent(this::read);
    }

    Ladder ladder() {
        return new Ladder(roles, rungs);
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
        file.end();
    }

    private void readLadder(Block block) {
        List<ClockKind> clocks = new ArrayList<>();
        for (String text : block.needs("clocks").texts("clocks")) {
            Optional<ClockKind> clock = block.constant("clocks", text, ClockKind.class);
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
        String name = WordsReader.id(block, "name");
        String title = block.text("title");
        Optional<When> when = Clauses.when(block, "at");
        List<String> tell = words(block.needs("tell"), "tell", roles.keySet());
        List<String> through = words(block.needs("through"), "through", CHANNELS);
        Optional<String> order = block.optionalText("order");
        order.ifPresent(colour -> word(block, "order", colour, ORDERS));
        List<String> measures = words(block, "measures", MEASURES);
        boolean urgentOnly = block.flag("urgent-only", false);
        block.end();
        for (ClockKind clock : clocks) {
            List<RungRule> of = rungs.computeIfAbsent(clock, c -> new ArrayList<>());
            if (of.stream().anyMatch(r -> r.name().equals(name))) {
                block.fault("name", "clock " + clock + " already has a rung " + name);
            }
            of.add(new RungRule(
                    name, title, clock, when.orElseGet(When.AtDue::new), tell, through, order, measures, urgentOnly));
        }
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
