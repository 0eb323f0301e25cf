package cn.duban.http.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lets few readers read the store at once: what they read is in memory until it is rendered. The others wait in turn. */
final class OldReads {
    private final int most;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    OldReads(int most) {
        this.most = most;
    }

    <T> CompletionStage<T> run(Supplier<CompletionStage<T>> read) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable start = () -> start(read, answer);
        synchronized (this) {
            if (running >= most) {
                waiting.add(start);
                return answer;
            }
            running++;
        }
        start.run();
        return answer;
    }

    private <T> void start(Supplier<CompletionStage<T>> read, CompletableFuture<T> answer) {
        CompletionStage<T> reading;
        try {
            reading = read.get();
        } catch (RuntimeException broken) {
            reading = CompletableFuture.failedStage(broken);
        }
        reading.whenComplete((value, failure) -> {
            if (failure == null) answer.complete(value);
            else answer.completeExceptionally(failure);
            next();
        });
    }

    private void next() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                running--;
                return;
            }
        }
        next.run();
    }
}
