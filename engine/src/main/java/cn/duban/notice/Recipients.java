package cn.duban.notice;

import cn.duban.policy.Directory;
import cn.duban.policy.NoticeChannel;
import cn.duban.policy.NoticeRules;
import cn.duban.policy.Officer;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the officers to notify for an office at an instant: the nearest holders, their substitutes while they are absent, and
 * the next office if no holder can be reached. One instance serves one rung.
 */
final class Recipients {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** An officer to notify, and by which ways. */
    record Recipient(Officer officer, String office, boolean copy, List<Notice.Way> ways) {}

    private final Policy policy;
    private final Directory directory;
    private final Scope scope;
    private final List<Silence> silences;
    private final Instant at;
    private final LocalDateTime local;
    private final Map<String, Recipient> found = new LinkedHashMap<>();
    private final List<UnsentNotice> unsent = new ArrayList<>();
    private Optional<Instant> silentUntil = Optional.empty();

    /**
     * The subject of the rung, which decides which holders are nearest.
     *
     * @param unit empty if no unit is concerned
     * @param centre whether the centre owes it: only officers of the city are asked, in the centre's ranks
     */
    record Scope(String unit, String region, String rung, boolean centre) {}

    /** @param at when the notices are sent; absences, duty rotas and silences of that instant apply */
    Recipients(Policy policy, Directory directory, List<Silence> silences, Scope scope, Instant at) {
        this.policy = policy;
        this.directory = directory;
        this.silences = silences;
        this.scope = scope;
        this.at = at;
        this.local = LocalDateTime.ofInstant(at, policy.zone());
    }

    List<Recipient> found() {
        return List.copyOf(found.values());
    }

    List<UnsentNotice> unsent() {
        return unsent;
    }

    /** The earliest end of the silences that held a notice back. */
    Optional<Instant> silentUntil() {
        return silentUntil;
    }

    void find(List<String> offices, List<String> words) {
        for (String office : offices) answer(office, words);
        for (Recipient main : found())
            for (String copy : policy.notices().copies().getOrDefault(main.office(), List.of()))
                holders(copy, words, true);
    }

    /** Finds recipients in the office, or else in the first office after it in which a holder can be reached. */
    private void answer(String office, List<String> words) {
        List<String> ranks = scope.centre()
                ? policy.notices().centreOffices()
                : policy.notices().offices();
        int rank = ranks.indexOf(office);
        if (holders(office, words, false)) return;
        for (String next : ranks.subList(rank + 1, ranks.size())) if (holders(next, words, false)) return;
    }

    /** True if a holder of the office can be reached or is silenced. */
    private boolean holders(String office, List<String> words, boolean copy) {
        boolean any = false;
        for (List<Officer> near : scopes(office)) {
            boolean answered = false;
            for (Officer holder : near) {
                any = true;
                answered |= reach(holder, office, words, copy);
            }
            if (answered) return true;
        }
        if (!any) unsent.add(new UnsentNotice(office, "", UnsentNotice.Reason.NOBODY, title(office) + "无人任职"));
        return false;
    }

    private List<List<Officer>> scopes(String office) {
        if (scope.centre()) return List.of(directory.ofCity(office), directory.ofRegion(office, policy.cityCode()));
        List<List<Officer>> scopes = new ArrayList<>();
        Optional<Unit> unit = policy.unit(scope.unit());
        for (Optional<Unit> up = unit; up.isPresent(); up = up.get().parent().flatMap(policy::unit))
            scopes.add(directory.ofUnit(office, up.get().id()));
        unit.map(Unit::region)
                .filter(region -> !region.equals(scope.region()))
                .ifPresent(region -> scopes.add(directory.ofRegion(office, region)));
        scopes.add(directory.ofRegion(office, scope.region()));
        scopes.add(directory.ofCity(office));
        return scopes;
    }

    private boolean reach(Officer holder, String office, List<String> words, boolean copy) {
        Optional<Officer> answers = present(holder, office);
        if (answers.isEmpty()) return false;
        Officer officer = answers.get();
        Optional<Silence> silence =
                silences.stream().filter(s -> silences(s, officer)).findFirst();
        if (silence.isPresent()) {
            Silence of = silence.get();
            silentUntil = silentUntil.filter(u -> u.isAfter(of.until())).or(() -> Optional.of(of.until()));
            String until = MINUTE.format(LocalDateTime.ofInstant(of.until(), policy.zone()));
            unsent.add(new UnsentNotice(
                    office,
                    officer.id(),
                    UnsentNotice.Reason.SILENCED,
                    officer.name() + "静默至" + until + "：" + of.reason()));
            return true;
        }
        List<Notice.Way> ways = ways(policy.notices(), officer, words);
        if (ways.isEmpty()) {
            unsent.add(new UnsentNotice(
                    office, officer.id(), UnsentNotice.Reason.NO_ADDRESS, officer.name() + "没有可用的联系方式"));
            return false;
        }
        Recipient known = found.get(officer.id());
        if (known == null || known.copy() && !copy) found.put(officer.id(), new Recipient(officer, office, copy, ways));
        return true;
    }

    /** The holder, or the first along the chain of substitutes who is not absent; empty if that officer is off duty. */
    private Optional<Officer> present(Officer holder, String office) {
        Set<String> asked = new HashSet<>();
        Optional<Officer> next = Optional.of(holder);
        while (next.isPresent() && asked.add(next.get().id())) {
            Officer officer = next.get();
            Optional<Officer.Absence> absence = officer.absentOn(local.toLocalDate());
            if (absence.isEmpty()) {
                if (officer.onDuty(local)) return next;
                unsent.add(
                        new UnsentNotice(office, officer.id(), UnsentNotice.Reason.OFF_DUTY, officer.name() + "不当班"));
                return Optional.empty();
            }
            unsent.add(new UnsentNotice(
                    office,
                    officer.id(),
                    UnsentNotice.Reason.ABSENT,
                    officer.name() + "缺席至" + absence.get().to() + "："
                            + absence.get().reason()));
            next = officer.substitute().flatMap(directory::officer);
        }
        return Optional.empty();
    }

    private boolean silences(Silence silence, Officer officer) {
        boolean unitFits = silence.unit()
                .map(u -> policy.within(scope.unit(), u)
                        || officer.unit().filter(own -> policy.within(own, u)).isPresent())
                .orElse(true);
        boolean regionFits = silence.region()
                .map(r -> r.equals(scope.region()) || r.equals(policy.cityCode()))
                .orElse(true);
        return silence.hasScope()
                && silence.activeAt(at)
                && silence.officer().map(officer.id()::equals).orElse(true)
                && unitFits
                && regionFits
                && silence.rung().map(scope.rung()::equals).orElse(true);
    }

    /** The rung's own ways first, then all others that reach the officer; each channel once. */
    static List<Notice.Way> ways(NoticeRules rules, Officer officer, List<String> words) {
        Map<String, Notice.Way> ways = new LinkedHashMap<>();
        for (String word : words) for (NoticeChannel channel : rules.channels()) way(ways, officer, channel, word);
        for (NoticeChannel channel : rules.channels())
            for (String word : channel.serves().stream().sorted().toList()) way(ways, officer, channel, word);
        return List.copyOf(ways.values());
    }

    private static void way(Map<String, Notice.Way> ways, Officer officer, NoticeChannel channel, String word) {
        String address = officer.addresses().get(word);
        if (address != null && channel.serves().contains(word))
            ways.putIfAbsent(channel.id(), new Notice.Way(channel.id(), address));
    }

    private String title(String office) {
        return policy.ladder().roles().getOrDefault(office, office);
    }
}
