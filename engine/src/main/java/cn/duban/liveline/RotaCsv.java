package cn.duban.liveline;

import cn.duban.policy.Policy;
import cn.duban.policy.files.CsvTable;
import cn.duban.policy.files.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a rota from a table (UTF-8, first a heading, English or Chinese): date, from and to such as 09:00, leader and seat. */
public final class RotaCsv {
    private static final String FILE = "rota.csv";
    private static final String SEAT = "1";

    private static final Map<String, String> HEADINGS = Map.ofEntries(
            Map.entry("场次", "session"),
            Map.entry("日期", "date"),
            Map.entry("开始", "from"),
            Map.entry("结束", "to"),
            Map.entry("领导", "leader"),
            Map.entry("职务", "post"),
            Map.entry("单位或县区", "host"),
            Map.entry("地区", "region"),
            Map.entry("单位", "unit"),
            Map.entry("范围", "scope"),
            Map.entry("席位", "seat"));
    private static final Map<String, Integer> LONGEST =
            new TreeMap<>(Map.of("leader", 64, "post", 64, "host", 64, "seat", 64, "scope", 2000));
    private static final List<String> NEEDED = List.of("session", "date", "from", "to", "leader", "post", "host");

    /** A line of the rota; {@code line} counts from 1. */
    public record Planned(int line, String session, RotaSlot slot) {}

    /** The sessions of a table, or its faults by line. */
    public record Outcome(List<Planned> planned, List<Fault> faults) {
        public Outcome {
            planned = List.copyOf(planned);
            faults = List.copyOf(faults);
        }
    }

    private final Policy policy;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();
    private final Set<String> sessions = new HashSet<>();

    private RotaCsv(Policy policy) {
        this.policy = policy;
    }

    public static Outcome read(String text, Policy policy) {
        RotaCsv csv = new RotaCsv(policy);
        CsvTable table = CsvTable.read(text, FILE, HEADINGS, NEEDED);
        csv.faults.addAll(table.faults());
        if (table.faults().isEmpty()) table.rows().forEach(csv::line);
        return new Outcome(csv.faults.isEmpty() ? csv.planned : List.of(), csv.faults);
    }

    private void line(CsvTable.Row row) {
        Map<String, String> f = row.fields();
        String session = f.get("session");
        if (!session.matches("[A-Za-z0-9._:-]{1,64}"))
            fault(
                    row,
                    "session",
                    "rota.id",
                    session,
                    "a session's id is up to 64 of A-Z a-z 0-9 . _ : -, not " + session);
        if (!sessions.add(session))
            fault(row, "session", "rota.twice", session, "session " + session + " is there twice");
        Optional<LocalDate> date = read(row, "date", "2026-03-02", LocalDate::parse);
        Optional<Instant> from = instant(row, date, "from");
        Optional<Instant> to = instant(row, date, "to");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get()))
            fault(row, "to", "rota.order", f.get("to"), "ends before it begins");
        LONGEST.forEach((column, longest) -> {
            if (f.getOrDefault(column, "").length() > longest)
                fault(
                        row,
                        column,
                        "rota.too-long",
                        String.valueOf(longest),
                        column + " has more than " + longest + " characters");
        });
        Optional<String> region = Optional.ofNullable(f.get("region"));
        Optional<String> unit = Optional.ofNullable(f.get("unit"));
        region.filter(r -> policy.region(r).isEmpty())
                .ifPresent(r -> fault(row, "region", "rota.region-unknown", r, "no region " + r + " in the policy"));
        unit.filter(u -> policy.unit(u).isEmpty())
                .ifPresent(u -> fault(row, "unit", "rota.unit-unknown", u, "no unit " + u + " in the policy"));
        if (from.isEmpty() || to.isEmpty()) return;
        planned.add(new Planned(
                row.line(),
                session,
                new RotaSlot(
                        from.get(),
                        to.get(),
                        f.get("leader"),
                        f.get("post"),
                        f.get("host"),
                        region,
                        unit,
                        f.getOrDefault("scope", ""),
                        f.getOrDefault("seat", SEAT))));
    }

    private Optional<Instant> instant(CsvTable.Row row, Optional<LocalDate> date, String column) {
        Optional<LocalTime> time = read(row, column, "09:00", LocalTime::parse);
        return date.flatMap(
                day -> time.map(at -> day.atTime(at).atZone(policy.zone()).toInstant()));
    }

    private <T> Optional<T> read(CsvTable.Row row, String column, String example, Function<String, T> reader) {
        String text = row.fields().get(column);
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeException unreadable) {
            fault(
                    row,
                    column,
                    "rota." + (column.equals("date") ? "date" : "time"),
                    text,
                    "no time such as " + example + ": " + text);
            return Optional.empty();
        }
    }

    /** @param value what the fault's words name */
    private void fault(CsvTable.Row row, String column, String code, String value, String problem) {
        faults.add(new Fault(FILE, row.line(), problem, new Fault.Cell(column, code, Map.of("value", value))));
    }
}
