package cn.duban.runtime.region;

import cn.duban.runtime.protocol.RegionMessage;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;

/** Makes each region a shard of its own, so that regions spread evenly over nodes. */
public final class RegionShards extends ShardingMessageExtractor<ShardingEnvelope<RegionMessage>, RegionMessage> {
    @Override
    public String entityId(ShardingEnvelope<RegionMessage> envelope) {
        return envelope.entityId();
    }

    @Override
    public String shardId(String entityId) {
        return entityId;
    }

    @Override
    public RegionMessage unwrapMessage(ShardingEnvelope<RegionMessage> envelope) {
        return envelope.message();
    }
}
