package cn.duban.policy.files;

import java.util.List;
import java.util.stream.Collectors;

/** Reports a policy that cannot be used, with all its faults. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public PolicyException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n", "the policy has faults:\n", "")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
