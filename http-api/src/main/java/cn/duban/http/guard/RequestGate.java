package cn.duban.http.guard;

import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;

/**
 * Between one connection and the routes: ends a connection whose first request head takes too long, one that rests too long
 * between two requests, and, at a stop, each as soon as it has no request in flight. An answer that is streamed may take as long as
 * it likes.
 */
final class RequestGate extends GraphStage<BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse>> {
    private static final HttpHeader CLOSE = Connection.create("close");

    private final Inlet<HttpRequest> requests = Inlet.create("requests");
    private final Outlet<HttpRequest> toRoutes = Outlet.create("toRoutes");
    private final Inlet<HttpResponse> answers = Inlet.create("answers");
    private final Outlet<HttpResponse> toCaller = Outlet.create("toCaller");
    private final BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse> shape =
            BidiShape.of(requests, toRoutes, answers, toCaller);

    private final Duration head;
    private final Duration rest;
    private final OpenConnection connection;

    /**
     * @param head how long the first request head may take
     * @param rest how long a connection may rest between two requests
     */
    RequestGate(Duration head, Duration rest, OpenConnection connection) {
        this.head = head;
        this.rest = rest;
        this.connection = connection;
    }

    @Override
    public BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inherited) {
        return new Logic();
    }

    private final class Logic extends TimerGraphStageLogic {
        private static final String LATE = "late";

        private int inFlight;
        private boolean ending;

        Logic() {
            super(shape);
            setHandler(requests, new AbstractInHandler() {
                @Override
                public void onPush() {
                    cancelTimer(LATE);
                    inFlight++;
                    connection.heard();
                    push(toRoutes, grab(requests));
                }

                @Override
                public void onUpstreamFinish() {
                    complete(toRoutes);
                }
            });
            setHandler(toRoutes, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    if (!hasBeenPulled(requests) && !isClosed(requests)) pull(requests);
                }

                @Override
                public void onDownstreamFinish(Throwable cause) {
                    cancel(requests, cause);
                }
            });
            setHandler(answers, new AbstractInHandler() {
                @Override
                public void onPush() {
                    HttpResponse answer = grab(answers);
                    inFlight--;
                    // The server ends the connection after an answer with this header.
                    push(toCaller, ending ? answer.addHeader(CLOSE) : answer);
                    if (!ending && inFlight == 0 && answer.entity() instanceof HttpEntity.Strict)
                        scheduleOnce(LATE, rest);
                }

                @Override
                public void onUpstreamFinish() {
                    complete(toCaller);
                }
            });
            setHandler(toCaller, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    if (!hasBeenPulled(answers) && !isClosed(answers)) pull(answers);
                }

                @Override
                public void onDownstreamFinish(Throwable cause) {
                    cancel(answers, cause);
                }
            });
        }

        @Override
        public void preStart() {
            AsyncCallback<Optional<Throwable>> end = createAsyncCallback(nothing -> {
                ending = true;
                if (inFlight == 0) completeStage();
            });
            connection.started(() -> end.invoke(Optional.empty()));
            scheduleOnce(LATE, head);
        }

        @Override
        public void onTimer(Object key) {
            completeStage();
        }
    }
}
