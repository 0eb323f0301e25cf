package cn.duban.policy.files;

import cn.duban.policy.Label;
import cn.duban.policy.Line;
import cn.duban.policy.Region;
import cn.duban.policy.Topic;
import cn.duban.policy.TopicTree;
import cn.duban.policy.Vocabulary;
import cn.duban.policy.partner.Partner;
import cn.duban.policy.partner.Partners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads regions.conf, lines.conf, partners.conf, topics.conf and returns.conf. */
final class WordsReader {
    private final List<Region> regions = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Partner> partners = new ArrayList<>();
    private final List<Topic> topics = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    /** Each is counted apart for ever. */
    private static final int MOST_REASONS = 100;

    private final List<Vocabulary.ReturnReason> reasons = new ArrayList<>();
    private String name = "";
    private String city = "";

    final Known regionCodes;
    final Known labelIds;
    final Known topicPaths;

    WordsReader(
            Optional<Block> regionsFile,
            Optional<Block> linesFile,
            Optional<Block> partnersFile,
            Optional<Block> topicsFile,
            Optional<Block> returnsFile) {
        regionCodes = new Known("region", regionsFile.isPresent());
        labelIds = new Known("label", topicsFile.isPresent());
        topicPaths = new Known("topic", topicsFile.isPresent());
        regionsFile.ifPresent(this::readRegions);
        linesFile.ifPresent(this::readLines);
        partnersFile.ifPresent(this::readPartners);
        topicsFile.ifPresent(this::readTopics);
        returnsFile.ifPresent(this::readReasons);
    }

    String name() {
        return name;
    }

    Vocabulary words() {
        return new Vocabulary(city, regions, lines, new Partners(partners), TopicTree.of(topics), labels, reasons);
    }

    List<Region> regions() {
        return regions;
    }

    List<Label> labels() {
        return labels;
    }

    private void readRegions(Block file) {
        name = file.text("name");
        city = file.text("city");
        for (Block block : file.needs("regions").blocks("regions")) {
            Region region = new Region(id(block, "code"), block.text("name"));
            regionCodes.declare(block, "code", region.code());
            block.end();
            regions.add(region);
        }
        regionCodes.check(file, "city", city);
        file.end();
    }

    private void readLines(Block file) {
        Known ids = new Known("line", true);
        for (Block block : file.needs("lines").blocks("lines")) {
            Line line = new Line(id(block, "id"), block.text("name"));
            ids.declare(block, "id", line.id());
            block.end();
            lines.add(line);
        }
        file.end();
    }

    private void readReasons(Block file) {
        Known codes = new Known("return reason", true);
        for (Block block : file.needs("reasons").blocks("reasons")) {
            Vocabulary.ReturnReason reason = new Vocabulary.ReturnReason(code(block), block.text("title"));
            codes.declare(block, "code", reason.code());
            block.end();
            reasons.add(reason);
        }
        if (reasons.size() > MOST_REASONS)
            file.fault("reasons", "reasons has at most " + MOST_REASONS + ", not " + reasons.size());
        file.end();
    }

    private static String code(Block block) {
        String code = block.text("code");
        if (!code.matches("[A-Z0-9_]{0,64}")) block.fault("code", "a code is up to 64 of A-Z 0-9 _, not " + code);
        return code;
    }

    private void readPartners(Block file) {
        Known names = new Known("partner", true);
        for (Block block : file.needs("partners").blocks("partners")) {
            Partner partner = new Partner(
                    id(block, "id"), block.text("name"), block.texts("aliases"), block.flag("incident", false));
            names.declare(block, "id", partner.id());
            names.declare(block, "name", partner.name());
            for (String alias : partner.aliases()) names.declare(block, "aliases", alias);
            block.end();
            partners.add(partner);
        }
        file.end();
    }

    private void readTopics(Block file) {
        for (Block block : file.needs("topics").blocks("topics")) {
            readBranch(block, "");
        }
        for (Block block : file.blocks("labels")) {
            Label label = new Label(id(block, "id"), block.text("name"));
            labelIds.declare(block, "id", label.id());
            block.end();
            labels.add(label);
        }
        file.end();
    }

    /** Reads a branch: itself and what is below it, as plain names or as branches of their own under "branches". */
    private void readBranch(Block block, String above) {
        String own = part(block, "topic", block.text("topic"));
        String path = above + own;
        topicPaths.declare(block, "topic", path);
        topics.add(new Topic(path, own));
        for (String leaf : block.texts("under")) {
            String under = path + "/" + part(block, "under", leaf);
            topicPaths.declare(block, "under", under);
            topics.add(new Topic(under, leaf));
        }
        for (Block branch : block.blocks("branches")) {
            readBranch(branch, path + "/");
        }
        block.end();
    }

    private static String part(Block block, String key, String name) {
        if (name.contains("/")) {
            block.fault(key, "a topic's own name holds no \"/\": " + name);
        }
        return name;
    }

    /** Reads an id. Ids appear in URLs, events and metric labels, so they use only characters that all of these accept. */
    static String id(Block block, String key) {
        String id = block.text(key);
        if (!id.matches("[A-Za-z0-9._:-]{0,64}")) {
            block.fault(key, "an id is up to 64 of A-Z a-z 0-9 . _ : -, not " + id);
        }
        return id;
    }
}
