package cn.duban.http.rest;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.http.json.Fields;
import cn.duban.http.json.TextLimits;
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
final class DealingReader {
    /** A placeholder; the noted fault ends the reading before it is used. */
    private static final Budget NONE_GIVEN = Budget.of(1, BudgetUnit.WORKING_DAYS);

    private DealingReader() {}

    static Forward forward(Fields f) {
        return new Forward(
                f.text("unit", TextLimits.WORD),
                f.text("to", TextLimits.WORD),
                f.part("due", CommandReader::due).orElse(Due.BY_POLICY));
    }

    static Return returned(Fields f) {
        return new Return(f.text("unit", TextLimits.WORD), reason(f), f.text("code", TextLimits.WORD));
    }

    static ReturnDecision returnDecision(Fields f) {
        return new ReturnDecision(f.bool("accepted"), reason(f));
    }

    static Arbitrate arbitrate(Fields f) {
        return new Arbitrate(f.text("lead", TextLimits.WORD), reason(f));
    }

    static Recall recall(Fields f) {
        return new Recall(reason(f));
    }

    static Extend extend(Fields f) {
        return new Extend(
                f.text("unit", TextLimits.WORD),
                CommandReader.budget(f, "unitOfTime").orElse(NONE_GIVEN),
                reason(f));
    }

    static ExtensionDecision extensionDecision(Fields f) {
        return new ExtensionDecision(f.bool("approved"), f.optionalText("reason", TextLimits.SHORT_TEXT));
    }

    static Suspend suspend(Fields f) {
        return new Suspend(reason(f), f.instant("reviewAt"));
    }

    static SuspendDecision suspendDecision(Fields f) {
        return new SuspendDecision(f.bool("approved"), f.optionalText("reason", TextLimits.SHORT_TEXT));
    }

    private static String reason(Fields f) {
        return f.text("reason", TextLimits.SHORT_TEXT);
    }
}
