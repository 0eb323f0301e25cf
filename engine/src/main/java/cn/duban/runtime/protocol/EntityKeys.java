package cn.duban.runtime.protocol;

import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** The sharded entities' keys, for whatever sends them messages. The names are part of the tickets' persistence ids. */
public final class EntityKeys {
    public static final EntityTypeKey<RegionMessage> REGION = EntityTypeKey.create(RegionMessage.class, "Region");

    public static final EntityTypeKey<TicketMessage> TICKET = EntityTypeKey.create(TicketMessage.class, "Ticket");

    private EntityKeys() {}
}
