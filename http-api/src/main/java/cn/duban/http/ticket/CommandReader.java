package cn.duban.http.ticket;

import static cn.duban.http.web.TextLimits.SHORT_TEXT;
import static cn.duban.http.web.TextLimits.WORD;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.http.web.JsonFields;
import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.Action;
import cn.duban.ticket.ClosingCommand.Archive;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Erase;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TimeLimitCommand.Resume;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Matter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the body of each action. Checks shapes and sizes only; the command itself decides whether it is allowed. */
final class CommandReader {
    static final int TITLE = 200;
    static final int LONG_TEXT = 20_000;
    static final int NAME = 100;
    private static final int ADDRESS = 300;
    static final int TOPIC = 200;
    static final int LABELS = 20;
    private static final int UNITS = 50;
    static final int LONGEST_BUDGET = 5_270_400;

    private static final String DIGIT = "[0-9\uff10-\uff19]";
    /** As Chinese and foreign numbers are written, in ASCII or full-width characters. */
    private static final Pattern PHONE =
            Pattern.compile("[+\uff0b(\uff08]?" + DIGIT + "(?:[ ()\uff08\uff09-]{0,2}" + DIGIT + "){2,19}");

    private static final Map<Action, Function<JsonFields, TicketCommand>> READERS = Map.ofEntries(
            Map.entry(Action.REGISTER, CommandReader::register),
            Map.entry(Action.ANSWER, f -> new Answer(f.text("result", LONG_TEXT))),
            Map.entry(Action.DISPATCH, CommandReader::dispatch),
            Map.entry(Action.SIGN, f -> new Sign(f.text("unit", WORD))),
            Map.entry(
                    Action.PROGRESS,
                    f -> new Progress(f.text("unit", WORD), f.text("text", LONG_TEXT), f.bool("contacted"))),
            Map.entry(
                    Action.REPLY,
                    f -> new Reply(
                            f.text("unit", WORD),
                            f.text("text", LONG_TEXT),
                            f.bool("resolved"),
                            f.optionalText("unresolvedReason", SHORT_TEXT))),
            Map.entry(Action.REVIEW, f -> new Review(f.bool("passed"), f.optionalText("reason", SHORT_TEXT))),
            Map.entry(Action.CALL_BACK, CommandReader::callBack),
            Map.entry(Action.REDO, f -> new Redo(f.text("reason", SHORT_TEXT))),
            Map.entry(
                    Action.URGE,
                    f -> new Urge(f.choice("source", Urge.Source.class), f.optionalText("note", SHORT_TEXT))),
            Map.entry(Action.CLOSE, f -> new Close(f.optionalText("reason", SHORT_TEXT))),
            Map.entry(Action.ARCHIVE, f -> new Archive()),
            Map.entry(Action.ERASE, f -> new Erase(f.text("basis", WORD))),
            Map.entry(Action.FORWARD, NegotiationReader::forward),
            Map.entry(Action.RETURN, NegotiationReader::returned),
            Map.entry(Action.RETURN_DECISION, NegotiationReader::returnDecision),
            Map.entry(Action.ARBITRATE, NegotiationReader::arbitrate),
            Map.entry(Action.RECALL, NegotiationReader::recall),
            Map.entry(Action.EXTEND, NegotiationReader::extend),
            Map.entry(Action.EXTENSION_DECISION, NegotiationReader::extensionDecision),
            Map.entry(Action.SUSPEND, NegotiationReader::suspend),
            Map.entry(Action.SUSPEND_DECISION, NegotiationReader::suspendDecision),
            Map.entry(Action.RESUME, f -> new Resume()));

    private CommandReader() {}

    static TicketCommand read(Action action, JsonFields fields) {
        return Optional.ofNullable(READERS.get(action))
                .orElseGet(() -> SupervisionReader.READERS.get(action))
                .apply(fields);
    }

    private static Register register(JsonFields f) {
        TicketKind kind = f.choice("kind", TicketKind.class);
        return new Register(new Matter(
                f.choice("channel", Channel.class),
                kind,
                f.optionalChoice("urgency", Urgency.class).orElse(Urgency.NORMAL),
                f.text("region", WORD),
                f.name("topic", TOPIC),
                f.texts("labels", LABELS, WORD),
                f.text("title", TITLE),
                f.text("content", LONG_TEXT),
                f.optionalText("address", ADDRESS),
                f.part("location", l -> new Matter.Location(l.number("lng", -180, 180), l.number("lat", -90, 90))),
                f.part("citizen", CommandReader::citizen),
                // A report (举报) accuses a unit or a person: the unit must not learn who reported it.
                f.optionalBool("confidential").orElse(kind == TicketKind.REPORT),
                f.optionalText("line", WORD),
                f.optionalName("liveLineSession", WORD)));
    }

    private static Matter.Citizen citizen(JsonFields f) {
        return new Matter.Citizen(
                f.optionalText("name", NAME),
                phone(f),
                f.optionalText("type", WORD),
                f.optionalText("company", TOPIC),
                f.optionalText("language", WORD));
    }

    private static Optional<String> phone(JsonFields f) {
        Optional<String> phone = f.optionalText("phone", WORD);
        if (phone.isPresent() && !PHONE.matcher(phone.get()).matches())
            f.error(
                    "phone",
                    "is a telephone number: 3 to 20 digits, with + before and spaces, hyphens or brackets between");
        return phone;
    }

    private static Dispatch dispatch(JsonFields f) {
        boolean added = f.optionalBool("added").orElse(false);
        return new Dispatch(
                added ? f.optionalText("lead", WORD).orElse("") : f.text("lead", WORD),
                f.texts("assist", UNITS, WORD),
                f.optionalText("note", SHORT_TEXT),
                f.part("due", CommandReader::due).orElse(Due.BY_POLICY),
                added);
    }

    static Due due(JsonFields f) {
        int forms = (f.has("amount") || f.has("unit") ? 1 : 0) + (f.has("at") ? 1 : 0) + (f.has("none") ? 1 : 0);
        if (forms != 1) {
            f.errorHere("is {amount, unit}, {at} or {none: true}");
            return Due.BY_POLICY;
        }
        if (f.has("at")) return new Due.At(f.instant("at"));
        if (f.has("none")) {
            if (!f.bool("none")) f.error("none", "must be true or left out");
            return new Due.Never();
        }
        return budget(f, "unit").<Due>map(Due.Within::new).orElse(Due.BY_POLICY);
    }

    /**
     * An {@code amount} in the unit of time that {@code unitField} names; empty, with the fault noted, if the amount is out of
     * range.
     */
    static Optional<Budget> budget(JsonFields f, String unitField) {
        BudgetUnit unit = f.choice(unitField, BudgetUnit.class);
        int amount = f.integer("amount", 1, LONGEST_BUDGET);
        try {
            return Optional.of(Budget.of(amount, unit));
        } catch (IllegalArgumentException outOfRange) {
            f.error("amount", outOfRange.getMessage());
            return Optional.empty();
        }
    }

    private static CallBack callBack(JsonFields f) {
        return new CallBack(
                f.bool("reached"),
                f.optionalChoice("process", Grade.class),
                f.optionalChoice("result", Grade.class),
                f.optionalBool("resolved"),
                f.optionalChoice("waived", CallBack.Waiver.class),
                f.optionalText("note", SHORT_TEXT));
    }
}
