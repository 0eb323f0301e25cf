package cn.duban.calls;

import java.util.Comparator;

/** An answered outbound call that returns a missed one, as the missed call keeps it. */
record Return(String callId, long second, String agent, String shift, String rotation) {
    static final Comparator<Return> FIRST =
            Comparator.comparingLong(Return::second).thenComparing(Return::callId);
}
