package cn.duban.stories;

import cn.duban.engine.CustomSender;
import cn.duban.engine.DeliveryResult;
import cn.duban.engine.OutgoingMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel type unknown to the engine: pagers of the station that the policy names. A centre writes only this class. */
public final class PagerType implements CustomSender {
    /** The messages shown on the pagers. */
    static final List<String> SHOWN = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "PAGER";
    }

    @Override
    public Set<String> settings() {
        return Set.of("station");
    }

    @Override
    public CompletionStage<DeliveryResult> send(OutgoingMessage letter, Map<String, String> settings) {
        if (settings.get("station").equals("broken")) throw new IllegalStateException("no carrier");
        if (settings.get("station").equals("silent")) return new CompletableFuture<>();
        SHOWN.add(settings.get("station") + " " + letter.to() + " " + letter.subject());
        return CompletableFuture.completedFuture(new DeliveryResult.Sent("page-" + SHOWN.size()));
    }
}
