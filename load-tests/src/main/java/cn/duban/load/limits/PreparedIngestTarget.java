package cn.duban.load.limits;

import java.util.concurrent.CompletionStage;

/** Sends the same commands as lines of {@code /v1/ingest}. */
record PreparedIngestTarget(IngestTarget ingest) implements CommandTarget<PreparedCommand> {

    @Override
    public String name() {
        return ingest.name();
    }

    @Override
    public boolean writesAfterAnswering() {
        return true;
    }

    @Override
    public CompletionStage<Void> send(PreparedCommand job) {
        return ingest.send(job.line());
    }

    @Override
    public void close() {
        ingest.close();
    }
}
