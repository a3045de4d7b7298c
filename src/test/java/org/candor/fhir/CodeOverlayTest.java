package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning;
import org.candor.feature.Coding;
import org.candor.feature.FeatureSpec;
import org.candor.feature.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeOverlayTest {
    private static final String LOCAL = "https://lab.example.org/codes";
    private static final String KIND = "'dependsOn':[{'property':'https://candor.org/fhir/map-property/unit-kind',"
            + "'value':'mass-concentration'}]";
    private static final String HB =
            "{'code':'HB','target':[{'code':'hb_g_dl','equivalence':'equivalent'," + KIND + "}]}";

    @TempDir
    Path folder;

    @Test
    void aLocalCodeMeansItsFeatureAndItsUnitIsConverted() {
        CodeMap codes = read(HB);
        Coding local = Coding.of(LOCAL, "HB");
        FeatureSpec feature = SampleRecord.SCHEMA.spec(SampleRecord.SCHEMA.index("hb_g_dl"));
        CodeMeaning row = codes.meanings(local).getFirst();
        assertThat(codes.names(local)).containsExactly("hb_g_dl");
        assertThat(codes.convert(feature, row, new Value.Quantity(91, "http://unitsofmeasure.org", "g/L", "")))
                .hasValue(0.1 * 91);
    }

    @Test
    void aLocalCodeIsAskedForInThePrefetch() {
        assertThat(PrefetchTemplates.of(SampleRecord.SCHEMA, read(HB)).queries().get("labs"))
                .contains(LOCAL + "|HB");
    }

    @Test
    void aLocalUnitIsConverted() {
        write("units.json", """
                {"resourceType":"ConceptMap","group":[{"source":"https://candor.org/fhir/CodeSystem/unit-word",
                 "target":"http://unitsofmeasure.org","element":[{"code":"g pro Liter","target":[{"code":"g/dL",
                 "equivalence":"relatedto","product":[
                 {"property":"https://candor.org/fhir/map-property/factor","value":"0.1"},
                 {"property":"https://candor.org/fhir/map-property/unit-kind","value":"mass-concentration"}]}]}]}]}
                """);
        CodeMap codes = read(HB);
        FeatureSpec feature = SampleRecord.SCHEMA.spec(SampleRecord.SCHEMA.index("hb_g_dl"));
        CodeMeaning row = codes.meanings(Coding.of(LOCAL, "HB")).getFirst();
        assertThat(codes.convert(feature, row, new Value.Quantity(91, "", "g pro Liter", "")))
                .hasValue(0.1 * 91);
    }

    @Test
    void anEmptyFolderChangesNothing() {
        assertThat(PrefetchTemplates.of(SampleRecord.SCHEMA, CodeMaps.read(Optional.of(folder))))
                .isEqualTo(SampleRecord.TEMPLATES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'code':'HB','target':[{'code':'hb_g_dL','equivalence':'equivalent'}]} | to hb_g_dL, which is not known",
                "{'code':'HB','target':[{'code':'hb_g_dl','equivalence':'equivalent'}]} | without the condition unit-kind",
                "{'code':'N','target':[{'code':'gene_NPM1','equivalence':'same'}]} | no meaning for the equivalence same",
                "{'code':'N','target':[{'code':'gene_NPM1','equivalence':'equivalent',"
                        + "'dependsOn':[{'property':'https://candor.org/fhir/map-property/x','value':'('}]}]}"
                        + " | not a regular expression",
                "{'code':'N','target':[{'code':'gene_NPM1','equivalence':'equivalent',"
                        + "'dependsOn':[{'property':'https://other.example/x','value':'a'}]}]} | unknown property",
                "{'code':'N'} | without source, code or target"
            })
    void aRowThatCannotBeUsedIsNamedInOneLine(String element, String flaw) {
        assertThatThrownBy(() -> read(element))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("local.json", flaw)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({"718-7", "14805-6"})
    void whatIsDecidedHereCannotBeDecidedAnew(String loinc) {
        assertThatThrownBy(() -> readFrom("http://loinc.org", HB.replace("'HB'", "'" + loinc + "'")))
                .hasMessageContaining("maps " + loinc + ", which is decided already");
    }

    @Test
    void aFileThatIsNoConceptMapIsNamed() {
        write("odd.json", "{\"resourceType\":\"ValueSet\"}");
        assertThatThrownBy(() -> CodeMaps.read(Optional.of(folder)))
                .hasMessageEndingWith("odd.json is not a ConceptMap");
        write("odd.json", "{");
        assertThatThrownBy(() -> CodeMaps.read(Optional.of(folder)))
                .hasMessageContaining("odd.json is not JSON, line 1");
        assertThatThrownBy(() -> CodeMaps.read(Optional.of(folder.resolve("none"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }

    private CodeMap read(String element) {
        return readFrom(LOCAL, element);
    }

    private CodeMap readFrom(String source, String element) {
        write(
                "local.json",
                ("{'resourceType':'ConceptMap','group':[{'source':'" + source
                                + "','target':'https://candor.org/fhir/CodeSystem/aml-feature','element':[" + element
                                + "]}]}")
                        .replace('\'', '"'));
        return CodeMaps.read(Optional.of(folder));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
