package cn.duban.notice;

import cn.duban.ticket.state.DeliveryOutcome;
import java.time.Instant;

/**
 * A carrier's report about one message or call.
 *
 * @param channel the policy's id of the channel
 * @param id the provider's id of the message, or the key under which the channel got it
 * @param detail the carrier's own word; may be empty
 * @param at engine time at which the report came in
 */
public record DeliveryReport(String channel, String id, DeliveryOutcome outcome, String detail, Instant at) {}
