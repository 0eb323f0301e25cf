package cn.duban.http.ticket;

import static cn.duban.http.ticket.FormField.optional;
import static cn.duban.http.ticket.FormField.required;
import static cn.duban.http.web.TextLimits.SHORT_TEXT;
import static cn.duban.http.web.TextLimits.WORD;

import cn.duban.http.ticket.FormField.Choice;
import cn.duban.http.ticket.FormField.Kind;
import cn.duban.http.web.Masking;
import cn.duban.policy.NoticeTexts;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Unit;
import cn.duban.policy.Urgency;
import cn.duban.policy.grade.CallBackScript;
import cn.duban.policy.grade.GradeScale;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.offer.Offer;
import cn.duban.ticket.state.Matter;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The fields of each action's body beside those of every command, with the values that a ticket and the policy allow now. */
final class ActionForms {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");

    private final Ticket ticket;
    private final Policy policy;

    ActionForms(Ticket ticket, Policy policy) {
        this.ticket = ticket;
        this.policy = policy;
    }

    List<FormField> of(Offer offer) {
        return switch (offer.action()) {
            case REGISTER, RESUME, ARCHIVE -> List.of();
            case ANSWER -> List.of(longText("result"));
            case DISPATCH -> dispatch();
            case FORWARD -> List.of(unit(offer), chosen(offer, "to"), due());
            case SIGN -> List.of(unit(offer));
            case RETURN -> List.of(unit(offer), returnReasons(), reason());
            case RETURN_DECISION -> List.of(required("accepted", Kind.BOOLEAN), reason());
            case ARBITRATE -> List.of(required("lead", Kind.UNIT).from(involved()), reason());
            case RECALL, REDO -> List.of(reason());
            case PROGRESS -> List.of(unit(offer), longText("text"), required("contacted", Kind.BOOLEAN));
            case EXTEND ->
                List.of(
                        unit(offer),
                        required("amount", Kind.NUMBER).max(CommandReader.LONGEST_BUDGET),
                        chosen(offer, "unitOfTime"),
                        reason());
            case EXTENSION_DECISION, SUSPEND_DECISION ->
                List.of(
                        required("approved", Kind.BOOLEAN),
                        optional("reason", Kind.TEXT).max(SHORT_TEXT));
            case SUSPEND -> List.of(required("reviewAt", Kind.INSTANT), reason());
            case REPLY ->
                List.of(
                        unit(offer),
                        longText("text"),
                        required("resolved", Kind.BOOLEAN),
                        optional("unresolvedReason", Kind.TEXT).max(SHORT_TEXT).when("resolved", false));
            case REVIEW ->
                List.of(
                        required("passed", Kind.BOOLEAN),
                        optional("reason", Kind.TEXT).max(SHORT_TEXT));
            case CALL_BACK -> callBack();
            case URGE ->
                List.of(
                        required("source", Kind.CHOICE).from(Urge.Source.CENTRE, Urge.Source.CITIZEN),
                        optional("note", Kind.TEXT).max(SHORT_TEXT));
            case CLOSE -> List.of(optional("reason", Kind.TEXT).max(SHORT_TEXT));
            case ERASE -> List.of(required("basis", Kind.LINE).max(WORD));
            case ORDER ->
                List.of(
                        chosen(offer, "colour"),
                        optional("unit", Kind.UNIT).from(involved()),
                        required("text", Kind.TEXT).max(SHORT_TEXT),
                        due());
            case ORDER_SIGN ->
                List.of(
                        chosen(offer, "order"),
                        unit(offer),
                        optional("text", Kind.TEXT).max(SHORT_TEXT));
            case ORDER_RECEIPT ->
                List.of(
                        chosen(offer, "order"),
                        unit(offer),
                        required("text", Kind.TEXT).max(SHORT_TEXT));
            case ORDER_CANCEL -> List.of(chosen(offer, "order"), reason());
            case HAND_OVER ->
                List.of(
                        partners(),
                        reason(),
                        optional("call", Kind.LINE).max(WORD),
                        optional("threeWay", Kind.BOOLEAN));
            case HAND_OVER_RECEIPT ->
                List.of(
                        required("accepted", Kind.BOOLEAN),
                        reason(),
                        optional("incident", Kind.LINE).max(WORD));
            case FAST_TRACK -> List.of(reason(), optional("members", Kind.UNITS).from(involved()));
            case MERGE -> List.of(required("into", Kind.TICKET).max(WORD));
            case VOID -> List.of(required("reason", Kind.CHOICE).from(VoidTicket.Reason.values()));
            case CORRECT -> correct();
        };
    }

    private static FormField longText(String name) {
        return required(name, Kind.TEXT).max(CommandReader.LONG_TEXT);
    }

    private static FormField reason() {
        return required("reason", Kind.TEXT).max(SHORT_TEXT);
    }

    private static FormField due() {
        return optional("due", Kind.DUE);
    }

    /** The units that the caller may act for now. */
    private FormField unit(Offer offer) {
        return chosen(offer, "unit");
    }

    private FormField chosen(Offer offer, String name) {
        return required(name, Kind.CHOICE)
                .from(offer.choices().getOrDefault(name, List.of()).stream()
                        .map(this::choice)
                        .toList());
    }

    private Choice choice(String value) {
        return policy.unit(value).map(unit -> Choice.of(value, unit.name())).orElseGet(() -> Choice.of(value));
    }

    private List<Choice> involved() {
        return Stream.concat(ticket.stage().lead().stream(), ticket.others().stream())
                .distinct()
                .map(this::choice)
                .toList();
    }

    /** Units that have the ticket keep it: others join them. */
    private List<FormField> dispatch() {
        FormField note = optional("note", Kind.TEXT).max(SHORT_TEXT);
        if (ticket.status().withUnits())
            return List.of(optional("added", Kind.CONSTANT).holding(true), required("assist", Kind.UNITS), note, due());
        List<Choice> local = policy.unitsOf(ticket.matter().region()).stream()
                .filter(unit -> unit.parent().isEmpty())
                .map(Unit::id)
                .map(this::choice)
                .toList();
        return List.of(
                required("lead", Kind.UNIT).from(local),
                optional("assist", Kind.UNITS).from(local),
                note,
                due());
    }

    private FormField returnReasons() {
        List<Choice> listed = policy.words().returnReasons().stream()
                .map(reason -> Choice.of(reason.code(), reason.title()))
                .toList();
        return listed.isEmpty()
                ? required("code", Kind.LINE).max(WORD)
                : required("code", Kind.CHOICE).from(listed);
    }

    private FormField partners() {
        return required("to", Kind.CHOICE)
                .from(policy.partners().all().stream()
                        .map(partner -> Choice.of(partner.id(), partner.name()))
                        .toList());
    }

    private List<FormField> callBack() {
        CallBackScript script = policy.rules().callBackScript();
        Map<String, String> facts = scriptFacts();
        UnaryOperator<String> filled = text -> NoticeTexts.filled(text, facts);
        return List.of(
                required("reached", Kind.BOOLEAN).says(filled.apply(script.opening())),
                optional("resolved", Kind.BOOLEAN).when("reached", true).says(filled.apply(script.resolved())),
                grade("result", policy.grades().result()).when("reached", true).says(filled.apply(script.result())),
                grade("process", policy.grades().process())
                        .when("reached", true)
                        .says(filled.apply(script.process())),
                optional("waived", Kind.CHOICE).from(CallBack.Waiver.values()).when("reached", false),
                optional("note", Kind.TEXT).max(SHORT_TEXT).says(filled.apply(script.closing())));
    }

    /** What the script's placeholders stand for; an answer on the spot is the hotline's own. */
    private Map<String, String> scriptFacts() {
        Matter matter = ticket.matter();
        return Map.of(
                "ticket", ticket.id(),
                "title", Masking.text(matter.title()),
                "topic", matter.topic(),
                "registered", DAY.format(ticket.stage().registeredAt().atZone(policy.zone())),
                "lead",
                        ticket.stage()
                                .lead()
                                .flatMap(policy::unit)
                                .map(Unit::name)
                                .orElse("热线中心"));
    }

    private static FormField grade(String name, GradeScale scale) {
        return optional(name, Kind.CHOICE)
                .from(scale.steps().stream()
                        .map(step -> Choice.of(step.grade().name(), step.name()))
                        .toList());
    }

    private List<FormField> correct() {
        Matter matter = ticket.matter();
        return List.of(
                optional("region", Kind.CHOICE)
                        .from(policy.regions().stream()
                                .map(region -> Choice.of(region.code(), region.name()))
                                .toList())
                        .holding(matter.region()),
                optional("kind", Kind.CHOICE).from(TicketKind.values()).holding(matter.kind()),
                optional("topic", Kind.TOPIC).max(CommandReader.TOPIC).holding(matter.topic()),
                optional("labels", Kind.CHOICES)
                        .from(policy.labels().stream()
                                .map(label -> Choice.of(label.id(), label.name()))
                                .toList())
                        .holding(matter.labels()),
                optional("urgency", Kind.CHOICE).from(Urgency.values()).holding(matter.urgency()));
    }
}
