package cn.duban.notice;

import cn.duban.policy.Directory;
import cn.duban.policy.NoticeChannel;
import cn.duban.policy.NoticeRules;
import cn.duban.policy.Officer;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.policy.duty.DutyRota;
import cn.duban.policy.duty.DutyShift;
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
 * Finds the officers to notify for an office at an instant: those whom its rota has on duty, else the nearest holders, their
 * substitutes while they are absent, and the next office if no holder can be reached. One instance serves one rung.
 */
final class Recipients {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** An officer to notify, and by which ways. */
    record Recipient(Officer officer, String office, boolean copy, List<Notice.Way> ways) {}

    private final Policy policy;
    private final Staffing staff;
    private final Scope scope;
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
    Recipients(Policy policy, Staffing staff, Scope scope, Instant at) {
        this.policy = policy;
        this.staff = staff;
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

    /** An office as held for a unit, a region, or the city; empty names mean none. */
    private record Post(String office, String unit, String region) {
        List<Officer> holders(Directory directory) {
            if (!unit.isEmpty()) return directory.ofUnit(office, unit);
            return region.isEmpty() ? directory.ofCity(office) : directory.ofRegion(office, region);
        }
    }

    /** True if someone who answers for the office can be reached or is silenced. */
    private boolean holders(String office, List<String> words, boolean copy) {
        boolean any = false;
        for (Post post : posts(office)) {
            Set<String> asked = new HashSet<>();
            boolean answered = false;
            for (Officer officer : onDuty(post)) {
                any |= asked.add(officer.id());
                answered |= reach(officer, true, office, words, copy);
            }
            if (answered) return true;
            for (Officer holder : post.holders(staff.directory())) {
                any = true;
                if (asked.add(holder.id())) answered |= reach(holder, false, office, words, copy);
            }
            if (answered) return true;
        }
        if (!any) unsent.add(new UnsentNotice(office, "", UnsentNotice.Reason.NOBODY, title(office) + "无人任职"));
        return false;
    }

    private List<Post> posts(String office) {
        if (scope.centre()) return List.of(new Post(office, "", ""), new Post(office, "", policy.cityCode()));
        List<Post> posts = new ArrayList<>();
        Optional<Unit> unit = policy.unit(scope.unit());
        for (Optional<Unit> up = unit; up.isPresent(); up = up.get().parent().flatMap(policy::unit))
            posts.add(new Post(office, up.get().id(), ""));
        unit.map(Unit::region)
                .filter(region -> !region.equals(scope.region()))
                .ifPresent(region -> posts.add(new Post(office, "", region)));
        posts.add(new Post(office, "", scope.region()));
        posts.add(new Post(office, "", ""));
        return posts;
    }

    /** Those whom the rota of the office has on duty. A rota of which the directory lists no member does not apply yet. */
    private List<Officer> onDuty(Post post) {
        List<Officer> officers = new ArrayList<>();
        for (DutyShift shift : staff.duty().running(post.office(), post.unit(), post.region(), at)) {
            if (shift.rota().members().stream().noneMatch(m -> listed(m.id()).isPresent())) continue;
            for (String id : shift.officers()) {
                listed(id).ifPresent(officers::add);
                if (listed(id).isEmpty())
                    unsent.add(new UnsentNotice(
                            post.office(),
                            id,
                            UnsentNotice.Reason.UNLISTED,
                            shift.rota().member(id).map(DutyRota.Member::name).orElse(id) + "当班，但名录中没有此人"));
            }
        }
        return officers;
    }

    private Optional<Officer> listed(String id) {
        return staff.directory().officer(id);
    }

    private boolean reach(Officer holder, boolean byRota, String office, List<String> words, boolean copy) {
        Optional<Officer> answers = present(holder, byRota, office);
        if (answers.isEmpty()) return false;
        Officer officer = answers.get();
        Optional<Silence> silence =
                staff.silences().stream().filter(s -> silences(s, officer)).findFirst();
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

    /**
     * The holder, or the first along the chain of substitutes who is not absent; empty if that officer is off duty.
     *
     * @param byRota whether a rota has the holder on duty, whatever the holder's own hours are
     */
    private Optional<Officer> present(Officer holder, boolean byRota, String office) {
        Set<String> asked = new HashSet<>();
        Optional<Officer> next = Optional.of(holder);
        while (next.isPresent() && asked.add(next.get().id())) {
            Officer officer = next.get();
            Optional<Officer.Absence> absence = officer.absentOn(local.toLocalDate());
            if (absence.isEmpty()) {
                if (byRota && officer.equals(holder) || officer.onDuty(local)) return next;
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
            next = officer.substitute().flatMap(this::listed);
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
