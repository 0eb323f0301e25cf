package cn.duban.runtime.region;

import cn.duban.region.Gate;
import cn.duban.region.RegionState;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.protocol.TicketMessage;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The proposals and reports that wait at a region's gate, and those in the batch being written; bounded. */
final class ProposalQueue {
    static final int MOST = 4096;

    private final Deque<RegionMessage> queue = new ArrayDeque<>();
    /** By ticket, so that a repeated proposal is in the queue once. */
    private final Map<String, RegionMessage.Propose> proposals = new HashMap<>();

    private final Map<String, RegionMessage.Propose> taken = new LinkedHashMap<>();
    private final List<RegionMessage.Report> takenReports = new ArrayList<>();
    private final List<RegionMessage.Report> knownReports = new ArrayList<>();

    /** Queues a proposal; declines it if the region is not open or the queue is full. */
    void onPropose(RegionMessage.Propose propose, Availability region) {
        if (region != Availability.OPEN || !add(propose)) propose.replyTo().tell(region.declined(propose));
    }

    void onReport(RegionMessage.Report report, Availability region) {
        if (region != Availability.OPEN || queue.size() >= MOST)
            report.replyTo().tell(region.declined());
        else queue.add(report);
    }

    private static void answer(RegionMessage.Report report, RegionMessage.ReportTaken.Outcome outcome) {
        report.replyTo().tell(new RegionMessage.ReportTaken(outcome));
    }

    /** False if the queue is full. A repeated proposal replaces the waiting one. */
    private boolean add(RegionMessage.Propose propose) {
        String ticket = propose.proposal().ticket();
        if (proposals.containsKey(ticket)) {
            proposals.put(ticket, propose);
            return true;
        }
        if (taken.containsKey(ticket)) return true;
        if (queue.size() >= MOST) return false;
        proposals.put(ticket, propose);
        queue.add(propose);
        return true;
    }

    /** The number of proposals and reports that are not in a batch yet. */
    int size() {
        return queue.size();
    }

    /**
     * Puts as many as fit into the batch. A proposal that is behind is answered at once; one of a held ticket that would move
     * stays in the queue.
     */
    void fill(Gate gate, RegionState state, Predicate<String> held) {
        int left = queue.size();
        while (left-- > 0 && !gate.full()) {
            RegionMessage next = queue.poll();
            if (next instanceof RegionMessage.Report report) {
                fill(gate, report);
                continue;
            }
            RegionMessage.Propose propose =
                    proposals.remove(((RegionMessage.Propose) next).proposal().ticket());
            boolean stays =
                    leaves(propose, state) && held.test(propose.proposal().ticket());
            switch (stays ? Gate.Verdict.LATER : gate.propose(propose.proposal())) {
                case TAKEN -> taken.put(propose.proposal().ticket(), propose);
                case BEHIND ->
                    propose.replyTo()
                            .tell(new TicketMessage.Behind(
                                    propose.proposal().commandId(),
                                    state.unconfirmedSince(
                                            propose.proposal().ticket(),
                                            propose.proposal().expectedVersion())));
                case NAMES_FULL -> propose.replyTo().tell(refused(propose));
                case LATER -> {
                    proposals.put(propose.proposal().ticket(), propose);
                    queue.add(propose);
                }
            }
        }
    }

    private void fill(Gate gate, RegionMessage.Report report) {
        switch (gate.report(report.entry())) {
            case TAKEN -> takenReports.add(report);
            case KNOWN -> knownReports.add(report);
            case NAMES_FULL -> answer(report, RegionMessage.ReportTaken.Outcome.NAMES_FULL);
            case TOO_EARLY -> answer(report, RegionMessage.ReportTaken.Outcome.TOO_EARLY);
            case LATER -> queue.add(report);
        }
    }

    private static TicketMessage.Refused refused(RegionMessage.Propose propose) {
        return new TicketMessage.Refused(
                propose.proposal().commandId(),
                Refusal.at(
                        Refusal.Code.NAMES_FULL,
                        "/topic",
                        "the region takes no further topic that the policy does not list"));
    }

    private static boolean leaves(RegionMessage.Propose propose, RegionState state) {
        return !propose.proposal().after().region().equals(state.region());
    }

    /** Tickets that go to another region with the batch that is being written. */
    Set<String> leaving(RegionState state) {
        Set<String> leaving = new HashSet<>();
        for (RegionMessage.Propose propose : taken.values())
            if (leaves(propose, state)) leaving.add(propose.proposal().ticket());
        return leaving;
    }

    /** Answers everything in the batch; call when it is recorded and folded. */
    void answerTaken(RegionState state) {
        for (RegionMessage.Propose propose : taken.values()) {
            List<Recorded> recorded = state.unconfirmedSince(
                    propose.proposal().ticket(), propose.proposal().expectedVersion());
            propose.replyTo().tell(new TicketMessage.Taken(propose.proposal().commandId(), recorded));
        }
        taken.clear();
        for (RegionMessage.Report report : takenReports) answer(report, RegionMessage.ReportTaken.Outcome.NEW);
        takenReports.clear();
        answerBefore(state);
    }

    /** Answers known reports, which need no write. */
    void answerBefore(RegionState state) {
        for (RegionMessage.Report report : knownReports) answer(report, RegionMessage.ReportTaken.Outcome.KNOWN);
        knownReports.clear();
    }

    /** Call when the batch was not written: tickets propose again by themselves, and reports are declined. */
    void forgetTaken() {
        taken.clear();
        for (RegionMessage.Report report : takenReports) answer(report, RegionMessage.ReportTaken.Outcome.BUSY);
        takenReports.clear();
    }

    /** Declines everything that is not in flight. */
    void declineAll(Availability region) {
        for (RegionMessage waiting : queue)
            if (waiting instanceof RegionMessage.Report report) report.replyTo().tell(region.declined());
        for (RegionMessage.Propose propose : proposals.values())
            propose.replyTo().tell(region.declined(propose));
        queue.clear();
        proposals.clear();
    }
}
