package cn.duban.runtime.ticket;

import cn.duban.runtime.protocol.RegionMessage;
import java.util.Map;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * How tickets speak to regions. Regions answer their nodes every few seconds, so it is known where each is, and most messages go
 * straight there instead of by way of two actors of the sharding. A region that has moved meanwhile does not hear them: whatever
 * needs an answer and gets none is to be said again by the sure way.
 */
public final class RegionRoutes {
    private final ClusterSharding sharding;
    private final Map<String, RegionMessage.Pong> pongs;

    /** @param pongs the latest answer of each region */
    public RegionRoutes(ClusterSharding sharding, Map<String, RegionMessage.Pong> pongs) {
        this.sharding = sharding;
        this.pongs = pongs;
    }

    /** To where it was last. */
    RecipientRef<RegionMessage> direct(String region) {
        RegionMessage.Pong last = pongs.get(region);
        return last == null ? sharded(region) : last.from();
    }

    /** To wherever it is. */
    RecipientRef<RegionMessage> sharded(String region) {
        return sharding.entityRefFor(RegionMessage.KEY, region);
    }
}
