package cn.duban.runtime;

import java.util.Map;
import java.util.Optional;

/** Which region has a ticket, by this node's copies of the regions: for one whose own journal does not say. */
final class Whereabouts {
    private final NodeBoards boards;
    private final Map<String, Replica> replicas;
    private final int regions;

    /** @param regions how many there are in all */
    Whereabouts(NodeBoards boards, Map<String, Replica> replicas, int regions) {
        this.boards = boards;
        this.replicas = replicas;
        this.regions = regions;
    }

    Optional<String> regionOf(String ticket) {
        for (Replica replica : replicas.values())
            if (replica.state().knows(ticket)) return Optional.of(replica.region());
        return Optional.empty();
    }

    /** Whether a ticket that is found nowhere is nowhere: every region has told how far it is, and is followed. */
    boolean complete() {
        return replicas.size() == regions && replicas.keySet().stream().noneMatch(boards::stale);
    }
}
