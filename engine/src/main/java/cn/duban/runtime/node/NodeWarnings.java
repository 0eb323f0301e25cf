package cn.duban.runtime.node;

import cn.duban.engine.WarningRegister;
import cn.duban.region.Entry;
import cn.duban.runtime.replica.EntryWriter;
import cn.duban.runtime.replica.Replica;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.Warnings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The warnings on one node: reads them from its replicas, and appends events to their regions' logs. */
final class NodeWarnings implements WarningRegister {
    private final Map<String, Replica> replicas;
    private final EntryWriter notebook;

    NodeWarnings(Map<String, Replica> replicas, EntryWriter notebook) {
        this.replicas = replicas;
        this.notebook = notebook;
    }

    private Stream<Warnings> regions() {
        return replicas.values().stream().map(r -> r.state().warnings());
    }

    @Override
    public List<Warning> all() {
        return regions().flatMap(w -> w.all().stream()).toList();
    }

    @Override
    public Optional<Warning> warning(String id) {
        return regions().flatMap(w -> w.warning(id).stream()).findFirst();
    }

    @Override
    public long revision() {
        return regions().mapToLong(Warnings::revision).sum();
    }

    @Override
    public CompletionStage<Outcome> take(WarningEvent step) {
        Optional<Outcome> known = judged(step);
        if (known.isPresent()) return CompletableFuture.completedFuture(known.get());
        String region = warning(step.warning()).orElseThrow().region();
        return notebook.append(region, new Entry.Warned(step)).thenApply(noted -> taken(step));
    }

    @Override
    public CompletionStage<Outcome> raise(String region, WarningEvent step) {
        if (warning(step.warning()).isPresent()) return take(step);
        return notebook.append(region, new Entry.Warned(step))
                .thenApply(noted -> warning(step.warning())
                        .map(w -> taken(step))
                        .orElseGet(() -> new Outcome(Verdict.REFUSED, Optional.empty(), "is there already")));
    }

    /** The outcome of an event that need not be recorded. */
    private Optional<Outcome> judged(WarningEvent step) {
        Optional<Warning> warning = warning(step.warning());
        if (warning.isEmpty()) return Optional.of(new Outcome(Verdict.REFUSED, warning, "is not known"));
        return recorded(warning.get(), step)
                .map(verdict -> new Outcome(verdict, warning, ""))
                .or(() -> warning.get().refusal(step.action()).map(why -> new Outcome(Verdict.REFUSED, warning, why)));
    }

    /** The outcome after the fold; another event may have been recorded first. */
    private Outcome taken(WarningEvent step) {
        Warning now = warning(step.warning()).orElseThrow();
        boolean taken = recorded(now, step).filter(Verdict.REPEATED::equals).isPresent();
        return taken
                ? new Outcome(Verdict.TAKEN, Optional.of(now), "")
                : judged(step).orElseGet(() -> new Outcome(Verdict.REFUSED, Optional.of(now), "is " + now.state()));
    }

    private static Optional<Verdict> recorded(Warning warning, WarningEvent step) {
        return warning.steps().stream()
                .filter(s -> s.commandId().equals(step.commandId()))
                .findFirst()
                .map(s -> s.digest() == step.digest() ? Verdict.REPEATED : Verdict.REUSED);
    }
}
