package cn.duban.load.limits;

import cn.duban.load.client.TimedCommand;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A command in its form for {@code /v1/ingest}, prepared before it is sent, so that a measurement contains the sending
 * only.
 *
 * @param ticket whose lines keep their order
 */
public record IngestLine(String ticket, String text) {

    public static IngestLine of(TimedCommand command) {
        return new IngestLine(command.ticket(), command.line(false));
    }

    /** Prepares the first so many at once: simulating a day takes longer than an answer, and would be measured as one. */
    public static List<IngestLine> ready(Iterator<TimedCommand> commands, int count) {
        List<IngestLine> ready = new ArrayList<>(count);
        while (ready.size() < count && commands.hasNext()) {
            ready.add(of(commands.next()));
        }
        return ready;
    }

    /** Prepares each when it is requested. */
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
