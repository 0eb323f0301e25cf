package cn.duban.load.limits;

import cn.duban.load.client.TimedCommand;
import java.util.concurrent.CompletionStage;

/**
 * Where measured commands go: over the engine's ingest stream, through its doors within this JVM, or past all of it. Each
 * gets the same commands, and answers when what it keeps is durable.
 */
public interface CommandTarget extends AutoCloseable {

    String name();

    /** @return fails when the outcome is unclear or the command is refused */
    CompletionStage<Void> send(TimedCommand command);

    @Override
    void close();
}
