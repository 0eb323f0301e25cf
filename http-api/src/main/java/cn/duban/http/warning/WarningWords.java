package cn.duban.http.warning;

import cn.duban.http.web.Masking;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Published names and Chinese words of warning events. */
public final class WarningWords {
    private WarningWords() {}

    /** The ends of all event names, such as {@code raised} of {@code warning.raised}. */
    public static Set<String> names() {
        return Arrays.stream(WarningAction.Kind.values())
                .map(WarningAction.Kind::wire)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static String name(WarningAction action) {
        return action.kind().wire();
    }

    /** The kind of the event, in Chinese. */
    public static String what(WarningAction action) {
        return action.kind().chinese();
    }

    /** What the event says, without numbers of persons; walls do not get what officers wrote. */
    public static String words(WarningEvent step, Policy policy, Masking.Visibility sight) {
        if (!sight.contents() && !step.by().equals(WarningEvent.SYSTEM)) return "";
        return Masking.text(words(step.action(), policy));
    }

    /** What the event says, in Chinese, with the units' names. */
    public static String words(WarningAction action, Policy policy) {
        return action.words(unit -> policy.unit(unit).map(Unit::name).orElse(unit));
    }
}
