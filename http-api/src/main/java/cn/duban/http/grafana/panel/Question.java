package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.answer.Frame;
import java.util.concurrent.CompletionStage;

/** All that an answer depends on but the figures: those who ask equal questions share an answer. */
public interface Question {
    /** Called off the routes' threads; may take its time. */
    CompletionStage<Frame> answer();
}
