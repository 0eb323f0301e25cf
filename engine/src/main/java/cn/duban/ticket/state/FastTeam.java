package cn.duban.ticket.state;

import java.time.Instant;
import java.util.List;

/** The fast-track team (快办专班) of a ticket. */
public record FastTeam(Instant since, @Personal String reason, List<String> members) {
    public FastTeam {
        members = members == null ? List.of() : List.copyOf(members);
    }
}
