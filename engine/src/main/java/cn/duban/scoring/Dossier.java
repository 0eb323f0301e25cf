package cn.duban.scoring;

import cn.duban.ticket.effect.UnitEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What scoring keeps of one ticket: its unit events in the order of its versions. A set by version, so that events from two
 * regions' logs may come in any order, and one that comes again changes nothing.
 *
 * @param moved whether it ever came from another region, so that another log has events of it
 */
record Dossier(boolean moved, List<UnitEvent> marks) {
    static final Dossier EMPTY = new Dossier(false, List.of());

    Dossier {
        marks = List.copyOf(marks);
    }

    Dossier with(UnitEvent mark) {
        int place = marks.size();
        while (place > 0 && marks.get(place - 1).version() >= mark.version()) place--;
        if (place < marks.size() && marks.get(place).version() == mark.version()) return this;
        List<UnitEvent> more = new ArrayList<>(marks);
        more.add(place, mark);
        return new Dossier(moved, more);
    }

    Dossier arrived() {
        return new Dossier(true, marks);
    }

    /** The event that ended its work; empty while it is open. */
    Optional<UnitEvent> end() {
        if (marks.isEmpty()) return Optional.empty();
        return Optional.of(marks.get(marks.size() - 1)).filter(UnitEvent::ends);
    }

    /** Whether it is closed and no unit ever had it, so that no fact can follow from it. */
    boolean withoutUnit() {
        return !moved && end().isPresent() && marks.stream().noneMatch(m -> m.kind() == UnitEffect.Kind.DISPATCHED);
    }
}
