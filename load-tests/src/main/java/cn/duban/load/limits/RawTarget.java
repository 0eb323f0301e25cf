package cn.duban.load.limits;

import cn.duban.cassandra.StoreCredentials;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.Recorded;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The driver alone: one row a command, of the same bytes. */
final class RawTarget implements CommandTarget<PreparedCommand> {

    static final String NAME = "driver alone, one row a command";

    private final CqlSession session;
    private final PreparedStatement insert;

    RawTarget(BenchMain.Cassandra cassandra) {
        StoreCredentials role = cassandra.credentials();
        session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress("127.0.0.1", cassandra.port()))
                .withAuthCredentials(role.username(), role.password())
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withInt(
                                com.datastax.oss.driver.api.core.config.DefaultDriverOption.CONNECTION_MAX_REQUESTS,
                                16_384)
                        .withInt(com.datastax.oss.driver.api.core.config.DefaultDriverOption.NETTY_IO_SIZE, 1)
                        .build())
                .build();
        session.execute("CREATE KEYSPACE IF NOT EXISTS duban_raw WITH replication ="
                + " {'class':'SimpleStrategy','replication_factor':1}");
        session.execute(
                "CREATE TABLE IF NOT EXISTS duban_raw.rows (ticket text, id timeuuid, event blob, PRIMARY KEY (ticket, id))");
        insert = session.prepare("INSERT INTO duban_raw.rows (ticket, id, event) VALUES (?, ?, ?)");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletionStage<Void> send(PreparedCommand job) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Recorded recorded : job.events()) {
            bytes.writeBytes(EventCodec.bytes(recorded));
        }
        ByteBuffer event = ByteBuffer.wrap(bytes.toByteArray());
        UUID id = com.datastax.oss.driver.api.core.uuid.Uuids.timeBased();
        return session.executeAsync(insert.bind(job.submission().ticket(), id, event))
                .thenAccept(rows -> {});
    }

    @Override
    public void close() {
        session.close();
    }
}
