package org.candor.forecast;

/// Which model spoke.
///
/// @param modelId id of the bundle, such as `aml-multistate`
/// @param version version of the bundle
/// @param sha256  digest of the bundle file, hexadecimal
public record Provenance(String modelId, String version, String sha256) {}
