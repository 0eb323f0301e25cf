package cn.duban.http.stream;

import cn.duban.engine.Boards;
import cn.duban.http.web.Caches;
import cn.duban.http.web.Masking;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import cn.duban.warning.Finding;
import cn.duban.warning.WarningEvent;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The frames of a batch, rendered once for each visibility and kept for other readers. */
public final class EventFrames {
    private static final int KEPT_BATCHES = 4096;
    private static final long KEPT_BYTES = 32L << 20;

    private record Key(String region, long position, Masking.Visibility sight) {}

    private final CloudEventJson json;
    private final Boards boards;
    private final Cache<Key, List<EventFrame>> recent = Caches.bounded(
            KEPT_BATCHES,
            KEPT_BYTES,
            Duration.ofMinutes(10),
            frames -> 64 + frames.stream().mapToLong(f -> f.body().size()).sum());

    public EventFrames(CloudEventJson json, Boards boards) {
        this.json = json;
        this.boards = boards;
    }

    /** The frames of the ticket and warning events of a batch, in order. Calls and policies have none. */
    List<EventFrame> of(Batch batch, Masking.Visibility sight) {
        Key key = new Key(batch.region(), batch.position(), sight);
        return recent.get(key, k -> render(batch, sight));
    }

    /** How many rendered batches are kept; each visibility counts by itself. */
    long kept() {
        return recent.estimatedSize();
    }

    /** About how many bytes they take. */
    long keptBytes() {
        return Caches.bytes(recent);
    }

    /** @param data a CloudEvents object, JSON in UTF-8 */
    public record Event(int index, String id, String type, Set<String> units, byte[] data) {}

    private List<EventFrame> render(Batch batch, Masking.Visibility sight) {
        return events(batch, sight).stream()
                .map(e -> new EventFrame(e.index(), e.type(), e.units(), SseFormat.event(e.type(), e.data())))
                .toList();
    }

    public List<Event> events(Batch batch, Masking.Visibility sight) {
        Map<String, Summary> led = ledTo(batch);
        List<Event> events = new ArrayList<>(batch.entries().size());
        for (int index = 0; index < batch.entries().size(); index++) {
            if (batch.entries().get(index) instanceof Entry.Warned warned)
                events.add(event(index, batch, warned.step(), sight));
            if (!(batch.entries().get(index) instanceof Entry.Happened happened)) continue;
            Recorded recorded = happened.recorded();
            boolean commanded = !recorded.commandId().isEmpty();
            Optional<Summary> after = commanded ? Optional.ofNullable(led.get(command(recorded))) : Optional.empty();
            Optional<Summary> lasting = commanded ? Optional.empty() : boards.ticket(batch.region(), recorded.ticket());
            String type = CloudEventJson.type(recorded.event());
            byte[] data = json.of(recorded, after, lasting, sight);
            String id = recorded.ticket() + "#" + recorded.version();
            events.add(new Event(index, id, type, units(recorded.event(), after), data));
        }
        return List.copyOf(events);
    }

    private Event event(int index, Batch batch, WarningEvent step, Masking.Visibility sight) {
        String id = step.warning() + '#' + step.commandId();
        Set<String> units = new HashSet<>();
        step.action().found().flatMap(Finding::unit).ifPresent(units::add);
        step.action().handler().ifPresent(units::add);
        return new Event(
                index, id, CloudEventJson.type(step.action()), Set.copyOf(units), json.of(step, batch, id, sight));
    }

    /** All events of a command are in one batch, its summary with the last of them. */
    private static Map<String, Summary> ledTo(Batch batch) {
        Map<String, Summary> led = new HashMap<>();
        for (Entry entry : batch.entries())
            if (entry instanceof Entry.Happened happened && happened.after().isPresent())
                led.put(command(happened.recorded()), happened.after().get());
        return led;
    }

    private static String command(Recorded recorded) {
        return recorded.ticket() + ' ' + recorded.commandId();
    }

    /** The units an event concerns: those of its ticket after it, and those it names. */
    private static Set<String> units(TicketEvent event, Optional<Summary> after) {
        Set<String> units = new HashSet<>();
        after.ifPresent(s -> {
            s.lead().ifPresent(units::add);
            units.addAll(s.assist());
        });
        units.addAll(event.units());
        units.remove("");
        return Set.copyOf(units);
    }
}
