package cn.duban.runtime.ticket;

import cn.duban.region.Proposal;
import cn.duban.runtime.protocol.TicketMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** The callers that wait for a ticket: the one whose command is proposed to its region, and the readers of its history. */
final class TicketCallers {
    private record Asked(TicketMessage.Do command, Proposal proposal) {}

    private Optional<Asked> asked = Optional.empty();
    private final List<ActorRef<TicketMessage.Reply>> readers = new ArrayList<>();

    void forget() {
        asked = Optional.empty();
        readers.clear();
    }

    void propose(TicketMessage.Do command, Proposal proposal) {
        asked = Optional.of(new Asked(command, proposal));
    }

    /** The proposal that the region has not answered yet. */
    Optional<Proposal> proposal() {
        return asked.map(Asked::proposal);
    }

    boolean proposes() {
        return asked.isPresent();
    }

    /** Removes and returns the command that the region has answered; empty if none or another one waits. */
    Optional<TicketMessage.Do> answered(String commandId) {
        Optional<TicketMessage.Do> command =
                asked.filter(a -> a.proposal().commandId().equals(commandId)).map(Asked::command);
        if (command.isPresent()) asked = Optional.empty();
        return command;
    }

    void read(ActorRef<TicketMessage.Reply> reader) {
        readers.add(reader);
    }

    boolean reads() {
        return !readers.isEmpty();
    }

    void tellReaders(TicketMessage.Reply story) {
        for (ActorRef<TicketMessage.Reply> reader : readers) reader.tell(story);
        readers.clear();
    }
}
