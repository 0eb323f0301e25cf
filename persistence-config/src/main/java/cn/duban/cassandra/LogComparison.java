package cn.duban.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After commit log segments were set aside, looks for what they could have held: every region's log and every ticket's
 * journal must be without a gap. It reads all positions once, on a thread of its own, beside the running engine. Rows that
 * are missing at the end of a log leave no gap; the engine's recomputation finds tickets that are ahead of their region.
 */
final class LogComparison {
    private static final Logger log = LoggerFactory.getLogger(LogComparison.class);
    private static final int EXAMPLES = 10;
    private static final int PAGE = 5_000;

    private final CqlSession session;
    private final EmbeddedCassandra cassandra;
    private int compared;

    LogComparison(CqlSession session, EmbeddedCassandra cassandra) {
        this.session = session;
        this.cassandra = cassandra;
    }

    /** Compares at once if segments were set aside, and again after each restart that sets more aside. */
    void start() {
        cassandra.onState(state -> {
            if (state == EmbeddedCassandra.State.UP) {
                compareIfNeeded();
            }
        });
        compareIfNeeded();
    }

    private synchronized void compareIfNeeded() {
        int setAside = cassandra.disk().setAside().size();
        if (setAside > compared) {
            compared = setAside;
            Thread thread = new Thread(this::compare, "duban-log-comparison");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void compare() {
        try {
            List<String> gaps = new ArrayList<>();
            long logged = regionLogs(gaps);
            long journaled = journals(gaps);
            String sentence = gaps.isEmpty()
                    ? "No gap in " + logged + " rows of region logs and " + journaled + " rows of ticket journals."
                    : gaps.size() + " gaps in region logs and ticket journals: "
                            + String.join("; ", gaps.subList(0, Math.min(EXAMPLES, gaps.size()))) + ".";
            cassandra.compared(sentence);
            if (gaps.isEmpty()) {
                log.warn(
                        "After commit log segments were set aside: {} GET /v1/audit/recompute compares the rest.",
                        sentence);
            } else {
                log.error(
                        "After commit log segments were set aside: {} Acknowledged rows are missing; keep the folder"
                                + " set-aside, and restore them from a backup.",
                        sentence);
            }
        } catch (DriverException | IllegalStateException away) {
            log.warn("Region logs and journals could not be compared: {}", away.toString());
            cassandra.compared("The comparison failed: " + away.getMessage());
        }
    }

    private long regionLogs(List<String> gaps) {
        Map<String, TreeSet<Long>> buckets = new TreeMap<>();
        for (Row row : session.execute("SELECT DISTINCT region, bucket FROM duban.region_log")) {
            buckets.computeIfAbsent(row.getString(0), region -> new TreeSet<>()).add(row.getLong(1));
        }
        PreparedStatement positions =
                session.prepare("SELECT position FROM duban.region_log WHERE region = ? AND bucket = ?");
        long rows = 0;
        for (Map.Entry<String, TreeSet<Long>> region : buckets.entrySet()) {
            long last = 0;
            for (long bucket : region.getValue()) {
                for (Row row :
                        session.execute(positions.bind(region.getKey(), bucket).setPageSize(PAGE))) {
                    last = next("log of " + region.getKey(), last, row.getLong(0), gaps);
                    rows++;
                }
            }
        }
        return rows;
    }

    private long journals(List<String> gaps) {
        String journal = "";
        long last = 0;
        long rows = 0;
        for (Row row : session.execute(SimpleStatement.newInstance(
                        "SELECT persistence_id, sequence_nr FROM duban.messages WHERE partition_nr = 0 ALLOW FILTERING")
                .setPageSize(PAGE))) {
            if (!journal.equals(row.getString(0))) {
                journal = row.getString(0);
                last = 0;
            }
            last = next("journal " + journal, last, row.getLong(1), gaps);
            rows++;
        }
        return rows;
    }

    private static long next(String where, long last, long position, List<String> gaps) {
        if (position > last + 1) {
            gaps.add(where + " lacks " + (last + 1) + (position > last + 2 ? " to " + (position - 1) : ""));
        }
        return position;
    }
}
