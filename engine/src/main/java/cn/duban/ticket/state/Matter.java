package cn.duban.ticket.state;

import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.clock.LimitFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the citizen brought, as registered. {@code citizen} holds personal data; people also write numbers into texts. */
public record Matter(
        Channel channel,
        TicketKind kind,
        Urgency urgency,
        String region,
        String topic,
        List<String> labels,
        @Personal String title,
        @Personal String content,
        @Personal Optional<String> address,
        @Personal Optional<Location> location,
        Optional<Citizen> citizen,
        boolean confidential,
        Optional<String> line,
        Optional<String> liveLineSession) {

    public record Location(double lng, double lat) {}

    /** The citizen; shown masked unless the viewer's role may see it. */
    public record Citizen(
            @Personal Optional<String> name,
            @Personal Optional<String> phone,
            Optional<String> type,
            @Personal Optional<String> company,
            Optional<String> language) {
        public Citizen {
            name = name == null ? Optional.empty() : name;
            phone = phone == null ? Optional.empty() : phone;
            type = type == null ? Optional.empty() : type;
            company = company == null ? Optional.empty() : company;
            language = language == null ? Optional.empty() : language;
        }
    }

    public Matter {
        labels = labels == null ? List.of() : labels.stream().distinct().toList();
        address = address == null ? Optional.empty() : address;
        location = location == null ? Optional.empty() : location;
        citizen = citizen == null ? Optional.empty() : citizen;
        line = line == null ? Optional.empty() : line;
        liveLineSession = liveLineSession == null ? Optional.empty() : liveLineSession;
    }

    /** What of it decides the limits of its clocks. */
    public LimitFacts limitFacts() {
        return new LimitFacts(kind, urgency, Set.copyOf(labels), topic, region);
    }

    /** The same without anything personal, with texts of the same length. */
    public Matter erased() {
        Optional<Citizen> nameless = citizen.map(
                c -> new Citizen(erased(c.name()), erased(c.phone()), c.type(), erased(c.company()), c.language()));
        return seen(blank(title), blank(content), erased(address), Optional.empty(), nameless);
    }

    private static Optional<String> erased(Optional<String> text) {
        return text.map(Matter::blank);
    }

    private static String blank(String text) {
        return Personal.ERASED.repeat(text.length());
    }

    /** The same with other texts, place and citizen, such as masked ones. */
    public Matter seen(
            String asTitle,
            String asContent,
            Optional<String> atAddress,
            Optional<Location> atLocation,
            Optional<Citizen> asCitizen) {
        return new Matter(
                channel,
                kind,
                urgency,
                region,
                topic,
                labels,
                asTitle,
                asContent,
                atAddress,
                atLocation,
                asCitizen,
                confidential,
                line,
                liveLineSession);
    }
}
