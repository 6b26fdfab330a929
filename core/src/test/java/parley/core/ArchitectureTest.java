package parley.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The core is pure, and its packages know only those to their right: watch, rule, register, terms, act, space; log alone. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("parley.core");

    private static final ArchRule PACKAGES_KNOW_ONLY_THOSE_TO_THEIR_RIGHT = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("audit")
            .definedBy("parley.core.audit..")
            .layer("whatif")
            .definedBy("parley.core.whatif..")
            .layer("watch")
            .definedBy("parley.core.watch..")
            .layer("table")
            .definedBy("parley.core.table..")
            .layer("wording")
            .definedBy("parley.core.wording..")
            .layer("rule")
            .definedBy("parley.core.rule..")
            .layer("register")
            .definedBy("parley.core.register..")
            .layer("terms")
            .definedBy("parley.core.terms..")
            .layer("act")
            .definedBy("parley.core.act..")
            .layer("space")
            .definedBy("parley.core.space..")
            .layer("log")
            .definedBy("parley.core.log..")
            .whereLayer("audit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("whatif")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("watch")
            .mayOnlyBeAccessedByLayers("whatif", "audit")
            .whereLayer("table")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("wording")
            .mayOnlyBeAccessedByLayers("table")
            .whereLayer("rule")
            .mayOnlyBeAccessedByLayers("watch", "whatif", "table", "wording", "audit")
            .whereLayer("register")
            .mayOnlyBeAccessedByLayers("rule", "watch", "whatif", "table", "wording", "audit")
            .whereLayer("terms")
            .mayOnlyBeAccessedByLayers("register", "rule", "watch", "whatif", "table", "wording", "audit")
            .whereLayer("act")
            .mayOnlyBeAccessedByLayers("terms", "register", "rule", "watch", "whatif", "table", "wording", "audit")
            .whereLayer("space")
            .mayOnlyBeAccessedByLayers(
                    "act", "terms", "register", "rule", "watch", "whatif", "table", "wording", "audit")
            .whereLayer("log")
            .mayOnlyBeAccessedByLayers("register", "audit");

    private static final ArchRule CORE_HAS_NO_CLOCK = noClasses()
            .should()
            .callMethodWhere(target(name("now"))
                    .and(target(owner(describe(
                            "a type of java.time",
                            (JavaClass type) -> type.getPackageName().startsWith("java.time"))))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

    private static final ArchRule CORE_HAS_NO_THREAD_FILE_NETWORK_OR_RANDOMNESS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.(io\\.(File.*|RandomAccessFile)|nio\\.file\\..*|nio\\.channels\\..*|net\\..*"
                    + "|lang\\.(Thread.*|Process.*)|util\\.concurrent\\..*|util\\.(Random|Timer.*|UUID)"
                    + "|util\\.random\\..*|security\\.SecureRandom)")
            .orShould()
            .callMethod(Math.class, "random");

    private static final ArchRule CORE_NEVER_ITERATES_IN_NO_ORDER = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap)")
            .as("no class of the core should keep things in an order that differs between machines");

    private static final ArchRule CORE_COMPUTES_THE_SAME_BITS_EVERYWHERE = noClasses()
            .should()
            .callMethodWhere(target(owner(type(Math.class)))
                    .and(target(nameMatching("a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|pow|hypot|cbrt"))))
            .as(
                    "no class of the core should call what Math may round otherwise on another machine: StrictMath does not");

    private static final ArchRule ONE_CLASS_KNOWS_GEOGRAPHICLIB = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("parley.core.space.Ellipsoid")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.sf.geographiclib..");

    private static final ArchRule CORE_KNOWS_NO_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..", "parley.node..", "parley.app..");

    @Test
    void packagesKnowOnlyThoseToTheirRight() {
        PACKAGES_KNOW_ONLY_THOSE_TO_THEIR_RIGHT.check(CORE);
    }

    @Test
    void coreHasNoClock() {
        CORE_HAS_NO_CLOCK.check(CORE);
    }

    @Test
    void coreHasNoThreadFileNetworkOrRandomness() {
        CORE_HAS_NO_THREAD_FILE_NETWORK_OR_RANDOMNESS.check(CORE);
    }

    @Test
    void coreNeverIteratesInNoOrder() {
        CORE_NEVER_ITERATES_IN_NO_ORDER.check(CORE);
    }

    @Test
    void coreComputesTheSameBitsEverywhere() {
        CORE_COMPUTES_THE_SAME_BITS_EVERYWHERE.check(CORE);
        ONE_CLASS_KNOWS_GEOGRAPHICLIB.check(CORE);
    }

    @Test
    void coreKnowsNoFramework() {
        CORE_KNOWS_NO_FRAMEWORK.check(CORE);
    }

    @Test
    void theCoreIsThereToBeChecked() {
        assertThat(CORE.size()).isGreaterThan(100);
    }
}
