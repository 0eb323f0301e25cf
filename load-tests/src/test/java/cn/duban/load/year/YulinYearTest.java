package cn.duban.load.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.duban.load.client.OfferedActions;
import cn.duban.load.client.TimedCommand;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A tenth of the year 2023, compared with the centre's yearbook. */
class YulinYearTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2023, 1, 1);
    private static final List<TimedCommand> TENTH = all(new YulinYear.Plan(NEW_YEAR, 365, 7, 0.1, "", Instant.MAX));

    private static List<TimedCommand> all(YulinYear.Plan plan) {
        List<TimedCommand> all = new ArrayList<>();
        new YulinYear(plan, UnitDirectory.invented(OfferedActions.all())).forEachRemaining(all::add);
        return all;
    }

    private static List<TimedCommand> ops(String op) {
        return TENTH.stream().filter(command -> command.op().equals(op)).toList();
    }

    private static Map<String, Double> shares(List<TimedCommand> commands, Function<TimedCommand, String> key) {
        return commands.stream()
                .collect(Collectors.groupingBy(
                        key, Collectors.collectingAndThen(Collectors.counting(), n -> 100.0 * n / commands.size())));
    }

    private static double days(Set<LocalDate> which, List<TimedCommand> registered) {
        return (double) registered.stream()
                        .filter(command -> which.contains(day(command)))
                        .count()
                / which.size();
    }

    private static LocalDate day(TimedCommand command) {
        return OfficeHours.local(command.at()).toLocalDate();
    }

    @Test
    void the_year_has_the_published_number_of_tickets() {
        assertThat(ops("register")).hasSizeBetween(52_400, 53_000);
        assertThat(YulinYear.expectedTickets(YulinYear.Plan.of(NEW_YEAR, 365, 1)))
                .isEqualTo(YulinShares.TICKETS_A_YEAR);
    }

    @Test
    void regions_channels_and_kinds_have_their_shares() {
        List<TimedCommand> registered = ops("register");
        Map<String, Double> regions =
                shares(registered, c -> c.fields().path("region").asText());
        YulinShares.REGIONS.forEach(
                (region, share) -> assertThat(regions.get(region)).isCloseTo(share, within(0.6)));
        Map<String, Double> channels =
                shares(registered, c -> c.fields().path("channel").asText());
        YulinShares.CHANNELS.forEach(
                (channel, share) -> assertThat(channels.get(channel)).isCloseTo(share, within(0.4)));
        Map<String, Double> kinds =
                shares(registered, c -> c.fields().path("kind").asText());
        YulinShares.KINDS.forEach((kind, share) -> assertThat(kinds.get(kind)).isCloseTo(share, within(0.6)));
    }

    @Test
    void two_thirds_are_answered_on_the_spot() {
        assertThat(100.0 * ops("answer").size() / ops("register").size()).isCloseTo(68.44, within(1.0));
    }

    @Test
    void four_of_a_hundred_ratings_are_dissatisfied_and_each_is_redone() {
        List<TimedCommand> ratings = ops("call-back").stream()
                .filter(command -> command.fields().path("reached").asBoolean())
                .toList();
        Map<String, Double> grades =
                shares(ratings, c -> c.fields().path("result").asText());
        assertThat(grades.get("DISSATISFIED")).isCloseTo(4.11, within(0.3));
        double content = 100 - grades.get("DISSATISFIED");
        assertThat(grades.get("VERY") / content).isCloseTo(45.5 / 511, within(0.01));
        Map<String, Instant> last = new HashMap<>();
        TENTH.stream().filter(c -> !c.ticket().isEmpty()).forEach(c -> last.put(c.ticket(), c.at()));
        assertThat(ratings)
                .filteredOn(c -> c.fields().path("result").asText().equals("DISSATISFIED"))
                .allMatch(c -> last.get(c.ticket()).isAfter(c.at()));
    }

    @Test
    void mondays_and_the_first_cold_days_are_high_and_nights_are_quiet() {
        List<TimedCommand> registered = ops("register");
        Set<LocalDate> mondays = new HashSet<>();
        Set<LocalDate> cold = new HashSet<>();
        Set<LocalDate> october = new HashSet<>();
        for (LocalDate day = NEW_YEAR; day.getYear() == 2023; day = day.plusDays(1)) {
            if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
                mondays.add(day);
            }
            if (day.getMonthValue() == 11 && day.getDayOfMonth() <= 10) {
                cold.add(day);
            } else if (day.getMonthValue() == 10) {
                october.add(day);
            }
        }
        double average = registered.size() / 365.0;
        assertThat(days(mondays, registered)).isGreaterThan(1.15 * average);
        assertThat(days(cold, registered)).isGreaterThan(1.4 * days(october, registered));
        Map<Integer, Long> hours = registered.stream()
                .collect(Collectors.groupingBy(c -> OfficeHours.local(c.at()).getHour(), Collectors.counting()));
        assertThat(hours.get(9)).isGreaterThan(20 * hours.get(3));
        assertThat(hours.get(16)).isGreaterThan(hours.get(13));
    }

    @Test
    void the_first_cold_days_bring_heating_tickets() {
        Map<Boolean, Double> share = ops("register").stream()
                .filter(c -> day(c).getMonthValue() == 11 || day(c).getMonthValue() == 7)
                .collect(Collectors.partitioningBy(
                        c -> day(c).getMonthValue() == 11,
                        Collectors.averagingDouble(
                                c -> c.fields().path("topic").asText().startsWith("供热/") ? 1 : 0)));
        assertThat(share.get(true)).isGreaterThan(4 * share.get(false));
    }

    @Test
    void calls_follow_the_published_traffic() {
        Map<String, Long> states = ops("call").stream()
                .filter(c -> c.fields().path("direction").asText().equals("IN"))
                .collect(Collectors.groupingBy(c -> c.fields().path("state").asText(), Collectors.counting()));
        assertThat(states.get("OFFERED")).isBetween(61_000L, 61_600L);
        assertThat((double) states.get("ANSWERED") / states.get("OFFERED")).isCloseTo(0.95, within(0.005));
        assertThat(states.get("ANSWERED") + states.get("ABANDONED")).isEqualTo(states.get("OFFERED"));
        assertThat(states.get("ENDED")).isEqualTo(states.get("ANSWERED"));
    }

    @Test
    void most_missed_callers_are_called_back() {
        Set<String> missed = ops("call").stream()
                .filter(c -> c.fields().path("direction").asText().equals("IN"))
                .filter(c -> c.fields().path("state").asText().equals("ABANDONED"))
                .map(c -> c.fields().path("callId").asText())
                .collect(Collectors.toSet());
        List<TimedCommand> back = ops("call").stream()
                .filter(c -> c.fields().has("returns")
                        && c.fields().path("state").asText().equals("ANSWERED"))
                .toList();
        assertThat(back)
                .allMatch(c -> missed.contains(c.fields().path("returns").asText()));
        assertThat((double) back.size() / missed.size()).isCloseTo(0.85 * 0.88, within(0.03));
    }

    /** An agent never takes two calls at once, and every agent logs out. */
    @Test
    void agents_are_in_one_state_at_a_time_and_busy_while_they_talk() {
        Map<String, List<TimedCommand>> byAgent = ops("agent").stream()
                .collect(Collectors.groupingBy(c -> c.fields().path("agent").asText()));
        Set<String> follows = Set.of(
                "OFF READY",
                "READY BUSY",
                "BUSY AFTER_CALL",
                "AFTER_CALL READY",
                "AFTER_CALL PAUSE",
                "PAUSE READY",
                "READY OFF");
        byAgent.forEach((agent, states) -> {
            String before = "OFF";
            for (TimedCommand state : states) {
                String now = state.fields().path("state").asText();
                assertThat(follows).as(agent + " at " + state.at()).contains(before + " " + now);
                before = now;
            }
            assertThat(before).isEqualTo("OFF");
        });
        long answered = ops("call").stream()
                .filter(c -> c.fields().path("state").asText().equals("ANSWERED"))
                .count();
        assertThat(ops("agent").stream()
                        .filter(c -> c.fields().path("state").asText().equals("BUSY")))
                .hasSize((int) answered);
    }

    @Test
    void some_tickets_are_late_some_urged_and_some_returned() {
        int dispatched = ops("dispatch").size();
        assertThat(ops("urge")).hasSizeGreaterThan(dispatched / 40);
        assertThat(ops("return")).hasSizeBetween(dispatched / 50, dispatched / 25);
        Map<String, Instant> dispatch = new HashMap<>();
        ops("dispatch").forEach(c -> dispatch.put(c.ticket(), c.at()));
        long late = ops("sign").stream()
                .filter(c -> dispatch.containsKey(c.ticket()))
                .filter(c -> c.at().isAfter(OfficeHours.after(dispatch.get(c.ticket()), 4)))
                .count();
        assertThat(late).isGreaterThan(ops("sign").size() / 50);
    }

    @Test
    void some_tickets_are_forwarded_some_extended_and_a_few_suspended() {
        int dispatched = ops("dispatch").size();
        assertThat(ops("forward")).hasSizeGreaterThan(dispatched / 10);
        assertThat(ops("extend")).hasSizeBetween(dispatched / 30, dispatched / 15);
        assertThat(ops("extension-decision")).hasSameSizeAs(ops("extend"));
        assertThat(ops("suspend")).hasSizeBetween(dispatched / 400, dispatched / 100);
        assertThat(ops("resume")).hasSameSizeAs(ops("suspend"));
        Map<String, Instant> asked = new HashMap<>();
        ops("extend").forEach(c -> asked.put(c.ticket(), c.at()));
        assertThat(ops("extension-decision")).allMatch(c -> c.at().isAfter(asked.get(c.ticket())));
    }

    @Test
    void commands_are_in_time_order_with_unique_ids_and_each_ticket_begins_with_its_registration() {
        assertThat(TENTH).isSortedAccordingTo(java.util.Comparator.comparing(TimedCommand::at));
        List<TimedCommand> ofTickets =
                TENTH.stream().filter(c -> !c.ticket().isEmpty()).toList();
        assertThat(ofTickets.stream().map(TimedCommand::commandId).distinct()).hasSize(ofTickets.size());
        Set<String> born = new HashSet<>();
        assertThat(ofTickets).allSatisfy(c -> assertThat(born.add(c.ticket())).isEqualTo(c.op().equals("register")));
        assertThat(ofTickets)
                .allMatch(c -> c.commandId().length() <= 64 && c.ticket().length() <= 64);
    }

    @Test
    void an_engine_with_fewer_actions_gets_only_those() {
        List<TimedCommand> all = new ArrayList<>();
        new YulinYear(YulinYear.Plan.of(LocalDate.of(2023, 6, 1), 3, 7), UnitDirectory.invented(OfferedActions.none()))
                .forEachRemaining(all::add);
        assertThat(all)
                .extracting(TimedCommand::op)
                .doesNotContain("return", "forward", "extend", "suspend", "agent")
                .contains("dispatch", "call");
    }

    @Test
    void the_same_seed_repeats_every_line_and_another_does_not() {
        LocalDate day = LocalDate.of(2023, 6, 1);
        List<String> first = lines(day, 2, 42);
        assertThat(lines(day, 2, 42)).isEqualTo(first);
        assertThat(lines(day, 2, 43)).isNotEqualTo(first);
    }

    @Test
    void a_day_is_the_same_whether_the_days_before_it_were_generated_or_not() {
        LocalDate day = LocalDate.of(2023, 6, 2);
        List<String> whole = lines(day.minusDays(1), 2, 42);
        assertThat(whole).containsAll(lines(day, 1, 42));
    }

    private static List<String> lines(LocalDate from, int days, long seed) {
        return all(new YulinYear.Plan(from, days, seed, 0.1, "", Instant.MAX)).stream()
                .map(command -> command.line(true))
                .toList();
    }
}
