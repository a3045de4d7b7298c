/// The durable record of every assessment and of the feedback to it, and its replay.
///
/// Uses: `service`, `cdshooks`, `feature`, `forecast`, Hibernate ORM. First file to read: `AssessmentStore`.
@NullMarked
package org.candor.audit;

import org.jspecify.annotations.NullMarked;
