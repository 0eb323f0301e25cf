package cn.duban.http.ticket;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.TextLimits;
import cn.duban.ticket.DispatchingCommand.Forward;
import cn.duban.ticket.ReturningCommand.Arbitrate;
import cn.duban.ticket.ReturningCommand.Recall;
import cn.duban.ticket.ReturningCommand.Return;
import cn.duban.ticket.ReturningCommand.ReturnDecision;
import cn.duban.ticket.TimeLimitCommand.Extend;
import cn.duban.ticket.TimeLimitCommand.ExtensionDecision;
import cn.duban.ticket.TimeLimitCommand.Suspend;
import cn.duban.ticket.TimeLimitCommand.SuspendDecision;
import cn.duban.ticket.clock.Due;

/** Reads the bodies of returns, forwarding, extensions and suspensions: what units and the centre negotiate. */
final class NegotiationReader {
    /** A placeholder; the noted fault ends the reading before it is used. */
    private static final Budget NONE_GIVEN = Budget.of(1, BudgetUnit.WORKING_DAYS);

    private NegotiationReader() {}

    static Forward forward(JsonFields f) {
        return new Forward(
                f.text("unit", TextLimits.WORD),
                f.text("to", TextLimits.WORD),
                f.part("due", CommandReader::due).orElse(Due.BY_POLICY));
    }

    static Return returned(JsonFields f) {
        return new Return(f.text("unit", TextLimits.WORD), reason(f), f.text("code", TextLimits.WORD));
    }

    static ReturnDecision returnDecision(JsonFields f) {
        return new ReturnDecision(f.bool("accepted"), reason(f));
    }

    static Arbitrate arbitrate(JsonFields f) {
        return new Arbitrate(f.text("lead", TextLimits.WORD), reason(f));
    }

    static Recall recall(JsonFields f) {
        return new Recall(reason(f));
    }

    static Extend extend(JsonFields f) {
        return new Extend(
                f.text("unit", TextLimits.WORD),
                CommandReader.budget(f, "unitOfTime").orElse(NONE_GIVEN),
                reason(f));
    }

    static ExtensionDecision extensionDecision(JsonFields f) {
        return new ExtensionDecision(f.bool("approved"), f.optionalText("reason", TextLimits.SHORT_TEXT));
    }

    static Suspend suspend(JsonFields f) {
        return new Suspend(reason(f), f.instant("reviewAt"));
    }

    static SuspendDecision suspendDecision(JsonFields f) {
        return new SuspendDecision(f.bool("approved"), f.optionalText("reason", TextLimits.SHORT_TEXT));
    }

    private static String reason(JsonFields f) {
        return f.text("reason", TextLimits.SHORT_TEXT);
    }
}
