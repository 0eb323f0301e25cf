package cn.duban.engine;

import java.util.List;
import java.util.Map;

/**
 * Whether the engine serves.
 *
 * @param ready every region has recovered, its alarms are armed and what it owed to tickets is delivered
 * @param storeAway the store does not answer at the moment
 * @param staleRegions regions that have not answered for 15 s
 * @param details what operators want to see, by name
 */
public record Health(boolean ready, boolean storeAway, List<String> staleRegions, Map<String, Object> details) {}
