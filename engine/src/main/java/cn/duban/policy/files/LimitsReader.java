package cn.duban.policy.files;

import cn.duban.policy.ClockKind;
import cn.duban.policy.ClockLimits;
import cn.duban.policy.Label;
import cn.duban.policy.LimitChoice;
import cn.duban.policy.LimitRule;
import cn.duban.policy.Limits;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads limits.conf: one block per clock with its choices. */
final class LimitsReader {
    /** rules.conf sets these by close-after and archive-after; a second place could contradict the first. */
    private static final Set<ClockKind> BY_THEMSELVES = Set.of(ClockKind.CLOSE, ClockKind.ARCHIVE);

    private final Map<ClockKind, ClockLimits> clocks = new HashMap<>();
    private final WordsReader words;
    private final UnitsReader units;
    private final ClocksReader known;

    LimitsReader(Optional<Block> limitsFile, WordsReader words, UnitsReader units, ClocksReader known) {
        this.words = words;
        this.units = units;
        this.known = known;
        limitsFile.ifPresent(this::read);
    }

    Limits limits() {
        return new Limits(clocks);
    }

    private void read(Block file) {
        for (String key : file.keys()) {
            Optional<ClockKind> clock = known.kind(file, key, key);
            // Reads the block even under an unknown name, so that the same start shows its faults, too.
            Optional<ClockLimits> read = file.block(key).map(this::readClock);
            if (clock.isPresent() && read.isPresent()) {
                if (BY_THEMSELVES.contains(clock.get())) {
                    file.fault(key, key + " has no limit here: it runs by rules.conf");
                }
                if (clock.get() == ClockKind.SUSPEND_REVIEW) {
                    file.fault(key, key + " has no limit here: it runs to the review date of each suspension");
                }
                clocks.put(clock.get(), read.get());
            }
        }
    }

    private ClockLimits readClock(Block block) {
        Optional<LimitChoice> urgent = choice(block, "urgent", Urgency.URGENT.chinese());
        Optional<LimitChoice> otherwise = choice(block, "default", "一般");
        Map<String, LimitChoice> labels = new LinkedHashMap<>();
        block.block("labels").ifPresent(byLabel -> {
            byLabel.keys().forEach(id -> words.labelIds.check(byLabel, id, id));
            // The first label counts. A parsed block has lost the order of its keys, so the order of topics.conf
            // decides.
            for (Label label : words.labels()) {
                choice(byLabel, label.id(), label.name()).ifPresent(c -> labels.put(label.id(), c));
            }
        });
        Map<TicketKind, LimitChoice> kinds = new EnumMap<>(TicketKind.class);
        block.block("kinds").ifPresent(byKind -> {
            for (String key : byKind.keys()) {
                byKind.constant(key, key, TicketKind.class)
                        .ifPresent(kind -> choice(byKind, key, kind.chinese()).ifPresent(c -> kinds.put(kind, c)));
            }
        });
        List<LimitRule> seasonal = new ArrayList<>();
        for (Block special : block.blocks("seasonal")) {
            seasonal.add(readSeasonal(special));
        }
        List<LimitRule> rules = new LimitRulesReader(words, units).read(block.blocks("rules"));
        block.end();
        return new ClockLimits(urgent, labels, seasonal, kinds, otherwise, rules);
    }

    private LimitRule readSeasonal(Block block) {
        String topic = block.text("topic");
        words.topicPaths.check(block, "topic", topic);
        MonthDay from = CalendarReader.monthDay(block, "from");
        MonthDay to = CalendarReader.monthDay(block, "to");
        String name = block.text("name");
        LimitChoice choice = new LimitChoice(Clauses.terms(block, "limit"), name);
        block.end();
        return LimitRule.seasonal(topic, new LimitRule.Season(from, to), choice);
    }

    private static Optional<LimitChoice> choice(Block block, String key, String rule) {
        return block.optional(key, (b, k) -> new LimitChoice(Clauses.terms(b, k), rule));
    }
}
