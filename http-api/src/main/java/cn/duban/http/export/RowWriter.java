package cn.duban.http.export;

import java.io.IOException;
import java.util.List;
import org.apache.pekko.util.ByteString;

/** Writes a table row by row; its reader takes the bytes between rows, so that a table is never whole in memory. */
interface RowWriter {

    /** @param cells texts, {@link java.math.BigDecimal}s and {@link java.time.LocalDateTime}s; null for an empty cell */
    void row(List<Object> cells) throws IOException;

    /** Ends the table. */
    void end() throws IOException;

    /** The bytes written since the last call. */
    ByteString taken() throws IOException;
}
