package org.candor;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A table of packages and of what each may use, and the search for whatever breaks it.
///
/// A row holds a package with its subpackages, unless a subpackage has a row of its own. Every package may use the JDK,
/// itself and the null annotations; everything else must be in its row.
final class PackageTable {
    private static final List<String> ALWAYS = List.of("java.", "javax.", "org.jspecify.annotations.");

    private final String base;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private PackageTable(String base) {
        this.base = base;
    }

    static PackageTable of(String base) {
        return new PackageTable(base);
    }

    /// The row of a package, made when it is first named.
    Row row(String name) {
        return rows.computeIfAbsent(name, Row::new);
    }

    /// Names of the rows, in the order in which they were written.
    List<String> names() {
        return List.copyOf(rows.keySet());
    }

    /// Packages with classes but without a row, sorted.
    Collection<String> withoutRow(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            if (rowOf(type.getPackageName()).isEmpty()) {
                found.add(type.getPackageName());
            }
        }
        return found;
    }

    /// Every dependency that is in no row, as a sentence with its place in the source.
    List<String> violations(JavaClasses classes) {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            rowOf(type.getPackageName())
                    .ifPresent(row -> type.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> !allowed(row, dependency))
                            .map(dependency -> row.name + " may not use it: " + dependency.getDescription())
                            .forEach(found::add));
        }
        return found;
    }

    private boolean allowed(Row row, Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        String name = target.getName();
        if (target.isPrimitive() || row.types.contains(outermost(name)) || startsWithAny(name, ALWAYS)) {
            return true;
        }
        if (name.startsWith(base + ".")) {
            return row.everything
                    || rowOf(target.getPackageName())
                            .filter(to -> to == row || row.packages.contains(to.name))
                            .isPresent();
        }
        return row.everything || startsWithAny(name, row.libraries);
    }

    private Optional<Row> rowOf(String packageName) {
        return rows.values().stream()
                .filter(row -> (packageName + ".").startsWith(base + "." + row.name + "."))
                .max(Comparator.comparingInt(row -> row.name.length()));
    }

    private static String outermost(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    /// What one package may use.
    static final class Row {
        private final String name;
        private final List<String> packages = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<String> libraries = new ArrayList<>();
        private boolean everything;

        private Row(String name) {
            this.name = name;
        }

        /// Packages of ours, by the names of their rows.
        Row uses(String... names) {
            packages.addAll(List.of(names));
            return this;
        }

        /// Single types of ours, with what is nested in them, where the whole package would be too much.
        Row usesOnly(Class<?>... single) {
            for (Class<?> type : single) {
                types.add(type.getName());
            }
            return this;
        }

        /// Libraries, by the beginning of their package names.
        Row library(String... prefixes) {
            for (String prefix : prefixes) {
                libraries.add(prefix + ".");
            }
            return this;
        }

        Row usesEverything() {
            everything = true;
            return this;
        }
    }
}
