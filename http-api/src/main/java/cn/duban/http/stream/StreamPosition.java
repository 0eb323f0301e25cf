package cn.duban.http.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of a reader in every log that it follows, written {@code 610802:1234.3,610803:88.0}, the id of each frame.
 * Caches its hash, which every reader needs at every wake-up.
 */
final class StreamPosition {

    /** No position that we write is longer. */
    private static final int LONGEST = 8192;

    private static final Pattern PART = Pattern.compile("([0-9A-Za-z]{1,16}):(\\d{1,18})\\.(\\d{1,9})");

    private final SortedMap<String, RegionPosition> places;
    private final int hash;

    /** @param places by region; must not change later */
    StreamPosition(SortedMap<String, RegionPosition> places) {
        this.places = places;
        this.hash = places.hashCode();
    }

    SortedMap<String, RegionPosition> places() {
        return places;
    }

    /** Reads an id that we wrote; empty for any other text. */
    static Optional<StreamPosition> parse(String id) {
        if (id.isBlank() || id.length() > LONGEST) return Optional.empty();
        TreeMap<String, RegionPosition> places = new TreeMap<>();
        for (String part : id.trim().split(",", -1)) {
            Matcher matcher = PART.matcher(part.trim());
            if (!matcher.matches()) return Optional.empty();
            long batch = Long.parseLong(matcher.group(2));
            RegionPosition place = batch == 0
                    ? RegionPosition.START
                    : new RegionPosition(batch, Integer.parseInt(matcher.group(3)), false);
            if (places.put(matcher.group(1), place) != null) return Optional.empty();
        }
        return Optional.of(new StreamPosition(places));
    }

    RegionPosition at(String region) {
        return places.getOrDefault(region, RegionPosition.START);
    }

    StreamPosition with(String region, RegionPosition place) {
        TreeMap<String, RegionPosition> moved = new TreeMap<>(places);
        moved.put(region, place);
        return new StreamPosition(moved);
    }

    /** Only these regions; those missing here are taken from {@code others}. */
    StreamPosition limitedTo(Collection<String> regions, StreamPosition others) {
        TreeMap<String, RegionPosition> left = new TreeMap<>();
        for (String region : regions) left.put(region, places.getOrDefault(region, others.at(region)));
        return new StreamPosition(left);
    }

    /** Whether it claims to have read batches that the logs do not hold, as after a restore. */
    boolean aheadOf(Map<String, Long> heads) {
        for (var place : places.entrySet()) {
            Long head = heads.get(place.getKey());
            if (head != null && place.getValue().batch() > head) return true;
        }
        return false;
    }

    /** The batch of each log after which to wait. */
    Map<String, Long> waitingAfter() {
        Map<String, Long> positions = new HashMap<>();
        places.forEach((region, place) -> positions.put(region, place.after()));
        return positions;
    }

    /** How many batches it is behind these heads. */
    long lag(Map<String, Long> heads) {
        long lag = 0;
        for (var place : places.entrySet())
            lag += Math.max(
                    0, heads.getOrDefault(place.getKey(), 0L) - place.getValue().after());
        return lag;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof StreamPosition vector && hash == vector.hash && places.equals(vector.places);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder id = new StringBuilder(places.size() * 18);
        for (var place : places.entrySet()) {
            if (id.length() > 0) id.append(',');
            id.append(place.getKey()).append(':').append(place.getValue());
        }
        return id.toString();
    }
}
