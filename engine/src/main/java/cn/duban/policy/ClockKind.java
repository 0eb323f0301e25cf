package cn.duban.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kinds of clocks a ticket may carry: the built-in ones, which commands start and stop, and those of a policy's
 * clocks.conf. There is one instance per name, so identity is equality; storage holds only the name.
 */
public final class ClockKind implements Comparable<ClockKind> {
    private static final Map<String, ClockKind> KNOWN = new ConcurrentHashMap<>();
    private static final List<ClockKind> BUILT_IN = new ArrayList<>();

    public static final ClockKind DISPATCH = builtIn("DISPATCH", "转办", "Dispatch");
    public static final ClockKind SIGN = builtIn("SIGN", "签收", "Sign");
    /** A window, not a duty: it is used or expires, and is never overdue. */
    public static final ClockKind RETURN = builtIn("RETURN", "退单", "Return window");

    public static final ClockKind RETURN_DECISION = builtIn("RETURN_DECISION", "退单审定", "Return decision");
    public static final ClockKind EXTENSION_DECISION = builtIn("EXTENSION_DECISION", "延期审定", "Extension decision");
    public static final ClockKind SUSPEND_DECISION = builtIn("SUSPEND_DECISION", "挂起审定", "Suspension decision");
    /** Runs to the review date of each suspension (挂起). */
    public static final ClockKind SUSPEND_REVIEW = builtIn("SUSPEND_REVIEW", "挂起复核", "Suspension review");

    public static final ClockKind HANDLE = builtIn("HANDLE", "首次联系", "First contact");
    public static final ClockKind REPLY = builtIn("REPLY", "反馈", "Reply");
    public static final ClockKind REDO = builtIn("REDO", "重办", "Redo");
    public static final ClockKind REVIEW = builtIn("REVIEW", "审核", "Review");
    public static final ClockKind CALL_BACK = builtIn("CALL_BACK", "回访", "Call back");
    public static final ClockKind CLOSE = builtIn("CLOSE", "办结", "Close");
    public static final ClockKind ORDER = builtIn("ORDER", "督办单", "Order receipt");
    public static final ClockKind HAND_OVER = builtIn("HAND_OVER", "移交", "Hand-over");
    public static final ClockKind FAST = builtIn("FAST", "快办", "Fast track");
    public static final ClockKind ARCHIVE = builtIn("ARCHIVE", "归档", "Archive");

    private final String name;
    private final String title;
    private final String english;
    private final int rank;

    private ClockKind(String name, String title, String english, int rank) {
        this.name = name;
        this.title = title;
        this.english = english;
        this.rank = rank;
    }

    private static ClockKind builtIn(String name, String title, String english) {
        ClockKind kind = new ClockKind(name, title, english, BUILT_IN.size());
        KNOWN.put(name, kind);
        BUILT_IN.add(kind);
        return kind;
    }

    /** Returns the kinds that every policy has, in their order. */
    public static List<ClockKind> builtIn() {
        return List.copyOf(BUILT_IN);
    }

    /**
     * Returns the kind of that name. Names come only from policies and storage, never from requests, so the set stays small.
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ClockKind of(String name) {
        return KNOWN.computeIfAbsent(name, own -> new ClockKind(own, own, own, Integer.MAX_VALUE));
    }

    /** Whether the policy adds this kind and decides when it starts and stops. */
    public boolean own() {
        return rank == Integer.MAX_VALUE;
    }

    /** The position of a built-in kind. */
    public int ordinal() {
        if (own()) throw new IllegalStateException(name + " is of a policy and has no place");
        return rank;
    }

    @JsonValue
    public String name() {
        return name;
    }

    /** The Chinese name. Only its policy knows the title of a custom clock, see {@link Policy#title}. */
    String title() {
        return title;
    }

    /** The English name; a custom clock has only its own name. */
    public String english() {
        return english;
    }

    /** Built-in kinds come first, in their order, then a policy's by name. */
    @Override
    public int compareTo(ClockKind other) {
        return rank == other.rank ? name.compareTo(other.name) : Integer.compare(rank, other.rank);
    }

    @Override
    public String toString() {
        return name;
    }
}
