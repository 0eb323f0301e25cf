package cn.duban.liveline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is done with a session. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "d")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Deed.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = Deed.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = Deed.Start.class, name = "start"),
    @JsonSubTypes.Type(value = Deed.Transfer.class, name = "transfer"),
    @JsonSubTypes.Type(value = Deed.Instruction.class, name = "instruction"),
    @JsonSubTypes.Type(value = Deed.Order.class, name = "order"),
    @JsonSubTypes.Type(value = Deed.Observe.class, name = "observe"),
    @JsonSubTypes.Type(value = Deed.Leave.class, name = "leave"),
    @JsonSubTypes.Type(value = Deed.Absent.class, name = "absent"),
    @JsonSubTypes.Type(value = Deed.End.class, name = "end")
})
public sealed interface Deed {

    /** It is put on the rota, or moved there while nobody is on air. */
    record Plan(Slot slot) implements Deed {}

    /** The public is told of it, ahead of it. */
    record Notice(String text) implements Deed {}

    /** The leader is on air. */
    record Start() implements Deed {}

    /**
     * An agent has screened a call, and transfers it or answers it himself.
     *
     * @param taken whether the leader took it
     * @param topic what it is about, in a few words that name nobody
     */
    record Transfer(String call, String agent, String topic, boolean taken) implements Deed {}

    /**
     * What the leader says is to be done, word for word.
     *
     * @param ticket registered for the call
     * @param promisedAt by when he told the caller it would be done
     * @param units that are to do it, the one that leads first
     */
    record Instruction(String call, String ticket, String text, Optional<Instant> promisedAt, List<String> units)
            implements Deed {
        public Instruction {
            promisedAt = promisedAt == null ? Optional.empty() : promisedAt;
            units = units == null ? List.of() : List.copyOf(units);
        }
    }

    /** A supervision order (督办单) given on the spot; the ticket has it too. */
    record Order(String ticket, String unit, String text) implements Deed {}

    /**
     * An outside observer's mark.
     *
     * @param mark from 0 to 100
     */
    record Observe(String observer, int mark, String words) implements Deed {}

    /** The leader has leave (请假); the reason is public. */
    record Leave(String reason) implements Deed {}

    /** He did not come and had no leave (缺席). */
    record Absent(String reason) implements Deed {}

    record End() implements Deed {}
}
