package cn.duban.runtime;

import cn.duban.centre.Centre;
import cn.duban.liveline.LiveLine;
import cn.duban.liveline.SessionStep;
import cn.duban.region.Entry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Has steps written to the city's log, and lets the centre's fold judge them. */
final class NodeLiveLine implements LiveLineDesk {
    private final Notebook city;
    private final Scores centre;

    NodeLiveLine(Notebook city, Scores centre) {
        this.city = city;
        this.centre = centre;
    }

    @Override
    public <T> CompletionStage<T> ask(Function<Centre, T> question) {
        return centre.ask(question);
    }

    @Override
    public CompletionStage<Outcome> take(SessionStep step) {
        return ask(known -> judged(known.liveLine(), step))
                .thenCompose(verdict -> verdict.isPresent()
                        ? CompletableFuture.completedFuture(verdict.get())
                        : city.note(new Entry.OnLine(step))
                                .thenCompose(noted -> ask(after -> taken(after.liveLine(), step))));
    }

    /** The outcome of a step that need not be recorded. */
    private static Optional<Outcome> judged(LiveLine line, SessionStep step) {
        Optional<SessionStep> before = line.taken(step.commandId());
        if (before.isPresent())
            return Optional.of(
                    outcome(line, step, before.get().digest() == step.digest() ? Verdict.REPEATED : Verdict.REUSED));
        return line.refusal(step).map(why -> new Outcome(Verdict.REFUSED, line.session(step.session()), why));
    }

    /** What the fold made of a recorded step; somebody else may have been quicker. */
    private static Outcome taken(LiveLine line, SessionStep step) {
        boolean taken = line.taken(step.commandId())
                .filter(t -> t.digest() == step.digest())
                .isPresent();
        return taken
                ? outcome(line, step, Verdict.TAKEN)
                : judged(line, step).orElseGet(() -> outcome(line, step, Verdict.REFUSED));
    }

    private static Outcome outcome(LiveLine line, SessionStep step, Verdict verdict) {
        return new Outcome(verdict, line.session(step.session()), "");
    }
}
