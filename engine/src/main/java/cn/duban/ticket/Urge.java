package cn.duban.ticket;

import java.util.Optional;

/** The centre, or the citizen by calling again, asks for haste (催办). */
public record Urge(Source source, Optional<String> note) implements TicketCommand {
    public enum Source {
        CITIZEN,
        CENTRE
    }

    /** The source of an urge by a merged ticket; callers cannot name it. */
    static final String MERGED = "MERGED";

    public Urge {
        note = note == null ? Optional.empty() : note;
    }

    @Override
    public Action action() {
        return Action.URGE;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        return Decision.accept(new Urged(occasion.at(), source.name(), note));
    }
}
