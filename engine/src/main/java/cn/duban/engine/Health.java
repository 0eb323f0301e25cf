package cn.duban.engine;

import java.util.List;
import java.util.Map;

/**
 * The state of the engine.
 *
 * @param ready every region is recovered, its alarms are armed and its unconfirmed events are delivered
 * @param storeAway the store does not answer at the moment
 * @param staleRegions regions that have not answered for 15 s
 * @param contestedRegions regions that take no commands because another engine writes to their logs
 * @param details figures for operators, by name
 */
public record Health(
        boolean ready,
        boolean storeAway,
        List<String> staleRegions,
        List<String> contestedRegions,
        Map<String, Object> details) {}
