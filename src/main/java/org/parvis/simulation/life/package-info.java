/// The model of a town that lives: a seed and a plan in, lived requests out, with the moment of everything that
/// happened. It knows no database and no clock.
@NullMarked
package org.parvis.simulation.life;

import org.jspecify.annotations.NullMarked;
