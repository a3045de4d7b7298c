/// Courses of therapy of AML, put together from medications and procedures of a record.
///
/// What a code or name means is data (`ConceptMap-aml-therapies`), which agents make a regimen is a table
/// ([RegimenRules]), and what was only planned is never taken as given.
///
/// Uses: `feature`, `disease.aml.eln`, `therapy`. First file to read: [TherapyCourses], then [AmlPicture].
@NullMarked
package org.candor.disease.aml.therapy;

import org.jspecify.annotations.NullMarked;
