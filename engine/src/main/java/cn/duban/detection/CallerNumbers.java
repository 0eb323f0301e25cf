package cn.duban.detection;

import cn.duban.ticket.state.Matter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Who calls, as a number that tells callers apart and names nobody. */
final class CallerNumbers {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private CallerNumbers() {}

    /** By telephone, else by name; 0 if nothing is known. FNV-1a, so that it is the same on every machine. */
    static long number(Optional<Matter.Citizen> citizen) {
        String named = citizen.flatMap(c -> c.phone().or(c::name)).orElse("");
        if (named.isBlank()) return 0;
        long hash = OFFSET;
        for (byte b : named.getBytes(StandardCharsets.UTF_8)) hash = (hash ^ (b & 0xff)) * PRIME;
        return hash == 0 ? 1 : hash;
    }
}
