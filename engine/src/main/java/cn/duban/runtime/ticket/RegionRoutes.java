package cn.duban.runtime.ticket;

import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.protocol.RegionMessage;
import java.util.Map;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * The addresses at which tickets reach regions. Regions answer their nodes every few seconds, so most messages go directly to
 * the known address and skip two actors of the sharding. A region that has moved does not get them: a message without its
 * answer must be repeated through the sharding.
 */
public final class RegionRoutes {
    private final ClusterSharding sharding;
    private final Map<String, RegionMessage.Pong> pongs;

    /** @param pongs the latest answer of each region */
    public RegionRoutes(ClusterSharding sharding, Map<String, RegionMessage.Pong> pongs) {
        this.sharding = sharding;
        this.pongs = pongs;
    }

    /** The last known address; through the sharding if there is none. */
    RecipientRef<RegionMessage> direct(String region) {
        RegionMessage.Pong last = pongs.get(region);
        return last == null ? sharded(region) : last.from();
    }

    /** Through the sharding, which finds the region wherever it is. */
    RecipientRef<RegionMessage> sharded(String region) {
        return sharding.entityRefFor(EntityKeys.REGION, region);
    }
}
