package cn.duban.http.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a record of the audit log is about. Names are on disk and in exports and never change. */
public enum AuditKind {
    /** The first record of a chain: a node has started. */
    START,
    /** The last record of a chain whose node was stopped in order. */
    STOP,
    /** A request that changes something, whatever its outcome. */
    WRITE,
    /** Citizens' data went to a caller. */
    READ,
    /** A request without a right or a valid credential. */
    REFUSAL,
    SIGN_IN,
    SIGN_OUT,
    /** A session that was ended from elsewhere. */
    SESSION_ENDED,
    /** The list of tokens has changed. */
    TOKENS,
    /** Duty officers were replaced. */
    DIRECTORY,
    /** The policy that a node has adopted at its start. */
    POLICY,
    /** The audit log itself was read or checked. */
    AUDIT,
    /** Records that could not be kept, by kind and number. */
    GAP,
    /** Old records were removed. */
    RETENTION;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String wire() {
        return wire;
    }

    static Optional<AuditKind> ofWire(String name) {
        return Arrays.stream(values()).filter(k -> k.wire.equals(name)).findFirst();
    }
}
