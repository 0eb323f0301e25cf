package cn.duban.runtime.notice;

import cn.duban.notice.NoticePlanner;
import cn.duban.notice.PolicyNoticePlanner;
import cn.duban.notice.SendingTime;
import cn.duban.notice.Staffing;
import cn.duban.policy.Directory;
import cn.duban.policy.Policy;
import cn.duban.policy.duty.DutyRoster;
import cn.duban.region.CitySettings;
import cn.duban.runtime.replica.Replica;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a node's regions share for notices: the city's directory, rotas and silences as this node has folded them, and the channels.
 */
public final class NoticeResources {
    private record Drawn(CitySettings from, PolicyNoticePlanner planner, Directory directory, DutyRoster duty) {}

    private final Policy policy;
    private final Map<String, Replica> replicas;
    private final Channels outlets;
    private final SendingTime times;
    private final Duration moveHold;
    private volatile Drawn drawn;

    /** @param moveHold how long a ticket that moves waits for the outcome of a message about it, in real time */
    public NoticeResources(Policy policy, Map<String, Replica> replicas, Channels outlets, Duration moveHold) {
        this.policy = policy;
        this.replicas = replicas;
        this.outlets = outlets;
        this.times = new SendingTime(policy);
        this.moveHold = moveHold;
        this.drawn = draw(CitySettings.NONE);
    }

    /** Whether this node has recovered the city's log. Before, the recipients are unknown and regions wait. */
    boolean ready() {
        return replicas.containsKey(policy.cityCode());
    }

    NoticePlanner planning() {
        return latest().planner();
    }

    public Directory directory() {
        return latest().directory();
    }

    public DutyRoster duty() {
        return latest().duty();
    }

    public CitySettings counsel() {
        Replica city = replicas.get(policy.cityCode());
        return city == null ? CitySettings.NONE : city.counsel();
    }

    Duration moveHold() {
        return moveHold;
    }

    Policy policy() {
        return policy;
    }

    SendingTime times() {
        return times;
    }

    public ZoneId zone() {
        return policy.zone();
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
        DutyRoster duty = new DutyRoster(counsel.book(), policy.zone());
        return new Drawn(
                counsel,
                new PolicyNoticePlanner(
                        policy,
                        new Staffing(
                                directory, duty, List.copyOf(counsel.silences().values()))),
                directory,
                duty);
    }
}
