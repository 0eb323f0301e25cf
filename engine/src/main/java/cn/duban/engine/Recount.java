package cn.duban.engine;

import java.util.List;
import java.util.Map;

/**
 * The proof of one region.
 *
 * @param tickets read from their own journals, with the tail the region keeps for them
 * @param reports of calls and agents, read from the log that has them all; 0 but for the city's own region
 * @param differences every figure whose live value differs from the recomputed one, live minus recomputed; all zero = empty
 * @param inNoRegion tickets with a journal that no region knows
 * @param inTwoRegions tickets that more than one region knows
 */
public record Recount(
        String region,
        long tickets,
        long reports,
        Map<String, Long> differences,
        List<String> inNoRegion,
        List<String> inTwoRegions) {}
