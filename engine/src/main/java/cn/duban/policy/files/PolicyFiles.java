package cn.duban.policy.files;

import cn.duban.policy.CallRules;
import cn.duban.policy.Ladder;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.Rules;
import cn.duban.policy.ScoreRules;
import cn.duban.policy.Unit;
import cn.duban.policy.UnitTree;
import cn.duban.policy.warning.WarningRules;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a {@link Policy} from its files. Yulin's files are built in; a file of the folder replaces the built-in one of the
 * same name. Faults of all files are reported together.
 */
public final class PolicyFiles {
    /** The files of a policy. */
    public static final List<String> NAMES = List.of(
            "regions.conf",
            "units.conf",
            "lines.conf",
            "partners.conf",
            "topics.conf",
            "calendar.conf",
            "clocks.conf",
            "limits.conf",
            "ladder.conf",
            "rules.conf",
            "returns.conf",
            "notices.conf",
            "directory.conf",
            "duty.conf",
            "scores.conf",
            "shifts.conf",
            "warning-life.conf",
            "surges.conf",
            "warnings.conf");

    private static final String BUILT_IN = "/policy/yulin/";

    private static final Pattern INCLUDE = Pattern.compile("^\\s*include[\\s(]");

    private final Faults faults = new Faults();
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, Loaded.Origin> origins = new TreeMap<>();

    private PolicyFiles() {}

    /** Yulin's own policy. */
    public static Loaded builtIn() {
        PolicyFiles files = new PolicyFiles();
        NAMES.forEach(files::takeBuiltIn);
        return files.read();
    }

    /** Reads the built-in policy with the folder's files in place of the built-in ones; throws {@link PolicyException}. */
    public static Loaded load(Path folder) {
        PolicyFiles files = new PolicyFiles();
        files.refuseStrangers(folder);
        for (String name : NAMES) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                files.take(name, file);
            } else {
                files.takeBuiltIn(name);
            }
        }
        return files.read();
    }

    private void takeBuiltIn(String name) {
        try (InputStream in = PolicyFiles.class.getResourceAsStream(BUILT_IN + name)) {
            if (in == null) {
                throw new IllegalStateException("the built-in policy lacks " + name);
            }
            texts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            origins.put(name, Loaded.Origin.BUILT_IN);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void take(String name, Path file) {
        origins.put(name, Loaded.Origin.FOLDER);
        try {
            // readString refuses bytes that are not UTF-8, such as those of a GBK editor.
            texts.put(name, Files.readString(file));
        } catch (IOException unreadable) {
            faults.add(name, 0, "cannot be read as UTF-8 text: " + unreadable);
        }
    }

    /** A misspelt name would silently leave the built-in file in force. */
    private void refuseStrangers(Path folder) {
        if (!Files.isDirectory(folder)) {
            faults.add(folder.toString(), 0, "is no folder");
            return;
        }
        try (Stream<Path> list = Files.list(folder)) {
            list.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".conf") && !NAMES.contains(name))
                    .sorted()
                    .forEach(name -> faults.add(name, 0, "is no policy file, those are " + String.join(", ", NAMES)));
        } catch (IOException unreadable) {
            faults.add(folder.toString(), 0, "cannot be listed: " + unreadable);
        }
    }

    private Loaded read() {
        WordsReader words = new WordsReader(
                parse("regions.conf"),
                parse("lines.conf"),
                parse("partners.conf"),
                parse("topics.conf"),
                parse("returns.conf"));
        UnitsReader units = new UnitsReader(parse("units.conf"), words.regionCodes);
        Optional<CalendarReader> calendar = parse("calendar.conf").map(CalendarReader::new);
        ClocksReader clocks = new ClocksReader(parse("clocks.conf"));
        Optional<Block> limitsFile = parse("limits.conf");
        LimitsReader limits = new LimitsReader(limitsFile, words, units, clocks);
        if (limitsFile.isPresent()) clocks.check(limits.limits());
        LadderReader ladder = new LadderReader(parse("ladder.conf"), clocks);
        Optional<Rules> rules =
                parse("rules.conf").map(file -> RulesReader.read(file, offices("rules.conf", ladder.ladder())));
        NoticesReader notices = new NoticesReader(parse("notices.conf"), ladder.ladder(), words.regionCodes);
        DirectoryReader directory = new DirectoryReader(parse("directory.conf"));
        RotasReader rotas = new RotasReader(duty());
        Optional<ScoreRules> scores = parse("scores.conf").map(ScoresReader::read);
        Optional<CallRules> calls = parse("shifts.conf").map(ShiftsReader::read);
        Optional<WarningRules> warnings = parse("warning-life.conf")
                .map(file -> WarningRulesReader.read(file, offices("warning-life.conf", ladder.ladder())));
        Optional<SurgesReader> surges = parse("surges.conf")
                .map(file -> new SurgesReader(
                        file, known("topics.conf", words.topicPaths), known("regions.conf", words.regionCodes)));
        WarningsReader matters = new WarningsReader(parse("warnings.conf"));
        // Only against files that were read whole: what a faulty one lacks is no fault of the directory.
        if (!faults.anyIn("ladder.conf", "units.conf", "regions.conf", "directory.conf"))
            directory.check(new OfficerRules(
                    ladder.ladder().roles().keySet(),
                    units.units().stream().map(Unit::id).collect(Collectors.toSet()),
                    words.words().regions().stream().map(Region::code).collect(Collectors.toSet())));
        if (!faults.anyIn("ladder.conf", "units.conf", "regions.conf", "directory.conf", "duty.conf"))
            rotas.check(
                    ladder.ladder().roles().keySet(),
                    units.units().stream().map(Unit::id).collect(Collectors.toSet()),
                    words.words().regions().stream().map(Region::code).collect(Collectors.toSet()),
                    directory.directory());
        if (faults.any()) {
            throw new PolicyException(reported());
        }
        Policy policy = new Policy(
                words.name(),
                hash(),
                calendar.orElseThrow().zone(),
                calendar.orElseThrow().calendar(),
                words.words(),
                new UnitTree(units.units()),
                clocks.clocks(),
                limits.limits(),
                ladder.ladder(),
                rules.orElseThrow(),
                notices.rules(),
                directory.directory(),
                rotas.rotas(calendar.orElseThrow().calendar()),
                scores.orElseThrow(),
                calls.orElseThrow(),
                warnings.orElseThrow(),
                surges.orElseThrow().surges(),
                surges.orElseThrow().ratings(),
                matters.matters(),
                matters.words());
        return new Loaded(policy, origins);
    }

    /** The built-in rota is one of the built-in offices: a folder with its own offices or officers has rotas only by its own file. */
    private Optional<Block> duty() {
        boolean own =
                Stream.of("ladder.conf", "directory.conf").anyMatch(file -> origins.get(file) == Loaded.Origin.FOLDER);
        return own && origins.get("duty.conf") == Loaded.Origin.BUILT_IN ? Optional.empty() : parse("duty.conf");
    }

    /**
     * Names that surges.conf may use. The rates of Yulin's topics are no fault for a folder with its own topics and no
     * surges.conf.
     */
    private Known known(String file, Known names) {
        return origins.get(file) == origins.get("surges.conf") ? names : new Known(file, false);
    }

    /**
     * Offices that a file may use. Yulin's offices are no fault for a folder with its own ladder and without that file.
     */
    private Predicate<String> offices(String file, Ladder ladder) {
        boolean together = origins.get("ladder.conf") == origins.get(file);
        return office -> !together || ladder.roles().containsKey(office);
    }

    private Optional<Block> parse(String name) {
        if (!texts.containsKey(name)) {
            return Optional.empty();
        }
        refuseIncludes(name);
        try {
            Config config = ConfigFactory.parseString(
                            texts.get(name), ConfigParseOptions.defaults().setOriginDescription(name))
                    // The same files must mean the same on every node, so nothing comes from the environment.
                    .resolve(ConfigResolveOptions.noSystem());
            return Optional.of(new Block(faults, name, config.root()));
        } catch (ConfigException wrong) {
            int line = wrong.origin() == null ? 0 : wrong.origin().lineNumber();
            faults.add(name, line, wrong.getMessage().replaceFirst("^" + name + ": \\d+: ", ""));
            return Optional.empty();
        }
    }

    /** The hash and the list of known names would not cover an included file. */
    private void refuseIncludes(String name) {
        String[] lines = texts.get(name).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (INCLUDE.matcher(lines[i]).find()) {
                faults.add(name, i + 1, "include is not allowed in a policy file");
            }
        }
    }

    /**
     * Returns the faults in a helpful form: faults of a built-in file mean that the folder's files do not fit it, and are
     * reported once.
     */
    private List<Fault> reported() {
        Map<String, List<Fault>> byFile = new TreeMap<>();
        List<Fault> told = new ArrayList<>();
        for (Fault fault : faults.found()) {
            if (origins.get(fault.file()) == Loaded.Origin.BUILT_IN && origins.containsValue(Loaded.Origin.FOLDER)) {
                byFile.computeIfAbsent(fault.file(), f -> new ArrayList<>()).add(fault);
            } else {
                told.add(fault);
            }
        }
        byFile.forEach((file, of) -> told.add(new Fault(
                file,
                0,
                "the folder has none and the built-in one does not fit its other files (" + of.size()
                        + " faults, the first: " + of.get(0).problem() + "); give one of your own")));
        return told;
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> {
                digest.update((name + "\n" + text.length() + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
