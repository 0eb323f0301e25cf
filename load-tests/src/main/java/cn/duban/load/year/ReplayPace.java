package cn.duban.load.year;

import cn.duban.load.client.EngineClock;
import cn.duban.load.client.NdjsonStream;
import cn.duban.load.client.TimedCommand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;

/** How simulated time relates to the engine's clock. */
public enum ReplayPace {
    /** The clock is stepped: it is moved past each step, then the step's commands are sent with {@code at}. */
    STEPPED,
    /** The engine's clock runs: each command is sent when its time has come. */
    FOLLOW,
    /** As fast as the engine accepts it, everything happening now: load whose deadlines mean nothing. */
    FLAT;

    public void send(Iterator<TimedCommand> commands, NdjsonStream stream, EngineClock clock, Duration step)
            throws IOException {
        Instant steppedTo = Instant.MIN;
        while (commands.hasNext()) {
            TimedCommand command = commands.next();
            switch (this) {
                case STEPPED -> {
                    if (steppedTo.isBefore(command.at())) {
                        steppedTo = ceiling(command.at(), step);
                        stream.send(TimedCommand.clock(steppedTo));
                    }
                    stream.send(command.line(true));
                }
                case FOLLOW -> {
                    if (clock.now().isBefore(command.at())) {
                        stream.flush();
                        if (!clock.await(command.at())) {
                            return;
                        }
                    }
                    stream.send(command.line(false));
                }
                case FLAT -> stream.send(command.line(false));
                default -> throw new IllegalStateException(name());
            }
        }
    }

    static Instant ceiling(Instant at, Duration step) {
        long millis = step.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli() + millis - 1, millis) * millis);
    }
}
