package org.candor.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page as people see it, against the running server.
@QuarkusTest
class PageTest {
    private static final String CARD = "document.querySelector('.card')";
    private static final String SUMMARY = "document.querySelector('.card-summary').textContent";

    private static Optional<Browser> started = Optional.empty();

    @TestHTTPResource("/")
    URI page = URI.create("http://localhost/");

    @BeforeAll
    static void startBrowser() {
        Optional<Path> executable = Browser.findExecutable();
        assumeTrue(executable.isPresent(), "no Chromium on the PATH, so the page is not tested");
        started = executable.map(Browser::start);
    }

    @AfterAll
    static void closeBrowser() throws IOException {
        if (started.isPresent()) {
            started.get().close();
        }
    }

    @Test
    void aForecastIsShownAsACardWithItsCurve() {
        Browser browser = open("typical", 1280);
        browser.await(CARD);

        assertThat(browser.evaluate(SUMMARY).asText())
                .matches("\\d-year survival \\d+ % \\(90 % interval \\d+-\\d+ %\\)");
        assertThat(browser.evaluate("document.querySelectorAll('.card-detail table tbody tr').length")
                        .asInt())
                .isEqualTo(4);
        assertThat(browser.evaluate("document.querySelectorAll('.figure canvas').length")
                        .asInt())
                .isEqualTo(2);
        assertThat(inkedShare(browser))
                .as("share of the figures that is drawn on")
                .isGreaterThan(0.05);
        assertThat(browser.complaints()).isEmpty();
    }

    /// The smallest share of painted pixels among the canvases.
    private static double inkedShare(Browser browser) {
        return browser.evaluate("""
                Math.min(...Array.from(document.querySelectorAll('.figure canvas'), canvas => {
                  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  let painted = 0;
                  for (let i = 3; i < pixels.length; i += 4) painted += pixels[i] > 0;
                  return painted / (pixels.length / 4);
                }))""").asDouble();
    }

    @Test
    void whatIsLeftOutIsNotSent() {
        Browser browser = open("typical", 1280);
        browser.await(CARD);
        int used = inputs(browser);

        browser.evaluate("""
                document.querySelectorAll('#facts label').forEach(fact => {
                  if (fact.textContent.includes('Lactate dehydrogenase')) fact.click();
                });
                document.querySelector('.card').classList.add('old');
                document.getElementById('send').click()""");
        browser.await("document.querySelector('.card:not(.old)')");

        assertThat(inputs(browser)).isEqualTo(used - 1);
    }

    private static int inputs(Browser browser) {
        browser.evaluate("document.querySelectorAll('.raw').forEach(raw => { raw.open = true; })");
        browser.await("document.querySelectorAll('.raw pre')[1].textContent !== ''");
        return browser.evaluate("""
                JSON.parse(document.querySelectorAll('.raw pre')[1].textContent)
                    .cards[0].extension['org.candor.forecast'].inputs.length""").asInt();
    }

    @ParameterizedTest
    @ValueSource(strings = {"child", "promyelocytic", "undated"})
    void aWithheldForecastShowsNoCurveAndNoNumber(String example) {
        Browser browser = open(example, 1280);
        browser.await(CARD);

        assertThat(browser.evaluate(CARD + ".dataset.verdict").asText()).isEqualTo("withheld");
        assertThat(browser.evaluate(SUMMARY).asText()).doesNotContain("%");
        assertThat(browser.evaluate("document.querySelectorAll('canvas').length")
                        .asInt())
                .isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePageSaysSoWhenThereIsNoCard() {
        Browser browser = open("another-disease", 1280);
        browser.await("document.querySelector('.empty')");

        assertThat(browser.evaluate("document.querySelectorAll('.card').length").asInt())
                .isZero();
        assertThat(browser.evaluate("document.querySelector('.empty').textContent")
                        .asText())
                .contains("No card");
    }

    @Test
    void aRefusedRequestIsShownWithItsReasonAndCorrelationId() {
        Browser browser = open("typical", 1280);
        browser.await(CARD);

        // an EHR that was told which data are needed, and sends none of them
        browser.evaluate("""
                (() => {
                  const send = window.fetch;
                  window.fetch = (address, options) => send(address, options?.body
                      ? { ...options, body: JSON.stringify({ ...JSON.parse(options.body), prefetch: {} }) }
                      : options);
                  document.getElementById('send').click();
                })()""");
        browser.await("document.querySelector('.problem')");

        String problem = browser.evaluate("document.querySelector('.problem').textContent")
                .asText();
        assertThat(problem).contains("HTTP 412", "patient").containsPattern("[0-9a-f]{8}-[0-9a-f-]{27}");
    }

    @Test
    void feedbackIsKept() {
        Browser browser = open("typical", 1280);
        browser.await(CARD);

        browser.evaluate("""
                (() => {
                  document.querySelector('.card-override').open = true;
                  document.querySelector('.card-feedback select').value = '0';
                  document.querySelector('.card-feedback input').value = 'seen in the clinic';
                  document.querySelector('.card-feedback button').click();
                })()""");
        browser.await("document.querySelector('.card-override .feedback-said').textContent.startsWith('Kept')");

        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1280})
    void thePageFitsItsWidth(int width) {
        Browser browser = open("typical", width);
        browser.await("document.querySelector('.figure canvas')");

        JsonNode overflow = browser.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(overflow.asInt()).isLessThanOrEqualTo(0);
    }

    private Browser open(String example, int width) {
        Browser browser = started.orElseThrow();
        browser.open(page + "#" + example, width, 900);
        return browser;
    }
}
