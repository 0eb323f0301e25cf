package cn.duban.policy.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the city's log keeps of duty: the rotas of each policy with the instant from which they were in force, and the changes in
 * the order in which they were made. The past is read from here, so that a new policy does not change it.
 */
public record DutyBook(List<Edition> editions, List<DutyChange> changes) {
    public static final DutyBook EMPTY = new DutyBook(List.of(), List.of());

    /** The next entry removes what ended longer ago than this. */
    private static final Duration KEPT = Duration.ofDays(400);

    /** All rotas from an instant on, until the next edition. */
    public record Edition(Instant since, List<DutyRota> rotas) {
        public Edition {
            rotas = List.copyOf(rotas);
        }
    }

    public DutyBook {
        editions = editions == null ? List.of() : List.copyOf(editions);
        changes = changes == null ? List.of() : List.copyOf(changes);
    }

    /** The rotas in force now. */
    public List<DutyRota> rotas() {
        return editions.isEmpty()
                ? List.of()
                : editions.get(editions.size() - 1).rotas();
    }

    public DutyBook with(Edition edition) {
        List<Edition> more = new ArrayList<>(editions);
        more.add(edition);
        return new DutyBook(more, changes).since(edition.since().minus(KEPT));
    }

    public DutyBook with(DutyChange change) {
        List<DutyChange> more = new ArrayList<>(changes);
        more.add(change);
        return new DutyBook(editions, more).since(change.at().minus(KEPT));
    }

    public DutyBook without(DutyChange.Withdrawal withdrawal) {
        List<DutyChange> more = new ArrayList<>();
        for (DutyChange change : changes)
            more.add(change.id().equals(withdrawal.change()) ? change.withdrawn(withdrawal) : change);
        return new DutyBook(editions, more);
    }

    private DutyBook since(Instant oldest) {
        List<Edition> kept = new ArrayList<>();
        for (int i = 0; i < editions.size(); i++)
            if (i + 1 == editions.size() || editions.get(i + 1).since().isAfter(oldest)) kept.add(editions.get(i));
        return new DutyBook(
                kept,
                changes.stream()
                        .filter(c -> c.act()
                                .last()
                                .plusDays(2)
                                .atStartOfDay()
                                .toInstant(ZoneOffset.UTC)
                                .isAfter(oldest))
                        .toList());
    }

    public Optional<DutyChange> change(String id) {
        return changes.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The digest of the command that made or withdrew a change. */
    public Optional<Long> taken(String commandId) {
        for (DutyChange change : changes) {
            if (change.id().equals(commandId)) return Optional.of(change.digest());
            Optional<DutyChange.Withdrawal> withdrawn = change.withdrawn().filter(w -> w.id().equals(commandId));
            if (withdrawn.isPresent()) return Optional.of(withdrawn.get().digest());
        }
        return Optional.empty();
    }
}
