package cn.duban.http.grafana.panel;

import cn.duban.http.auth.Caller;
import cn.duban.http.auth.Operation;

/**
 * What a viewer may see beside figures.
 *
 * @param tickets what is in single tickets
 * @param directory whom to call
 */
record Sight(boolean tickets, boolean directory) {
    static Sight of(Caller caller) {
        return new Sight(caller.isOneOf(Operation.TICKET.roles()), caller.isOneOf(Operation.DIRECTORY.roles()));
    }
}
