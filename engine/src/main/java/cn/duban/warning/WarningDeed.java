package cn.duban.warning;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is done with a warning, by what is watched or by people. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "d")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WarningDeed.Raise.class, name = "raise"),
    @JsonSubTypes.Type(value = WarningDeed.Rise.class, name = "rise"),
    @JsonSubTypes.Type(value = WarningDeed.Grow.class, name = "grow"),
    @JsonSubTypes.Type(value = WarningDeed.Join.class, name = "join"),
    @JsonSubTypes.Type(value = WarningDeed.Subside.class, name = "subside"),
    @JsonSubTypes.Type(value = WarningDeed.Acknowledge.class, name = "ack"),
    @JsonSubTypes.Type(value = WarningDeed.Assign.class, name = "assign"),
    @JsonSubTypes.Type(value = WarningDeed.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = WarningDeed.Resolve.class, name = "resolve"),
    @JsonSubTypes.Type(value = WarningDeed.Reopen.class, name = "reopen"),
    @JsonSubTypes.Type(value = WarningDeed.Feedback.class, name = "feedback"),
    @JsonSubTypes.Type(value = WarningDeed.Told.class, name = "told")
})
public sealed interface WarningDeed {

    /**
     * It is there.
     *
     * @param parts of a warning of the whole city, the regions' warnings that it gathers
     */
    record Raise(Finding finding, List<String> parts) implements WarningDeed {
        public Raise {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }
    }

    /** It is graver than it was; of a gathered one, with further parts. */
    record Rise(Finding finding, List<String> parts) implements WarningDeed {
        public Rise {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }
    }

    /** It is as grave as before, and there is more of it; of a gathered one, further parts. */
    record Grow(Finding finding, List<String> parts) implements WarningDeed {
        public Grow {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }
    }

    /** The same matter elsewhere: it goes on as a part of the city's warning of that id. */
    record Join(String into) implements WarningDeed {}

    /** All was normal for so long that it is over by itself. */
    record Subside() implements WarningDeed {}

    /** Somebody has seen it and answers for it (认领). */
    record Acknowledge(String note) implements WarningDeed {}

    /**
     * Somebody is to handle it.
     *
     * @param team of those who work together on it (快办专班), if one was called
     */
    record Assign(Optional<String> unit, List<String> team, String note) implements WarningDeed {
        public Assign {
            unit = unit == null ? Optional.empty() : unit;
            team = team == null ? List.of() : List.copyOf(team);
        }
    }

    /**
     * What is to be done about a recurring issue before anybody complains again (未诉先办).
     *
     * @param due the day by which it is to be done
     */
    record Plan(String unit, String text, LocalDate due) implements WarningDeed {}

    record Resolve(Outcome outcome, String note) implements WarningDeed {}

    record Reopen(String reason) implements WarningDeed {}

    /**
     * What a leader thinks of it.
     *
     * @param soonerBy by when it should have been there, with {@link Opinion#TOO_LATE}
     */
    record Feedback(Opinion opinion, Optional<Instant> soonerBy, String note) implements WarningDeed {
        public Feedback {
            soonerBy = soonerBy == null ? Optional.empty() : soonerBy;
        }
    }

    /**
     * What became of telling somebody.
     *
     * @param channel it arrived by, empty if it did not
     * @param word of the channel: its proof, or why not
     */
    record Told(String notice, String officer, String name, String office, Optional<String> channel, String word)
            implements WarningDeed {
        public Told {
            channel = channel == null ? Optional.empty() : channel;
        }
    }

    /** How a warning ended. */
    enum Outcome {
        HANDLED("已处置"),
        CONTROLLED("已控制，持续关注"),
        KNOWN("属已知情况"),
        FALSE_ALARM("误报"),
        SUBSIDED("自行平息");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    enum Opinion {
        USEFUL("有用"),
        NOT_USEFUL("无用"),
        TOO_LATE("应更早");

        private final String chinese;

        Opinion(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
