package cn.duban.scoring;

import java.time.Instant;

/**
 * One count of a unit: in a measure's base, at the instant whose day it counts on.
 *
 * @param forwarded whether the unit got the ticket from the unit above, not from the centre
 * @param met whether it is among those the measure asks for
 * @param excluded whether the unit's score excludes it: in neither base nor count
 */
public record Fact(UnitMeasure measure, String unit, boolean forwarded, Instant at, boolean met, boolean excluded) {}
