package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.query.PanelQuery;

/** A query of the datasource, known by its name. */
public interface Panel {
    PanelDescription about();

    /** Whether it shows single tickets, so that looking at it is recorded in the audit log. */
    default boolean showsTickets() {
        return false;
    }

    /** Reads a query; adds notices for parts that it does not follow, throws a problem if it makes no sense. */
    Question read(PanelQuery asked);
}
