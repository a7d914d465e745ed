package org.parvis.platform.statistics;

import java.util.Collection;
import java.util.Set;

/// How many people must stand behind a figure before it is shown, so that it identifies nobody and is not
/// mere noise.
///
/// Source for the principle: A. Hundepool and others, Statistical Disclosure Control (2012).
///
/// @param cell below this nothing is shown
/// @param reliable below this the figure is shown as indicative
/// @param publicScore from this on a score may be published
public record Disclosure(long cell, long reliable, long publicScore) {
    public static final Disclosure RESIDENTS = new Disclosure(11, 30, 100);

    public enum Showing {
        SUPPRESSED,
        INDICATIVE,
        SHOWN,
        PUBLISHABLE
    }

    public Disclosure {
        Inputs.require(
                1 <= cell && cell <= reliable && reliable <= publicScore,
                "The minimum of a cell is at least 1, and the other minimums are not below it.");
    }

    public Showing of(long n) {
        Inputs.require(n >= 0, "A number of people cannot be negative.");
        return n < cell
                ? Showing.SUPPRESSED
                : n < reliable ? Showing.INDICATIVE : n < publicScore ? Showing.SHOWN : Showing.PUBLISHABLE;
    }

    /// Whether a group may be shown beside the groups already shown. Two overlapping groups are refused when
    /// only a few people are in one and not in the other: their figures would show those few by subtraction.
    /// The same group again is no problem.
    ///
    /// @param asked the persons, by pseudonym, whom the filter selects
    /// @param shown those whom earlier filters on the same data selected
    public <P> boolean allows(Set<P> asked, Collection<? extends Set<P>> shown) {
        return asked.size() >= cell && shown.stream().allMatch(other -> keepsApart(asked, other));
    }

    private <P> boolean keepsApart(Set<P> a, Set<P> b) {
        long common = a.stream().filter(b::contains).count();
        return common == 0 || (isSafe(a.size() - common) && isSafe(b.size() - common));
    }

    private boolean isSafe(long difference) {
        return difference == 0 || difference >= cell;
    }
}
