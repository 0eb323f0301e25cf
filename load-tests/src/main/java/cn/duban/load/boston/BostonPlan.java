package cn.duban.load.boston;

import cn.duban.load.client.TimedCommand;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns each case into the commands of a ticket's life and merges all of them in time order. */
final class BostonPlan {

    private BostonPlan() {}

    static List<TimedCommand> commands(List<BostonCase> cases) {
        List<TimedCommand> all = new ArrayList<>();
        for (BostonCase found : cases) {
            if (found.replayable()) {
                all.addAll(life(found));
            }
        }
        // A stable sort: commands of the same second keep the order of their case.
        all.sort(Comparator.comparing(TimedCommand::at));
        return all;
    }

    static String ticket(BostonCase found) {
        return "BOS-" + found.id();
    }

    private static List<TimedCommand> life(BostonCase found) {
        String unit = BostonPlaces.unit(found);
        Instant opened = found.opened().orElseThrow();
        List<TimedCommand> life = new ArrayList<>();
        life.add(register(found, opened));
        TimedCommand dispatch = step(found, opened, "dispatch").with("lead", unit);
        ObjectNode due = dispatch.fields().putObject("due");
        found.target().ifPresentOrElse(target -> due.put("at", target.toString()), () -> due.put("none", true));
        life.add(dispatch);
        life.add(step(found, opened, "sign").with("unit", unit));
        // The data has no first contact. Reporting it at once leaves the target as the only clock that can become
        // overdue.
        life.add(step(found, opened, "progress")
                .with("unit", unit)
                .with("text", "received by " + found.department())
                .with("contacted", true));
        found.closed().ifPresent(closed -> {
            life.add(step(found, closed, "reply")
                    .with("unit", unit)
                    .with("text", "closed in the record")
                    .with("resolved", true));
            life.add(step(found, closed, "review").with("passed", true));
            life.add(step(found, closed, "call-back").with("reached", false).with("waived", "DECLINED"));
            // The engine closes the ticket itself: the policy closes it a minute after the call-back.
        });
        return life;
    }

    private static TimedCommand register(BostonCase found, Instant opened) {
        String title = found.title().isEmpty() ? BostonPlaces.topic(found) : found.title();
        TimedCommand register = step(found, opened, "register")
                .with("channel", BostonPlaces.channel(found))
                .with("kind", BostonPlaces.kind(found))
                .with("region", BostonPlaces.region(found))
                .with("topic", BostonPlaces.topic(found))
                .with("title", title)
                .with("content", title + ", " + found.neighborhood() + ", case " + found.id());
        try {
            double lng = Double.parseDouble(found.longitude());
            double lat = Double.parseDouble(found.latitude());
            register.fields().putObject("location").put("lng", lng).put("lat", lat);
        } catch (NumberFormatException e) {
            // Some rows have no place; a registration does not need one.
            return register;
        }
        return register;
    }

    private static TimedCommand step(BostonCase found, Instant at, String op) {
        return TimedCommand.of(at, op, ticket(found), found.id() + "-" + op);
    }
}
