package cn.duban.http.audit;

import cn.duban.engine.AuditStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Checks all chains in the store. It waits for the store, so it runs on a thread that may block. */
public final class StoreCheck {
    private final AuditStore store;
    private final AuditReader reader;
    private final ChainCheck check = new ChainCheck();

    private StoreCheck(AuditStore store) {
        this.store = store;
        this.reader = new AuditReader(store);
    }

    /** @param heads that were noted elsewhere, such as in audit.log */
    static ChainCheck.Report of(AuditStore store, List<AuditEntry.Mark> heads) {
        StoreCheck check = new StoreCheck(store);
        for (AuditEntry.Mark head : heads) check.check.expect(head, "what was noted outside the store");
        return check.run();
    }

    private ChainCheck.Report run() {
        List<AuditStore.Chain> chains = joined(store.chains());
        for (AuditStore.Chain chain : chains) {
            check.expect(new AuditEntry.Mark(chain.number(), chain.head(), chain.headHash()), "the register of chains");
            first(chain).ifPresent(check::expectFormer);
        }
        long expected = 1;
        for (AuditStore.Chain chain : chains) {
            while (expected < chain.number()) {
                check.begin(expected);
                check.broken(1, "and the whole chain are missing");
                expected++;
            }
            expected++;
            read(chain);
        }
        for (AuditStore.Chain chain : chains) check.requireRemovalsOf(chain);
        return check.missing(expected);
    }

    private Optional<AuditLine> first(AuditStore.Chain chain) {
        if (chain.removedTo() > 0) return Optional.empty();
        return joined(reader.next(whole(chain)))
                .flatMap(page -> page.segments().stream()
                        .findFirst()
                        .flatMap(segment ->
                                AuditLine.split(segment.lines()).stream().findFirst())
                        .flatMap(AuditLine::of)
                        .filter(line -> line.number() == 1));
    }

    private static AuditReader.Place whole(AuditStore.Chain chain) {
        return AuditReader.Place.of(List.of(chain), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private void read(AuditStore.Chain chain) {
        check.begin(chain.number());
        Optional<AuditReader.Page> page = joined(reader.next(whole(chain)));
        while (page.isPresent()) {
            for (AuditStore.Segment segment : page.get().segments()) segment(chain, segment);
            page = joined(reader.next(page.get().next()));
        }
        check.end(chain.removedTo());
    }

    /** A segment behind the head that was read before is one that was written meanwhile, or a forged one. */
    private void segment(AuditStore.Chain chain, AuditStore.Segment segment) {
        if (segment.first() > chain.head()) {
            long head = joined(store.chains()).stream()
                    .filter(c -> c.number() == chain.number())
                    .mapToLong(AuditStore.Chain::head)
                    .findFirst()
                    .orElse(0);
            if (segment.first() > head) {
                check.broken(segment.first(), "stands behind the chain's head, record " + head);
                return;
            }
        }
        if (segment.first() != check.number() + 1 && check.number() > 0)
            check.broken(check.number() + 1, "is missing, or a row stands in another place");
        for (byte[] line : AuditLine.split(segment.lines())) check.line(line);
    }

    private static <T> T joined(CompletionStage<T> stage) {
        return AuditTrail.joined(stage);
    }
}
