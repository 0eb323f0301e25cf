package cn.duban.cassandra;

import cn.duban.engine.RegionLog.Appended;
import cn.duban.engine.RegionLog.Row;
import java.util.concurrent.CompletionStage;

/** Keeps a position of a region's log for the first row that was written there. */
interface Fence {

    CompletionStage<Appended> append(Row row);

    /** Completes when no earlier append of this region can still change a position. */
    CompletionStage<Void> settle(String region);
}
