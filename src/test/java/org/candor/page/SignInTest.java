package org.candor.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.candor.identity.TestRealm;
import org.candor.identity.WithKeycloak;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People on the page, where a Keycloak knows them.
@QuarkusTest
@TestProfile(WithKeycloak.class)
class SignInTest {
    static Optional<TestRealm> realm = Optional.empty();

    @ConfigProperty(name = "candor.public-url")
    Optional<String> publicUrl = Optional.empty();

    private Optional<Browser> started = Optional.empty();

    @BeforeEach
    void startBrowser() {
        assumeTrue(realm.isPresent(), "no Keycloak can be started here, so nobody can sign in");
        Optional<Path> executable = Browser.findExecutable();
        assumeTrue(executable.isPresent(), "no Chromium on the PATH, so the page is not tested");
        started = executable.map(Browser::start);
    }

    @AfterEach
    void closeBrowser() throws IOException {
        if (started.isPresent()) {
            started.get().close();
        }
    }

    @Test
    void aClinicianSignsInGetsACardAndSignsOut() {
        Browser browser = signIn("clinician");
        browser.await("document.querySelector('.card')");
        assertThat(browser.evaluate("document.querySelector('.card-summary').textContent")
                        .asText())
                .contains("-year survival");
        assertThat(browser.evaluate("document.cookie").asText())
                .as("what a script can see of the session")
                .isEmpty();
        assertThat(browser.complaints()).isEmpty();

        browser.evaluate("document.querySelector('#session a[href=sign-out]').click()");
        browser.await("document.querySelector('#session a[href=sign-in]')");
        browser.await("document.querySelector('.empty')?.textContent.includes('asks who you are')");
        assertThat(browser.evaluate("document.querySelectorAll('.card').length").asInt())
                .isZero();
    }

    @Test
    void anAuditorIsToldWhyThereIsNoCard() {
        Browser browser = signIn("auditor");
        browser.await("document.querySelector('.problem')");
        assertThat(problem(browser)).contains("HTTP 403", "auditor has neither the role clinician");
    }

    private Browser signIn(String user) {
        Browser browser = started.orElseThrow();
        browser.open(publicUrl.orElseThrow() + "/", 1280, 900);
        browser.await("document.querySelector('#session a[href=sign-in]')");
        browser.evaluate("document.querySelector('#session a[href=sign-in]').click()");
        browser.await("document.getElementById('kc-login')");
        browser.evaluate("document.getElementById('username').value = '" + user + "';"
                + "document.getElementById('password').value = '" + TestRealm.PASSWORD + "';"
                + "document.getElementById('kc-login').click()");
        browser.await("document.querySelector('#session')?.textContent.includes('Signed in as " + user + "')");
        return browser;
    }

    private static String problem(Browser browser) {
        return browser.evaluate("document.querySelector('.problem').textContent")
                .asText();
    }
}
