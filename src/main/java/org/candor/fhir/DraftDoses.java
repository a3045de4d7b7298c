package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candor.feature.Elements;
import org.candor.feature.Fact.Component;
import org.candor.feature.Value;

/// How much an order says is to be given, as structured doses and in the words of its dosage text.
final class DraftDoses {
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<![\\d.,])(\\d{1,5}(?:[.,]\\d{1,3})?)\\s*(mg/m2|mg/m²|mg/kg|mg|g|µg|mcg|ml)(?![\\p{L}/])",
            Pattern.CASE_INSENSITIVE);

    private DraftDoses() {}

    /// Every dose, also each end of a range and each amount in a dosage text.
    static List<Component> of(JsonNode request) {
        List<Component> doses = new ArrayList<>();
        for (JsonNode dosage : request.path("dosageInstruction")) {
            for (JsonNode rate : dosage.path("doseAndRate")) {
                add(rate.path("doseQuantity"), doses);
                add(rate.path("doseRange").path("low"), doses);
                add(rate.path("doseRange").path("high"), doses);
            }
            amounts(text(dosage.path("text"))).forEach(amount -> doses.add(component(amount)));
        }
        return doses;
    }

    private static void add(JsonNode quantity, List<Component> doses) {
        JsonNode number = quantity.path("value");
        if (number.isNumber() && Double.isFinite(number.doubleValue())) {
            String code = text(quantity.path("code"));
            String unit = code.isEmpty() ? text(quantity.path("unit")) : code;
            doses.add(component(new Value.Quantity(number.doubleValue(), text(quantity.path("system")), unit, "")));
        }
    }

    private static List<Value.Quantity> amounts(String words) {
        List<Value.Quantity> amounts = new ArrayList<>();
        Matcher matcher = AMOUNT.matcher(words);
        while (matcher.find()) {
            amounts.add(new Value.Quantity(
                    Double.parseDouble(matcher.group(1).replace(',', '.')), "", matcher.group(2), ""));
        }
        return amounts;
    }

    private static Component component(Value.Quantity quantity) {
        return new Component(List.of(Elements.DOSE), quantity);
    }
}
