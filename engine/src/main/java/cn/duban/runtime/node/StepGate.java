package cn.duban.runtime.node;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Runs commands side by side, but none while a stepped clock moves: steps wait for commands, and commands for steps. */
final class StepGate {
    private final Queue<Runnable> commands = new ArrayDeque<>();
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private int inside;
    private boolean stepping;

    /** Runs a command, at once unless a step is under way or waiting. */
    <T> CompletionStage<T> command(Supplier<CompletionStage<T>> command) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable run = () -> command.get().whenComplete((value, failure) -> {
            leave();
            complete(result, value, failure);
        });
        synchronized (this) {
            if (stepping || !steps.isEmpty()) {
                commands.add(run);
                return result;
            }
            inside++;
        }
        run.run();
        return result;
    }

    /** Runs a step when no command is under way. */
    <T> CompletionStage<T> step(Supplier<CompletionStage<T>> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable run = () -> step.get().whenComplete((value, failure) -> {
            stepped();
            complete(result, value, failure);
        });
        synchronized (this) {
            if (stepping || inside > 0) {
                steps.add(run);
                return result;
            }
            stepping = true;
        }
        run.run();
        return result;
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            inside--;
            if (inside > 0 || stepping || steps.isEmpty()) return;
            stepping = true;
            next = steps.poll();
        }
        next.run();
    }

    private void stepped() {
        Queue<Runnable> next = new ArrayDeque<>();
        synchronized (this) {
            Runnable step = steps.poll();
            if (step != null) next.add(step);
            else {
                stepping = false;
                inside += commands.size();
                next.addAll(commands);
                commands.clear();
            }
        }
        next.forEach(Runnable::run);
    }

    private static <T> void complete(CompletableFuture<T> result, T value, Throwable failure) {
        if (failure == null) result.complete(value);
        else result.completeExceptionally(failure);
    }
}
