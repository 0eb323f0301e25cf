package cn.duban.http.board;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import cn.duban.http.web.WindowNames;
import cn.duban.metrics.Window;
import cn.duban.region.count.Board;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/board} and {@code /v1/regions/{code}/board}: read from this node's memory, without asking an actor. */
public final class BoardResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;

    public BoardResource(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    @Override
    public Route route() {
        return pathPrefix(
                "v1",
                () -> concat(
                        path("board", () -> get(() -> city())),
                        path(segment("regions").slash(segment()).slash("board"), code -> get(() -> region(code)))));
    }

    private Route city() {
        return access.allow(
                Operation.BOARD,
                caller -> extractRequest(request -> complete(json.ok(BoardView.of(city(caller, window(request)))))));
    }

    private Route region(String code) {
        return access.allow(
                Operation.REGION_BOARD,
                caller -> extractRequest(
                        request -> complete(json.ok(BoardView.of(region(caller, code, window(request)))))));
    }

    private Board city(Caller caller, Window window) {
        caller.requireAllRegions();
        return engine.boards().city(window);
    }

    private Board region(Caller caller, String code, Window window) {
        Board board = engine.boards()
                .region(code, window)
                .orElseThrow(() -> Problem.of(ProblemCode.REGION_UNKNOWN, "no region " + code + " in the policy")
                        .thrown());
        caller.requireRegion(code);
        return board;
    }

    private static Window window(HttpRequest request) {
        QueryParameters query = QueryParameters.of(request);
        if (query.one("at").isPresent()) query.error("at", "is not offered: boards are given out as of now");
        String window = query.word("window", WindowNames.NAMES);
        query.end();
        return WindowNames.of(window);
    }
}
