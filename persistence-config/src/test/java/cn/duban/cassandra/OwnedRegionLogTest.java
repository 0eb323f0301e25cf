package cn.duban.cassandra;

/** As the engine on the embedded node has it. */
class OwnedRegionLogTest extends RegionLogContract {
    OwnedRegionLogTest() {
        super(SharedCassandra.persistence().log());
    }
}
