package cn.duban.load.limits;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Sends over {@code /v1/ingest}, on a few streams; all commands of one ticket use the same stream. */
public final class IngestTarget implements CommandTarget<IngestLine> {

    private final List<IngestLane> lanes = new ArrayList<>();

    /** @param acknowledged is called with each line and the engine's result line, before the command's stage completes */
    public IngestTarget(URI base, int streams, BiConsumer<IngestLine, JsonNode> acknowledged) {
        for (int i = 0; i < streams; i++) {
            lanes.add(new IngestLane(base, acknowledged));
        }
    }

    @Override
    public String name() {
        return "engine over /v1/ingest";
    }

    @Override
    public CompletionStage<Void> send(IngestLine line) {
        return lanes.get(Math.floorMod(line.ticket().hashCode(), lanes.size())).send(line);
    }

    @Override
    public void close() {
        lanes.forEach(IngestLane::close);
    }
}
