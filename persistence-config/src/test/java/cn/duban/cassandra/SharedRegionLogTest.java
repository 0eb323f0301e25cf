package cn.duban.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The log of an engine on an external cluster. */
class SharedRegionLogTest extends RegionLogContract {
    private static CqlSession session;

    SharedRegionLogTest() {
        super(new CassandraRegionLog(store(), new StoreFence(store())));
    }

    @BeforeAll
    static void open() {
        session = SharedCassandra.session();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static CassandraStore store() {
        return new CassandraStore(session, () -> {});
    }
}
