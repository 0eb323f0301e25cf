package cn.duban.load.boston;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.client.TimedCommand;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClockStepsTest {

    private static final Instant FIRST = Instant.parse("2011-11-05T16:30:00Z");
    private static final Instant SECOND = Instant.parse("2011-11-07T17:15:00Z");
    private static final Instant END = Instant.parse("2011-11-09T05:00:00Z");

    private static List<String> lines(ClockSteps steps) throws IOException {
        List<String> lines = new ArrayList<>();
        List<TimedCommand> commands =
                List.of(TimedCommand.of(FIRST, "register", "a", "1"), TimedCommand.of(SECOND, "sign", "a", "2"));
        steps.send(commands, END, lines::add);
        return lines;
    }

    @ParameterizedTest
    @EnumSource(ClockSteps.class)
    void no_command_is_sent_before_the_clock_has_passed_its_instant_and_the_clock_ends_at_the_end(ClockSteps steps)
            throws IOException {
        Instant clock = Instant.MIN;
        int told = 0;
        for (String line : lines(steps)) {
            if (line.contains("\"op\":\"clock\"")) {
                Instant to = Instant.parse(line.replaceAll(".*\"to\":\"([^\"]+)\".*", "$1"));
                assertThat(to).isAfter(clock);
                clock = to;
            } else {
                assertThat(told == 0 ? FIRST : SECOND).isBeforeOrEqualTo(clock);
                told++;
            }
        }
        assertThat(told).isEqualTo(2);
        assertThat(clock).isEqualTo(END);
    }

    @ParameterizedTest
    @EnumSource(ClockSteps.class)
    void smaller_steps_send_more_barriers(ClockSteps steps) throws IOException {
        long barriers =
                lines(steps).stream().filter(line -> line.contains("clock")).count();
        // From noon on the 5th to midnight of the 9th, with the 25-hour Sunday of the change to winter time.
        assertThat(barriers).isEqualTo(steps == ClockSteps.JUMP ? 1 : steps == ClockSteps.DAY ? 4 : 85);
    }
}
