package cn.duban.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.typesafe.config.Config;
import java.util.List;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests of `mvn verify` share an engine; `mvn verify -Pdrills` runs those that start, stop or kill one. */
class DrillTagsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("cn.duban.http");

    private static final DescribedPredicate<JavaClass> DRILLS = DescribedPredicate.describe(
            "drills",
            type -> type.tryGetAnnotationOfType(Tag.class)
                    .filter(tag -> tag.value().equals("drill"))
                    .isPresent());

    private static final DescribedPredicate<JavaClass> HAS_PROPERTIES = DescribedPredicate.describe(
            "have jqwik properties",
            type -> type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Property.class)));

    @Test
    void tests_that_start_a_node_or_a_process_are_drills() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Test")
                .and(DescribedPredicate.not(DRILLS))
                // A short shell script, and keytool.
                .and()
                .doNotBelongToAnyOf(ProvisioningTest.class, TlsTest.class)
                .should()
                .callMethod(Node.class, "start", Config.class)
                .orShould()
                .callConstructor(ProcessBuilder.class, String[].class)
                .orShould()
                .callConstructor(ProcessBuilder.class, List.class)
                .check(CLASSES);
    }

    @Test
    void properties_do_not_use_the_tag_of_junit_which_jqwik_ignores() {
        classes().that(HAS_PROPERTIES).should().notBeAnnotatedWith(Tag.class).check(CLASSES);
    }
}
