package cn.duban.http.stream;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What was made last, for others who want the same; the longest unused goes first when it becomes too much. */
public final class Recent<K, V> {
    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final int mostEntries;
    private final long mostWeight;
    private final ToLongFunction<V> weigh;
    private long weight;

    /** @param weigh what a value weighs; asked again when it goes, so it must not change */
    public Recent(int mostEntries, long mostWeight, ToLongFunction<V> weigh) {
        this.mostEntries = mostEntries;
        this.mostWeight = mostWeight;
        this.weigh = weigh;
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    public synchronized void put(K key, V value) {
        V before = entries.put(key, value);
        weight += weigh.applyAsLong(value) - (before == null ? 0 : weigh.applyAsLong(before));
        var oldest = entries.entrySet().iterator();
        while ((entries.size() > mostEntries || weight > mostWeight) && entries.size() > 1) {
            weight -= weigh.applyAsLong(oldest.next().getValue());
            oldest.remove();
        }
    }

    synchronized int size() {
        return entries.size();
    }
}
