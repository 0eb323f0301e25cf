package cn.duban.policy.files;

import cn.duban.policy.RatingRules;
import cn.duban.policy.UnitClass;
import cn.duban.policy.warning.SeasonalProfile;
import cn.duban.policy.warning.SurgeRules;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads surges.conf: normal rates, and the thresholds of surge warnings. */
final class SurgesReader {
    /** A leap year, since seasons name days of the year. */
    private static final LocalDate LEAP = LocalDate.of(2024, 1, 1);

    private final Map<String, SeasonalProfile> known = new HashMap<>();
    private final Map<String, Double> rates = new HashMap<>();
    private final Map<String, SeasonalProfile> seasons = new HashMap<>();
    private final SurgeRules surges;
    private final RatingRules ratings;

    SurgesReader(Block file, Known topics, Known regions) {
        Known names = new Known("season", true);
        for (Block block : file.needs("seasons").blocks("seasons")) readSeason(block, names);
        String ordinary = file.text("season");
        names.check(file, "season", ordinary);
        Known once = new Known("topic", true);
        for (Block block : file.needs("rates").blocks("rates")) readRates(block, topics, once, names);
        Map<String, Double> shares = file.needs("shares")
                .block("shares")
                .map(b -> readShares(b, regions))
                .orElse(Map.of());
        Optional<Block> rules = file.needs("surges").block("surges");
        surges = rules.map(b -> readRules(b, shares, known.getOrDefault(ordinary, SeasonalProfile.FLAT)))
                .orElse(null);
        ratings = file.needs("ratings")
                .block("ratings")
                .map(SurgesReader::readRatings)
                .orElse(null);
        file.end();
    }

    /** Call only if the file has no faults. */
    SurgeRules surges() {
        return surges;
    }

    RatingRules ratings() {
        return ratings;
    }

    private SurgeRules readRules(Block block, Map<String, Double> shares, SeasonalProfile season) {
        double[] from = thresholds(block);
        double slope = 1;
        double offset = 0;
        Optional<Block> recurrence = block.needs("recurrence").block("recurrence");
        if (recurrence.isPresent()) {
            slope = atLeast(recurrence.get(), "slope", 0.1);
            offset = recurrence
                    .get()
                    .parsed("offset", "a number", Double::valueOf)
                    .orElse(0.0);
            recurrence.get().end();
        }
        Duration halfLife = block.duration("half-life");
        if (block.has("half-life") && halfLife.toDays() < 1)
            block.fault("half-life", "half-life must be a day or longer");
        SurgeRules read = new SurgeRules(
                new SurgeRules.Thresholds(from[0], from[1], from[2], from[3]),
                new SurgeRules.Recurrence(slope, offset),
                halfLife,
                atLeast(block, "overdispersion", 1),
                atLeast(block, "factor", 1.1),
                atLeast(block, "sum-weight", 0),
                block.integer("callers", 1),
                block.fraction("child-share", false),
                block.integer("together", 2),
                atLeast(block, "default-rate", 0.001),
                rates,
                shares,
                season,
                seasons);
        block.end();
        return read;
    }

    private static RatingRules readRatings(Block block) {
        double[] from = thresholds(block);
        Map<UnitClass, Double> baselines = new HashMap<>();
        Optional<Block> shares = block.needs("baselines").block("baselines");
        if (shares.isPresent()) {
            for (UnitClass of : UnitClass.values())
                baselines.put(of, shares.get().fraction(of.name(), false));
            shares.get().end();
        }
        RatingRules read = new RatingRules(
                baselines,
                block.fraction("least-rise", false),
                atLeast(block, "rise", 1.1),
                from[0],
                from[1],
                from[2],
                from[3],
                block.integer("small", 0));
        for (Map.Entry<UnitClass, Double> baseline : baselines.entrySet())
            if (read.raised(baseline.getValue()) >= 1)
                block.fault("baselines", baseline.getKey() + " leaves no room for a rise of " + read.rise());
        block.end();
        return read;
    }

    /** Reads the four levels, each above the one before. */
    private static double[] thresholds(Block block) {
        double[] from = new double[4];
        Optional<Block> levels = block.needs("thresholds").block("thresholds");
        if (levels.isEmpty()) return from;
        String[] names = {"blue", "yellow", "orange", "red"};
        for (int i = 0; i < names.length; i++) {
            from[i] = atLeast(levels.get(), names[i], 0);
            if (i > 0 && levels.get().has(names[i]) && from[i] <= from[i - 1])
                levels.get().fault(names[i], names[i] + " must be above " + names[i - 1]);
        }
        levels.get().end();
        return from;
    }

    private void readRates(Block block, Known topics, Known once, Known names) {
        String topic = block.text("topic");
        topics.check(block, "topic", topic);
        once.declare(block, "topic", topic);
        if (block.has("a-day")) rates.put(topic, atLeast(block, "a-day", 0.001));
        if (block.has("season")) {
            String name = block.text("season");
            names.check(block, "season", name);
            if (topic.contains("/")) block.fault("season", "a season is for a topic at the top and all below it");
            seasons.put(topic, known.getOrDefault(name, SeasonalProfile.FLAT));
        }
        block.block("under").ifPresent(under -> {
            for (String leaf : under.keys()) {
                topics.check(under, leaf, topic + "/" + leaf);
                rates.put(topic + "/" + leaf, atLeast(under, leaf, 0.001));
            }
            under.end();
        });
        block.end();
    }

    private static Map<String, Double> readShares(Block block, Known regions) {
        Map<String, Double> shares = new HashMap<>();
        for (String region : block.keys()) {
            regions.check(block, region, region);
            shares.put(region, block.fraction(region, false));
        }
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > 0.005)
            block.fault("", "shares must add up to 1, not to " + Math.round(sum * 1000) / 1000.0);
        block.end();
        return shares;
    }

    private void readSeason(Block block, Known names) {
        String name = WordsReader.id(block, "name");
        names.declare(block, "name", name);
        List<Double> days = numbers(block, "days", 7);
        List<Double> hours = numbers(block, "hours", 24);
        List<Double> weekend = block.has("weekend-hours") ? numbers(block, "weekend-hours", 24) : hours;
        List<Double> week = new ArrayList<>(SeasonalProfile.HOURS);
        for (int day = 0; day < 7; day++)
            for (double hour : relative(day < 5 ? hours : weekend)) week.add(days.get(day) * hour);
        double holiday = atLeast(block, "holiday", 0.01);
        known.put(name, new SeasonalProfile(week, year(block), holiday));
        block.end();
    }

    private static List<Double> relative(List<Double> hours) {
        double mean = hours.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return hours.stream().map(hour -> hour / mean).toList();
    }

    /** Reads values by day: in the first cold week a season one day too early would learn that cold brings no tickets. */
    private static List<Double> year(Block block) {
        List<Double> year = new ArrayList<>(Collections.nCopies(SeasonalProfile.DAYS, 0.0));
        for (Block period : block.blocks("year")) {
            MonthDay from = CalendarReader.monthDay(period, "from");
            MonthDay to = CalendarReader.monthDay(period, "to");
            double factor = atLeast(period, "factor", 0.01);
            period.end();
            boolean over = from.isAfter(to);
            for (int i = 0; i < SeasonalProfile.DAYS; i++) {
                MonthDay at = MonthDay.from(LEAP.plusDays(i));
                boolean begun = !at.isBefore(from);
                boolean open = !at.isAfter(to);
                if (year.get(i) == 0 && (over ? begun || open : begun && open)) year.set(i, factor);
            }
        }
        year.replaceAll(factor -> factor == 0 ? 1 : factor);
        return year;
    }

    private static List<Double> numbers(Block block, String key, int count) {
        List<Double> numbers = new ArrayList<>();
        for (String text : block.needs(key).texts(key)) {
            try {
                double number = Double.parseDouble(text);
                if (!(number > 0)) block.fault(key, key + " must be above 0, not " + text);
                numbers.add(number);
            } catch (NumberFormatException wrong) {
                block.fault(key, key + " must be numbers, not " + text);
            }
        }
        if (block.has(key) && numbers.size() != count)
            block.fault(key, key + " needs " + count + " numbers, not " + numbers.size());
        return numbers.size() == count ? numbers : Collections.nCopies(count, 1.0);
    }

    private static double atLeast(Block block, String key, double least) {
        double number = block.parsed(key, "a number", Double::valueOf).orElse(least);
        if (!(number >= least) || Double.isInfinite(number))
            block.fault(key, key + " must be at least " + least + ", not " + number);
        return number;
    }
}
