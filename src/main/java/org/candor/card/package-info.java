/// Words and layout of every card.
///
/// Uses: `cdshooks`, `feature`, value types of `forecast` and `reliability`. First file to read: `ForecastCards`.
@NullMarked
package org.candor.card;

import org.jspecify.annotations.NullMarked;
