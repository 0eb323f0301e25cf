package cn.duban.http.auth;

import java.time.Duration;

/**
 * How many failed credentials are judged before further ones are refused unseen.
 *
 * @param perAddress within a window, of one client
 * @param overall within a window, of all clients; beyond it an address has one
 */
public record GuessLimits(int perAddress, int overall, Duration window) {
    public static final GuessLimits STANDARD = new GuessLimits(30, 1_000, Duration.ofMinutes(1));
}
