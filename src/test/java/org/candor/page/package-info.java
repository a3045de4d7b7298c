/// Tests of the page in a real browser. Skipped by name where no Chromium is installed.
@NullMarked
package org.candor.page;

import org.jspecify.annotations.NullMarked;
