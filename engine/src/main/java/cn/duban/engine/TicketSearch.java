package cn.duban.engine;

import cn.duban.search.SearchQuestion;
import cn.duban.ticket.Summary;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The search over all tickets that were ever registered. */
public interface TicketSearch {

    /**
     * A page of what was found.
     *
     * @param behind the number of batches that the index does not have yet
     * @param total how many tickets there are in all, if {@code exact}; else there are at least so many
     * @param next the place after the page's last ticket; empty at the end
     */
    record Found(long behind, int total, boolean exact, List<Summary> tickets, Optional<SearchQuestion.After> next) {}

    CompletionStage<Found> find(SearchQuestion question);
}
