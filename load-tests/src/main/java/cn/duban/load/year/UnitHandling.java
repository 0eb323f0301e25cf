package cn.duban.load.year;

import java.time.Instant;
import java.util.List;

/** Simulates a dispatched ticket: mostly in time, sometimes late, sometimes returned or redone. */
final class UnitHandling {

    private static final int REDO_MAX = 2;

    private final TicketScript course;
    private final UnitDirectory directory;
    private final String region;
    private final double replyDays;
    private final boolean urgent;
    private final SeededRandom draw;

    UnitHandling(
            TicketScript course,
            UnitDirectory directory,
            String region,
            double replyDays,
            boolean urgent,
            SeededRandom draw) {
        this.course = course;
        this.directory = directory;
        this.region = region;
        this.replyDays = replyDays;
        this.urgent = urgent;
        this.draw = draw;
    }

    void from(Instant registered) {
        Instant at = urgent
                ? registered.plusSeconds(60 + draw.below(720))
                : OfficeHours.after(registered, draw.chance(0.03) ? draw.between(2.2, 6) : draw.between(0.1, 1.7));
        String lead = directory.lead(region, draw);
        dispatch(at, lead);
        Instant dispatched = at;
        if (!urgent && draw.chance(YulinShares.RETURNED) && directory.offered().has("return")) {
            dispatched = OfficeHours.after(at, draw.between(0.3, 4));
            lead = sentBack(dispatched, lead);
            dispatched = OfficeHours.after(dispatched, 2.0);
        }
        Instant signed = sign(dispatched, lead);
        Instant replied = handle(dispatched, signed, lead);
        review(replied, lead, 0);
    }

    /** The citizen is dissatisfied with an answer on the spot: the ticket goes to a unit after all. */
    void redone(Instant from) {
        String lead = directory.lead(region, draw);
        Instant dispatched = OfficeHours.after(from, draw.between(0.2, 2));
        dispatch(dispatched, lead);
        Instant signed = sign(dispatched, lead);
        Instant replied = OfficeHours.afterDays(signed, draw.between(0.3, 2));
        reply(replied, lead);
        review(replied, lead, 1);
    }

    private void dispatch(Instant at, String lead) {
        course.step(at, "dispatch").with("lead", lead).with("note", course.note());
    }

    /** @return the lead unit afterwards: another one if the centre accepted the return */
    private String sentBack(Instant at, String lead) {
        boolean accepted = draw.chance(YulinShares.RETURN_ACCEPTED);
        course.step(at, "return")
                .with("unit", lead)
                .with("reason", course.note())
                .with("code", "NOT_MY_DUTY");
        Instant decided = OfficeHours.after(at, 1.0);
        course.step(decided, "return-decision").with("accepted", accepted).with("reason", course.note());
        if (!accepted) {
            return lead;
        }
        String other = directory.lead(region, draw);
        dispatch(OfficeHours.after(decided, 0.5), other);
        return other;
    }

    private Instant sign(Instant dispatched, String lead) {
        Instant at;
        if (urgent) {
            at = dispatched.plusSeconds(120 + draw.below(draw.chance(0.05) ? 5_400 : 1_500));
        } else {
            at = OfficeHours.after(dispatched, draw.chance(0.04) ? draw.between(4.3, 16) : draw.between(0.1, 3.6));
        }
        course.step(at, "sign").with("unit", lead);
        return at;
    }

    /** From signing to the reply. @return the instant of the reply */
    private Instant handle(Instant dispatched, Instant signed, String lead) {
        boolean late = draw.chance(0.04);
        Instant replied = urgent
                ? signed.plusSeconds(3_600 + draw.below(late ? 120_000 : 60_000))
                : OfficeHours.afterDays(
                        dispatched, replyDays * (late ? draw.between(1.1, 1.7) : draw.between(0.2, 0.93)));
        // A late signature leaves the whole work still to do.
        Instant earliest = urgent ? signed.plusSeconds(1_800) : OfficeHours.after(signed, 1);
        replied = replied.isBefore(earliest) ? earliest : replied;
        boolean suspended = !urgent
                && draw.chance(YulinShares.SUSPENDED)
                && directory.offered().has("suspend");
        boolean extended = !urgent
                && draw.chance(YulinShares.EXTENDED)
                && directory.offered().has("extend");
        if (suspended) {
            replied = suspended(signed);
        } else if (extended) {
            replied = extended(dispatched, signed, lead, replied);
        }
        StepTimes between = new StepTimes(signed, replied);
        List<String> children = directory.under(lead);
        // Nothing is forwarded while the clocks are suspended.
        if (!suspended
                && !children.isEmpty()
                && draw.chance(YulinShares.FORWARDED)
                && directory.offered().has("forward")) {
            String child = draw.pick(children);
            course.step(between.at(0.05), "forward").with("unit", lead).with("to", child);
            course.step(between.at(0.2), "sign").with("unit", child);
            course.step(between.at(0.85), "reply")
                    .with("unit", child)
                    .with("text", course.note())
                    .with("resolved", true);
        }
        course.step(between.at(draw.chance(0.96) ? 0.1 : 0.6), "progress")
                .with("unit", lead)
                .with("text", course.note())
                .with("contacted", true);
        if (draw.chance(late ? 0.3 : 0.04)) {
            course.step(between.at(0.7), "urge").with("source", "CITIZEN").with("note", course.note());
        }
        reply(replied, lead);
        return replied;
    }

    /** The work waits for something outside. @return the instant of the reply */
    private Instant suspended(Instant signed) {
        Instant asked = OfficeHours.after(signed, draw.between(0.5, 2));
        Instant decided = OfficeHours.after(asked, draw.between(0.3, 3));
        course.step(asked, "suspend")
                .with("reason", course.note())
                .with(
                        "reviewAt",
                        OfficeHours.afterDays(decided, draw.between(5, 20)).toString());
        course.step(decided, "suspend-decision").with("approved", true);
        Instant resumed = OfficeHours.afterDays(decided, draw.between(3, 16));
        course.step(resumed, "resume");
        return OfficeHours.afterDays(resumed, draw.between(0.3, 1.5));
    }

    /** The unit requests more time before its limit ends. @return the instant of the reply */
    private Instant extended(Instant dispatched, Instant signed, String lead, Instant otherwise) {
        Instant asked = OfficeHours.afterDays(dispatched, replyDays * draw.between(0.3, 0.6));
        Instant earliest = OfficeHours.after(signed, 0.2);
        asked = asked.isBefore(earliest) ? earliest : asked;
        boolean granted = draw.chance(YulinShares.EXTENSION_GRANTED);
        course.step(asked, "extend")
                .with("unit", lead)
                .with("amount", 5)
                .with("unitOfTime", "WORKING_DAYS")
                .with("reason", course.note());
        Instant decided = OfficeHours.after(asked, draw.between(0.3, 3));
        course.step(decided, "extension-decision").with("approved", granted).with("reason", course.note());
        Instant after = granted ? OfficeHours.afterDays(decided, draw.between(0.5, 4)) : OfficeHours.after(decided, 1);
        return granted || otherwise.isBefore(after) ? after : otherwise;
    }

    private void reply(Instant at, String lead) {
        course.step(at, "reply").with("unit", lead).with("text", course.note()).with("resolved", true);
    }

    private void review(Instant replied, String lead, int redone) {
        Instant reviewed = OfficeHours.after(replied, draw.chance(0.03) ? draw.between(7.5, 14) : draw.between(0.2, 6));
        if (draw.chance(0.03)) {
            course.step(reviewed, "review").with("passed", false).with("reason", course.note());
            Instant again = OfficeHours.afterDays(reviewed, draw.between(0.3, 2.6));
            reply(again, lead);
            reviewed = OfficeHours.after(again, draw.between(0.2, 6));
        }
        course.step(reviewed, "review").with("passed", true);
        callBack(reviewed, lead, redone);
    }

    private void callBack(Instant reviewed, String lead, int redone) {
        Instant at = OfficeHours.after(reviewed, draw.between(0.3, 6));
        if (draw.chance(0.03)) {
            course.step(at, "call-back").with("reached", false).with("waived", "DECLINED");
            return;
        }
        int tries = draw.chance(0.85) ? 0 : 1 + draw.below(3);
        for (int i = 0; i < tries; i++) {
            course.step(at, "call-back").with("reached", false);
            // More than the policy's spacing, so that each counts.
            at = OfficeHours.after(at, 2.5);
        }
        if (tries == 3) {
            return;
        }
        boolean content =
                course.callBack(at, redone == 0 ? YulinShares.DISSATISFIED_DISPATCHED : YulinShares.DISSATISFIED_AGAIN);
        if (content) {
            return;
        }
        if (redone >= REDO_MAX) {
            course.step(OfficeHours.after(at, 3), "close").with("reason", course.note());
            return;
        }
        Instant again = OfficeHours.afterDays(at, draw.chance(0.05) ? draw.between(3.2, 5) : draw.between(0.4, 2.7));
        reply(again, lead);
        review(again, lead, redone + 1);
    }

    /** Instants between two others, by fraction, so that the steps in between keep their order. */
    private record StepTimes(Instant from, Instant to) {
        Instant at(double fraction) {
            return from.plusMillis((long) (java.time.Duration.between(from, to).toMillis() * fraction));
        }
    }
}
