package io.msplex.endtoend.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.msplex.contracts.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for all code; a rule that looks at nothing would pass, so each is known to look at something. */
class ArchitectureTest {
    private static final int FEWEST_CLASSES = 600;
    private static final String OURS = "io.msplex..";
    private static final String UNI = "io.smallrye.mutiny.Uni";

    /** Plain blocking or pure code; none of these may wait for a {@code Uni}. */
    private static final String[] WITHOUT_UNI = {
        "io.msplex.contracts..",
        "io.msplex.callproof..",
        "io.msplex.catalog..",
        "io.msplex.worker.engine..",
        "io.msplex.worker.projection..",
        "io.msplex.worker.paging..",
        "io.msplex.worker.lookup..",
        "io.msplex.worker.http..",
        "io.msplex.worker.lane..",
        "io.msplex.worker.vendor..",
        "io.msplex.worker.call..",
        "io.msplex.worker.dispatch..",
        "io.msplex.stack..",
        "io.msplex.testkit..",
        "io.msplex.sandbox.halopsa.desk..",
        "io.msplex.sandbox.simulation..",
        "io.msplex.edge.catalogue.."
    };

    /** What spans tenants by its nature: positions in Kafka, batches of its records, and which tenants there are. */
    private static final Set<String> SPANNING_TENANTS = Set.of(
            "io.msplex.metering.ingest.IngestStore.apply",
            "io.msplex.metering.ingest.IngestStore.begin",
            "io.msplex.metering.ingest.IngestStore.positions",
            "io.msplex.metering.ingest.IngestStore.restart",
            "io.msplex.policy.bundle.PolicyStore.knownTenants",
            "io.msplex.policy.bundle.PolicyStore.versionOfRelease");

    private static JavaClasses all;

    @BeforeAll
    static void readClasses() {
        all = Modules.classes();
    }

    @Test
    void thereAreClassesToLookAt() {
        assertThat(all.size()).isGreaterThan(FEWEST_CLASSES);
        assertThat(Modules.SERVICES.values())
                .allSatisfy(root -> assertThat(all.stream()
                                .filter(type -> type.getPackageName().startsWith(root)))
                        .as(root)
                        .hasSizeGreaterThan(10));
    }

    @Test
    void noServiceKnowsAnother() {
        for (Map.Entry<String, String> service : Modules.SERVICES.entrySet()) {
            String[] others = Modules.SERVICES.values().stream()
                    .filter(root -> !root.equals(service.getValue()))
                    .flatMap(root -> Stream.of(root + ".."))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(service.getValue() + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because("services talk over the wire")
                    .check(all);
        }
    }

    @Test
    void contractsKnowNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("io.msplex.contracts..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(OURS)
                        .and(DescribedPredicate.not(resideInAnyPackage("io.msplex.contracts.."))))
                .check(all);
    }

    @Test
    void librariesOfServicesKnowContractsAndNothingElseOfOurs() {
        for (String library : List.of("io.msplex.tenanthttp..", "io.msplex.tenantstore..")) {
            noClasses()
                    .that()
                    .resideInAPackage(library)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(OURS)
                            .and(DescribedPredicate.not(resideInAnyPackage(library, "io.msplex.contracts.."))))
                    .check(all);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        for (String root : Modules.SERVICES.values()) {
            SlicesRuleDefinition.slices()
                    .matching(root + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    // The one plug-in seam: the engine finds quirks by name, and quirks are written against the engine.
                    .ignoreDependency(
                            resideInAnyPackage("io.msplex.worker.engine.."),
                            DescribedPredicate.describe(
                                    "the register of quirks",
                                    type -> type.getName().equals("io.msplex.worker.vendor.VendorQuirks")))
                    .check(all);
        }
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .resideInAPackage(OURS)
                .should(liveInANullMarkedPackage())
                .check(all);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes()
                .that()
                .resideInAPackage(OURS)
                .and(have(DescribedPredicate.describe("a name of their own", type -> !type.isAnonymousClass())))
                .should()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Processor")
                .andShould()
                .haveSimpleNameNotEndingWith("DTO")
                .andShould()
                .haveSimpleNameNotEndingWith("VO")
                .andShould()
                .haveSimpleNameNotEndingWith("Info")
                .check(all);
    }

    @Test
    void storesAreToldWhoseRowsFirst() {
        classes()
                .that()
                .resideInAPackage(OURS)
                .and()
                .haveSimpleNameEndingWith("Store")
                .should(takeTheTenantFirst())
                .check(all);
    }

    @Test
    void onlyTheChainDispatches() {
        assertThat(all.contain("io.msplex.edge.enforcement.Dispatch")).isTrue();
        noClasses()
                .that()
                .resideInAPackage("io.msplex.edge..")
                .and()
                .doNotHaveFullyQualifiedName("io.msplex.edge.enforcement.EnforcementChain")
                .and()
                .haveNameNotMatching(".*Dispatch(_.*)?")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.msplex.edge.enforcement.Dispatch")
                .check(all);
        noClasses()
                .that()
                .resideInAPackage("io.msplex.edge..")
                .and()
                .haveNameNotMatching("io\\.msplex\\.edge\\.enforcement\\.Dispatch(_.*)?")
                .and()
                .resideOutsideOfPackage("io.msplex.edge.dispatch..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.msplex.edge.dispatch.CallDispatcher")
                .check(all);
    }

    @Test
    void plainCodeStaysPlain() {
        noClasses()
                .that()
                .resideInAnyPackage(WITHOUT_UNI)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(UNI)
                .because("a class is either blocking or reactive")
                .check(all);
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in no @NullMarked package"));
            }
        };
    }

    private static ArchCondition<JavaClass> takeTheTenantFirst() {
        return new ArchCondition<>("take a tenant, or something that belongs to one, first") {
            @Override
            public void check(JavaClass store, ConditionEvents events) {
                for (JavaMethod method : store.getMethods()) {
                    boolean isOffered = !method.getModifiers().contains(JavaModifier.PRIVATE)
                            && !method.getModifiers().contains(JavaModifier.STATIC)
                            && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                            && !SPANNING_TENANTS.contains(store.getName() + "." + method.getName());
                    if (isOffered) {
                        List<String> parameters = method.getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .toList();
                        boolean first =
                                !parameters.isEmpty() && parameters.getFirst().equals(TenantId.class.getName());
                        events.add(new SimpleConditionEvent(
                                method, first, method.getFullName() + " does not take a TenantId first"));
                    }
                }
            }
        };
    }
}
