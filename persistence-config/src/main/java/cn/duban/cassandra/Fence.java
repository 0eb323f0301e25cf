package cn.duban.cassandra;

import cn.duban.runtime.RegionLog.Appended;
import cn.duban.runtime.RegionLog.Row;
import java.util.concurrent.CompletionStage;

/** What keeps a position in a region's log for the first row that was put there. */
interface Fence {

    CompletionStage<Appended> append(Row row);

    /** Completes when no earlier append of this region can still change what stands there. */
    CompletionStage<Void> settle(String region);
}
