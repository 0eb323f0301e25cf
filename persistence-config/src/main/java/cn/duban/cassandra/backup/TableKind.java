package cn.duban.cassandra.backup;

import java.util.Map;
import java.util.TreeMap;

/** How a backup treats a table. A table that is not declared here is copied whole, so that none is forgotten. */
enum TableKind {
    /** Copied by position: each part has the rows after those of the part before. */
    LOG,
    /** Not copied: rebuilt from the logs. */
    JOURNAL,
    /** Not copied: derived from the logs, and made again by the engine. */
    DERIVED,
    /** Not copied: a new store has its own. */
    OWN,
    /** Copied whole by each backup, and deleted from the parts before: an erased key is in no older part. */
    KEYS,
    /** Copied whole by each backup; the newest counts. */
    WHOLE;

    private static final Map<String, TableKind> DECLARED = new TreeMap<>(Map.ofEntries(
            Map.entry("region_log", LOG),
            Map.entry("messages", JOURNAL),
            Map.entry("region_checkpoint", DERIVED),
            Map.entry("region_checkpoint_part", DERIVED),
            Map.entry("search_row", DERIVED),
            Map.entry("search_ticket", DERIVED),
            Map.entry("search_month", DERIVED),
            Map.entry("search_progress", DERIVED),
            Map.entry("schema_version", OWN),
            Map.entry("store_owner", OWN),
            Map.entry("data_key", KEYS),
            Map.entry("key_encryption_key", KEYS),
            Map.entry("metadata", WHOLE),
            Map.entry("engine_clock", WHOLE),
            // In this order, which is that of their names: a chain's head is not ahead of its records.
            Map.entry("audit_chain", WHOLE),
            Map.entry("audit_log", WHOLE)));

    static TableKind of(String table) {
        return DECLARED.getOrDefault(table, WHOLE);
    }

    static Map<String, TableKind> declared() {
        return DECLARED;
    }

    boolean copiedWhole() {
        return this == WHOLE || this == KEYS;
    }
}
