package cn.duban.centre;

import cn.duban.ticket.UnitEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the centre keeps of one ticket: its marks in the order of its versions. A set by version, so that marks from two regions'
 * logs may come in any order, and one that comes again changes nothing.
 *
 * @param moved whether it ever came from another region, so that marks of it stand in another log
 */
record Dossier(boolean moved, List<Mark> marks) {
    static final Dossier EMPTY = new Dossier(false, List.of());

    Dossier {
        marks = List.copyOf(marks);
    }

    Dossier with(Mark mark) {
        int place = marks.size();
        while (place > 0 && marks.get(place - 1).version() >= mark.version()) place--;
        if (place < marks.size() && marks.get(place).version() == mark.version()) return this;
        List<Mark> more = new ArrayList<>(marks);
        more.add(place, mark);
        return new Dossier(moved, more);
    }

    Dossier arrived() {
        return new Dossier(true, marks);
    }

    /** The mark with which its work ended, if it has. */
    Optional<Mark> end() {
        if (marks.isEmpty()) return Optional.empty();
        return Optional.of(marks.get(marks.size() - 1)).filter(Mark::ends);
    }

    /** Closed, and no unit ever had it: nobody's facts will come of it. */
    boolean nobodys() {
        return !moved && end().isPresent() && marks.stream().noneMatch(m -> m.kind() == UnitEffect.Kind.DISPATCHED);
    }
}
