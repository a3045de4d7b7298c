package org.candor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/// The page is what the files say. `-Dcandor.approve=true` writes it.
final class FaultPageTest {
    private static final Path PAGE = Path.of("docs/reference/fault-suite.md");

    @Test
    void thePageIsWrittenFromTheFiles() throws IOException {
        String text = FaultPage.markdown(FaultFiles.cases());
        if (Boolean.getBoolean("candor.approve")) {
            Files.writeString(PAGE, text);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(text);
    }

    @Test
    void everyIdIsThereOnce() {
        assertThat(FaultFiles.cases()).extracting(FaultCase::id).doesNotHaveDuplicates();
    }

    @Test
    void everyCaseExpectsSomething() {
        assertThat(FaultFiles.cases())
                .filteredOn(each -> !each.requests().isEmpty())
                .allSatisfy(each -> assertThat(FaultRequests.of(each, Map.of()))
                        .isNotEmpty()
                        .allSatisfy(request -> assertThat(request.expect().status())
                                .as(each.id())
                                .doesNotContain(-1)
                                .isNotEmpty()));
    }

    @Test
    void aTestThatRunsACaseIsATest() {
        List<String> tests = FaultFiles.cases().stream()
                .flatMap(each -> each.elsewhere().stream())
                .toList();
        assertThat(tests).allSatisfy(test -> assertThat(isTest(test)).as(test).isTrue());
        assertThat(isTest("org.candor.faults.FaultPageTest#isTest")).isFalse();
        assertThat(isTest("src/test/sh/reproducible")).as("not run by .ci/run").isFalse();
    }

    /// A test, a program that a verb of the project runs, or a script that `.ci/run` runs.
    ///
    /// @param test such as `org.candor.Some#fact` or `src/test/sh/some`
    private static boolean isTest(String test) {
        if (test.startsWith("src/")) {
            return isRunByCi(Path.of(test));
        }
        int hash = test.indexOf('#');
        String name = test.substring(hash + 1);
        try {
            Class<?> type = Class.forName(test.substring(0, hash), false, FaultPageTest.class.getClassLoader());
            return Stream.of(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name))
                    .anyMatch(method -> name.equals("main") || isTestable(method));
        } catch (ClassNotFoundException noSuchTest) {
            return false;
        }
    }

    private static boolean isRunByCi(Path script) {
        try {
            return Files.isExecutable(script)
                    && Files.readString(Path.of(".ci/run")).contains(script.toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isTestable(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }
}
