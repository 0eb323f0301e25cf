package cn.duban.cassandra;

/** The log of an engine on the embedded node. */
class OwnedRegionLogTest extends RegionLogContract {
    OwnedRegionLogTest() {
        super(SharedCassandra.persistence().log());
    }
}
