package cn.duban.http.liveline;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Operation;
import cn.duban.policy.Policy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Who is told of a session. Nobody here reads the title of a confidential ticket; the ticket itself is the place for that. */
public final class Audience {
    private final Predicate<Subject> sees;
    private final boolean within;

    /** @param within whether what stays within the house is told too */
    private Audience(Predicate<Subject> sees, boolean within) {
        this.sees = sees;
        this.within = within;
    }

    /** A wall is none that tickets are opened to. */
    public static Audience of(Caller caller, Policy policy) {
        return new Audience(
                subject -> caller.sees(subject.region(), subject.lead(), subject.assist(), policy),
                caller.isOneOf(Operation.TICKET.roles()));
    }

    /** The same one with what anybody may see over his shoulder, such as what is printed and put up. */
    public Audience inPublic() {
        return new Audience(sees, false);
    }

    /**
     * Whoever passes by.
     *
     * @param titles whether they may read any ticket's title
     */
    public static Audience passingBy(boolean titles) {
        return new Audience(subject -> titles, false);
    }

    /** @param about what tickets are about, as far as that is known */
    Optional<String> title(Map<String, Subject> about, String ticket) {
        return Optional.ofNullable(about.get(ticket))
                .filter(s -> !s.confidential())
                .filter(sees)
                .map(Subject::title);
    }

    /** A leader's words say what the matter is: those on a confidential ticket are read by whoever sees the ticket. */
    Optional<String> words(Map<String, Subject> about, String ticket, String words) {
        return Optional.ofNullable(about.get(ticket))
                .filter(s -> !s.confidential() || within && sees.test(s))
                .map(s -> words);
    }
}
