package cn.duban.runtime.notice;

import cn.duban.notice.NoticePlanner;
import cn.duban.notice.PolicyNoticePlanner;
import cn.duban.policy.Directory;
import cn.duban.policy.Policy;
import cn.duban.region.CitySettings;
import cn.duban.runtime.replica.Replica;
import java.util.List;
import java.util.Map;

/** What the regions of a node share for telling people: its copy of the city's directory and silences, and its channels. */
public final class NoticeResources {
    private record Drawn(CitySettings from, PolicyNoticePlanner planner, Directory directory) {}

    private final Policy policy;
    private final Map<String, Replica> replicas;
    private final Channels outlets;
    private volatile Drawn drawn;

    public NoticeResources(Policy policy, Map<String, Replica> replicas, Channels outlets) {
        this.policy = policy;
        this.replicas = replicas;
        this.outlets = outlets;
        this.drawn = draw(CitySettings.NONE);
    }

    /** Before this node has read the city's log, nobody knows who is to be told: regions wait for it. */
    public boolean ready() {
        return replicas.containsKey(policy.cityCode());
    }

    public NoticePlanner planning() {
        return latest().planner();
    }

    public Directory directory() {
        return latest().directory();
    }

    public CitySettings counsel() {
        Replica city = replicas.get(policy.cityCode());
        return city == null ? CitySettings.NONE : city.counsel();
    }

    Policy policy() {
        return policy;
    }

    public Channels outlets() {
        return outlets;
    }

    private Drawn latest() {
        CitySettings counsel = counsel();
        Drawn known = drawn;
        if (known.from() == counsel) return known;
        Drawn anew = draw(counsel);
        drawn = anew;
        return anew;
    }

    private Drawn draw(CitySettings counsel) {
        Directory directory = counsel.officers().map(Directory::new).orElse(policy.directory());
        return new Drawn(
                counsel,
                new PolicyNoticePlanner(
                        policy, directory, List.copyOf(counsel.silences().values())),
                directory);
    }
}
