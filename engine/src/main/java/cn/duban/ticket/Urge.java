package cn.duban.ticket;

import java.util.Optional;

/** Somebody presses (催办): the centre, or the citizen by calling again. Counted. */
public record Urge(Source source, Optional<String> note) implements TicketCommand {
    public enum Source {
        CITIZEN,
        CENTRE
    }

    /** The source of an urge that was another ticket; nobody asks for it by that name. */
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
    public Decision decide(Ticket ticket, Occasion occasion) {
        return Decision.accept(new Urged(occasion.at(), source.name(), note));
    }
}
