package cn.duban.policy;

import java.util.Set;

/**
 * An integrator's address that events are posted to, signed.
 *
 * @param types such as {@code ticket.closed}; empty = all
 * @param regions empty = all
 * @param secret written {@code ${env:NAME}}
 */
public record Webhook(String id, String url, Set<String> types, Set<String> regions, String secret) {
    public Webhook {
        types = Set.copyOf(types);
        regions = Set.copyOf(regions);
    }
}
