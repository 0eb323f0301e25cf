package cn.duban.http.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A role of a caller; {@link Operation} lists the roles of each operation. */
public enum Role {
    /** Views boards, lists and tickets, masked. */
    VIEWER,
    /** Another system that reads streams and lists. */
    INTEGRATOR,
    /** Clerks of the centre: register, dispatch, review, call back. */
    OPERATOR,
    /** Clerks of a unit, limited to their units and the children of these. */
    UNIT,
    /** A system that imports events with their own instants. */
    IMPORTER,
    /** Issues orders, handles warnings, closes dissatisfied tickets, may see citizens unmasked. */
    SUPERVISOR,
    /** A wall display: reads only, masked. */
    DISPLAY,
    /** Operates the engine: clock and audits. */
    ADMIN;

    /** Its name in token files and problems. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofWire(String name) {
        return Arrays.stream(values()).filter(r -> r.wire().equals(name)).findFirst();
    }
}
