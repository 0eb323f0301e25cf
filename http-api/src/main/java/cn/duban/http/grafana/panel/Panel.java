package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.query.PanelQuery;

/** A query of the datasource, known by its name. */
public interface Panel {
    PanelDescription about();

    /** Reads a query; adds notices for parts that it does not follow, throws a problem if it makes no sense. */
    Question read(PanelQuery asked);
}
