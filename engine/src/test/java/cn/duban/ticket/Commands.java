package cn.duban.ticket;

import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.clock.Due;
import java.util.List;
import java.util.Optional;

/** The usual commands of tests, from dispatch to call-back. */
public final class Commands {
    private Commands() {}

    static Dispatch dispatch() {
        return dispatch(Due.BY_POLICY);
    }

    static Dispatch dispatch(Due due) {
        return new Dispatch(Story.LEAD, List.of(Story.ASSIST), Optional.empty(), due);
    }

    public static Reply reply() {
        return new Reply(Story.LEAD, "已恢复供暖", true, Optional.empty());
    }

    public static Review passed() {
        return new Review(true, Optional.empty());
    }

    public static Review failed() {
        return new Review(false, Optional.of("答非所问"));
    }

    public static CallBack rated(Grade result) {
        return new CallBack(
                true,
                Optional.of(Grade.VERY),
                Optional.of(result),
                Optional.of(true),
                Optional.empty(),
                Optional.empty());
    }

    public static CallBack notReached() {
        return new CallBack(
                false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static CallBack waived(CallBack.Waiver why) {
        return new CallBack(
                false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(why), Optional.empty());
    }
}
