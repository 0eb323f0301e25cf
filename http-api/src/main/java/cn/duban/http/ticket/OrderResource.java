package cn.duban.http.ticket;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.engine.TicketHistory;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Resource;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.state.OrderNumber;
import cn.duban.ticket.state.SupervisionOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code GET /v1/orders/{number}}: one supervision order, as long as the policy keeps it, whatever has become of its ticket. The
 * ticket holds it, so that its texts are erased with the ticket's.
 */
public final class OrderResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;

    public OrderResource(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    @Override
    public Route route() {
        return path(
                segment("v1").slash("orders").slash(segment()),
                number -> get(() -> access.allow(
                        Operation.SUPERVISION_ORDER,
                        caller -> onSuccess(order(number, caller), order -> complete(json.ok(order))))));
    }

    private CompletionStage<ObjectNode> order(String written, Caller caller) {
        String number = OrderNumber.read(written).map(OrderNumber::text).orElseThrow(() -> unknown(written));
        String ticket = engine.boards().ticketOfOrder(number).orElseThrow(() -> unknown(number));
        return engine.ticket(ticket)
                .thenApply(found -> found.map(TicketHistory::ticket)
                        .flatMap(of -> of.supervision().order(number).map(order -> shown(of, order, caller)))
                        .orElseThrow(() -> unknown(number)));
    }

    /** Who sees the order in the list sees it here. */
    private ObjectNode shown(Ticket ticket, SupervisionOrder order, Caller caller) {
        caller.requireTicket(ticket.matter().region(), Optional.of(order.unit()), List.of(), engine.policy());
        OrderView.Single view = OrderView.Single.of(ticket, order, engine.policy());
        Masking.Visibility sight = Masking.Visibility.of(caller);
        return Masking.numbers(json.tree(sight.contents() ? view : view.withoutTexts()), sight);
    }

    private static Problem.ProblemException unknown(String number) {
        return Problem.of(ProblemCode.ORDER_UNKNOWN, "no order has the number " + number + ", or it is no longer kept")
                .thrown();
    }
}
