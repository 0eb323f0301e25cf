package cn.duban.notice;

import cn.duban.policy.Directory;
import cn.duban.policy.duty.DutyRoster;
import java.util.List;

/** Who gets notices at one moment: the officers, the rotas of their offices, and the silences. */
public record Staffing(Directory directory, DutyRoster duty, List<Silence> silences) {
    public Staffing {
        silences = List.copyOf(silences);
    }

    /** Officers of whom all are on duty. */
    public Staffing(Directory directory, List<Silence> silences) {
        this(directory, DutyRoster.NONE, silences);
    }
}
