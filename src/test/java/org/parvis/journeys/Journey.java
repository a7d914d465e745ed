package org.parvis.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.parvis.support.TownHallTest;

/// A journey through the whole product in a real browser. Slower than the other tests: `-DexcludedGroups=journey`
/// leaves them out while coding.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TownHallTest
@Tag("journey")
@interface Journey {}
