package cn.duban.load.boston;

import cn.duban.load.client.TimedCommand;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * How far the stepped clock moves at once. Every choice must end in the same verdicts: one jump equals many small steps.
 */
enum ClockSteps {
    /** The clock passes every hour. */
    HOUR,
    /** The clock passes every midnight. */
    DAY,
    /** The clock goes to the end at once; all commands follow, each with its own instant. */
    JUMP;

    /** Takes one line for {@code /v1/ingest}. */
    @FunctionalInterface
    interface Lines {
        void send(String line) throws IOException;
    }

    /**
     * Sends barriers and commands: first moves the clock past a period, then sends the period's commands with {@code at}.
     */
    void send(List<TimedCommand> commands, Instant end, Lines lines) throws IOException {
        Instant clock = Instant.MIN;
        for (TimedCommand command : commands) {
            // A command is sent when its period is over: the clock must not be before its instant.
            while (clock.isBefore(command.at())) {
                clock = following(clock, command.at(), end);
                lines.send(TimedCommand.clock(clock));
            }
            lines.send(command.line(true));
        }
        while (clock.isBefore(end)) {
            clock = following(clock, end, end);
            lines.send(TimedCommand.clock(clock));
        }
    }

    private Instant following(Instant clock, Instant wanted, Instant end) {
        if (this == JUMP) {
            return end;
        }
        ZonedDateTime from = (clock.equals(Instant.MIN) ? wanted : clock).atZone(BostonFile.ZONE);
        Instant next = this == HOUR
                ? from.truncatedTo(java.time.temporal.ChronoUnit.HOURS)
                        .plusHours(1)
                        .toInstant()
                : from.toLocalDate().plusDays(1).atStartOfDay(BostonFile.ZONE).toInstant();
        return next.isAfter(end) ? end : next;
    }
}
