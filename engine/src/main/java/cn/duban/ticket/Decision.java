package cn.duban.ticket;

import cn.duban.words.FieldFault;
import java.util.List;

/** The answer to a command: the events it leads to, or why it is refused. */
public sealed interface Decision {
    record Accepted(List<TicketEvent> events) implements Decision {}

    record Refused(Refusal why) implements Decision {}

    /** The command was carried out before, and led to {@code version}. */
    record Repeated(long version) implements Decision {}

    static Decision accept(TicketEvent... events) {
        return new Accepted(List.of(events));
    }

    static Decision refuse(Refusal.Code code, String detail) {
        return new Refused(Refusal.of(code, detail));
    }

    /** @param values see {@link FieldFault#arguments} */
    static Decision invalid(String pointer, FieldFault fault, Object... values) {
        return new Refused(Refusal.invalid(pointer, fault, values));
    }

    static Decision refuseAt(Refusal.Code code, String pointer, String detail) {
        return new Refused(Refusal.at(code, pointer, detail));
    }
}
