package cn.duban.policy.files;

import cn.duban.policy.Duty;
import cn.duban.policy.Officer;
import cn.duban.policy.Policy;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a directory from a table (RFC 4180, UTF-8, English or Chinese heading). A field lists several shifts or absences of
 * an officer separated by semicolons: "MON-FRI 08:00-18:00; SAT 09:00-12:00" and "2026-10-01..2026-10-07 年假".
 */
public final class DirectoryCsv {
    static final String FILE = "directory.csv";

    private static final Map<String, String> HEADINGS = Map.ofEntries(
            Map.entry("编号", "id"),
            Map.entry("姓名", "name"),
            Map.entry("职务", "office"),
            Map.entry("单位", "unit"),
            Map.entry("地区", "region"),
            Map.entry("电话", "phone"),
            Map.entry("邮箱", "email"),
            Map.entry("企业微信", "wechat"),
            Map.entry("值班", "duty"),
            Map.entry("替班", "substitute"),
            Map.entry("缺席", "absent"));
    private static final List<String> NEEDED = List.of("id", "name", "office");

    /** The officers of a table, or its faults by line. */
    public record Outcome(List<Officer> officers, List<Fault> faults) {
        public Outcome {
            officers = List.copyOf(officers);
            faults = List.copyOf(faults);
        }
    }

    private final Faults faults = new Faults();
    private final List<Officer> officers = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private DirectoryCsv() {}

    public static Outcome read(String text, Policy policy) {
        DirectoryCsv csv = new DirectoryCsv();
        CsvTable table = CsvTable.read(text, FILE, HEADINGS, NEEDED);
        for (Fault fault : table.faults()) csv.faults.add(FILE, fault.line(), fault.problem(), fault.cell());
        for (CsvTable.Row row : table.rows()) csv.officer(row.fields(), row.line());
        OfficerRules.of(policy).check(csv.officers, (i, problem) -> csv.faults.add(FILE, csv.lines.get(i), problem));
        return new Outcome(csv.faults.any() ? List.of() : csv.officers, csv.faults.found());
    }

    private void officer(Map<String, String> fields, int line) {
        String id = fields.getOrDefault("id", "");
        if (!id.isEmpty() && !id.matches("[A-Za-z0-9._:-]{1,64}"))
            faults.add(FILE, line, "an id is up to 64 of A-Z a-z 0-9 . _ : -, not " + id);
        Map<String, String> addresses = new HashMap<>();
        if (fields.containsKey("phone")) {
            addresses.put("PHONE", fields.get("phone"));
            addresses.put("SMS", fields.get("phone"));
        }
        if (fields.containsKey("email")) addresses.put("EMAIL", fields.get("email"));
        if (fields.containsKey("wechat")) addresses.put("WECHAT", fields.get("wechat"));
        officers.add(new Officer(
                id,
                fields.getOrDefault("name", ""),
                fields.getOrDefault("office", ""),
                Optional.ofNullable(fields.get("unit")),
                Optional.ofNullable(fields.get("region")),
                addresses,
                duties(fields.getOrDefault("duty", ""), line),
                Optional.ofNullable(fields.get("substitute")),
                absences(fields.getOrDefault("absent", ""), line)));
        lines.add(line);
    }

    private List<Duty> duties(String text, int line) {
        List<Duty> duties = new ArrayList<>();
        for (String part : parts(text)) {
            try {
                duties.add(Duty.parse(part));
            } catch (IllegalArgumentException unreadable) {
                faults.add(FILE, line, unreadable.getMessage());
            }
        }
        return duties;
    }

    private List<Officer.Absence> absences(String text, int line) {
        List<Officer.Absence> absences = new ArrayList<>();
        for (String part : parts(text)) {
            String[] words = part.split("\\s+", 2);
            String[] ends = words[0].split("\\.\\.", 2);
            try {
                LocalDate from = LocalDate.parse(ends[0]);
                LocalDate to = LocalDate.parse(ends[ends.length - 1]);
                if (to.isBefore(from)) faults.add(FILE, line, "an absence ends before it begins: " + part);
                absences.add(new Officer.Absence(from, to, words.length > 1 ? words[1] : ""));
            } catch (DateTimeParseException unreadable) {
                faults.add(FILE, line, "no absence such as \"2026-10-01..2026-10-07 年假\": " + part);
            }
        }
        return absences;
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("[;；]")) if (!part.isBlank()) parts.add(part.strip());
        return parts;
    }
}
