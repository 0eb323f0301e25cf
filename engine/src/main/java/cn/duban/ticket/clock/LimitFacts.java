package cn.duban.ticket.clock;

import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import java.util.Set;

/** What of a ticket decides which limits and rungs its clocks have. */
public record LimitFacts(TicketKind kind, Urgency urgency, Set<String> labels, String topic) {}
