package cn.duban.detection;

import cn.duban.ticket.state.Matter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Hash of a caller: distinguishes callers without naming them. */
final class CallerNumbers {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private CallerNumbers() {}

    /** FNV-1a of the telephone, else of the name, so that it is equal on every machine; 0 for an unknown caller. */
    static long number(Optional<Matter.Citizen> citizen) {
        String named = citizen.flatMap(c -> c.phone().or(c::name)).orElse("");
        if (named.isBlank()) return 0;
        long hash = OFFSET;
        for (byte b : named.getBytes(StandardCharsets.UTF_8)) hash = (hash ^ (b & 0xff)) * PRIME;
        return hash == 0 ? 1 : hash;
    }
}
