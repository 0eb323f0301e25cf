package cn.duban.load.limits;

import cn.duban.load.client.TimedCommand;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A command as it goes into {@code /v1/ingest}. Made before it is sent, so that a measurement of the engine pays for sending alone.
 *
 * @param ticket whose lines keep their order
 */
public record IngestLine(String ticket, String text) {

    public static IngestLine of(TimedCommand command) {
        return new IngestLine(command.ticket(), command.line(false));
    }

    /** The first so many, made now: simulating a day takes longer than an answer, and would be counted as one. */
    public static List<IngestLine> ready(Iterator<TimedCommand> commands, int count) {
        List<IngestLine> ready = new ArrayList<>(count);
        while (ready.size() < count && commands.hasNext()) {
            ready.add(of(commands.next()));
        }
        return ready;
    }

    /** Each made when it is asked for. */
    public static Iterator<IngestLine> each(Iterator<TimedCommand> commands) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return commands.hasNext();
            }

            @Override
            public IngestLine next() {
                return of(commands.next());
            }
        };
    }
}
