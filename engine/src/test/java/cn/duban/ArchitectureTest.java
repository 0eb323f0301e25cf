package cn.duban;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Which package of the engine may depend on which. The rules are plain tests, so that a rule that does not run is a missing test.
 */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cn.duban");

    private static final String[] PURE = {
        "cn.duban.words..",
        "cn.duban.calendar..",
        "cn.duban.policy..",
        "cn.duban.ticket..",
        "cn.duban.notice..",
        "cn.duban.metrics..",
        "cn.duban.calls..",
        "cn.duban.liveline..",
        "cn.duban.warning..",
        "cn.duban.region..",
        "cn.duban.scoring..",
        "cn.duban.detection..",
        "cn.duban.search..",
        "cn.duban.engine.."
    };

    /** A call that reads the machine's clock. */
    private static final DescribedPredicate<JavaMethodCall> READS_THE_CLOCK =
            DescribedPredicate.describe("a call that reads the machine's clock", call -> {
                JavaClass of = call.getTargetOwner();
                String method = call.getName();
                boolean now = method.equals("now")
                        && Stream.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)
                                .anyMatch(of::isEquivalentTo);
                boolean millis = of.isEquivalentTo(System.class)
                        && (method.equals("currentTimeMillis") || method.equals("nanoTime"));
                return now || millis || of.isAssignableTo(Clock.class);
            });

    private static ArchRule only(String subject, String... allowed) {
        return classes()
                .that()
                .resideInAPackage(subject)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed)
                        .or(resideInAPackage("java.."))
                        .as("reside in java or " + String.join(", ", allowed)));
    }

    private static Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        String annotations = "com.fasterxml.jackson.annotation..";
        rules.put("words depend on no other package", only("cn.duban.words..", "cn.duban.words.."));
        rules.put(
                "the calendar depends on no other package",
                only("cn.duban.calendar..", "cn.duban.calendar..", "com.tyme.."));
        rules.put(
                "the policy's values depend on the calendar and on formulas",
                only(
                        "cn.duban.policy",
                        "cn.duban.policy",
                        "cn.duban.policy.duty",
                        "cn.duban.policy.grade",
                        "cn.duban.policy.liveline",
                        "cn.duban.policy.name",
                        "cn.duban.policy.partner",
                        "cn.duban.policy.warning",
                        "cn.duban.calendar..",
                        "com.ezylang.evalex..",
                        annotations));
        rules.put(
                "the readers of policy files depend on the policy, on the names of events and on libraries that read files",
                only(
                        "cn.duban.policy.files",
                        "cn.duban.policy..",
                        "cn.duban.ticket",
                        "cn.duban.calendar..",
                        "com.typesafe.config..",
                        "com.ezylang.evalex..",
                        "com.fasterxml.jackson.core..",
                        "de.siegmar.fastcsv..",
                        annotations));
        rules.put(
                "tickets depend on policy, calendar, the kinds of measures and words of faults",
                only(
                        "cn.duban.ticket..",
                        "cn.duban.ticket..",
                        "cn.duban.words",
                        "cn.duban.metrics",
                        "cn.duban.policy",
                        "cn.duban.policy.grade",
                        "cn.duban.policy.partner",
                        "cn.duban.calendar..",
                        annotations));
        rules.put(
                "notices depend on tickets, warnings, the live line, policy and calendar",
                only(
                        "cn.duban.notice..",
                        "cn.duban.notice..",
                        "cn.duban.liveline..",
                        "cn.duban.ticket..",
                        "cn.duban.warning..",
                        "cn.duban.policy..",
                        "cn.duban.calendar.."));
        rules.put(
                "metrics depend on no other package",
                only("cn.duban.metrics..", "cn.duban.metrics..", "com.carrotsearch.hppc..", "org.HdrHistogram.."));
        rules.put(
                "calls depend on metrics and policy",
                only("cn.duban.calls..", "cn.duban.calls..", "cn.duban.metrics..", "cn.duban.policy.."));
        rules.put(
                "the live line depends on tickets, calls and policy",
                only(
                        "cn.duban.liveline..",
                        "cn.duban.liveline..",
                        "cn.duban.calls..",
                        "cn.duban.ticket..",
                        "cn.duban.policy..",
                        annotations));
        rules.put(
                "warnings depend on policy and on libraries for texts and counters",
                only(
                        "cn.duban.warning..",
                        "cn.duban.warning..",
                        "cn.duban.policy..",
                        "com.carrotsearch.hppc..",
                        "com.hankcs.hanlp..",
                        annotations));
        rules.put(
                "only the search for words and for names uses the language library",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "cn.duban.warning.wording..", "cn.duban.warning.keywords..", "cn.duban.policy.name")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.hankcs.hanlp.."));
        rules.put(
                "regions fold tickets, calls, sessions, notices and warnings, and do not use the calendar",
                only(
                        "cn.duban.region..",
                        "cn.duban.region..",
                        "cn.duban.metrics..",
                        "cn.duban.calls..",
                        "cn.duban.liveline..",
                        "cn.duban.notice..",
                        "cn.duban.ticket..",
                        "cn.duban.warning..",
                        "cn.duban.policy..",
                        annotations));
        rules.put(
                "detection folds region logs into warnings",
                only(
                        "cn.duban.detection..",
                        "cn.duban.detection..",
                        "cn.duban.warning..",
                        "cn.duban.region..",
                        "cn.duban.ticket..",
                        "cn.duban.calendar..",
                        "cn.duban.policy.."));
        rules.put(
                "the search folds region logs into terms",
                only(
                        "cn.duban.search..",
                        "cn.duban.search..",
                        "cn.duban.region..",
                        "cn.duban.ticket..",
                        "cn.duban.policy..",
                        "javax.crypto.."));
        rules.put(
                "scoring folds region logs by the policy",
                only(
                        "cn.duban.scoring..",
                        "cn.duban.scoring..",
                        "cn.duban.region..",
                        "cn.duban.calls..",
                        "cn.duban.liveline..",
                        "cn.duban.metrics..",
                        "cn.duban.ticket..",
                        "cn.duban.policy..",
                        annotations));
        rules.put(
                "clocks do not depend on the state or the events of tickets",
                only(
                        "cn.duban.ticket.clock..",
                        "cn.duban.ticket.clock..",
                        "cn.duban.policy..",
                        "cn.duban.calendar..",
                        annotations));
        rules.put(
                "domain rules depend neither on the engine's ports nor on the runtime",
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .and()
                        .resideOutsideOfPackage("cn.duban.engine..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("cn.duban.engine..", "cn.duban.runtime.."));
        rules.put(
                "the engine's ports do not depend on the runtime",
                noClasses()
                        .that()
                        .resideInAPackage("cn.duban.engine..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("cn.duban.runtime.."));
        rules.put(
                "only the runtime uses Pekko",
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.pekko.."));
        rules.put(
                "packages form no cycle",
                slices().matching("cn.duban.(**)").should().beFreeOfCycles());
        rules.put(
                "pure packages do not read the machine's clock",
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .and()
                        .resideOutsideOfPackage("cn.duban.engine..")
                        .should()
                        .callMethodWhere(READS_THE_CLOCK));
        rules.put(
                "class names avoid Util, Manager, Helper and Impl",
                noClasses().should().haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)"));
        return rules;
    }

    @TestFactory
    List<DynamicTest> packages_depend_only_on_allowed_packages() {
        return rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(CLASSES)))
                .toList();
    }

    @Test
    void every_package_has_classes_to_check() {
        assertThat(rules()).hasSize(22);
        for (String name : Set.of(
                "calendar",
                "policy",
                "ticket",
                "notice",
                "metrics",
                "calls",
                "liveline",
                "warning",
                "region",
                "scoring",
                "runtime"))
            assertThat(CLASSES.that(resideInAPackage("cn.duban." + name + "..")))
                    .as(name)
                    .hasSizeGreaterThan(10);
    }

    @Test
    void a_class_that_breaks_the_rules_is_found() {
        JavaClasses culprit = new ClassFileImporter().importClasses(ClockReadingManager.class);
        ArchRule time = noClasses().should().callMethodWhere(READS_THE_CLOCK);
        assertThatThrownBy(() -> time.check(culprit)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> rules().get("class names avoid Util, Manager, Helper and Impl")
                        .check(culprit))
                .isInstanceOf(AssertionError.class);
        assertThat(new ClockReadingManager().now()).isNotNull();
    }

    /** Breaks two rules. */
    private static final class ClockReadingManager {
        Instant now() {
            return Instant.now();
        }
    }
}
