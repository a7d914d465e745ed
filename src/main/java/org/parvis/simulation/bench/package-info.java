/// The benchmark: how fast the house is, measured from outside on a product of its own, beside what PostgreSQL alone
/// does with the same rows.
@NullMarked
package org.parvis.simulation.bench;

import org.jspecify.annotations.NullMarked;
