package org.candor.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.candor.json.StrictJson;

/// The one way in which messages become JSON and JSON becomes messages.
///
/// Reading is strict, see [StrictJson], and UTF-8 only. Writing leaves out everything that is null or empty and gives
/// the
/// same text for the same message.
public final class CdsJson {
    private static final JsonMapper MAPPER = StrictJson.mapper()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .build();

    private CdsJson() {}

    /// Parses a body that must be one JSON object.
    ///
    /// @throws BadRequestException when it is not
    public static ObjectNode readObject(byte[] body) {
        CharBuffer text = decode(body);
        try {
            JsonNode root = MAPPER.readTree(MAPPER.createParser(text.array(), text.arrayOffset(), text.length()));
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw new BadRequestException("the body must be one JSON object");
        } catch (StreamConstraintsException tooMuch) {
            throw new BadRequestException("the body is nested too deeply, or holds a name, text or number that is too"
                    + " long" + place(tooMuch));
        } catch (IOException notJson) {
            throw notJson(notJson);
        }
    }

    /// Writes a message. The same message gives the same text.
    public static String write(Object message) {
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a message cannot be written as JSON", impossible);
        }
    }

    private static BadRequestException notJson(IOException cause) {
        return cause instanceof JsonProcessingException json
                ? new BadRequestException("the body is not well-formed JSON, or repeats a key" + place(json))
                : new BadRequestException("the body is not well-formed JSON");
    }

    private static String place(JsonProcessingException exception) {
        return exception.getLocation() == null
                ? ""
                : " (line " + exception.getLocation().getLineNr() + ", column "
                        + exception.getLocation().getColumnNr() + ")";
    }

    private static CharBuffer decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException notUtf8) {
            throw new BadRequestException("the body must be UTF-8");
        }
    }
}
