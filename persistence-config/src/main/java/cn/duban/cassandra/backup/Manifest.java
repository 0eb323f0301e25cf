package cn.duban.cassandra.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a part holds, in clear and without citizens' data; a seal made with the key is beside it.
 *
 * @param chain a random name of the folder's chain of parts
 * @param part its number, from 1
 * @param previous SHA-256 of the manifest before; empty for the first part
 * @param takenAt wall-clock time at which it was taken, ISO 8601
 */
record Manifest(
        int format,
        String chain,
        int part,
        String previous,
        String takenAt,
        String engine,
        int schema,
        Map<String, Span> regions,
        Map<String, File> files) {
    static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * A region's rows in this part, and what it knows after the last of them.
     *
     * @param from position of the last row of the parts before; 0 without one
     * @param to position of the last row
     * @param recordedAt engine time of that row, ISO 8601
     * @param row SHA-256 of that row; empty without one
     * @param state SHA-256 of everything that the region knows
     * @param tickets that are not archived
     */
    record Span(long from, long to, String recordedAt, String row, String state, long tickets) {}

    /** @param kept whether a restore needs it after a newer part; what the newest part replaces is deleted from older parts */
    record File(long bytes, String sha256, long records, boolean kept) {}

    Manifest {
        regions = new TreeMap<>(regions == null ? Map.of() : regions);
        files = new TreeMap<>(files == null ? Map.of() : files);
    }

    /** Position by region after this part. */
    Map<String, Long> vector() {
        Map<String, Long> vector = new TreeMap<>();
        regions.forEach((region, span) -> vector.put(region, span.to()));
        return vector;
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Manifest of(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, Manifest.class);
    }
}
