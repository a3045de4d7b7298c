package org.candor.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The bytes of a request in which the id of the call and the patient are exchanged in place, so that who asks costs
/// next to nothing on the machine that answers.
///
/// Another patient, of whom nothing can be known from the calls before, is one whose every haemoglobin is up to a tenth
/// lower or higher, by the same factor.
final class RequestTemplate {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HAEMOGLOBIN = "718-7";
    private static final String ID = "c0ffee00-0000-4000-8000-000000000000";
    private static final double MOST = 0.1;

    /// `9.12345` or `10.1234`: all values have the same number of characters.
    private static final int DIGITS = 7;

    private final RandomGenerator random;
    private final List<Value> values = new ArrayList<>();
    private final byte[] bytes;
    private final int id;

    private record Value(int at, double amount) {}

    /// What is sent in one call.
    record Body(UUID hookInstance, byte[] bytes) {
        /// Nothing.
        static Body empty() {
            return new Body(new UUID(0, 0), new byte[0]);
        }
    }

    /// @param request left with other values
    RequestTemplate(ObjectNode request, long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Double> amounts = new ArrayList<>();
        request.put("hookInstance", ID);
        for (JsonNode bundle : request.path("prefetch")) {
            for (JsonNode entry : bundle.path("entry")) {
                JsonNode resource = entry.path("resource");
                boolean haemoglobin =
                        HAEMOGLOBIN.equals(resource.at("/code/coding/0/code").asText());
                if (haemoglobin && resource.path("valueQuantity") instanceof ObjectNode quantity) {
                    amounts.add(quantity.path("value").asDouble());
                    quantity.put("value", new BigDecimal(place(amounts.size())));
                }
            }
        }
        try {
            this.bytes = JSON.writeValueAsBytes(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1); // a character for each byte
        this.id = text.indexOf(ID);
        for (int i = 0; i < amounts.size(); i++) {
            values.add(new Value(text.indexOf(place(i + 1)), amounts.get(i)));
        }
        if (values.isEmpty() || values.stream().anyMatch(value -> value.at() < 0)) {
            throw new IllegalArgumentException("expected a request with haemoglobin");
        }
    }

    private static String place(int number) {
        return String.format(Locale.ROOT, "9.%05d", number);
    }

    /// A call about another patient.
    synchronized Body next() {
        double factor = random.nextDouble(1 - MOST, 1 + MOST);
        for (Value value : values) {
            put(
                    value.at(),
                    String.format(Locale.ROOT, "%.6f", factor * value.amount()).substring(0, DIGITS));
        }
        return again();
    }

    /// A call about the patient of the call before.
    synchronized Body again() {
        UUID hookInstance = new UUID(random.nextLong(), random.nextLong());
        put(id, hookInstance.toString());
        return new Body(hookInstance, bytes.clone());
    }

    private void put(int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, bytes, at, ascii.length);
    }
}
