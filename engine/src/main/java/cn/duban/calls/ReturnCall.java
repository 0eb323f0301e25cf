package cn.duban.calls;

import java.util.Comparator;

/** An answered outbound call that returns a missed one, as the missed call keeps it. */
record ReturnCall(String callId, long second, String agent, String shift, String rotation) {
    static final Comparator<ReturnCall> FIRST =
            Comparator.comparingLong(ReturnCall::second).thenComparing(ReturnCall::callId);
}
