package cn.duban.load.drill;

import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import cn.duban.load.client.TimedCommand;
import cn.duban.load.client.UnclearAnswerException;
import cn.duban.load.drill.LedgerEntry.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * One calling system: a thread that takes its own tickets through their lives. Stubborn clients repeat a command with the
 * same id until they get a definite answer; the others never repeat, and leave a ticket alone once they do not know its
 * state.
 */
final class DrillClient implements Runnable {

    private static final int TICKETS_AT_ONCE = 12;

    private final String name;
    private final boolean stubborn;
    private final EngineClient engine;
    private final CommandLedger ledger;
    private final Duration pause;
    private final SplittableRandom random;
    private final BiFunction<String, SplittableRandom, DrillTicket> tickets;
    private final List<DrillTicket> open = new ArrayList<>();
    private volatile boolean stopping;
    private volatile boolean givingUp;
    private int born;

    /** @param pause after each answer @param tickets creates a ticket with that id */
    DrillClient(
            String name,
            boolean stubborn,
            URI url,
            CommandLedger ledger,
            Duration pause,
            SplittableRandom random,
            BiFunction<String, SplittableRandom, DrillTicket> tickets) {
        this.name = name;
        this.stubborn = stubborn;
        this.engine = new EngineClient(url);
        this.ledger = ledger;
        this.pause = pause;
        this.random = random;
        this.tickets = tickets;
    }

    /** Sends no new commands; a stubborn client still waits for the answer to its last one. */
    void stop() {
        stopping = true;
    }

    /** Stops waiting for that answer too. */
    void giveUp() {
        givingUp = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            while (open.size() < TICKETS_AT_ONCE) {
                open.add(tickets.apply(name + "-" + ++born, random.split()));
            }
            DrillTicket ticket = open.get(random.nextInt(open.size()));
            ask(ticket, ticket.next());
            open.removeIf(DrillTicket::done);
            Pause.of(pause);
        }
    }

    private void ask(DrillTicket ticket, TimedCommand command) {
        while (true) {
            try {
                answered(ticket, command, engine.command(command));
                return;
            } catch (UnclearAnswerException e) {
                if (!stubborn || givingUp) {
                    ledger.add(entry(command, Outcome.UNCLEAR, 0, e.getMessage()));
                    ticket.abandon();
                    Pause.of(Duration.ofMillis(500));
                    return;
                }
                Pause.of(Duration.ofMillis(200));
            }
        }
    }

    private void answered(DrillTicket ticket, TimedCommand command, Answer answer) {
        if (answer.ok()) {
            long version = answer.body().path("recordedVersion").asLong(answer.version());
            ledger.add(entry(command, Outcome.ACKNOWLEDGED, version, ""));
            ticket.accepted();
        } else {
            ledger.add(entry(command, Outcome.REFUSED, 0, answer.status() + " " + answer.code()));
            ticket.abandon();
        }
    }

    private static LedgerEntry entry(TimedCommand command, Outcome outcome, long version, String detail) {
        return new LedgerEntry(command.ticket(), command.commandId(), command.op(), outcome, version, detail);
    }
}
