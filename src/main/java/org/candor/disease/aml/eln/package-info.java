/// The risk classifications of the European LeukemiaNet (2017, 2022, 2024 for less intensive therapy) as ordered
/// rules over findings that may be unknown.
///
/// Uses: `feature`, `genomics`. First file to read: `ElnClassification`, then a table such as `Eln2022`.
@NullMarked
package org.candor.disease.aml.eln;

import org.jspecify.annotations.NullMarked;
