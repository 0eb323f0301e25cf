package cn.duban.cassandra.backup;

import cn.duban.engine.RegionLog.Row;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The files {@code logs}, with the rows of a part region by region, and {@code folds}, with each region's state after them. */
final class LogFile {
    static final String LOGS = "logs";
    static final String FOLDS = "folds";

    private LogFile() {}

    static void write(Row row, PartWriter to) throws IOException {
        DataOutputStream out = to.next();
        out.writeUTF(row.region());
        out.writeLong(row.position());
        out.writeLong(row.writer().getMostSignificantBits());
        out.writeLong(row.writer().getLeastSignificantBits());
        out.writeLong(LogTable.nanos(row.recordedAt()));
        out.writeInt(row.payload().length);
        out.write(row.payload());
    }

    /** Gives out the rows of a part in the order in which they were written. */
    static void read(Part part, LogTable.Rows rows) {
        try (PartReader reader = part.open(LOGS)) {
            while (reader.next()) rows.take(row(reader.in()));
        } catch (IOException e) {
            throw new BackupException("The rows of " + part.folder() + " cannot be restored: " + e + ".", e);
        }
    }

    private static Row row(DataInputStream in) throws IOException {
        String region = in.readUTF();
        long position = in.readLong();
        UUID writer = new UUID(in.readLong(), in.readLong());
        long nanos = in.readLong();
        byte[] payload = new byte[in.readInt()];
        in.readFully(payload);
        return new Row(region, position, writer, LogTable.instant(nanos), payload);
    }

    static void writeFold(String region, byte[] state, PartWriter to) throws IOException {
        DataOutputStream out = to.next();
        out.writeUTF(region);
        out.writeInt(state.length);
        out.write(state);
    }

    /** States by region. */
    static Map<String, byte[]> folds(Part part) {
        Map<String, byte[]> folds = new HashMap<>();
        try (PartReader reader = part.open(FOLDS)) {
            while (reader.next()) {
                String region = reader.in().readUTF();
                byte[] state = new byte[reader.in().readInt()];
                reader.in().readFully(state);
                folds.put(region, state);
            }
        } catch (IOException e) {
            throw new BackupException("The states in " + part.folder() + " cannot be read: " + e + ".", e);
        }
        return folds;
    }
}
