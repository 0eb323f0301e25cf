package cn.duban.http.auth;

import cn.duban.http.web.Caller;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** A request that may be answered: its caller, and what ends a long answer once the credential no longer holds. */
public final class Admission {
    private final Caller caller;
    private final Credential credential;
    private final Optional<LoginSession> session;
    private final OpenStreams streams;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Admission(Caller caller, Credential credential, Optional<LoginSession> session, OpenStreams streams) {
        this.caller = caller;
        this.credential = credential;
        this.session = session;
        this.streams = streams;
    }

    public Caller caller() {
        return caller;
    }

    Credential credential() {
        return credential;
    }

    Optional<LoginSession> session() {
        return session;
    }

    /** The same request for the user that Grafana's token acts for. */
    Admission actingFor(Caller user) {
        return new Admission(user, credential, session, streams);
    }

    /** Whether the credential has ended while the answer was under way. */
    public boolean ended() {
        return ended.isDone();
    }

    void end() {
        ended.complete(null);
    }

    /** Passes everything, and completes within a second after the credential was revoked, has expired or has other rights. */
    public Flow<ByteString, ByteString, NotUsed> whileItHolds() {
        return Flow.of(ByteString.class)
                .viaMat(KillSwitches.single(), Keep.right())
                .watchTermination((end, done) -> {
                    ended.thenRun(end::shutdown);
                    streams.add(this);
                    done.whenComplete((nothing, failure) -> streams.remove(this));
                    return NotUsed.getInstance();
                });
    }

    /** What follows an answer that was ended; nothing behind one that ended by itself. */
    public Source<ByteString, NotUsed> lastWords(Supplier<ByteString> words) {
        return Source.lazySource(() -> ended() ? Source.single(words.get()) : Source.<ByteString>empty())
                .mapMaterializedValue(nothing -> NotUsed.getInstance());
    }
}
