package cn.duban.http.audit;

import cn.duban.engine.AuditStore;
import cn.duban.http.web.QueryParameters;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.apache.pekko.util.ByteStringBuilder;

/**
 * The records of a time as lines, byte for byte as stored, and a last line that names where each chain ends. Segments, a second
 * or so each, are whole, so that without further filters the lines of a chain have no gap and can be checked.
 */
final class AuditExport {
    private static final JsonFactory JSON = new JsonFactory();
    /** A segment is written within seconds of its records; days are of the writing, records say when they happened. */
    private static final long DAYS_LATE = 2;

    private final AuditStore store;
    private final Optional<Instant> from;
    private final Optional<Instant> to;
    private final Optional<AuditKind> kind;
    private final Optional<String> caller;

    private AuditExport(
            AuditStore store,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<AuditKind> kind,
            Optional<String> caller) {
        this.store = store;
        this.from = from;
        this.to = to;
        this.kind = kind;
        this.caller = caller;
    }

    /** Throws a problem for faults of the query. */
    static AuditExport of(AuditStore store, QueryParameters query) {
        Optional<Instant> from = query.instant("from");
        Optional<Instant> to = query.instant("to");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get()))
            query.error("to", "must lie after ?from");
        Optional<String> named = query.one("kind");
        Optional<AuditKind> kind = named.flatMap(AuditKind::ofWire);
        if (named.isPresent() && kind.isEmpty())
            query.error(
                    "kind",
                    "is one of "
                            + List.of(AuditKind.values()).stream()
                                    .map(AuditKind::wire)
                                    .toList());
        Optional<String> caller = query.one("caller");
        query.end();
        return new AuditExport(store, from, to, kind, caller);
    }

    Source<ByteString, NotUsed> lines(List<AuditStore.Chain> chains) {
        AuditReader reader = new AuditReader(store);
        AuditReader.Place start = AuditReader.Place.of(
                chains,
                from.map(AuditExport::day).orElse(Long.MIN_VALUE),
                to.map(t -> day(t) + DAYS_LATE).orElse(Long.MAX_VALUE));
        Map<Long, Long> heads = new TreeMap<>();
        chains.forEach(chain -> heads.put(chain.number(), chain.head()));
        // Filled by the stream's one consumer, and read behind its end.
        Map<Long, AuditEntry.Mark> ends = new TreeMap<>();
        return Source.unfoldAsync(
                        start,
                        place -> reader.next(place)
                                .thenApply(page -> page.map(p -> Pair.create(p.next(), p.segments()))))
                .mapConcat(segments -> segments)
                .filter(segment -> segment.first() <= heads.get(segment.chain()) && within(segment))
                .map(segment -> chosen(segment, ends))
                .filter(bytes -> !bytes.isEmpty())
                .concatLazy(Source.lazySource(() -> Source.single(end(ends)))
                        .mapMaterializedValue(nothing -> NotUsed.getInstance()));
    }

    private static long day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toEpochDay();
    }

    /** A damaged record is within every time: it is not for a filter to hide it. */
    private boolean within(AuditStore.Segment segment) {
        List<byte[]> lines = AuditLine.split(segment.lines());
        if (lines.isEmpty()) return false;
        Optional<AuditLine> first = AuditLine.of(lines.get(0));
        Optional<AuditLine> last = AuditLine.of(lines.get(lines.size() - 1));
        return first.isEmpty()
                || last.isEmpty()
                || from.filter(last.get().wall()::isBefore).isEmpty()
                        && to.filter(t -> !first.get().wall().isBefore(t)).isEmpty();
    }

    private ByteString chosen(AuditStore.Segment segment, Map<Long, AuditEntry.Mark> ends) {
        ByteStringBuilder chosen = new ByteStringBuilder();
        long number = segment.first() - 1;
        for (byte[] line : AuditLine.split(segment.lines())) {
            number++;
            if (filtered() && !wanted(line)) continue;
            chosen.putBytes(line).putByte((byte) '\n');
            ends.put(segment.chain(), new AuditEntry.Mark(segment.chain(), number, AuditChain.hash(line)));
        }
        return chosen.result();
    }

    private boolean filtered() {
        return kind.isPresent() || caller.isPresent();
    }

    private boolean wanted(byte[] line) {
        return AuditLine.of(line)
                .filter(l -> kind.filter(k -> !k.wire().equals(l.kind())).isEmpty())
                .filter(l -> caller.filter(c -> !c.equals(l.caller())).isEmpty())
                .isPresent();
    }

    private ByteString end(Map<Long, AuditEntry.Mark> ends) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeBooleanField("end", true);
            json.writeBooleanField("filtered", filtered());
            AuditChain.marks(json, List.copyOf(ends.values()));
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ByteString.fromArrayUnsafe(bytes.toByteArray());
    }
}
