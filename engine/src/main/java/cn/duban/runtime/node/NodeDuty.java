package cn.duban.runtime.node;

import cn.duban.engine.DutyRegister;
import cn.duban.policy.duty.DutyChange;
import cn.duban.policy.duty.DutyRoster;
import cn.duban.policy.duty.DutyRules;
import cn.duban.policy.duty.DutyRules.Objection;
import cn.duban.region.Entry;
import cn.duban.runtime.notice.NoticeResources;
import cn.duban.runtime.replica.EntryWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The rota on one node: reads it from the city's replica, and appends changes to the city's log. */
final class NodeDuty implements DutyRegister {
    private final NoticeResources desk;
    private final EntryWriter city;

    NodeDuty(NoticeResources desk, EntryWriter city) {
        this.desk = desk;
        this.city = city;
    }

    @Override
    public DutyRoster roster() {
        return desk.duty();
    }

    /** One request, as a change or a withdrawal. */
    private record Request(
            String id,
            long digest,
            String change,
            Instant at,
            Function<DutyRules, Optional<Objection>> rule,
            Entry entry) {}

    @Override
    public CompletionStage<Outcome> change(DutyChange change) {
        return record(new Request(
                change.id(),
                change.digest(),
                change.id(),
                change.at(),
                rules -> rules.of(change),
                new Entry.DutyChanged(change)));
    }

    @Override
    public CompletionStage<Outcome> withdraw(DutyChange.Withdrawal withdrawal) {
        return record(new Request(
                withdrawal.id(),
                withdrawal.digest(),
                withdrawal.change(),
                withdrawal.at(),
                rules -> rules.of(withdrawal),
                new Entry.DutyWithdrawn(withdrawal)));
    }

    private CompletionStage<Outcome> record(Request request) {
        Optional<Outcome> known = judged(request);
        if (known.isPresent()) return CompletableFuture.completedFuture(known.get());
        // The city's log may have got another change since: its gate asks the same rules.
        return city.append(request.entry(), Long.MAX_VALUE)
                .thenApply(taken -> taken
                        ? outcome(Verdict.TAKEN, request)
                        : judged(request).orElseThrow(EntryWriter::away));
    }

    /** The outcome of a request that need not be recorded. */
    private Optional<Outcome> judged(Request request) {
        Optional<Long> taken = roster().book().taken(request.id());
        if (taken.isPresent())
            return Optional.of(outcome(taken.get() == request.digest() ? Verdict.REPEATED : Verdict.REUSED, request));
        return request.rule()
                .apply(new DutyRules(roster(), request.at()))
                .map(why -> new Outcome(Verdict.REFUSED, Optional.empty(), Optional.of(why)));
    }

    private Outcome outcome(Verdict verdict, Request request) {
        return new Outcome(verdict, roster().book().change(request.change()), Optional.empty());
    }
}
