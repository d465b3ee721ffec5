package io.msplex.endtoend.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The modules of the checkout and the classes they were compiled to. */
final class Modules {
    /** Root package of each service; none may know another. */
    static final Map<String, String> SERVICES = Map.of(
            "edge-gateway", "io.msplex.edge",
            "identity-service", "io.msplex.identity",
            "entitlement-service", "io.msplex.entitlement",
            "policy-service", "io.msplex.policy",
            "secrets-broker", "io.msplex.secrets",
            "connector-workers", "io.msplex.worker",
            "audit-metering", "io.msplex.metering",
            "vendor-sandbox", "io.msplex.sandbox");

    private static final List<String> LIBRARIES = List.of(
            "contracts", "call-proof", "connector-catalog", "tenant-http", "tenant-store", "local-stack", "test-kit");

    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private Modules() {}

    /** Every class of every module, tests left out. */
    static JavaClasses classes() {
        List<Path> folders = Stream.concat(SERVICES.keySet().stream(), LIBRARIES.stream())
                .map(module -> CHECKOUT.resolve(module).resolve("target/classes"))
                .toList();
        folders.forEach(folder -> {
            if (!Files.isDirectory(folder)) {
                throw new IllegalStateException(folder + " is missing: build the module first");
            }
        });
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPaths(folders);
    }

    /** Every Java source that people write, tests included. */
    static List<Path> sources() {
        try (Stream<Path> modules = Files.list(CHECKOUT)) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .flatMap(module -> Stream.of(module.resolve("src/main/java"), module.resolve("src/test/java")))
                    .filter(Files::isDirectory)
                    .flatMap(Modules::javaFiles)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
