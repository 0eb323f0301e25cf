package cn.duban.ticket.effect;

import java.util.Optional;

/**
 * By which line a ticket came in, and the agents' shift and rotation then on duty.
 *
 * @param line empty for what came in by no telephone line
 * @param shift empty in records from before it was kept, like the rotation
 */
public record Reception(Optional<String> line, Optional<String> shift, Optional<String> rotation) {}
