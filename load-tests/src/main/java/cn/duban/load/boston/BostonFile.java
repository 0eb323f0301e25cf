package cn.duban.load.boston;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
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
import java.util.HashSet;
import java.util.List;
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
        CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(in);
        Reading reading = new Reading();
        int line = 1;
        for (NamedCsvRecord row : rows) {
            if (reading.cases.size() >= limit) {
                break;
            }
            line++;
            reading.take(line, row);
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
        boolean said = !found.dirt().contains(RowFault.NO_VERDICT);
        if (said
                && found.replayable()
                && !found.recordedVerdict().equals(found.byOwnDates(snapshot).name())) {
            found.dirt().add(RowFault.CONTRADICTS_ITSELF);
        }
        return found;
    }

    /** One pass over the rows; remembers what it needs to detect duplicates. */
    private static final class Reading {
        private final List<BostonCase> cases = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private final Set<String> matters = new HashSet<>();

        void take(int line, NamedCsvRecord row) {
            Set<RowFault> dirt = EnumSet.noneOf(RowFault.class);
            String id = field(row, "case_enquiry_id");
            Optional<Instant> opened = instant(field(row, "open_dt"), dirt);
            Optional<Instant> target = instant(field(row, "target_dt"), dirt);
            Optional<Instant> closed = instant(field(row, "closed_dt"), dirt);
            String verdict = field(row, "ontime");
            if (opened.isEmpty() || id.isEmpty()) {
                dirt.add(RowFault.UNPARSABLE);
            }
            if (!ids.add(id)) {
                dirt.add(RowFault.DUPLICATE_ID);
            }
            if (!matters.add(String.join(
                    "|", field(row, "open_dt"), field(row, "type"), field(row, "latitude"), field(row, "longitude")))) {
                dirt.add(RowFault.SAME_MATTER);
            }
            if (opened.isPresent() && closed.isPresent() && closed.get().isBefore(opened.get())) {
                dirt.add(RowFault.CLOSED_BEFORE_OPEN);
            }
            if (opened.isPresent() && target.isPresent() && target.get().isBefore(opened.get())) {
                dirt.add(RowFault.TARGET_BEFORE_OPEN);
            }
            boolean saysClosed = field(row, "case_status").equalsIgnoreCase("closed");
            if (saysClosed && closed.isEmpty()) {
                dirt.add(RowFault.CLOSED_WITHOUT_DATE);
            }
            if (!saysClosed && closed.isPresent()) {
                dirt.add(RowFault.OPEN_WITH_DATE);
            }
            if (verdict.isEmpty()) {
                dirt.add(RowFault.NO_VERDICT);
            }
            cases.add(new BostonCase(
                    line,
                    id,
                    opened,
                    target,
                    closed,
                    verdict,
                    field(row, "case_title"),
                    field(row, "reason"),
                    field(row, "type"),
                    field(row, "department"),
                    field(row, "neighborhood"),
                    field(row, "source"),
                    field(row, "latitude"),
                    field(row, "longitude"),
                    dirt));
        }

        private static String field(NamedCsvRecord row, String name) {
            return row.findField(name).map(String::trim).orElse("");
        }

        private static Optional<Instant> instant(String text, Set<RowFault> dirt) {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                LocalDateTime local = LocalDateTime.parse(text, LOCAL);
                int offsets = ZONE.getRules().getValidOffsets(local).size();
                if (offsets == 0) {
                    dirt.add(RowFault.NO_SUCH_TIME);
                } else if (offsets == 2) {
                    dirt.add(RowFault.TWO_SUCH_TIMES);
                }
                return Optional.of(local.atZone(ZONE).toInstant());
            } catch (DateTimeException e) {
                dirt.add(RowFault.UNPARSABLE);
                return Optional.empty();
            }
        }
    }
}
