package cn.duban.ticket.clock;

/** One rung of one clock of a ticket. */
public record RungId(Clock.Key clock, String rung) {

    /**
     * The id of the command by which the rung asks its ticket for an order: however often it is submitted, it is carried out
     * once. No caller can use it, because their ids hold no slash.
     */
    public String commandId() {
        return "rung/" + clock.kind() + '/' + clock.unit() + '/' + clock.round() + '/' + clock.dispatch() + '/' + rung;
    }
}
