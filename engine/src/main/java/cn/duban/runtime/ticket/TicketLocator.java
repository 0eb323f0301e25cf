package cn.duban.runtime.ticket;

import cn.duban.runtime.replica.NodeBoards;
import cn.duban.runtime.replica.Replica;
import cn.duban.ticket.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which region has a ticket, by this node's copies of the regions: for one whose own journal does not say. */
public final class TicketLocator {
    private final NodeBoards boards;
    private final Map<String, Replica> replicas;
    private final int regions;

    /** @param regions how many there are in all */
    public TicketLocator(NodeBoards boards, Map<String, Replica> replicas, int regions) {
        this.boards = boards;
        this.replicas = replicas;
        this.regions = regions;
    }

    /** Of a ticket that moved, a region that keeps it from its registration on: from there it learns where it went. */
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

    /** Whether a ticket that is found nowhere is nowhere: every region has told how far it is, and is followed. */
    boolean complete() {
        return replicas.size() == regions && replicas.keySet().stream().noneMatch(boards::stale);
    }
}
