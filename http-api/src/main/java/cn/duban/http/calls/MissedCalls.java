package cn.duban.http.calls;

import cn.duban.calls.MissedCall;
import cn.duban.http.web.Caller;
import cn.duban.http.web.PageCursor;
import cn.duban.http.web.QueryParameters;
import cn.duban.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of missed calls, the oldest first. */
final class MissedCalls {
    private static final String SORT = "missedAt";
    private static final int LIMIT = 50;
    private static final int MOST = 500;
    private static final List<String> TRUE_OR_FALSE = List.of("true", "false");

    private MissedCalls() {}

    /** @param next the cursor of the next page, empty at the end */
    record Page(List<Item> items, Optional<String> next) {}

    /** @param calledBack the return call, absent while it is owed */
    record Item(
            String callId,
            String line,
            String lineName,
            String region,
            String regionName,
            String shift,
            Instant missedAt,
            Optional<Long> waitSeconds,
            boolean owed,
            Optional<CalledBack> calledBack) {
        static Item of(MissedCall call, Policy policy) {
            return new Item(
                    call.callId(),
                    call.line(),
                    policy.lines().stream()
                            .filter(l -> l.id().equals(call.line()))
                            .findFirst()
                            .map(l -> l.name())
                            .orElse(call.line()),
                    call.region(),
                    policy.region(call.region()).map(r -> r.name()).orElse(call.region()),
                    call.shift(),
                    call.missedAt(),
                    call.waitedSeconds(),
                    call.owed(),
                    call.calledBack().map(CalledBack::of));
        }
    }

    /** @param agent absent if the telephone system did not name one */
    record CalledBack(String callId, Instant at, Optional<String> agent) {
        static CalledBack of(MissedCall.CalledBack back) {
            return new CalledBack(
                    back.callId(), back.at(), Optional.of(back.agent()).filter(a -> !a.isEmpty()));
        }
    }

    /** @param owed empty for both */
    record Wanted(
            List<String> regions, List<String> lines, Optional<Boolean> owed, int limit, Optional<PageCursor> after) {
        static Wanted of(QueryParameters query, Policy policy) {
            List<String> regions = query.all("region");
            for (String region : regions)
                if (policy.region(region).isEmpty()) query.error("region", "no region " + region + " in the policy");
            List<String> lines = query.all("line");
            for (String line : lines)
                if (!policy.lineKnown(line)) query.error("line", "no line " + line + " in the policy");
            Optional<Boolean> owed = query.one("owed").isEmpty()
                    ? Optional.empty()
                    : Optional.of(query.word("owed", TRUE_OR_FALSE).equals("true"));
            Optional<String> cursor = query.one("cursor");
            Optional<PageCursor> after = cursor.flatMap(c -> PageCursor.read(c, SORT));
            if (cursor.isPresent() && after.isEmpty()) query.error("cursor", "is no cursor of this list");
            Wanted wanted = new Wanted(regions, lines, owed, query.integer("limit", LIMIT, 1, MOST), after);
            query.end();
            return wanted;
        }

        boolean takes(MissedCall call) {
            return (regions.isEmpty() || regions.contains(call.region()))
                    && (lines.isEmpty() || lines.contains(call.line()))
                    && (owed.isEmpty() || owed.get() == call.owed())
                    && after.filter(c -> !follows(call, c)).isEmpty();
        }

        private static boolean follows(MissedCall call, PageCursor cursor) {
            long at = call.missedAt().toEpochMilli();
            return at > cursor.key() || at == cursor.key() && call.callId().compareTo(cursor.id()) > 0;
        }
    }

    static Page page(List<MissedCall> missed, Caller caller, Wanted wanted, Policy policy) {
        List<Item> items = new ArrayList<>();
        for (MissedCall call : missed) {
            if (!caller.maySeeRegion(call.region()) || !wanted.takes(call)) continue;
            if (items.size() == wanted.limit()) {
                Item last = items.get(items.size() - 1);
                return new Page(
                        items,
                        Optional.of(new PageCursor(SORT, last.missedAt().toEpochMilli(), last.callId()).opaque()));
            }
            items.add(Item.of(call, policy));
        }
        return new Page(items, Optional.empty());
    }
}
