package cn.duban.load;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of the client side: no circles, no overfull package, no name twice. */
class ArchitectureTest {
    private static final int MOST_CLASSES = 40;

    @Test
    void packages_have_no_circles() {
        slices().matching("cn.duban.load.(*)..")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("cn.duban.load"));
    }

    @Test
    void a_package_has_at_most_40_classes() {
        assertThat(count(JavaClass::getPackageName))
                .isNotEmpty()
                .allSatisfy((name, classes) -> assertThat(classes).as(name).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void simple_names_are_unique() {
        assertThat(count(JavaClass::getSimpleName))
                .isNotEmpty()
                .allSatisfy((name, classes) -> assertThat(classes).as(name).isEqualTo(1));
    }

    private static Map<String, Long> count(Function<JavaClass, String> by) {
        return written().collect(groupingBy(by, counting()));
    }

    /** Top-level classes of the sources, without those that JMH generates. */
    private static Stream<JavaClass> written() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("cn.duban.load").stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getPackageName().endsWith(".jmh_generated"));
    }
}
