package cn.duban.centre;

import java.time.Instant;

/**
 * One count of a unit: in a measure's base, at the instant whose day it counts on.
 *
 * @param forwarded whether the unit had the ticket from the one above it, and not from the centre
 * @param met whether it is among those the measure asks for
 * @param excluded whether it has left the unit's score: in neither base nor count
 */
public record Fact(Measure measure, String unit, boolean forwarded, Instant at, boolean met, boolean excluded) {}
