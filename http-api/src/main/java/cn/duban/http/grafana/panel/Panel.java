package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.ask.Asked;

/** One thing that can be shown, by the name under which it is asked for. */
public interface Panel {
    About about();

    /** What is wanted, with notices on what of it cannot be followed; throws a problem for what makes no sense. */
    Question read(Asked asked);
}
