package cn.duban.http.warning;

import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.warning.WarningDeed;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is done with a warning, as people read it. */
public final class WarningWords {
    private WarningWords() {}

    private record Named(String name, String what) {}

    private static final Map<Class<? extends WarningDeed>, Named> NAMES = Map.ofEntries(
            Map.entry(WarningDeed.Raise.class, new Named("raised", "发出预警")),
            Map.entry(WarningDeed.Rise.class, new Named("risen", "升级")),
            Map.entry(WarningDeed.Grow.class, new Named("grown", "继续发展")),
            Map.entry(WarningDeed.Join.class, new Named("merged", "并入全市预警")),
            Map.entry(WarningDeed.Subside.class, new Named("subsided", "自行平息")),
            Map.entry(WarningDeed.Acknowledge.class, new Named("acknowledged", "认领")),
            Map.entry(WarningDeed.Assign.class, new Named("assigned", "交办")),
            Map.entry(WarningDeed.Plan.class, new Named("planned", "制定未诉先办方案")),
            Map.entry(WarningDeed.Resolve.class, new Named("resolved", "解除")),
            Map.entry(WarningDeed.Reopen.class, new Named("reopened", "重新打开")),
            Map.entry(WarningDeed.Feedback.class, new Named("judged", "评价")),
            Map.entry(WarningDeed.Told.class, new Named("told", "通知")));

    /** The ends of its events' names, such as {@code raised} of {@code warning.raised}. */
    public static Set<String> names() {
        return NAMES.values().stream().map(Named::name).collect(Collectors.toCollection(TreeSet::new));
    }

    public static String name(WarningDeed deed) {
        return NAMES.get(deed.getClass()).name();
    }

    /** What was done, in Chinese. */
    public static String what(WarningDeed deed) {
        return NAMES.get(deed.getClass()).what();
    }

    public static String words(WarningDeed deed, Policy policy) {
        if (deed instanceof WarningDeed.Raise d)
            return d.finding().level().chinese() + "色：" + d.finding().sentence();
        if (deed instanceof WarningDeed.Rise d)
            return "升为" + d.finding().level().chinese() + "色：" + d.finding().sentence();
        if (deed instanceof WarningDeed.Grow d) return d.finding().sentence();
        if (deed instanceof WarningDeed.Join d) return d.into();
        if (deed instanceof WarningDeed.Acknowledge d) return d.note();
        if (deed instanceof WarningDeed.Assign d)
            return d.unit().map(u -> unit(u, policy) + " ").orElse("")
                    + (d.team().isEmpty() ? "" : "快办专班：" + String.join("、", d.team()) + " ")
                    + d.note();
        if (deed instanceof WarningDeed.Plan d) return unit(d.unit(), policy) + "，" + d.due() + "前：" + d.text();
        if (deed instanceof WarningDeed.Resolve d) return d.outcome().chinese() + "：" + d.note();
        if (deed instanceof WarningDeed.Reopen d) return d.reason();
        if (deed instanceof WarningDeed.Feedback d)
            return d.opinion().chinese() + (d.note().isEmpty() ? "" : "：" + d.note());
        if (deed instanceof WarningDeed.Told d)
            return d.name() + (d.channel().isPresent() ? "已收到" : "未能送达：" + d.word());
        return "";
    }

    private static String unit(String id, Policy policy) {
        return policy.unit(id).map(Unit::name).orElse(id);
    }
}
