package cn.duban.runtime.ticket;

import cn.duban.runtime.replica.NodeBoards;
import cn.duban.runtime.replica.Replica;
import cn.duban.ticket.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the region of a ticket in this node's replicas, for a ticket whose own journal is empty. */
public final class TicketLocator {
    private final NodeBoards boards;
    private final Map<String, Replica> replicas;
    private final int regions;

    /** @param regions the number of all regions */
    public TicketLocator(NodeBoards boards, Map<String, Replica> replicas, int regions) {
        this.boards = boards;
        this.replicas = replicas;
        this.regions = regions;
    }

    /**
     * Prefers, for a ticket that moved, a region that keeps its events from the registration on; they lead to its present
     * region.
     */
    Optional<String> regionOf(String ticket) {
        Optional<String> found = Optional.empty();
        for (Replica replica : replicas.values()) {
            if (!replica.state().knows(ticket)) continue;
            found = Optional.of(replica.region());
            List<Recorded> kept = replica.since(ticket, 0);
            if (!kept.isEmpty() && kept.get(0).version() == 1) return found;
        }
        return found;
    }

    /** Whether a ticket that is not found does not exist: every region is recovered here and has answered lately. */
    boolean complete() {
        return replicas.size() == regions && replicas.keySet().stream().noneMatch(boards::stale);
    }
}
