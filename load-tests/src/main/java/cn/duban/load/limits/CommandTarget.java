package cn.duban.load.limits;

import java.util.concurrent.CompletionStage;

/**
 * Receives measured commands: the engine's ingest stream, its API within this JVM, or a baseline without an engine. All get
 * the same commands, and answer when the result is durable.
 *
 * @param <T> the form of a command at the point where it is measured
 */
public interface CommandTarget<T> extends AutoCloseable {

    String name();

    /** @return fails when the outcome is unclear or the command is refused */
    CompletionStage<Void> send(T command);

    /** Whether it continues to write after its answers; that must end before another target is measured. */
    default boolean writesAfterAnswering() {
        return false;
    }

    @Override
    void close();
}
