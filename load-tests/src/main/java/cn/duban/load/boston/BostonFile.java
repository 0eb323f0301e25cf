package cn.duban.load.boston;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** The recorded requests as a list of cases; every faulty row is reported with its faults. */
final class BostonFile {

    static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final List<BostonCase> cases;
    private final Instant snapshot;

    private BostonFile(List<BostonCase> cases, Instant snapshot) {
        this.cases = cases;
        this.snapshot = snapshot;
    }

    static BostonFile read(Path file, int limit) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), limit);
        }
    }

    static BostonFile read(Reader in, int limit) throws IOException {
        Csv csv = new Csv(in);
        Map<String, Integer> columns = new HashMap<>();
        List<String> head = csv.record();
        for (int i = 0; i < head.size(); i++) {
            columns.put(head.get(i), i);
        }
        Reading reading = new Reading(columns);
        int line = 1;
        for (List<String> fields = csv.record();
                !fields.isEmpty() && reading.cases.size() < limit;
                fields = csv.record()) {
            line++;
            reading.take(line, fields);
        }
        Instant snapshot = snapshot(reading.cases);
        reading.cases.replaceAll(found -> judged(found, snapshot));
        return new BostonFile(List.copyOf(reading.cases), snapshot);
    }

    List<BostonCase> cases() {
        return cases;
    }

    /**
     * The instant at which the recorded verdicts were true. The file does not contain it, so this is the first midnight
     * after the last recorded instant. Every target of the published file is years earlier, so the exact instant changes
     * no verdict.
     */
    Instant snapshot() {
        return snapshot;
    }

    private static Instant snapshot(List<BostonCase> cases) {
        Instant last = cases.stream()
                .flatMap(found -> java.util.stream.Stream.concat(found.opened().stream(), found.closed().stream()))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return last.atZone(ZONE).toLocalDate().plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    private static BostonCase judged(BostonCase found, Instant snapshot) {
        boolean said = !found.dirt().contains(Dirt.NO_VERDICT);
        if (said
                && found.replayable()
                && !found.recordedVerdict().equals(found.byOwnDates(snapshot).name())) {
            found.dirt().add(Dirt.CONTRADICTS_ITSELF);
        }
        return found;
    }

    /** One pass over the rows; remembers what it needs to detect duplicates. */
    private static final class Reading {
        private final Map<String, Integer> columns;
        private final List<BostonCase> cases = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private final Set<String> matters = new HashSet<>();

        Reading(Map<String, Integer> columns) {
            this.columns = columns;
        }

        void take(int line, List<String> fields) {
            Set<Dirt> dirt = EnumSet.noneOf(Dirt.class);
            String id = field(fields, "case_enquiry_id");
            Optional<Instant> opened = instant(field(fields, "open_dt"), dirt);
            Optional<Instant> target = instant(field(fields, "target_dt"), dirt);
            Optional<Instant> closed = instant(field(fields, "closed_dt"), dirt);
            String verdict = field(fields, "ontime");
            if (opened.isEmpty() || id.isEmpty()) {
                dirt.add(Dirt.UNPARSABLE);
            }
            if (!ids.add(id)) {
                dirt.add(Dirt.DUPLICATE_ID);
            }
            if (!matters.add(String.join(
                    "|",
                    field(fields, "open_dt"),
                    field(fields, "type"),
                    field(fields, "latitude"),
                    field(fields, "longitude")))) {
                dirt.add(Dirt.SAME_MATTER);
            }
            if (opened.isPresent() && closed.isPresent() && closed.get().isBefore(opened.get())) {
                dirt.add(Dirt.CLOSED_BEFORE_OPEN);
            }
            if (opened.isPresent() && target.isPresent() && target.get().isBefore(opened.get())) {
                dirt.add(Dirt.TARGET_BEFORE_OPEN);
            }
            boolean saysClosed = field(fields, "case_status").equalsIgnoreCase("closed");
            if (saysClosed && closed.isEmpty()) {
                dirt.add(Dirt.CLOSED_WITHOUT_DATE);
            }
            if (!saysClosed && closed.isPresent()) {
                dirt.add(Dirt.OPEN_WITH_DATE);
            }
            if (verdict.isEmpty()) {
                dirt.add(Dirt.NO_VERDICT);
            }
            cases.add(new BostonCase(
                    line,
                    id,
                    opened,
                    target,
                    closed,
                    verdict,
                    field(fields, "case_title"),
                    field(fields, "reason"),
                    field(fields, "type"),
                    field(fields, "department"),
                    field(fields, "neighborhood"),
                    field(fields, "source"),
                    field(fields, "latitude"),
                    field(fields, "longitude"),
                    dirt));
        }

        private String field(List<String> fields, String name) {
            int column = columns.getOrDefault(name, Integer.MAX_VALUE);
            return column < fields.size() ? fields.get(column).trim() : "";
        }

        private static Optional<Instant> instant(String text, Set<Dirt> dirt) {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                LocalDateTime local = LocalDateTime.parse(text, LOCAL);
                int offsets = ZONE.getRules().getValidOffsets(local).size();
                if (offsets == 0) {
                    dirt.add(Dirt.NO_SUCH_TIME);
                } else if (offsets == 2) {
                    dirt.add(Dirt.TWO_SUCH_TIMES);
                }
                return Optional.of(local.atZone(ZONE).toInstant());
            } catch (DateTimeException e) {
                dirt.add(Dirt.UNPARSABLE);
                return Optional.empty();
            }
        }
    }
}
