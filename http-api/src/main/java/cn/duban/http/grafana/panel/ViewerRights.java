package cn.duban.http.grafana.panel;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Operation;

/**
 * The rights of a viewer beyond figures.
 *
 * @param tickets the content of single tickets
 * @param directory names and phones of officers
 */
public record ViewerRights(boolean tickets, boolean directory) {
    public static ViewerRights of(Caller caller) {
        return new ViewerRights(caller.isOneOf(Operation.TICKET.roles()), caller.isOneOf(Operation.DIRECTORY.roles()));
    }
}
