package cn.duban.load.year;

import cn.duban.load.client.TimedCommand;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The agents of one day: the free agent who has waited longest takes the next call; if none is free, one more logs in at
 * the start of the shift. Calls must be given in the order in which they are answered.
 */
final class AgentPool {

    private static final int AT_LEAST = 8;

    /** [D] Seconds of work after a call, and of the break that some agents take then. */
    private static final int AFTER_CALL = 25;

    private static final double BREAKS = 0.04;
    private static final int BREAK = 480;

    private static final class Agent {
        private final String agent;
        private final Shifts.Piece piece;
        private Instant freeAt;

        private Agent(String agent, Shifts.Piece piece, Instant freeAt) {
            this.agent = agent;
            this.piece = piece;
            this.freeAt = freeAt;
        }
    }

    private final Shifts shifts;
    private final Instant midnight;
    private final String prefix;
    private final SeededRandom draw;
    private final List<List<Agent>> seats = new ArrayList<>();
    private final List<TimedCommand> states = new ArrayList<>();

    /** @param prefix in the agents' names, so that several runs fit into one engine */
    AgentPool(Shifts shifts, LocalDate day, String prefix, SeededRandom draw) {
        this.shifts = shifts;
        this.midnight = day.atStartOfDay(OfficeHours.ZONE).toInstant();
        this.prefix = prefix;
        this.draw = draw;
        for (int place = 0; place < shifts.pieces().size(); place++) {
            seats.add(new ArrayList<>());
            for (int i = 0; i < AT_LEAST; i++) {
                logIn(place);
            }
        }
    }

    private Agent logIn(int place) {
        Shifts.Piece piece = shifts.pieces().get(place);
        String agent = prefix + "A" + (place + 1)
                + String.format("%02d", seats.get(place).size() + 1);
        Agent seat = new Agent(agent, piece, midnight.plusSeconds(piece.from()));
        seats.get(place).add(seat);
        state(seat, seat.freeAt, "READY");
        return seat;
    }

    /** @param offered determines the shift of the call, however long it takes @return the agent who takes it */
    String take(Instant offered, Instant answered, Instant ended) {
        int second = (int) Math.max(0, offered.getEpochSecond() - midnight.getEpochSecond());
        int place = shifts.at(second);
        Agent seat = free(place, answered);
        state(seat, answered, "BUSY");
        state(seat, ended, "AFTER_CALL");
        Instant ready = ended.plusSeconds(AFTER_CALL / 2 + draw.below(AFTER_CALL));
        if (draw.chance(BREAKS)) {
            state(seat, ready, "PAUSE");
            ready = ready.plusSeconds(BREAK / 2 + draw.below(BREAK));
        }
        state(seat, ready, "READY");
        seat.freeAt = ready;
        return seat.agent;
    }

    private Agent free(int place, Instant at) {
        Agent longest = null;
        for (Agent seat : seats.get(place)) {
            boolean isFree = !seat.freeAt.isAfter(at);
            if (isFree && (longest == null || seat.freeAt.isBefore(longest.freeAt))) {
                longest = seat;
            }
        }
        return longest == null ? logIn(place) : longest;
    }

    private void state(Agent seat, Instant at, String state) {
        states.add(TimedCommand.of(at, "agent", "", "")
                .with("agent", seat.agent)
                .with("shift", seat.piece.shift())
                .with("state", state));
    }

    /** All agent states, once all calls are given: an agent who still talks at the end of a shift leaves after the call. */
    List<TimedCommand> states() {
        for (List<Agent> of : seats) {
            for (Agent seat : of) {
                Instant ends = midnight.plusSeconds(seat.piece.to()).minusSeconds(1);
                state(seat, seat.freeAt.isAfter(ends) ? seat.freeAt.plusMillis(1) : ends, "OFF");
            }
        }
        return states;
    }
}
