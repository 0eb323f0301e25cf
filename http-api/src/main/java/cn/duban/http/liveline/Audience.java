package cn.duban.http.liveline;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Masking;
import cn.duban.http.web.Operation;
import cn.duban.policy.Policy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The reader of a session page. It never shows the title of a confidential ticket; the ticket's own page does. */
public final class Audience {
    private final Predicate<Subject> sees;
    private final boolean within;
    private final boolean contents;

    /**
     * @param within whether the reader also sees words on confidential tickets that he may open
     * @param contents whether the reader sees words at all
     */
    private Audience(Predicate<Subject> sees, boolean within, boolean contents) {
        this.sees = sees;
        this.within = within;
        this.contents = contents;
    }

    /** Wall displays do not get ticket details. */
    public static Audience of(Caller caller, Policy policy) {
        return new Audience(
                subject -> caller.sees(subject.region(), subject.lead(), subject.assist(), policy),
                caller.isOneOf(Operation.TICKET.roles()),
                Masking.Visibility.of(caller).contents());
    }

    /** The same reader, for a page that is printed and put up in public. */
    public Audience inPublic() {
        return new Audience(sees, false, contents);
    }

    /**
     * Passers-by of a wall display.
     *
     * @param titles whether it shows titles of tickets
     * @param contents whether it shows what leaders and observers said
     */
    public static Audience passingBy(boolean titles, boolean contents) {
        return new Audience(subject -> titles, false, contents);
    }

    /** Whether the reader sees the names of the centre's officers. */
    boolean officers() {
        return within;
    }

    /** Words about no ticket. */
    String words(String words) {
        return contents ? Masking.text(words) : "";
    }

    /** @param about the subjects of tickets, as far as known */
    Optional<String> title(Map<String, Subject> about, String ticket) {
        return Optional.ofNullable(about.get(ticket))
                .filter(s -> !s.confidential())
                .filter(sees)
                .map(subject -> Masking.text(subject.title()));
    }

    /** A leader's words reveal the matter: words on a confidential ticket are only for readers who may open the ticket. */
    Optional<String> words(Map<String, Subject> about, String ticket, String words) {
        return Optional.ofNullable(about.get(ticket))
                .filter(s -> contents && (!s.confidential() || within && sees.test(s)))
                .map(s -> Masking.text(words));
    }
}
