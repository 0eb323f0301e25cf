package cn.duban.load.limits;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.load.client.TimedCommand;
import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.DispatchingCommand.Forward;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.ReturningCommand.Return;
import cn.duban.ticket.ReturningCommand.ReturnDecision;
import cn.duban.ticket.Submission;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TimeLimitCommand.Extend;
import cn.duban.ticket.TimeLimitCommand.ExtensionDecision;
import cn.duban.ticket.TimeLimitCommand.Resume;
import cn.duban.ticket.TimeLimitCommand.Suspend;
import cn.duban.ticket.TimeLimitCommand.SuspendDecision;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Matter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Simulated commands as the engine's own submissions, for callers within its JVM. */
public final class Submissions {

    private Submissions() {}

    public static Submission of(TimedCommand command) {
        return new Submission(
                command.ticket(),
                command.commandId(),
                // Any number but zero works: within one measurement an id always has the same body.
                command.commandId().hashCode() | 1L,
                "limits",
                true,
                Optional.empty(),
                Optional.empty(),
                command(command.op(), command.fields()));
    }

    private static TicketCommand command(String op, JsonNode fields) {
        return switch (op) {
            case "register" -> new Register(matter(fields));
            case "answer" -> new Answer(fields.path("result").asText());
            case "dispatch" ->
                new Dispatch(fields.path("lead").asText(), List.of(), text(fields, "note"), Due.BY_POLICY);
            case "sign" -> new Sign(fields.path("unit").asText());
            case "progress" ->
                new Progress(
                        fields.path("unit").asText(),
                        fields.path("text").asText(),
                        fields.path("contacted").asBoolean());
            case "reply" ->
                new Reply(
                        fields.path("unit").asText(),
                        fields.path("text").asText(),
                        fields.path("resolved").asBoolean(),
                        Optional.empty());
            case "review" -> new Review(fields.path("passed").asBoolean(), text(fields, "reason"));
            case "urge" -> new Urge(Urge.Source.valueOf(fields.path("source").asText()), text(fields, "note"));
            case "call-back" -> callBack(fields);
            case "close" -> new Close(text(fields, "reason"));
            case "forward" ->
                new Forward(fields.path("unit").asText(), fields.path("to").asText(), Due.BY_POLICY);
            case "return" ->
                new Return(
                        fields.path("unit").asText(),
                        fields.path("reason").asText(),
                        fields.path("code").asText());
            case "return-decision" ->
                new ReturnDecision(
                        fields.path("accepted").asBoolean(),
                        fields.path("reason").asText());
            case "extend" ->
                new Extend(
                        fields.path("unit").asText(),
                        more(fields),
                        fields.path("reason").asText());
            case "extension-decision" ->
                new ExtensionDecision(fields.path("approved").asBoolean(), text(fields, "reason"));
            case "suspend" ->
                new Suspend(
                        fields.path("reason").asText(),
                        OffsetDateTime.parse(fields.path("reviewAt").asText()).toInstant());
            case "suspend-decision" ->
                new SuspendDecision(fields.path("approved").asBoolean(), text(fields, "reason"));
            case "resume" -> new Resume();
            default -> throw new IllegalArgumentException("the workload holds no " + op);
        };
    }

    private static Budget more(JsonNode fields) {
        return Budget.of(
                fields.path("amount").asInt(),
                BudgetUnit.valueOf(fields.path("unitOfTime").asText()));
    }

    private static CallBack callBack(JsonNode fields) {
        return new CallBack(
                fields.path("reached").asBoolean(),
                text(fields, "process").map(Grade::valueOf),
                text(fields, "result").map(Grade::valueOf),
                fields.has("resolved") ? Optional.of(fields.path("resolved").asBoolean()) : Optional.empty(),
                text(fields, "waived").map(CallBack.Waiver::valueOf),
                Optional.empty());
    }

    private static Matter matter(JsonNode fields) {
        List<String> labels = new ArrayList<>();
        fields.path("labels").forEach(label -> labels.add(label.asText()));
        JsonNode place = fields.path("location");
        JsonNode citizen = fields.path("citizen");
        return new Matter(
                Channel.valueOf(fields.path("channel").asText()),
                TicketKind.valueOf(fields.path("kind").asText()),
                Urgency.valueOf(fields.path("urgency").asText("NORMAL")),
                fields.path("region").asText(),
                fields.path("topic").asText(),
                labels,
                fields.path("title").asText(),
                fields.path("content").asText(),
                text(fields, "address"),
                Optional.of(new Matter.Location(
                        place.path("lng").asDouble(), place.path("lat").asDouble())),
                Optional.of(new Matter.Citizen(
                        text(citizen, "name"),
                        text(citizen, "phone"),
                        text(citizen, "type"),
                        Optional.empty(),
                        text(citizen, "language"))),
                fields.path("kind").asText().equals("REPORT"),
                text(fields, "line"),
                Optional.empty());
    }

    private static Optional<String> text(JsonNode fields, String name) {
        return fields.path(name).isTextual() ? Optional.of(fields.path(name).asText()) : Optional.empty();
    }
}
