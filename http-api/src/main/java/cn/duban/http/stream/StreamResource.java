package cn.duban.http.stream;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.engine.EventFeed;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.auth.Admission;
import cn.duban.http.calls.CallSummary;
import cn.duban.http.liveline.LiveLineNow;
import cn.duban.http.web.AcceptedEncodings;
import cn.duban.http.web.AuditNote;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Resource;
import cn.duban.http.web.ShutdownSwitch;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /v1/stream}: ticket events, boards and calls as server-sent events; the id of any frame resumes the stream. */
public final class StreamResource implements Resource {
    private static final Logger log = LoggerFactory.getLogger(StreamResource.class);
    /** A socket that accepts nothing for this long is dead. */
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final Engine engine;
    private final AccessControl access;
    private final Executor executor;
    private final SharedChunks chunks;
    private final BoardUpdates news;
    private final SummaryUpdates calls;
    private final SummaryUpdates liveLine;
    /** For callers limited to the tickets of some units. */
    private final SummaryUpdates liveLineUntitled;
    /** For walls with a credential of their own. */
    private final SummaryUpdates liveLineWordless;

    private final UnsentChunks unsent;
    private final StreamStart opening;
    private final ShutdownSwitch open;
    private final AtomicInteger readers = new AtomicInteger();

    /** @param unsentBytes that all readers together may hold without sending them */
    public StreamResource(
            Engine engine,
            AccessControl access,
            Json json,
            ActorSystem<?> system,
            ShutdownSwitch open,
            long unsentBytes) {
        this.unsent = new UnsentChunks(unsentBytes);
        this.open = open;
        this.engine = engine;
        this.access = access;
        this.executor = system.dispatchers().lookup(DispatcherSelector.fromConfig("stream-dispatcher"));
        EventFeed feed = engine.events();
        CloudEventJson eventJson = new CloudEventJson(json, engine.policy());
        this.chunks = new SharedChunks(feed, new EventFrames(eventJson, engine.boards()), executor);
        this.news = new BoardUpdates(engine.boards(), json::text);
        CallSummary summary = new CallSummary(engine);
        Executor blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
        this.calls = new SummaryUpdates("calls", () -> json.tree(summary.today()), blocking);
        this.liveLine = new SummaryUpdates("live-line", () -> liveLine(json, true, true), blocking);
        this.liveLineUntitled = new SummaryUpdates("live-line", () -> liveLine(json, false, true), blocking);
        this.liveLineWordless = new SummaryUpdates("live-line", () -> liveLine(json, true, false), blocking);
        this.opening = new StreamStart(feed);
        Duration tick = Duration.ofMillis(BoardUpdates.TICK_MILLIS);
        system.scheduler().scheduleWithFixedDelay(tick, tick, this::tick, system.executionContext());
    }

    private ObjectNode liveLine(Json json, boolean titles, boolean contents) {
        return json.tree(
                LiveLineNow.of(engine, titles, contents).toCompletableFuture().join());
    }

    private SummaryUpdates liveLine(Caller caller) {
        if (!Masking.Visibility.of(caller).contents()) return liveLineWordless;
        return caller.limitedToUnits() ? liveLineUntitled : liveLine;
    }

    /** Catches failures: the scheduler stops calling a task that throws. */
    private void tick() {
        try {
            news.tick();
            calls.tick();
            liveLine.tick();
            liveLineUntitled.tick();
            liveLineWordless.tick();
        } catch (RuntimeException failed) {
            log.error(
                    "Updates of boards could not be rendered; the next tick tries again, please report this.", failed);
        }
    }

    /** The number of open connections. */
    public int readers() {
        return readers.get();
    }

    /** About how many bytes are kept for streams: recent batches, rendered frames, and what readers have not sent yet. */
    public Map<String, Long> heldBytes() {
        return Map.of("batches", engine.events().recentBytes(), "frames", chunks.keptBytes(), "unsent", unsent.bytes());
    }

    @Override
    public Route route() {
        return Directives.pathPrefix(
                segment("v1").slash("stream"),
                () -> Directives.get(() -> Directives.concat(
                        Directives.pathEndOrSingleSlash(() -> access.admit(
                                Operation.STREAM,
                                admission -> Directives.extractRequest(request ->
                                        stream(StreamRequest.listed(all(request, "channels")), request, admission)))),
                        Directives.path(
                                segment(),
                                channel -> access.admit(
                                        Operation.STREAM_CHANNEL,
                                        admission -> Directives.extractRequest(
                                                request -> stream(Set.of(channel), request, admission)))))));
    }

    private Route stream(Set<String> channels, HttpRequest request, Admission admission) {
        Caller caller = admission.caller();
        Optional<String> last = request.getHeader("Last-Event-ID").map(HttpHeader::value);
        StreamRequest asked = StreamRequest.of(channels, name -> all(request, name), last, caller, engine.policy());
        // The live line shows titles of tickets.
        if (asked.tickets().isPresent() || asked.liveLine())
            AuditNote.of(request).relevant(String.join(",", new TreeSet<>(channels)));
        StreamEncoding coding = AcceptedEncodings.gzip(request) ? StreamEncoding.GZIP : StreamEncoding.PLAIN;
        List<Conflated> latest = new ArrayList<>();
        if (!asked.boards().isEmpty()) latest.add(news.of(asked.boards()));
        if (asked.calls()) latest.add(calls);
        if (asked.liveLine()) latest.add(liveLine(caller));
        return Directives.completeWithFuture(
                reader(asked, coding, latest).thenApply(reader -> response(reader, coding, latest, admission)));
    }

    /** Ends the stream at once when its reader is cut off, whatever its socket still holds. */
    private static Flow<ByteString, ByteString, NotUsed> untilCut(StreamReader reader) {
        return Flow.of(ByteString.class)
                .viaMat(KillSwitches.single(), Keep.right())
                .mapMaterializedValue(end -> {
                    reader.cut().whenComplete((nothing, slow) -> {
                        if (slow != null) end.abort(slow);
                    });
                    return NotUsed.getInstance();
                });
    }

    private static List<String> all(HttpRequest request, String name) {
        List<String> values = new ArrayList<>();
        for (var parameter : request.getUri().query().toList())
            if (parameter.first().equals(name)) values.add(parameter.second());
        return values;
    }

    private CompletionStage<StreamReader> reader(StreamRequest asked, StreamEncoding coding, List<Conflated> latest) {
        CompletionStage<StreamStart.Begin> place = asked.tickets()
                .map(selection -> opening.of(asked.start(), selection.regions()))
                .orElseGet(() -> CompletableFuture.completedFuture(StreamStart.NOWHERE));
        return place.thenApply(at -> new StreamReader(
                engine.events(),
                chunks,
                unsent,
                executor,
                asked.tickets(),
                coding,
                latest,
                at.vector(),
                SseFormat.RETRY.concat(at.words())));
    }

    private HttpResponse response(
            StreamReader reader, StreamEncoding coding, List<Conflated> latest, Admission admission) {
        Source<ByteString, NotUsed> frames = Source.lazySource(() -> {
                    readers.incrementAndGet();
                    latest.forEach(Conflated::joined);
                    return Source.unfoldAsync(reader, StreamReader::next)
                            .via(untilCut(reader))
                            .via(open.untilStop())
                            .backpressureTimeout(STALLED)
                            .watchTermination((nothing, done) -> {
                                done.whenComplete((d, failure) -> {
                                    readers.decrementAndGet();
                                    reader.closed();
                                    latest.forEach(Conflated::left);
                                });
                                return nothing;
                            });
                })
                .mapMaterializedValue(nothing -> NotUsed.getInstance());
        Source<ByteString, NotUsed> guarded = frames.via(admission.whileItHolds())
                .concatLazy(admission.lastWords(() -> coding.own(SseFormat.ACCESS_ENDED)));
        List<HttpHeader> headers = new ArrayList<>(List.of(
                RawHeader.create("Cache-Control", "no-store"),
                RawHeader.create("Vary", "Accept-Encoding"),
                RawHeader.create("X-Accel-Buffering", "no")));
        if (coding == StreamEncoding.GZIP) headers.add(RawHeader.create("Content-Encoding", "gzip"));
        return HttpResponse.create()
                .addHeaders(headers)
                // Not chunked: each chunk would be copied for each reader. Empty lines end the frames of the stream.
                .withEntity(HttpEntities.createCloseDelimited(MediaTypes.TEXT_EVENT_STREAM.toContentType(), guarded));
    }
}
