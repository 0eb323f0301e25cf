package cn.duban.http.ticket;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Operation;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Role;
import cn.duban.policy.Policy;
import cn.duban.ticket.Action;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.offer.Offer;
import cn.duban.ticket.offer.Offers;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the caller may do with a ticket now, as pages and integrators read it. Field names are the contract.
 *
 * @param why why not; missing if it is allowed
 * @param fields of the body, in the order to ask for them; none if it is not allowed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ActionView(String action, boolean allowed, Optional<Reason> why, List<FormField> fields) {
    record Reason(String code, String detail) {
        static Reason of(Refusal refusal) {
            return new Reason(ProblemCode.of(refusal.code()).wire(), refusal.detail());
        }
    }

    /** Every action beside registration, in the order of a ticket's life. */
    static List<ActionView> of(Ticket ticket, Caller caller, Policy policy, Instant now) {
        Offers offers = new Offers(ticket, CommandService.expectation(caller), caller.is(Role.SUPERVISOR), policy, now);
        ActionForms forms = new ActionForms(ticket, policy);
        List<ActionView> actions = new ArrayList<>();
        for (Action action : Action.values())
            if (action != Action.REGISTER) actions.add(of(action, caller, offers, forms));
        return List.copyOf(actions);
    }

    private static ActionView of(Action action, Caller caller, Offers offers, ActionForms forms) {
        if (!caller.isOneOf(Operation.of(action).roles()))
            return refused(action, new Reason(ProblemCode.ROLE.wire(), "the caller has no role for it"));
        Offer offer = offers.of(action);
        return offer.refusal()
                .map(why -> refused(action, Reason.of(why)))
                .orElseGet(() -> new ActionView(action.wire(), true, Optional.empty(), forms.of(offer)));
    }

    private static ActionView refused(Action action, Reason why) {
        return new ActionView(action.wire(), false, Optional.of(why), List.of());
    }
}
