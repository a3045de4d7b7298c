/// What can be done next for a patient, what it would change, on which evidence, and what speaks against an order.
///
/// A [TherapyAdvisor] of a disease answers a [TherapyQuestion] with [TherapyAdvice]. Advice is data; words and layout
/// are made elsewhere. An effect comes from a trial or from a stated causal design, never from a forecast alone.
///
/// Uses: survival, feature, forecast. First file to read: [TherapyAdvice].
@NullMarked
package org.candor.therapy;

import org.jspecify.annotations.NullMarked;
