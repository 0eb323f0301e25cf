package cn.duban.load.drill;

import cn.duban.load.client.TimedCommand;
import java.time.Instant;
import java.util.SplittableRandom;

/** One ticket of a client's script and its possible next commands. Only its own client uses it. */
final class DrillTicket {

    private enum Stage {
        NEW,
        REGISTERED,
        DISPATCHED,
        SIGNED,
        REPLIED,
        REDO,
        REVIEWED,
        DONE
    }

    private final String id;
    private final String region;
    private final String lead;
    private final SplittableRandom random;
    private Stage stage = Stage.NEW;
    private Stage following = Stage.NEW;
    private int asked;

    DrillTicket(String id, String region, String lead, SplittableRandom random) {
        this.id = id;
        this.region = region;
        this.lead = lead;
        this.random = random;
    }

    boolean done() {
        return stage == Stage.DONE;
    }

    void abandon() {
        stage = Stage.DONE;
    }

    /** The last command was accepted. */
    void accepted() {
        stage = following;
    }

    TimedCommand next() {
        asked++;
        return switch (stage) {
            case NEW -> then(Stage.REGISTERED, register());
            case REGISTERED ->
                random.nextInt(5) == 0
                        ? then(Stage.DONE, step("answer").with("result", "answered"))
                        : then(Stage.DISPATCHED, dispatch());
            case DISPATCHED -> then(Stage.SIGNED, step("sign").with("unit", lead));
            case SIGNED -> signed();
            case REPLIED -> review();
            case REDO -> then(Stage.REPLIED, reply());
            case REVIEWED -> then(Stage.DONE, callBack());
            default -> throw new IllegalStateException(id + " is done");
        };
    }

    private TimedCommand signed() {
        return switch (random.nextInt(4)) {
            case 0 -> then(Stage.SIGNED, step("urge").with("source", "CITIZEN").with("note", "again"));
            case 1 ->
                then(
                        Stage.SIGNED,
                        step("progress")
                                .with("unit", lead)
                                .with("text", "on the way")
                                .with("contacted", true));
            default -> then(Stage.REPLIED, reply());
        };
    }

    private TimedCommand review() {
        boolean passed = random.nextInt(6) != 0;
        TimedCommand review = step("review").with("passed", passed);
        return passed ? then(Stage.REVIEWED, review) : then(Stage.REDO, review.with("reason", "not enough"));
    }

    private TimedCommand register() {
        return step("register")
                .with("channel", "PHONE")
                .with("kind", "REQUEST")
                .with("region", region)
                .with("topic", "供水/停水")
                .with("title", "drill " + id)
                .with("content", "drill " + id + " of region " + region);
    }

    private TimedCommand dispatch() {
        TimedCommand dispatch = step("dispatch").with("lead", lead);
        if (random.nextInt(3) == 0) {
            // Short enough to be missed while the drill lasts.
            dispatch.fields()
                    .putObject("due")
                    .put("amount", 20 + random.nextInt(40))
                    .put("unit", "MINUTES");
        }
        return dispatch;
    }

    private TimedCommand reply() {
        return step("reply").with("unit", lead).with("text", "done").with("resolved", true);
    }

    private TimedCommand callBack() {
        return step("call-back")
                .with("reached", true)
                .with("process", "SATISFIED")
                .with("result", "SATISFIED")
                .with("resolved", true);
    }

    private TimedCommand then(Stage next, TimedCommand command) {
        following = next;
        return command;
    }

    private TimedCommand step(String op) {
        return TimedCommand.of(Instant.EPOCH, op, id, id + "-" + asked + "-" + op);
    }
}
