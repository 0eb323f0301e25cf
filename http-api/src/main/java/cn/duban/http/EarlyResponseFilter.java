package cn.duban.http;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Drops the server's warning about early responses: an ingest always answers while it still receives lines. */
public final class EarlyResponseFilter extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean early = event.getFormattedMessage().startsWith("Sending an 2xx 'early' response");
        return early ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
