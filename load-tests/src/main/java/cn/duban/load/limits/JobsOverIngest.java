package cn.duban.load.limits;

import java.util.concurrent.CompletionStage;

/** Sends the same commands as lines of {@code /v1/ingest}. */
record JobsOverIngest(IngestTarget ingest) implements CommandTarget<Job> {

    @Override
    public String name() {
        return ingest.name();
    }

    @Override
    public boolean putsOff() {
        return true;
    }

    @Override
    public CompletionStage<Void> send(Job job) {
        return ingest.send(job.line());
    }

    @Override
    public void close() {
        ingest.close();
    }
}
