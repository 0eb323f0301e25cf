package cn.duban.load.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The actions that an engine accepts, determined by asking it, so that a simulation uses only those. */
public final class OfferedActions {

    /** Actions that later versions have. */
    private static final List<String> LATER = List.of("return", "forward", "extend", "suspend");

    private final Set<String> actions;

    private OfferedActions(Set<String> actions) {
        this.actions = Set.copyOf(actions);
    }

    /** All actions of the contract. */
    public static OfferedActions all() {
        Set<String> all = new LinkedHashSet<>(LATER);
        all.add("agent");
        return new OfferedActions(all);
    }

    /** Only the actions that every version has. */
    public static OfferedActions none() {
        return new OfferedActions(Set.of());
    }

    /** Asks with empty bodies, which an engine refuses either as unknown or as incomplete. */
    public static OfferedActions ask(EngineClient engine) {
        Set<String> found = new LinkedHashSet<>();
        for (String action : LATER) {
            Answer answer = engine.post("/v1/tickets/nobody/" + action, JsonNodeFactory.instance.objectNode());
            if (!answer.code().equals("action.unknown") && !answer.code().equals("route.unknown")) {
                found.add(action);
            }
        }
        if (takesAgents(engine)) {
            found.add("agent");
        }
        return new OfferedActions(found);
    }

    public boolean has(String action) {
        return actions.contains(action);
    }

    private static boolean takesAgents(EngineClient engine) {
        try {
            return engine.post("/v1/agents", JsonNodeFactory.instance.objectNode())
                            .status()
                    == 422;
        } catch (UnclearAnswerException notOffered) {
            return false;
        }
    }
}
