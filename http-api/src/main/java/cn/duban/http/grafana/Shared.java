package cn.duban.http.grafana;

import cn.duban.http.stream.Recent;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers computed once for all viewers who ask the same of the same figures. Twenty panels of thirty viewers at a second
 * are six hundred requests a second for the same few answers.
 */
final class Shared {
    private static final int KEPT = 2000;
    private static final long KEPT_BYTES = 32L << 20;

    /**
     * @param revision of the figures
     * @param second of the wall clock, since due dates pass without a revision
     */
    private record Key(Object question, long revision, long second) {}

    private final Recent<Key, String> recent = new Recent<>(KEPT, KEPT_BYTES, text -> 100 + 2L * text.length());

    /** @param question everything the answer depends on but the figures; compared by equals */
    String answer(Object question, long revision, Supplier<String> compute) {
        Key key = new Key(question, revision, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()));
        return recent.get(key).orElseGet(() -> {
            String answer = compute.get();
            recent.put(key, answer);
            return answer;
        });
    }
}
