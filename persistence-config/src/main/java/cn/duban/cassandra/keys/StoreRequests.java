package cn.duban.cassandra.keys;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * What the keys ask of the store: requests with the consistency of the region logs. Stages fail with {@link
 * cn.duban.engine.RegionLog.StoreAwayException}, perhaps wrapped, while it cannot be reached.
 */
public interface StoreRequests {
    PreparedStatement prepare(String cql);

    CompletionStage<AsyncResultSet> execute(Statement<?> statement);

    /** Gives every row to the consumer, page by page, until it returns false. */
    CompletionStage<Void> forEach(AsyncResultSet page, Predicate<Row> consumer);
}
