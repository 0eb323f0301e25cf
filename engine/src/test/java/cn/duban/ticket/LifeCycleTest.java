package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.TicketKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.Archive;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Erase;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.DispatchingCommand.FastTrack;
import cn.duban.ticket.DispatchingCommand.Forward;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.ReturningCommand.Arbitrate;
import cn.duban.ticket.ReturningCommand.Recall;
import cn.duban.ticket.ReturningCommand.ReturnDecision;
import cn.duban.ticket.SupervisionCommand.CancelOrder;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionCommand.ReceiveOrder;
import cn.duban.ticket.SupervisionCommand.SignOrder;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.SupervisionEvent.OrderIssued;
import cn.duban.ticket.TimeLimitCommand.ExtensionDecision;
import cn.duban.ticket.TimeLimitCommand.Resume;
import cn.duban.ticket.TimeLimitCommand.SuspendDecision;
import cn.duban.ticket.TransferCommand.AnswerHandOver;
import cn.duban.ticket.TransferCommand.HandOver;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.offer.Offer;
import cn.duban.ticket.offer.Offers;
import cn.duban.ticket.state.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks every action in every status: the rules follow the table, and the README shows it. */
class LifeCycleTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- life-cycle:begin -->";
    private static final String END = "<!-- life-cycle:end -->";
    private static final Instant IN_ITS_WINDOW = Story.on("03-03 09:00");
    private static final String NUMBER = "610802-2026-0001";
    private static final Instant LATER = Story.on("03-04 10:00");

    /** A ticket in each status, with what the action needs. */
    static Ticket standing(Status status, Action action) {
        Story story =
                switch (status) {
                    case REGISTERED -> Story.registered();
                    case ANSWERED -> Story.registered().does(new Answer("已解答"));
                    case SIGNED ->
                        action == Action.FORWARD ? DealingStories.countyHasIt() : askedBefore(Story.signed(), action);
                    case RETURN_ASKED -> Story.signed().does(DealingStories.returned());
                    case RETURNED -> Story.signed().does(new Recall("派错"));
                    case ARBITRATION -> DealingStories.inArbitration();
                    case REPLIED -> Story.replied();
                    case REVIEWED -> Story.reviewed();
                    case REDO -> askedBefore(Story.replied().does(Commands.failed()), action);
                    case CALLED_BACK ->
                        CallBackTest.dissatisfied(Story.reviewed(), 2).does(Commands.rated(Grade.DISSATISFIED));
                    case CLOSED ->
                        Story.reviewed().does(Commands.rated(Grade.VERY)).does(new Close(Optional.empty()));
                    case ARCHIVED ->
                        Story.reviewed()
                                .does(Commands.rated(Grade.VERY))
                                .does(new Close(Optional.empty()))
                                .does(new Archive());
                    case HANDED_OVER -> Story.signed().does(new HandOver("110", "属公安职责", Optional.empty(), false));
                    case MERGED -> Story.signed().does(merge());
                    case VOIDED -> Story.registered().does(new VoidTicket(VoidTicket.Reason.TEST));
                    case DISPATCHED -> Story.dispatched();
                };
        return story.ticket();
    }

    /** A decision needs a request. */
    private static Story askedBefore(Story story, Action action) {
        if (!action.allowedFrom(story.status())) return story;
        return switch (action) {
            case EXTENSION_DECISION -> story.does(DealingStories.extend(2));
            case SUSPEND_DECISION -> story.does(DealingStories.suspend("03-20 09:00"));
            case RESUME ->
                story.does(DealingStories.suspend("03-20 09:00")).does(new SuspendDecision(true, Optional.empty()));
            default -> story;
        };
    }

    /** A command for each action, which only the status can make refused. */
    private static TicketCommand command(Status status, Action action) {
        return switch (action) {
            case REGISTER -> new Register(Matters.heating());
            case ANSWER -> new Answer("已解答");
            case DISPATCH ->
                status == Status.DISPATCHED || status == Status.SIGNED
                        ? new Dispatch("", List.of(Story.OTHER), Optional.empty(), Due.BY_POLICY, true)
                        : Commands.dispatch();
            case FORWARD -> new Forward(DealingStories.COUNTY, DealingStories.TOWN, Due.BY_POLICY);
            case RETURN -> DealingStories.returned();
            case RETURN_DECISION -> new ReturnDecision(true, "另派");
            case ARBITRATE -> new Arbitrate(Story.OTHER, "首接负责");
            case RECALL -> new Recall("派错");
            case EXTEND -> DealingStories.extend(2);
            case EXTENSION_DECISION -> new ExtensionDecision(true, Optional.empty());
            case SUSPEND -> DealingStories.suspend("03-20 09:00");
            case SUSPEND_DECISION -> new SuspendDecision(true, Optional.empty());
            case RESUME -> new Resume();
            case SIGN -> new Sign(status == Status.DISPATCHED ? Story.LEAD : Story.ASSIST);
            case PROGRESS -> new Progress(Story.LEAD, "办理中", true);
            case REPLY ->
                status == Status.SIGNED || status == Status.REDO
                        ? Commands.reply()
                        : new Reply(Story.ASSIST, "已办", true, Optional.empty());
            case REVIEW -> Commands.passed();
            case CALL_BACK -> Commands.rated(Grade.VERY);
            case REDO -> new Redo("再办");
            case URGE -> new Urge(Urge.Source.CITIZEN, Optional.empty());
            case CLOSE -> new Close(Optional.of("已尽力"));
            case ARCHIVE -> new Archive();
            case ERASE -> new Erase("抹除申请〔2026〕17号");
            case ORDER -> new IssueOrder(OrderColour.BLUE, Optional.of(Story.LEAD), "限期办结", Due.BY_POLICY);
            case ORDER_SIGN -> new SignOrder(NUMBER, Story.LEAD, Optional.of("已收到"));
            case ORDER_RECEIPT -> new ReceiveOrder(NUMBER, Story.LEAD, "已办");
            case ORDER_CANCEL -> new CancelOrder(NUMBER, "误发");
            case HAND_OVER -> new HandOver("110", "属公安职责", Optional.empty(), false);
            case HAND_OVER_RECEIPT -> new AnswerHandOver(true, "已受理");
            case FAST_TRACK -> new FastTrack("三家争议", List.of(Story.LEAD, Story.OTHER));
            case MERGE -> merge();
            case VOID -> new VoidTicket(VoidTicket.Reason.TEST);
            case CORRECT ->
                new Correct(
                        Optional.empty(),
                        Optional.of(TicketKind.COMPLAINT),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        };
    }

    private static Merge merge() {
        return new Merge("T-0", Optional.of(new Merge.Target(Status.SIGNED, Instant.EPOCH, "610802")));
    }

    /** Issues the order that a receipt needs. */
    private static Ticket in(Status status, Action action) {
        Ticket ticket = standing(status, action);
        if (!status.open()
                || action != Action.ORDER_SIGN && action != Action.ORDER_RECEIPT && action != Action.ORDER_CANCEL)
            return ticket;
        Decision.Accepted ordered = (Decision.Accepted) decided(status, Action.ORDER);
        return ticket.afterAll(ordered.events().stream()
                .map(e -> e instanceof OrderIssued order ? order.numbered(NUMBER) : e)
                .toList());
    }

    private static Decision decided(Status status, Action action) {
        return CommandDecider.decide(
                in(status, action),
                new Submission(
                        "T-1", "next", 7, "x", true, Optional.empty(), Optional.empty(), command(status, action)),
                Story.POLICY,
                action == Action.RETURN ? IN_ITS_WINDOW : LATER);
    }

    @TestFactory
    List<DynamicTest> each_status_takes_the_actions_of_the_table_and_no_other() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Status status : Status.values())
            for (Action action : Action.values())
                tests.add(DynamicTest.dynamicTest(status + " " + action.wire(), () -> check(status, action)));
        assertThat(tests).hasSize(Status.values().length * Action.values().length);
        return tests;
    }

    private static void check(Status status, Action action) {
        assertThat(in(status, action).status()).isEqualTo(status);
        Decision decision = decided(status, action);
        if (action == Action.REGISTER) {
            assertThat(((Decision.Refused) decision).why().code()).isEqualTo(Refusal.Code.TICKET_EXISTS);
            return;
        }
        if (action.allowedFrom(status)) {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
            return;
        }
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.why().code()).isEqualTo(Refusal.Code.WRONG_STATUS));
    }

    /** What a page offers is what the engine takes: each action is offered exactly where its command is accepted. */
    @TestFactory
    List<DynamicTest> each_status_offers_what_it_takes() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Status status : Status.values())
            for (Action action : Action.values())
                if (action != Action.REGISTER)
                    tests.add(DynamicTest.dynamicTest(status + " " + action.wire(), () -> offered(status, action)));
        return tests;
    }

    private static void offered(Status status, Action action) {
        Instant now = action == Action.RETURN ? IN_ITS_WINDOW : LATER;
        Offer offer = new Offers(in(status, action), Expectation.NONE, true, Story.POLICY, now).of(action);
        Decision decision = decided(status, action);
        assertThat(offer.allowed()).as("%s", offer.refusal()).isEqualTo(decision instanceof Decision.Accepted);
        if (decision instanceof Decision.Refused refused
                && !refused.why().detail().equals(detail(offer)))
            assertThat(offer.refusal().orElseThrow().code()).isEqualTo(Refusal.Code.WRONG_STATUS);
    }

    private static String detail(Offer offer) {
        return offer.refusal().orElseThrow().detail();
    }

    @Test
    void each_command_belongs_to_its_action() {
        for (Action action : Action.values()) {
            assertThat(command(Status.SIGNED, action).action()).isEqualTo(action);
            assertThat(Action.ofWire(action.wire())).contains(action);
        }
        assertThat(Action.ofWire("no-such-action")).isEmpty();
    }

    @Test
    void the_readme_shows_the_table_that_the_rules_follow() throws IOException {
        String table = table();
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertThat(begin).isGreaterThan(BEGIN.length());
        assertThat(end).isGreaterThan(begin);
        if (Boolean.getBoolean("duban.write-readme"))
            Files.writeString(README, readme.substring(0, begin) + "\n" + table + readme.substring(end));
        assertThat(Files.readString(README).substring(begin))
                .as("run this test with -Dduban.write-readme=true to write the table again")
                .startsWith("\n" + table + END);
    }

    /** The next status that the rules lead to, for each allowed pair. */
    private static String table() {
        StringBuilder text = new StringBuilder("| from");
        for (Action action : Action.values())
            text.append(" | `").append(action.wire()).append('`');
        text.append(" |\n|---".repeat(1))
                .append("|---".repeat(Action.values().length))
                .append("|\n");
        text.append("| *(nothing yet)* | REGISTERED")
                .append(" | ".repeat(Action.values().length - 1))
                .append(" |\n");
        for (Status status : Status.values()) {
            text.append("| ").append(status);
            text.append(' ').append(status.chinese());
            for (Action action : Action.values()) text.append(" | ").append(cell(status, action));
            text.append(" |\n");
        }
        text.append("\n`·` the status stays.\n\n");
        text.append("| action | | leads to |\n|---|---|---|\n");
        for (Action action : Action.values())
            text.append("| `")
                    .append(action.wire())
                    .append("` | ")
                    .append(action.chinese())
                    .append(" | ")
                    .append(action.leadsTo())
                    .append(" |\n");
        return text.toString();
    }

    private static String cell(Status status, Action action) {
        if (!action.allowedFrom(status)) return "";
        Decision.Accepted accepted = (Decision.Accepted) decided(status, action);
        Status after = in(status, action).afterAll(accepted.events()).status();
        return after == status ? "·" : after.name();
    }

    @Test
    void each_next_status_in_the_table_is_the_one_that_the_rules_lead_to() {
        Map<Action, Status> leads = new EnumMap<>(Action.class);
        leads.put(Action.ANSWER, Status.ANSWERED);
        leads.put(Action.DISPATCH, Status.DISPATCHED);
        leads.put(Action.REPLY, Status.REPLIED);
        leads.put(Action.RETURN, Status.RETURN_ASKED);
        leads.put(Action.RETURN_DECISION, Status.RETURNED);
        leads.put(Action.ARBITRATE, Status.DISPATCHED);
        leads.put(Action.RECALL, Status.RETURNED);
        leads.put(Action.REVIEW, Status.REVIEWED);
        leads.put(Action.CALL_BACK, Status.CALLED_BACK);
        leads.put(Action.REDO, Status.REDO);
        leads.put(Action.CLOSE, Status.CLOSED);
        leads.put(Action.ARCHIVE, Status.ARCHIVED);
        leads.put(Action.HAND_OVER, Status.HANDED_OVER);
        leads.put(Action.MERGE, Status.MERGED);
        leads.put(Action.VOID, Status.VOIDED);
        leads.forEach((action, to) -> {
            for (Status status : Status.values())
                if (action.allowedFrom(status) && !beside(status, action))
                    assertThat(cell(status, action)).isEqualTo(to.name());
            assertThat(action.leadsTo()).contains(to.name());
        });
    }

    /** Commands of other units than the lead, and of added ones, leave the status as it is. */
    private static boolean beside(Status status, Action action) {
        boolean withUnits = status == Status.DISPATCHED || status == Status.SIGNED;
        if (action == Action.DISPATCH) return withUnits;
        return action == Action.REPLY && status != Status.SIGNED && status != Status.REDO;
    }
}
