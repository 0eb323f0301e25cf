package cn.duban.engine;

import cn.duban.detection.IntakeIndex;
import cn.duban.ticket.Summary;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * What a clerk who takes a call looks for, in this node's memory: tickets registered within {@link IntakeIndex#KEPT}, as far as this
 * node has read them since its start.
 */
public interface IntakeSearch {

    /** The tickets of a telephone, the newest first. */
    CompletionStage<List<String>> ofCaller(String phone);

    /** The open tickets of a region that pass the test and are likely about the same matter, the likeliest first. */
    CompletionStage<List<IntakeIndex.Likely>> likely(String region, IntakeIndex.Draft draft, Predicate<Summary> test);

    /** Whether everything recorded before the node's start is read. */
    boolean complete();
}
