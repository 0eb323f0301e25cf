package cn.duban.http.auth;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The answers under way that may last for days. One timer asks for all of them whether their credentials still hold. */
final class OpenStreams {
    private final Set<Admission> open = ConcurrentHashMap.newKeySet();
    private final Predicate<Admission> holds;

    OpenStreams(Predicate<Admission> holds) {
        this.holds = holds;
    }

    void add(Admission admission) {
        open.add(admission);
    }

    void remove(Admission admission) {
        open.remove(admission);
    }

    /** Looks up each credential in memory: about a microsecond for a stream. */
    void check() {
        for (Admission admission : open) if (!holds.test(admission)) admission.end();
    }
}
