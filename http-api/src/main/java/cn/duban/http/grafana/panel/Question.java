package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.frame.DataFrame;
import java.util.concurrent.CompletionStage;

/** A query in full: everything an answer depends on except the figures. Equal questions share one answer. */
public interface Question {
    /** Computes the answer, off the threads that serve routes; may take its time. */
    CompletionStage<DataFrame> answer();
}
