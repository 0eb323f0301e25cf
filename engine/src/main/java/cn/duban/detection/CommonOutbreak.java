package cn.duban.detection;

import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a surge and a same matter are signals of one outbreak: at least half of the surge's tickets report the matter. */
final class CommonOutbreak {
    private CommonOutbreak() {}

    /** The other signal that one outbreak can have. */
    static Optional<Signal> counterpart(Signal of) {
        return switch (of) {
            case SURGE -> Optional.of(Signal.SAME_MATTER);
            case SAME_MATTER -> Optional.of(Signal.SURGE);
            default -> Optional.empty();
        };
    }

    static boolean of(Finding one, Finding other) {
        if (counterpart(one.signal()).filter(other.signal()::equals).isEmpty()) return false;
        Finding surge = one.signal() == Signal.SURGE ? one : other;
        Finding matter = surge == one ? other : one;
        Set<String> both = new HashSet<>(surge.tickets());
        int all = both.size();
        both.retainAll(new HashSet<>(matter.tickets()));
        return all > 0 && 2 * both.size() >= all;
    }

    /** Whether a finding of a subject that the warning does not have is of its outbreak. */
    static boolean of(Finding one, Warning warning) {
        return warning.sign(one.signal()).isEmpty() && warning.signs().stream().anyMatch(other -> of(one, other));
    }

    /** A warning of the whole city gathers other warnings; its signals are theirs. */
    static boolean gathered(Warning warning) {
        return warning.finding().key().startsWith(CITY);
    }

    /** What keys of such warnings begin with. */
    static final String CITY = "city:";
}
