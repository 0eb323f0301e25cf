package cn.duban.load.limits;

import java.util.concurrent.CompletionStage;

/**
 * Where measured commands go: over the engine's ingest stream, through its doors within this JVM, or past all of it. Each
 * gets the same commands, and answers when what it keeps is durable.
 *
 * @param <T> what a command looks like where it is measured
 */
public interface CommandTarget<T> extends AutoCloseable {

    String name();

    /** @return fails when the outcome is unclear or the command is refused */
    CompletionStage<Void> send(T command);

    /** Whether it writes more after its answers, which must be over before another target is measured. */
    default boolean putsOff() {
        return false;
    }

    @Override
    void close();
}
