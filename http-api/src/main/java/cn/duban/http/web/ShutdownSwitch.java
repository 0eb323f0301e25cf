package cn.duban.http.web;

import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;

/**
 * The answers and bodies that end only with the server. An orderly stop completes them, so that their connections close as if
 * they had come to their end; a connection that is cut instead is an error to the server and to its caller.
 */
public final class ShutdownSwitch {
    private final SharedKillSwitch stop = KillSwitches.shared("orderly-stop");

    /** Passes bytes until the server stops, then completes. */
    public Flow<ByteString, ByteString, NotUsed> untilStop() {
        return Flow.of(ByteString.class).viaMat(stop.flow(), (before, killed) -> NotUsed.getInstance());
    }

    /** Completes all of them, also those that begin later. */
    public void end() {
        stop.shutdown();
    }
}
