/// Clinical facts and the model features that are made of them.
///
/// `Fact` is the only clinical vocabulary that anything behind `fhir` knows. A [FeatureSchema] says what a model
/// wants,
/// `FeatureExtraction` turns facts into a [FeatureVector], and what could not be had is a [FeatureValue.Missing] with
/// its cause.
///
/// Uses: the JDK. First file to read: [FeatureValue].
@NullMarked
package org.candor.feature;

import org.jspecify.annotations.NullMarked;
