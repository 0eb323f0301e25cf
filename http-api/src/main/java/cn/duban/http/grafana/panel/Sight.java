package cn.duban.http.grafana.panel;

import cn.duban.http.auth.Caller;
import cn.duban.http.auth.Operation;

/**
 * The rights of a viewer beyond figures.
 *
 * @param tickets the content of single tickets
 * @param directory names and phones of officers
 */
record Sight(boolean tickets, boolean directory) {
    static Sight of(Caller caller) {
        return new Sight(caller.isOneOf(Operation.TICKET.roles()), caller.isOneOf(Operation.DIRECTORY.roles()));
    }
}
