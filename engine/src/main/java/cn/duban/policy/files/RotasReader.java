package cn.duban.policy.files;

import cn.duban.calendar.WorkCalendar;
import cn.duban.policy.Directory;
import cn.duban.policy.Officer;
import cn.duban.policy.duty.DutyRota;
import cn.duban.policy.name.NearestNames;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads duty.conf: rotas with their members, crews, shifts, and a cycle of days or weeks. */
final class RotasReader {
    private static final int WEEK = 7;

    /** The last year of calendars. */
    private static final int LAST_YEAR = 2060;

    private final Map<Block, DutyRota> rotas = new LinkedHashMap<>();
    private final Map<Block, DutyRota.Member> members = new LinkedHashMap<>();

    RotasReader(Optional<Block> dutyFile) {
        dutyFile.ifPresent(file -> {
            Known ids = new Known("rota", true);
            for (Block block : file.needs("rotas").blocks("rotas")) {
                DutyRota rota = rota(block);
                ids.declare(block, "id", rota.id());
                block.end();
                rotas.put(block, rota);
            }
            file.end();
        });
    }

    /** The rotas, complete with the days on which the calendar differs from an ordinary week. */
    List<DutyRota> rotas(WorkCalendar calendar) {
        return rotas.values().stream().map(rota -> complete(rota, calendar)).toList();
    }

    private static DutyRota complete(DutyRota rota, WorkCalendar calendar) {
        if (rota.cycle().days().stream().allMatch(day -> day.off().isEmpty())) return rota;
        List<LocalDate> exceptions = new ArrayList<>();
        for (LocalDate day = rota.cycle().from(); day.getYear() <= LAST_YEAR; day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (calendar.isWorkingDay(day) == weekend) exceptions.add(day);
        }
        return rota.with(new DutyRota.Cycle(rota.cycle().from(), rota.cycle().days(), exceptions));
    }

    /**
     * Checks the rotas against the rest of the policy.
     *
     * @param directory if it is empty, the members come with a table over HTTP
     */
    void check(Set<String> offices, Set<String> units, Set<String> regions, Directory directory) {
        rotas.forEach((block, rota) -> {
            if (!offices.contains(rota.office()))
                block.fault(
                        "office",
                        rota.office() + " is no office of the ladder: "
                                + offices.stream().sorted().toList());
            rota.unit().filter(u -> !units.contains(u)).ifPresent(u -> block.fault("unit", "no unit " + u));
            rota.region().filter(r -> !regions.contains(r)).ifPresent(r -> block.fault("region", "no region " + r));
        });
        if (directory.isEmpty()) return;
        members.forEach((block, member) -> {
            if (directory.officer(member.id()).isEmpty())
                block.fault(
                        "id",
                        "no officer " + member.id() + " in directory.conf; the nearest are "
                                + NearestNames.of(
                                        member.id(),
                                        directory.officers(),
                                        o -> List.of(o.id(), o.name()),
                                        RotasReader::words));
        });
    }

    private static String words(Officer officer) {
        return officer.id() + " " + officer.name();
    }

    private DutyRota rota(Block block) {
        String id = WordsReader.id(block, "id");
        Known people = new Known("member", true);
        List<DutyRota.Member> all = new ArrayList<>();
        for (Block of : block.needs("members").blocks("members")) {
            DutyRota.Member member = new DutyRota.Member(WordsReader.id(of, "id"), of.text("name"));
            people.declare(of, "id", member.id());
            of.end();
            all.add(member);
            members.put(of, member);
        }
        Known crewIds = new Known("crew", true);
        List<DutyRota.Crew> crews = crews(block, people, crewIds);
        List<DutyRota.Turn> shifts = shifts(block);
        LocalDate from = LocalDate.EPOCH;
        List<DutyRota.Day> days = new ArrayList<>();
        Optional<Block> cycle = block.needs("cycle").block("cycle");
        if (cycle.isPresent()) from = cycle(cycle.get(), shifts.size(), crewIds, days);
        if (block.has("unit") && block.has("region"))
            block.fault("region", "an office is held for a unit or for a region");
        return new DutyRota(
                id,
                block.text("name"),
                block.text("office"),
                block.optionalText("unit"),
                block.optionalText("region"),
                all,
                crews,
                shifts,
                new DutyRota.Cycle(from, days, List.of()));
    }

    private static List<DutyRota.Crew> crews(Block block, Known people, Known ids) {
        List<DutyRota.Crew> crews = new ArrayList<>();
        for (Block of : block.needs("crews").blocks("crews")) {
            List<String> members = of.needs("members").texts("members");
            for (String member : members) people.check(of, "members", member);
            if (of.has("members") && members.isEmpty()) of.fault("members", "a crew has at least one member");
            DutyRota.Crew crew = new DutyRota.Crew(WordsReader.id(of, "id"), of.text("name"), members);
            ids.declare(of, "id", crew.id());
            of.end();
            crews.add(crew);
        }
        return crews;
    }

    private static List<DutyRota.Turn> shifts(Block block) {
        List<DutyRota.Turn> shifts = new ArrayList<>();
        Known ids = new Known("shift", true);
        for (Block of : block.needs("shifts").blocks("shifts")) {
            DutyRota.Turn shift =
                    new DutyRota.Turn(WordsReader.id(of, "id"), of.text("name"), of.time("from"), of.time("to"));
            ids.declare(of, "id", shift.id());
            of.end();
            shifts.add(shift);
        }
        if (block.has("shifts") && shifts.isEmpty()) block.fault("shifts", "a rota has at least one shift");
        return shifts;
    }

    private static LocalDate cycle(Block block, int shifts, Known crews, List<DutyRota.Day> days) {
        LocalDate from = block.parsed("from", "a day such as 2026-01-05", LocalDate::parse)
                .orElse(LocalDate.EPOCH);
        boolean weeks = block.has("weeks");
        if (weeks == block.has("days")) block.fault("from", "a cycle has either days or weeks");
        if (weeks && from.getDayOfWeek() != DayOfWeek.MONDAY && !from.equals(LocalDate.EPOCH))
            block.fault("from", "a cycle of weeks begins on a Monday, and " + from + " is none");
        for (Block part : block.blocks(weeks ? "weeks" : "days")) {
            DutyRota.Day day = new DutyRota.Day(
                    works(part.needs("works"), "works", shifts, crews), works(part, "off", shifts, crews));
            part.end();
            days.addAll(Collections.nCopies(weeks ? WEEK : 1, day));
        }
        if (weeks != block.has("days") && days.isEmpty())
            block.fault(weeks ? "weeks" : "days", "a cycle has at least one day");
        block.end();
        return from;
    }

    private static List<String> works(Block part, String key, int shifts, Known crews) {
        List<String> works = part.texts(key);
        for (String crew : works) if (!crew.equals(DutyRota.FREE)) crews.check(part, key, crew);
        if (part.has(key) && works.size() != shifts)
            part.fault(
                    key, key + " has a crew for each of the " + shifts + " shifts, or - for none, not " + works.size());
        return works;
    }
}
