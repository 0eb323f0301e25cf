package cn.duban.policy.files;

import cn.duban.policy.Formula;
import cn.duban.policy.Indicator;
import cn.duban.policy.ScoreRules;
import cn.duban.policy.UnitClass;
import cn.duban.policy.grade.Grades;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads scores.conf. */
final class ScoresReader {
    private ScoresReader() {}

    static ScoreRules read(Block file) {
        int minimum = file.integer("minimum", 0);
        Grades grades = GradesReader.read(file);
        List<ScoreRules.Scored> scored = new ArrayList<>();
        Set<Indicator> seen = EnumSet.noneOf(Indicator.class);
        for (Block block : file.needs("indicators").blocks("indicators"))
            indicator(block, seen).ifPresent(scored::add);
        List<ScoreRules.Best> red = new ArrayList<>();
        for (Block block : file.needs("red").blocks("red")) {
            Optional<UnitClass> of = block.choice("class", UnitClass.class);
            int best = block.integer("best", 1);
            block.end();
            of.ifPresent(c -> red.add(new ScoreRules.Best(c, best)));
        }
        int last = file.integer("black-last", 0);
        file.end();
        return new ScoreRules(minimum, grades, scored, red, last);
    }

    private static Optional<ScoreRules.Scored> indicator(Block block, Set<Indicator> seen) {
        Optional<Indicator> indicator = block.choice("indicator", Indicator.class);
        Optional<String> name = block.optionalText("name");
        indicator
                .filter(i -> !seen.add(i))
                .ifPresent(i -> block.fault("indicator", "indicator " + i + " is there twice"));
        Optional<ScoreRules.Worth> worth = Optional.empty();
        if (block.has("full") || block.has("formula")) {
            if (indicator.equals(Optional.of(Indicator.VOLUME)))
                block.fault("indicator", "VOLUME is no share of anything, so it is shown only");
            worth = worth(block);
        }
        block.end();
        Optional<ScoreRules.Worth> read = worth;
        return indicator.map(i -> new ScoreRules.Scored(i, name.orElse(i.chinese()), read));
    }

    private static Optional<ScoreRules.Worth> worth(Block block) {
        BigDecimal full = block.parsed("full", "a number", BigDecimal::new).orElse(BigDecimal.ONE);
        if (full.signum() <= 0) block.fault("full", "full must be above 0, not " + full);
        String text = block.text("formula");
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(new ScoreRules.Worth(full, Formula.of(text, full)));
        } catch (Formula.Unfit unfit) {
            block.fault("formula", "the formula " + unfit.getMessage());
            return Optional.empty();
        }
    }
}
