package cn.duban.ticket;

/**
 * What the engine asks of a ticket because of an event: an order that a rung calls for, the urge of a merged ticket.
 *
 * @param ticket the ticket that is asked
 * @param commandId the same whenever the event is read, so that the ticket carries it out once
 */
public record EngineRequest(String ticket, String commandId, TicketCommand command) {}
