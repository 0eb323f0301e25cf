package cn.duban.http.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller is for. */
public enum Role {
    /** Looks at boards, lists and tickets, masked. */
    VIEWER,
    /** Another system that reads streams and lists. */
    INTEGRATOR,
    /** The centre's clerks: registering, dispatching, reviewing, calling back. */
    OPERATOR,
    /** A unit's clerks, limited to their unit and its children. */
    UNIT,
    /** A system that hands over what happened elsewhere, with its own instants. */
    IMPORTER,
    /** Orders, warnings, closing what stays dissatisfied, seeing citizens unmasked. */
    SUPERVISOR,
    /** A wall: reads only, masked. */
    DISPLAY,
    /** Runs the engine: clock and audits. */
    ADMIN;

    /** Its name in files and problems. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofWire(String name) {
        return Arrays.stream(values()).filter(r -> r.wire().equals(name)).findFirst();
    }
}
