package cn.duban.load.fanout;

import cn.duban.load.client.SseFrame;
import cn.duban.load.client.SseReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Many readers of one stream, each checking that no ticket's versions have a hole or a repeat. */
final class Audience implements AutoCloseable {

    private static final int READERS_A_CLIENT = 250;

    private final List<SseReader> readers = new ArrayList<>();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong holes = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();
    private final List<Ear> ears = new ArrayList<>();

    Audience(int size, URI stream, Sightings sightings) {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < size; i++) {
            if (i % READERS_A_CLIENT == 0) {
                client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
            }
            Ear ear = new Ear(sightings);
            ears.add(ear);
            readers.add(new SseReader(client, () -> stream, ear::take).open());
        }
    }

    long connected() {
        return readers.stream().filter(SseReader::connected).count();
    }

    /** Connections beyond the first of each reader: those that were cut off. */
    long reconnections() {
        return readers.stream().mapToLong(SseReader::connections).sum() - readers.size();
    }

    long frames() {
        return frames.get();
    }

    long holes() {
        return holes.get();
    }

    long repeats() {
        return repeats.get();
    }

    /** Frames of the reader that got the fewest, and of the one that got the most. */
    String spread() {
        return ears.stream().mapToLong(ear -> ear.own.get()).min().orElse(0) + " to "
                + ears.stream().mapToLong(ear -> ear.own.get()).max().orElse(0);
    }

    @Override
    public void close() {
        readers.forEach(SseReader::close);
    }

    private final class Ear {
        private final Sightings sightings;
        private final Map<String, Long> versions = new HashMap<>();
        private final AtomicLong own = new AtomicLong();

        Ear(Sightings sightings) {
            this.sightings = sightings;
        }

        void take(SseFrame frame) {
            int start = frame.data().indexOf("\"id\":\"");
            if (start < 0 || frame.event().equals("board")) {
                return;
            }
            long now = System.nanoTime();
            String key = frame.data().substring(start + 6, frame.data().indexOf('"', start + 6));
            int hash = key.lastIndexOf('#');
            if (hash < 0) {
                return;
            }
            frames.incrementAndGet();
            own.incrementAndGet();
            sightings.seen(key, now);
            String ticket = key.substring(0, hash);
            long version = Long.parseLong(key.substring(hash + 1));
            long before = versions.getOrDefault(ticket, 0L);
            versions.put(ticket, version);
            if (version <= before) {
                repeats.incrementAndGet();
            } else if (before > 0 && version > before + 1) {
                holes.incrementAndGet();
            }
        }
    }
}
