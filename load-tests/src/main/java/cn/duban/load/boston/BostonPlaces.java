package cn.duban.load.boston;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maps the city's terms to the policy folder {@code policy-boston}: regions, units, channels, kinds. */
final class BostonPlaces {

    /** Requests without a neighborhood. */
    static final String CITY = "250000";

    private static final Map<String, String> REGIONS = Stream.of(
                    region(
                            "250001",
                            "Downtown / Financial District",
                            "Back Bay",
                            "Beacon Hill",
                            "South End",
                            "Fenway / Kenmore / Audubon Circle / Longwood"),
                    region("250002", "East Boston", "Charlestown"),
                    region("250003", "South Boston", "South Boston / South Boston Waterfront"),
                    region("250004", "Dorchester", "Mattapan", "Greater Mattapan"),
                    region("250005", "Roxbury", "Mission Hill", "Jamaica Plain"),
                    region("250006", "Hyde Park", "Roslindale", "West Roxbury", "Chestnut Hill"),
                    region("250007", "Allston / Brighton", "Allston", "Brighton"))
            .flatMap(entries -> entries.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Map<String, String> UNITS = Map.of(
            "PWDx", "bos-pwd",
            "ISD", "bos-isd",
            "BTDT", "bos-btd",
            "INFO", "bos-info",
            "PARK", "bos-park",
            "PROP", "bos-prop",
            "BWSC", "bos-bwsc",
            "DISB", "bos-disb",
            "BPS_", "bos-bps");

    private static final Map<String, String> CHANNELS =
            Map.of("Constituent Call", "PHONE", "Self Service", "WEBSITE", "Citizens Connect App", "APP");

    private static final Map<String, String> KINDS = Map.of(
            "Employee & General Comments", "SUGGESTION",
            "Administrative & General Requests", "CONSULTATION",
            "Housing", "COMPLAINT",
            "Building", "COMPLAINT",
            "Environmental Services", "COMPLAINT",
            "Enforcement & Abandoned Vehicles", "REPORT");

    private BostonPlaces() {}

    static String region(BostonCase found) {
        return REGIONS.getOrDefault(found.neighborhood(), CITY);
    }

    static String unit(BostonCase found) {
        return UNITS.getOrDefault(found.department(), "bos-info");
    }

    static String channel(BostonCase found) {
        return CHANNELS.getOrDefault(found.source(), "OTHER");
    }

    static String kind(BostonCase found) {
        return KINDS.getOrDefault(found.reason(), "REQUEST");
    }

    static String topic(BostonCase found) {
        return plain(found.reason()) + "/" + plain(found.type());
    }

    private static String plain(String word) {
        return word.isEmpty() ? "Other" : word.replace('/', ',');
    }

    private static Map<String, String> region(String code, String... neighborhoods) {
        return Stream.of(neighborhoods).collect(Collectors.toMap(name -> name, name -> code));
    }
}
