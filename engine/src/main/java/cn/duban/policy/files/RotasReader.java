package cn.duban.policy.files;

import cn.duban.policy.CallRules;
import cn.duban.policy.duty.DutyRota;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the rotas of directory.conf: shifts, teams, and a cycle of days or weeks; or the agents' own from shifts.conf. */
final class RotasReader {
    private static final String OF_AGENTS = "shifts.conf";
    private static final int WEEK = 7;

    private RotasReader() {}

    /** @param agents the shifts of the agents; empty if their file has faults */
    static List<DutyRota> read(Block file, Optional<CallRules> agents) {
        List<DutyRota> rotas = new ArrayList<>();
        Known ids = new Known("rota", true);
        for (Block block : file.blocks("rotas")) {
            String id = WordsReader.id(block, "id");
            ids.declare(block, "id", id);
            String name = block.text("name");
            Optional<String> as = block.optionalText("as");
            if (as.filter(of -> !of.equals(OF_AGENTS)).isPresent())
                block.fault("as", "as names " + OF_AGENTS + " or is left out");
            if (as.isPresent()) agents.ifPresent(of -> rotas.add(ofAgents(id, name, of)));
            else rotas.add(rota(block, id, name));
            block.end();
        }
        return rotas;
    }

    private static DutyRota ofAgents(String id, String name, CallRules agents) {
        return new DutyRota(
                id,
                name,
                agents.shifts().stream()
                        .map(s -> new DutyRota.Turn(s.id(), s.name(), s.from(), s.to()))
                        .toList(),
                agents.rotations().stream()
                        .map(r -> new DutyRota.Team(r.id(), r.name()))
                        .toList(),
                agents.from(),
                agents.cycle());
    }

    private static DutyRota rota(Block block, String id, String name) {
        List<DutyRota.Turn> shifts = new ArrayList<>();
        Known shiftIds = new Known("shift", true);
        for (Block of : block.needs("shifts").blocks("shifts")) {
            DutyRota.Turn shift =
                    new DutyRota.Turn(WordsReader.id(of, "id"), of.text("name"), of.time("from"), of.time("to"));
            shiftIds.declare(of, "id", shift.id());
            of.end();
            shifts.add(shift);
        }
        List<DutyRota.Team> teams = new ArrayList<>();
        Known teamIds = new Known("team", true);
        for (Block of : block.needs("teams").blocks("teams")) {
            DutyRota.Team team = new DutyRota.Team(WordsReader.id(of, "id"), of.text("name"));
            teamIds.declare(of, "id", team.id());
            of.end();
            teams.add(team);
        }
        LocalDate from = LocalDate.EPOCH;
        List<List<String>> days = new ArrayList<>();
        Optional<Block> cycle = block.needs("cycle").block("cycle");
        if (cycle.isPresent()) from = cycle(cycle.get(), shifts.size(), teamIds, days);
        return new DutyRota(id, name, shifts, teams, from, days);
    }

    private static LocalDate cycle(Block block, int shifts, Known teams, List<List<String>> days) {
        LocalDate from = block.parsed("from", "a day such as 2026-01-05", LocalDate::parse)
                .orElse(LocalDate.EPOCH);
        boolean weeks = block.has("weeks");
        if (weeks == block.has("days")) block.fault("from", "a cycle has days or weeks");
        if (weeks && from.getDayOfWeek() != DayOfWeek.MONDAY)
            block.fault("from", "a cycle of weeks begins on a Monday, and " + from + " is none");
        for (Block part : block.blocks(weeks ? "weeks" : "days")) {
            List<String> works = part.needs("works").texts("works");
            for (String team : works) if (!team.equals(DutyRota.FREE)) teams.check(part, "works", team);
            if (works.size() != shifts)
                part.fault("works", "works names a team for each of the " + shifts + " shifts, not " + works.size());
            part.end();
            days.addAll(Collections.nCopies(weeks ? WEEK : 1, works));
        }
        if (days.isEmpty()) block.fault("from", "a cycle has at least one day");
        block.end();
        return from;
    }
}
