package cn.duban.http.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.IncomingConnection;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open port: takes connections within its limits and hands their requests to the routes. */
public final class Listener {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final long LOG_EVERY = TimeUnit.MINUTES.toNanos(1);
    private static final Duration POLL = Duration.ofMillis(20);

    /**
     * @param perAddress connections of one address
     * @param overall connections of all addresses
     * @param head how long the first request head of a connection may take
     * @param rest how long a connection may rest between two requests
     */
    public record Limits(int perAddress, int overall, Duration head, Duration rest) {}

    private final ActorSystem<?> system;
    private final Limits limits;
    private final ConnectionTable table;
    private final Function<HttpRequest, CompletionStage<HttpResponse>> routes;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - LOG_EVERY);
    private volatile ServerBinding binding;

    private Listener(ActorSystem<?> system, Limits limits, Route route) {
        this.system = system;
        this.limits = limits;
        this.table = new ConnectionTable(limits.perAddress(), limits.overall());
        this.routes = route.handler(system);
    }

    /** Opens the port; the stage fails if the address is in use. */
    public static CompletionStage<Listener> open(ActorSystem<?> system, ServerBuilder at, Limits limits, Route route) {
        Listener listener = new Listener(system, limits, route);
        return at.connectionSource()
                .toMat(Sink.foreach(listener::accept), Keep.left())
                .run(system)
                .thenApply(bound -> {
                    listener.binding = bound;
                    return listener;
                });
    }

    private void accept(IncomingConnection incoming) {
        InetAddress address = incoming.remoteAddress().getAddress();
        OpenConnection connection = new OpenConnection(address, table);
        if (!table.enter(connection)) {
            incoming.handleWith(Flow.fromSinkAndSource(Sink.cancelled(), Source.empty()), materializer());
            noteRefusal(address);
            return;
        }
        Flow<HttpRequest, HttpResponse, ?> answered = Flow.of(HttpRequest.class).mapAsync(1, routes);
        incoming.handleWith(
                BidiFlow.fromGraph(new RequestGate(limits.head(), limits.rest(), connection))
                        .join(answered)
                        .watchTermination((before, ended) -> {
                            ended.whenComplete((done, failed) -> table.leave(connection));
                            return before;
                        }),
                materializer());
    }

    private org.apache.pekko.stream.Materializer materializer() {
        return org.apache.pekko.stream.Materializer.matFromSystem(system);
    }

    private void noteRefusal(InetAddress address) {
        long count = refused.incrementAndGet();
        long now = System.nanoTime();
        long before = loggedAt.get();
        if (now - before > LOG_EVERY && loggedAt.compareAndSet(before, now))
            log.warn(
                    "Refused {} connections so far, the last one from {}: {} are open. See duban.http.max-connections.",
                    count,
                    address.getHostAddress(),
                    table.size());
    }

    public InetSocketAddress localAddress() {
        return binding.localAddress();
    }

    /** The number of open connections. */
    public int connections() {
        return table.size();
    }

    /** Takes no more connections, and ends those that are open as soon as their requests are answered; completes when all are. */
    public CompletionStage<Done> stop() {
        return binding.unbind().thenCompose(unbound -> {
            table.closeAll();
            return emptied();
        });
    }

    private CompletionStage<Done> emptied() {
        return Source.tick(Duration.ZERO, POLL, Done.getInstance())
                .filter(tick -> table.size() == 0)
                .runWith(Sink.head(), system);
    }
}
