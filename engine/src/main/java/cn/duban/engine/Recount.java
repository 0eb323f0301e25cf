package cn.duban.engine;

import java.util.List;
import java.util.Map;

/**
 * The result of the proof for one region.
 *
 * @param tickets the number of tickets read from their own journals and the region's unconfirmed tail
 * @param reports the number of reports of calls and agents read from the city's log; 0 for other regions
 * @param differences live minus recomputed, of every figure that differs; empty if all agree
 * @param inNoRegion tickets with a journal that are in no region
 * @param inTwoRegions tickets that are in more than one region
 */
public record Recount(
        String region,
        long tickets,
        long reports,
        Map<String, Long> differences,
        List<String> inNoRegion,
        List<String> inTwoRegions) {}
