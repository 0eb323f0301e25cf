package cn.duban.http.audit;

import cn.duban.engine.AuditStore;
import cn.duban.engine.RegionLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store whose writes fail while it is said to be away. */
final class FailingAuditStore implements AuditStore {
    private final AuditStore store;
    private volatile boolean away;

    FailingAuditStore(AuditStore store) {
        this.store = store;
    }

    void away(boolean now) {
        away = now;
    }

    @Override
    public CompletionStage<Void> append(Segment segment, long head, String headHash, boolean ended) {
        return away
                ? CompletableFuture.failedStage(new RegionLog.StoreAwayException("away", null))
                : store.append(segment, head, headHash, ended);
    }

    @Override
    public CompletionStage<Chain> begin(String node, Instant now) {
        return store.begin(node, now);
    }

    @Override
    public CompletionStage<List<Chain>> chains() {
        return store.chains();
    }

    @Override
    public CompletionStage<List<Segment>> read(long chain, long day, long from, int limit) {
        return store.read(chain, day, from, limit);
    }

    @Override
    public CompletionStage<Optional<Segment>> last(long chain, long day) {
        return store.last(chain, day);
    }

    @Override
    public CompletionStage<Void> remove(long chain, long day, long removedTo, String removedHash) {
        return store.remove(chain, day, removedTo, removedHash);
    }
}
