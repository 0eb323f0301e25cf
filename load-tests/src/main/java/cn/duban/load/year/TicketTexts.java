package cn.duban.load.year;

import java.util.List;

/**
 * Titles and bodies in which unrelated tickets share almost nothing: made-up names make up most of the text, and no phrase
 * occurs in every one, because two texts are the same matter from a bigram cosine of 0.08 on.
 */
public final class TicketTexts {

    private static final String[] NUMBERS = {"号", "栋", "单元", "室", "组", "排", "门牌", "弄"};

    private final List<String> words = WordFile.words("words.txt");
    private final List<String> places = WordFile.words("places.txt");
    private final String characters = String.join("", WordFile.lines("characters.txt"));
    private final List<String> openings;
    private final List<String> middles;
    private final List<String> wishes;

    public TicketTexts() {
        List<String[]> glue = WordFile.lines("glue.txt").stream()
                .map(line -> line.split("\\|"))
                .toList();
        openings = glue.stream().map(parts -> parts[0]).toList();
        middles = glue.stream().map(parts -> parts[1]).toList();
        wishes = glue.stream().map(parts -> parts[2]).toList();
    }

    public String title(Topic topic, SeededRandom draw) {
        return place(draw) + draw.pick(topic.subjects()) + name(draw) + draw.pick(topic.states());
    }

    /** The title names the matter; the body mostly describes its circumstances, as citizens do. */
    public String content(Topic topic, SeededRandom draw) {
        StringBuilder text = new StringBuilder();
        text.append(draw.pick(openings)).append('，').append(address(draw)).append('，');
        text.append(scene(draw)).append(name(draw)).append('，');
        if (draw.chance(0.3)) {
            text.append(draw.pick(draw.chance(0.5) ? topic.subjects() : topic.states()));
        }
        text.append(name(draw)).append(draw.pick(words)).append(name(draw)).append('。');
        text.append(draw.pick(middles)).append('，').append(scene(draw)).append('，');
        text.append(name(draw)).append(draw.pick(words)).append(name(draw)).append('；');
        text.append(place(draw))
                .append(scene(draw))
                .append(name(draw))
                .append(draw.pick(words))
                .append('。');
        if (draw.chance(0.3)) {
            text.append(draw.pick(wishes)).append('。');
        }
        return text.toString();
    }

    String address(SeededRandom draw) {
        return place(draw)
                + name(draw)
                + draw.pick(places)
                + (1 + draw.below(98))
                + NUMBERS[draw.below(NUMBERS.length)];
    }

    /** Two or three characters, as names of people, shops and villages are. */
    public String name(SeededRandom draw) {
        int length = draw.chance(0.4) ? 2 : 3;
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(characters.charAt(draw.below(characters.length())));
        }
        return name.toString();
    }

    public String phone(SeededRandom draw) {
        return "1" + (3 + draw.below(7)) + String.format("%09d", draw.below(1_000_000_000));
    }

    /** A note of a unit or an agent: short, and not compared with anything. */
    String note(SeededRandom draw) {
        return draw.pick(words) + draw.pick(words) + draw.pick(words);
    }

    private String place(SeededRandom draw) {
        return name(draw) + draw.pick(places);
    }

    private String scene(SeededRandom draw) {
        StringBuilder text = new StringBuilder();
        int count = 2 + draw.below(3);
        for (int i = 0; i < count; i++) {
            text.append(draw.pick(words));
        }
        return text.toString();
    }
}
