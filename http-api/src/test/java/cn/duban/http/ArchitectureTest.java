package cn.duban.http;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The rooms of this module: features use {@code http.web}, never the other way round, and the engine only through its doors. The root
 * package starts the node and knows its parts.
 */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cn.duban.http");

    @Test
    void packages_form_no_circle() {
        slices().matching("cn.duban.http.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_web_room_knows_no_feature() {
        noClasses()
                .that()
                .resideInAPackage("cn.duban.http.web..")
                .should()
                .dependOnClassesThat(resideInAPackage("cn.duban.http..")
                        .and(DescribedPredicate.not(resideInAPackage("cn.duban.http.web.."))))
                .check(CLASSES);
    }

    @Test
    void the_auth_room_knows_the_web_room_only() {
        noClasses()
                .that()
                .resideInAPackage("cn.duban.http.auth..")
                .should()
                .dependOnClassesThat(resideInAPackage("cn.duban.http..")
                        .and(DescribedPredicate.not(resideInAPackage("cn.duban.http.web..")))
                        .and(DescribedPredicate.not(resideInAPackage("cn.duban.http.auth.."))))
                .check(CLASSES);
    }

    @Test
    void features_see_the_engine_only_through_its_doors() {
        noClasses()
                .that()
                .resideOutsideOfPackages("cn.duban.http", "cn.duban.http.command")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("cn.duban.runtime..").or(resideInAPackage("cn.duban.cassandra..")))
                .check(CLASSES);
    }
}
