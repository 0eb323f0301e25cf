package cn.duban.runtime.region;

import cn.duban.region.Arrival;
import cn.duban.region.Gate;
import cn.duban.region.RegionState;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.ticket.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Arriving tickets and results of follow-ups that wait at a region's gate; bounded, since everything is sent again until
 * recorded.
 */
final class TransferQueue {
    private static final int MOST = 1024;

    private final Map<String, TreeMap<Long, Arrival>> arriving = new LinkedHashMap<>();
    private final Map<String, RegionMessage.Landed> landed = new HashMap<>();
    private final Map<String, Optional<Refusal>> settled = new LinkedHashMap<>();
    private final List<String> toAnswer = new ArrayList<>();
    private int waiting;

    void arrive(RegionMessage.Arrive arrive) {
        if (waiting >= MOST) return;
        TreeMap<Long, Arrival> from = arriving.computeIfAbsent(arrive.from(), f -> new TreeMap<>());
        if (from.put(arrive.arrival().seq(), arrive.arrival()) == null) waiting++;
    }

    void landed(RegionMessage.Landed message) {
        landed.merge(message.at(), message, (a, b) -> a.seq() >= b.seq() ? a : b);
    }

    void settle(String errand, Optional<Refusal> refused) {
        settled.put(errand, refused);
    }

    void fill(Gate gate) {
        for (Map.Entry<String, TreeMap<Long, Arrival>> from : arriving.entrySet())
            for (Arrival arrival : from.getValue().values()) {
                if (gate.full()) break;
                if (gate.arrive(from.getKey(), arrival) != Gate.Arriving.LATER) toAnswer.add(from.getKey());
            }
        arriving.clear();
        waiting = 0;
        landed.values().forEach(l -> gate.landed(l.at(), l.seq(), l.position()));
        landed.clear();
        settled.forEach(gate::settle);
        settled.clear();
    }

    /** Confirms to each sending region what has been recorded. */
    void answer(RegionState state, BiConsumer<String, RegionMessage.Landed> to) {
        for (String from : toAnswer)
            to.accept(
                    from,
                    new RegionMessage.Landed(state.region(), state.outgoing().received(from), state.position()));
        toAnswer.clear();
    }
}
