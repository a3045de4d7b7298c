package org.candor.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// The strictness with which everything is read that others send, be it a client or a FHIR server. Leniency could mix
/// up patients or eat memory: no duplicate keys, no trailing text, at most 64 levels, numbers of at most 64 characters,
/// names of at most 1 KiB, texts of at most 64 KiB.
public final class StrictJson {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_TEXT_LENGTH = 64 * 1024;
    private static final int MAX_NAME_LENGTH = 1024;

    private StrictJson() {}

    /// A mapper that reads so, to be completed by what is to be written.
    public static JsonMapper.Builder mapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(MAX_NUMBER_LENGTH)
                                .maxStringLength(MAX_TEXT_LENGTH)
                                .maxNameLength(MAX_NAME_LENGTH)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        // a location must not quote the source, which may be about a patient
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
