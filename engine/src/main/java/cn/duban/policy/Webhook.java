package cn.duban.policy;

import java.util.Set;

/**
 * An integrator's address that receives signed events by POST.
 *
 * @param types such as {@code ticket.closed}; empty means all
 * @param regions empty means all
 * @param secret written {@code ${env:NAME}}
 */
public record Webhook(String id, String url, Set<String> types, Set<String> regions, String secret) {
    public Webhook {
        types = Set.copyOf(types);
        regions = Set.copyOf(regions);
    }
}
