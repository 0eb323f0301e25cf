package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.ask.Asked;

/** A query of the datasource, known by its name. */
public interface Panel {
    About about();

    /** Reads a query; adds notices for parts that it does not follow, throws a problem if it makes no sense. */
    Question read(Asked asked);
}
