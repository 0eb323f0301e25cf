package cn.duban.cassandra.backup;

import cn.duban.engine.LogContents.Links;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds positions of all regions' logs at which no kept row needs one that is not kept: a ticket that has arrived has left, one
 * that has landed has arrived, a follow-up that is done was carried out, and no webhook is ahead of what it delivers.
 */
final class ConsistentCut {
    private record Need(String region, long position, String of, long at) {}

    private record Settled(String region, long position, String followUp) {}

    private record Place(String region, long position) {}

    private final List<Need> needs = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();
    private final Map<String, Place> carriedOut = new HashMap<>();

    /** Adds a row in the neighbourhood of the cut. */
    void add(String region, long position, Links links) {
        links.needs().forEach((of, at) -> needs.add(new Need(region, position, of, at)));
        links.settled().forEach(followUp -> settled.add(new Settled(region, position, followUp)));
        links.carriedOut().forEach(command -> carriedOut.put(command, new Place(region, position)));
    }

    /** The lowest cut at or above these positions. */
    Map<String, Long> raised(Map<String, Long> from) {
        Map<String, Long> cut = new TreeMap<>(from);
        Set<Need> all = all();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Need need : all)
                if (kept(cut, need.region(), need.position()) && !kept(cut, need.of(), need.at())) {
                    cut.put(need.of(), need.at());
                    moved = true;
                }
        }
        return cut;
    }

    /** The highest cut at or below these positions. */
    Map<String, Long> lowered(Map<String, Long> from) {
        Map<String, Long> cut = new TreeMap<>(from);
        Set<Need> all = all();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Need need : all)
                if (kept(cut, need.region(), need.position()) && !kept(cut, need.of(), need.at())) {
                    cut.put(need.region(), need.position() - 1);
                    moved = true;
                }
        }
        return cut;
    }

    private Set<Need> all() {
        Set<Need> all = new HashSet<>(needs);
        for (Settled done : settled) {
            // A refused follow-up was carried out nowhere.
            Place where = carriedOut.get(done.followUp());
            if (where != null && !where.region().equals(done.region()))
                all.add(new Need(done.region(), done.position(), where.region(), where.position()));
        }
        return all;
    }

    private static boolean kept(Map<String, Long> cut, String region, long position) {
        return position <= cut.getOrDefault(region, 0L);
    }
}
