package cn.duban.cassandra.backup;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Copies whole tables of any columns: values are copied as the bytes that Cassandra sends. */
final class TableCopy {
    private static final int PAGE = 500;
    private static final int NULL = -1;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** @param kind partition_key, clustering, static or regular */
    private record Column(String name, String kind) {
        boolean key() {
            return kind.equals("partition_key") || kind.equals("clustering");
        }
    }

    private final CqlSession session;

    TableCopy(CqlSession session) {
        this.session = session;
    }

    /** All tables of the keyspace. */
    Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        session.execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = 'duban'")
                .forEach(row -> tables.add(row.getString(0)));
        return tables;
    }

    private List<Column> columns(String table) {
        List<Column> columns = new ArrayList<>();
        session.execute(SimpleStatement.newInstance(
                        "SELECT column_name, kind FROM system_schema.columns WHERE keyspace_name = 'duban' AND table_name = ?",
                        table))
                .forEach(row -> columns.add(new Column(row.getString(0), row.getString(1))));
        return columns;
    }

    void write(String table, PartWriter to) throws IOException {
        List<Column> columns = columns(table);
        DataOutputStream head = to.head();
        byte[] definition = session.execute("DESCRIBE TABLE duban." + table)
                .one()
                .getString("create_statement")
                .getBytes(StandardCharsets.UTF_8);
        head.writeInt(definition.length);
        head.write(definition);
        head.writeInt(columns.size());
        for (Column column : columns) {
            head.writeUTF(column.name());
            head.writeUTF(column.kind());
        }
        SimpleStatement all = SimpleStatement.newInstance("SELECT " + names(columns) + " FROM duban." + table)
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                .setPageSize(PAGE)
                .setTimeout(TIMEOUT);
        for (Row row : session.execute(all)) {
            DataOutputStream out = to.next();
            for (int i = 0; i < columns.size(); i++) write(row.getBytesUnsafe(i), out);
        }
    }

    private static void write(ByteBuffer value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
            return;
        }
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Makes the table if this version of the schema lacks it. @return the number of rows */
    long read(String table, PartReader from, BoundedWrites writes) throws IOException {
        DataInputStream in = from.in();
        byte[] definition = new byte[in.readInt()];
        in.readFully(definition);
        if (!tables().contains(table))
            session.execute(SimpleStatement.newInstance(new String(definition, StandardCharsets.UTF_8))
                    .setTimeout(TIMEOUT));
        List<Column> columns = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) columns.add(new Column(in.readUTF(), in.readUTF()));
        Set<String> known = columns(table).stream().map(Column::name).collect(Collectors.toSet());
        if (!known.containsAll(columns.stream().map(Column::name).toList()))
            throw new BackupException("The backup's table " + table
                    + " has columns that this Duban does not know: restore with the version that made the backup.");
        PreparedStatement whole = insert(table, columns);
        // Of a partition that has static values and no row.
        List<Column> partition = columns.stream()
                .filter(column ->
                        column.kind().equals("partition_key") || column.kind().equals("static"))
                .toList();
        long rows = 0;
        while (from.next()) {
            List<ByteBuffer> values = new ArrayList<>();
            boolean complete = true;
            for (Column column : columns) {
                ByteBuffer value = value(in);
                values.add(value);
                complete &= value != null || !column.key();
            }
            BoundStatementBuilder row = (complete ? whole : insert(table, partition)).boundStatementBuilder();
            for (int i = 0; i < columns.size(); i++)
                if (values.get(i) != null && (complete || partition.contains(columns.get(i))))
                    row = row.setBytesUnsafe(quoted(columns.get(i)), values.get(i));
            writes.add(row.build());
            rows++;
        }
        return rows;
    }

    private static ByteBuffer value(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == NULL) return null;
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private PreparedStatement insert(String table, List<Column> columns) {
        return session.prepare("INSERT INTO duban." + table + " (" + names(columns) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")");
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(TableCopy::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(Column column) {
        return '"' + column.name() + '"';
    }
}
