package cn.duban.notice;

import cn.duban.ticket.Summary;
import java.util.Optional;

/**
 * A notice and its ticket as they are when the message goes out.
 *
 * @param ticket empty for the notice of a warning, whose text was complete when it was planned
 */
public record OutgoingNotice(Notice notice, Optional<Summary> ticket) {}
