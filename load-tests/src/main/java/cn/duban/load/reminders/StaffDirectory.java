package cn.duban.load.reminders;

import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.Unit;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A generated directory, seeded: clerk, liaison and head of every unit, the heads of regions, the city's own; some offices
 * vacant, some officers absent, some with one channel only, some with a number or mailbox that never works. It determines
 * who answers for an office: a second implementation, independent of the engine under test.
 */
final class StaffDirectory {

    private static final String DEAD = "100";
    private static final String GONE = "gone-";
    private static final String OUTSIDE = "out-";

    private final Map<String, Officer> byId = new HashMap<>();
    private final Map<String, List<Officer>> held = new HashMap<>();
    private final List<Officer> all = new ArrayList<>();
    private final Policy policy;
    private final SplittableRandom random;
    private int phones;

    StaffDirectory(Policy policy, long seed) {
        this.policy = policy;
        this.random = new SplittableRandom(seed);
        policy.units().stream().filter(unit -> unit.parent().isEmpty()).forEach(this::unit);
        int vacant = random.nextInt(policy.regions().size());
        for (int i = 0; i < policy.regions().size(); i++) {
            region(policy.regions().get(i), i == vacant);
        }
        add(new Officer("sz", "CITY_LEADER", "", "", phone(), "sz@drill.example", "", "", "", false));
        add(new Officer("kb", "TEAM_LEAD", "", "", phone(), "", "kb", "", "", false));
        add(new Officer("zb-1", "SHIFT_SUPERVISOR", "", "", phone(), "", "zb-1", "MON-SUN 00:00-12:00", "", false));
        add(new Officer("zb-2", "SHIFT_SUPERVISOR", "", "", phone(), "", "zb-2", "MON-SUN 12:00-24:00", "", false));
    }

    /** An address that never works. */
    static boolean dead(String address) {
        return address.startsWith(DEAD) || address.startsWith(GONE);
    }

    /** A member of the group that only the group's robot reaches, not the application. */
    static boolean outside(String account) {
        return account.startsWith(OUTSIDE);
    }

    private void unit(Unit unit) {
        String id = unit.id();
        String head = "fz-" + id;
        add(new Officer(head, "UNIT_HEAD", id, "", phone(), mail(head), head, "", "", false));
        clerk(id, "jb-" + id);
        String liaison = "ll-" + id;
        double kind = random.nextDouble();
        boolean unreachable = kind < 0.08;
        boolean mailOnly = kind >= 0.08 && kind < 0.16;
        boolean absent = kind >= 0.16 && kind < 0.22;
        add(new Officer(
                liaison,
                "LIAISON",
                id,
                "",
                unreachable || mailOnly ? DEAD + phone() : phone(),
                mailOnly || !unreachable && random.nextBoolean() ? mail(liaison) : "",
                "",
                "",
                absent ? head : "",
                absent));
    }

    private void clerk(String unit, String id) {
        double kind = random.nextDouble();
        if (kind < 0.06) {
            return;
        }
        boolean mailOnly = kind < 0.24;
        String box = kind < 0.09 ? GONE + mail(id) : mail(id);
        add(new Officer(
                id,
                "CLERK",
                unit,
                "",
                mailOnly ? "" : phone(),
                mailOnly ? box : "",
                mailOnly ? "" : kind < 0.34 ? OUTSIDE + id : id,
                "",
                "",
                false));
    }

    private void region(Region region, boolean absent) {
        String id = "jz-" + region.code();
        add(new Officer(id, "BUREAU_HEAD", "", region.code(), phone(), mail(id), "", "", "", absent));
    }

    private String phone() {
        return "139" + String.format("%08d", ++phones);
    }

    private static String mail(String id) {
        return id.toLowerCase(java.util.Locale.ROOT) + "@drill.example";
    }

    private void add(Officer person) {
        all.add(person);
        byId.put(person.id(), person);
        held.computeIfAbsent(place(person.office(), person.unit(), person.region()), key -> new ArrayList<>())
                .add(person);
    }

    private static String place(String office, String unit, String region) {
        return office + '/' + unit + '/' + region;
    }

    String csv() {
        StringWriter text = new StringWriter();
        CsvWriter table = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text);
        table.writeRecord(Officer.HEADING);
        all.forEach(person -> table.writeRecord(person.row()));
        return text.toString();
    }

    int size() {
        return all.size();
    }

    Optional<Officer> person(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The officers who may answer for a rung, office by office: one of each set must be reminded; copies come after, one
     * set each.
     *
     * @param unit of the clock, empty for the centre's own
     */
    List<Set<String>> answering(List<String> offices, String unit, String region) {
        List<Set<String>> expected = new ArrayList<>();
        List<String> ranks = unit.isEmpty()
                ? policy.notices().centreOffices()
                : policy.notices().offices();
        for (String office : offices) {
            List<String> asked = new ArrayList<>(List.of(office));
            asked.addAll(ranks.subList(ranks.indexOf(office) + 1, ranks.size()));
            for (String next : asked) {
                Set<String> holders = holders(next, unit, region);
                if (holders.isEmpty()) {
                    continue;
                }
                expected.add(holders);
                for (String copy : policy.notices().copies().getOrDefault(next, List.of())) {
                    Set<String> copied = holders(copy, unit, region);
                    if (!copied.isEmpty()) {
                        expected.add(copied);
                    }
                }
                break;
            }
        }
        return expected;
    }

    /** The nearest officers who hold an office and are present, or deputize for those who are not. */
    private Set<String> holders(String office, String unit, String region) {
        for (String place : places(office, unit, region)) {
            Set<String> there = new LinkedHashSet<>();
            for (Officer person : held.getOrDefault(place, List.of())) {
                if (!person.absent()) {
                    there.add(person.id());
                } else if (!person.substitute().isEmpty()) {
                    there.add(person.substitute());
                }
            }
            if (!there.isEmpty()) {
                return there;
            }
        }
        return Set.of();
    }

    private List<String> places(String office, String unit, String region) {
        List<String> places = new ArrayList<>();
        if (unit.isEmpty()) {
            return List.of(place(office, "", ""), place(office, "", policy.cityCode()));
        }
        Optional<Unit> of = policy.unit(unit);
        for (Optional<Unit> up = of; up.isPresent(); up = up.get().parent().flatMap(policy::unit)) {
            places.add(place(office, up.get().id(), ""));
        }
        of.ifPresent(known -> places.add(place(office, "", known.region())));
        places.add(place(office, "", region));
        places.add(place(office, "", ""));
        return places;
    }
}
