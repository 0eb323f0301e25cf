package cn.duban.cassandra;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.AuditStore;
import cn.duban.engine.DataKeys;
import cn.duban.engine.Futures;
import cn.duban.engine.LogContents;
import cn.duban.engine.RegionLog;
import cn.duban.engine.SearchStore;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * This module implements the engine's ports {@link RegionLog}, {@link DataKeys}, {@link AuditStore} and {@link SearchStore}, backs the logs up with
 * {@link LogContents}, and sees nothing else of the engine.
 */
class ArchitectureTest {
    private static final int MOST_CLASSES = 40;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cn.duban.cassandra");

    @Test
    void of_the_engine_only_the_ports_are_used() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("cn.duban..")
                        .or(resideInAPackage("cn.duban.cassandra.."))
                        .or(belongToAnyOf(
                                RegionLog.class,
                                DataKeys.class,
                                AuditStore.class,
                                SearchStore.class,
                                LogContents.class,
                                Futures.class)))
                .check(CLASSES);
    }

    @Test
    void packages_have_no_circles() {
        slices().matching("cn.duban.(**)").should().beFreeOfCycles().check(CLASSES);
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
        return CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(of -> !of.getSimpleName().equals("package-info"))
                .collect(groupingBy(by, counting()));
    }
}
