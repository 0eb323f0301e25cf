package cn.duban.load.limits;

import cn.duban.load.client.TimedCommand;
import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Answer;
import cn.duban.ticket.CallBack;
import cn.duban.ticket.Close;
import cn.duban.ticket.Dispatch;
import cn.duban.ticket.Due;
import cn.duban.ticket.Grade;
import cn.duban.ticket.Matter;
import cn.duban.ticket.Progress;
import cn.duban.ticket.Register;
import cn.duban.ticket.Reply;
import cn.duban.ticket.Review;
import cn.duban.ticket.Sign;
import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.Urge;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Simulated commands as the engine's own, for callers within its JVM. */
final class Submissions {

    private Submissions() {}

    static Submission of(TimedCommand command) {
        return new Submission(
                command.ticket(),
                command.commandId(),
                // Any number will do but zero: within one measurement an id always comes with the same body.
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
            default -> throw new IllegalArgumentException("the workload holds no " + op);
        };
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
