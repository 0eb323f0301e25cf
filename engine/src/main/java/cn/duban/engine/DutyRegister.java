package cn.duban.engine;

import cn.duban.policy.duty.DutyChange;
import cn.duban.policy.duty.DutyRoster;
import cn.duban.policy.duty.DutyRules;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The duty rotas and their changes. Stages fail as those of {@link Engine} do. */
public interface DutyRegister {

    /** Who is on duty, as this node has folded it. */
    DutyRoster roster();

    /** Makes a change, once by its id; answers when it is durable and in force on this node. */
    CompletionStage<Outcome> change(DutyChange change);

    /** Withdraws a change, once by the id of the withdrawal. */
    CompletionStage<Outcome> withdraw(DutyChange.Withdrawal withdrawal);

    /**
     * @param change as it is now; empty if it was refused
     * @param objection the reason of REFUSED
     */
    record Outcome(Verdict verdict, Optional<DutyChange> change, Optional<DutyRules.Objection> objection) {}

    enum Verdict {
        TAKEN,
        /** It was taken before. */
        REPEATED,
        /** Another change has that command id. */
        REUSED,
        REFUSED
    }
}
