package cn.duban.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Compares dues for all units, rules, suspensions and extensions, in all places from 2001 to 2026, with the slow model. */
class DuePropertiesTest {

    private static final long FIRST_MINUTE =
            Instant.parse("2001-01-02T00:00:00Z").getEpochSecond() / 60;
    private static final long LAST_MINUTE =
            Instant.parse("2026-11-30T00:00:00Z").getEpochSecond() / 60;

    /** The inputs of a due, as a ticket's clock has them. */
    record Clock(Offices office, LimitTerms terms, Instant start, List<Pause> pauses, List<Budget> extensions) {
        Instant due() {
            return dueFrom(start);
        }

        Instant dueFrom(Instant other) {
            return office.calendar.due(terms, other, pauses, extensions);
        }

        Instant at(double part) {
            return office.calendar.fraction(terms, start, pauses, extensions, part);
        }
    }

    @Property(tries = 1500)
    void the_due_equals_the_one_counted_minute_by_minute(@ForAll("clocks") Clock clock) {
        same(clock.due(), clock.office.model.due(clock.terms, clock.start, clock.pauses, clock.extensions));
    }

    @Property(tries = 500)
    void a_fraction_equals_the_one_counted_minute_by_minute(
            @ForAll("clocks") Clock clock, @ForAll @DoubleRange(min = 0, max = 1) double part) {
        same(
                clock.at(part),
                clock.office.model.fraction(clock.terms, clock.start, clock.pauses, clock.extensions, part));
    }

    /** A part of a day is rounded to the millisecond. */
    private static void same(Instant counted, Instant modelled) {
        if (modelled.equals(Instant.MAX)) assertThat(counted).isEqualTo(modelled);
        else assertThat(counted).isCloseTo(modelled, within(1, ChronoUnit.MILLIS));
    }

    @Property(tries = 1500)
    void a_longer_suspension_never_makes_the_due_earlier(
            @ForAll("clocks") Clock clock, @ForAll @IntRange(max = 5 * 1440) int minutes) {
        List<Pause> longer = clock.pauses.stream()
                .map(p -> p.unended() ? p : new Pause(p.from(), p.to().plus(minutes, ChronoUnit.MINUTES)))
                .toList();
        assertThat(clock.office.calendar.due(clock.terms, clock.start, longer, clock.extensions))
                .isAfterOrEqualTo(clock.due());
    }

    @Property(tries = 1500)
    void a_suspension_within_the_limit_gives_its_working_time_back(
            @ForAll @IntRange(min = 0, max = 10_000) int start,
            @ForAll @IntRange(min = 0, max = 3_000) int after,
            @ForAll @IntRange(min = 0, max = 5_000) int length,
            @ForAll @IntRange(min = 3, max = 8) int days) {
        WorkCalendar yulin = WorkCalendar.yulin();
        LimitTerms terms = LimitTerms.of(days, BudgetUnit.WORKING_DAYS);
        Instant from = Instant.parse("2026-09-20T00:00:00Z").plus(start, ChronoUnit.MINUTES);
        Instant halt = from.plus(after, ChronoUnit.MINUTES);
        Pause pause = new Pause(halt, halt.plus(length, ChronoUnit.MINUTES));
        Instant bare = yulin.due(terms, from);
        Instant paused = yulin.due(terms, from, List.of(pause), List.of());
        assertThat(yulin.workingTime(from, paused).minus(yulin.workingTime(from, bare)))
                .isEqualTo(yulin.workingTime(pause.from(), pause.to()));
    }

    @Property(tries = 2000)
    void a_later_start_is_never_due_earlier(
            @ForAll("clocks") Clock clock, @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long later) {
        assertThat(clock.dueFrom(clock.start.plusNanos(later))).isAfterOrEqualTo(clock.due());
    }

    @Property(tries = 2000)
    void a_due_is_never_before_its_start(@ForAll("clocks") Clock clock, @ForAll @IntRange(max = 86_399) int second) {
        Instant start = clock.start.plusSeconds(second).plusNanos(second);
        assertThat(clock.dueFrom(start)).isAfter(start);
    }

    @Property(tries = 2000)
    void a_larger_fraction_is_never_used_earlier_and_the_whole_is_used_at_the_due(
            @ForAll("clocks") Clock clock,
            @ForAll @DoubleRange(min = 0, max = 1) double one,
            @ForAll @DoubleRange(min = 0, max = 1) double other) {
        assertThat(clock.at(Math.min(one, other)))
                .isAfterOrEqualTo(clock.start)
                .isBeforeOrEqualTo(clock.at(Math.max(one, other)));
        assertThat(clock.at(1)).isEqualTo(clock.due());
    }

    @Property(tries = 1000)
    void an_additional_pause_or_extension_never_makes_the_due_earlier(@ForAll("clocks") Clock clock) {
        WorkCalendar calendar = clock.office.calendar;
        Instant bare = calendar.due(clock.terms, clock.start);
        Instant paused = calendar.due(clock.terms, clock.start, clock.pauses, List.of());
        assertThat(bare).isBeforeOrEqualTo(paused);
        assertThat(paused).isBeforeOrEqualTo(clock.due());
    }

    @Property(tries = 300)
    void every_reason_names_clock_start_and_due(@ForAll("clocks") Clock clock) {
        String why = clock.office.calendar.why("反馈", clock.terms, clock.start, clock.pauses, clock.extensions);
        assertThat(why).startsWith("反馈 " + clock.terms.budget().inWords() + "，自");
        if (clock.due().equals(Instant.MAX)) {
            assertThat(why).endsWith("尚未恢复；恢复前不计时限");
        } else {
            assertThat(why).contains("；应于").endsWith("前完成");
        }
    }

    @Provide
    Arbitrary<Clock> clocks() {
        return Combinators.combine(Arbitraries.of(Offices.values()), terms(), starts())
                .flatAs((office, terms, start) -> Combinators.combine(
                                pauses(start).list().ofMaxSize(3),
                                extensions(terms.budget().unit()).list().ofMaxSize(2))
                        .as((pauses, extensions) -> new Clock(office, terms, start, pauses, extensions)));
    }

    private static Arbitrary<Instant> starts() {
        return Arbitraries.longs().between(FIRST_MINUTE, LAST_MINUTE).map(minute -> Instant.ofEpochSecond(60 * minute));
    }

    private static Arbitrary<LimitTerms> terms() {
        Arbitrary<Optional<LocalTime>> cutOff = Arbitraries.of("07:00", "12:00", "17:00", "23:00")
                .map(LocalTime::parse)
                .optional(0.4);
        Arbitrary<Budget> budget = Arbitraries.of(BudgetUnit.values())
                .flatMap(unit -> Arbitraries.integers().between(1, most(unit)).map(amount -> Budget.of(amount, unit)));
        return Combinators.combine(budget, Arbitraries.of(StartRule.values()), Arbitraries.of(true, false), cutOff)
                .as(LimitTerms::new);
    }

    private static Arbitrary<Pause> pauses(Instant start) {
        Arbitrary<Instant> from =
                Arbitraries.integers().between(-3 * 1440, 12 * 1440).map(minutes -> start.plusSeconds(60L * minutes));
        Arbitrary<Optional<Integer>> length =
                Arbitraries.integers().between(0, 5 * 1440).optional(0.95);
        return Combinators.combine(from, length)
                .as((begin, minutes) -> minutes.map(m -> new Pause(begin, begin.plusSeconds(60L * m)))
                        .orElseGet(() -> Pause.open(begin)));
    }

    private static Arbitrary<Budget> extensions(BudgetUnit unit) {
        Arbitrary<BudgetUnit> units = unit == BudgetUnit.HOURS || unit == BudgetUnit.MINUTES
                ? Arbitraries.of(BudgetUnit.HOURS, BudgetUnit.MINUTES)
                : Arbitraries.just(unit);
        return units.flatMap(
                own -> Arbitraries.integers().between(1, most(own) / 2).map(amount -> Budget.of(amount, own)));
    }

    /** Amounts long enough to cross the longest holiday and short enough to count by minutes. */
    private static int most(BudgetUnit unit) {
        return switch (unit) {
            case MINUTES -> 3_000;
            case HOURS -> 72;
            case WORKING_HOURS -> 30;
            case CALENDAR_DAYS, WORKING_DAYS -> 8;
        };
    }
}
