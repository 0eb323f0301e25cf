package cn.duban.calls;

import java.util.Comparator;

/** That an outbound call which names a missed one was answered, and when. */
record Return(String callId, long second, String agent, String shift, String rotation) {
    static final Comparator<Return> FIRST =
            Comparator.comparingLong(Return::second).thenComparing(Return::callId);
}
