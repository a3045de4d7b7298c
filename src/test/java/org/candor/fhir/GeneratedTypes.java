package org.candor.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// FHIR data types at random, with everything that R4 lets a sender leave out or add.
final class GeneratedTypes {
    private static final String SOURCE_OF_TIME =
            "https://www.medizininformatik-initiative.de/fhir/core/modul-labor/StructureDefinition/"
                    + "QuelleKlinischesBezugsdatum";
    private static final List<String> TIMES = List.of(
            "2026",
            "2026-02",
            "2026-02-28",
            "2026-02-28T10:11:12Z",
            "2026-02-28T10:11:12.345+01:00",
            "2026-02-28T23:59:59-12:00",
            "2024-02-29T00:00:00+14:00");

    private final Random random;

    GeneratedTypes(Random random) {
        this.random = random;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int below(int n) {
        return random.nextInt(n);
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// Any constant of one of HAPI's enumerations but the one for what is not there.
    <E extends Enum<E>> E anyStated(E[] constants) {
        E constant = any(constants);
        return constant.name().equals("NULL") ? constants[0] : constant;
    }

    /// A concept with one to three codings, sometimes another without a system, sometimes words.
    CodeableConcept concept(String code) {
        CodeableConcept concept = new CodeableConcept();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Coding coding = concept.addCoding().setSystem("urn:system:" + i).setCode(code);
            if (random.nextBoolean()) {
                coding.setDisplay("Größe \"" + code + "\" <µ>");
            }
            if (oneIn(6)) {
                coding.setVersion("2026").setUserSelected(true);
            }
        }
        if (random.nextBoolean()) {
            concept.addCoding().setCode("without-system");
            concept.setText("words");
        }
        return concept;
    }

    CodeableConcept concept(String system, String code, String display) {
        CodeableConcept concept = new CodeableConcept();
        Coding coding = concept.addCoding().setSystem(system).setCode(code);
        if (!oneIn(4)) {
            coding.setDisplay(display);
        }
        return oneIn(5) ? concept.setText(display) : concept;
    }

    @Nullable
    Type value() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> quantity("g/dL");
            case 3 -> concept("answer");
            case 4 -> new IntegerType(random.nextInt());
            case 5 -> new BooleanType(random.nextBoolean());
            case 6 -> new StringType("12,5 \u00fc");
            case 7 -> random.nextBoolean() ? new DateTimeType(time()) : new Range().setLow(quantity("g/dL"));
            case 8 -> new Ratio().setNumerator(quantity("mg")).setDenominator(quantity("h"));
            default -> null;
        };
    }

    Quantity quantity(String unit) {
        Quantity quantity = new Quantity();
        quantity.setValue(new BigDecimal(random.nextInt(2_000_000) - 1_000_000).movePointLeft(random.nextInt(8)));
        if (random.nextInt(4) > 0) {
            quantity.setSystem("http://unitsofmeasure.org").setCode(unit);
        }
        if (random.nextBoolean()) {
            quantity.setUnit("words for " + unit);
        }
        if (oneIn(5)) {
            quantity.setComparator(Quantity.QuantityComparator.LESS_THAN);
        }
        if (oneIn(6)) {
            quantity.getValueElement().addExtension("urn:precision", new IntegerType(1));
        }
        return quantity;
    }

    /// A dateTime, an instant, a period with or without an end, or none.
    @Nullable
    Type when() {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> dateTime();
            case 3 -> new InstantType("2026-02-28T10:11:12.345Z");
            case 4 -> period();
            default -> null;
        };
    }

    @Nullable
    Type dateTimeOrPeriod() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> dateTime();
            case 2, 3 -> period();
            default -> null;
        };
    }

    DateTimeType dateTime() {
        DateTimeType time = new DateTimeType(time());
        if (oneIn(4)) {
            time.addExtension(
                    SOURCE_OF_TIME,
                    new Coding().setSystem("http://snomed.info/sct").setCode("399445004"));
        }
        return time;
    }

    Period period() {
        Period period = new Period();
        if (!oneIn(6)) {
            period.setStartElement(new DateTimeType(any("2026-02-01", "2026-01", "2026-02-01T08:00:00Z")));
        }
        return random.nextBoolean() ? period : period.setEndElement(new DateTimeType("2026-02-03T04:05:06Z"));
    }

    String time() {
        return any(TIMES);
    }
}
