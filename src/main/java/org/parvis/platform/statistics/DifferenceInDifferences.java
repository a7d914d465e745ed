package org.parvis.platform.statistics;

/// What a change did, beyond what happened anyway: (T1 − T0) − (C1 − C0), where T is where the change was
/// tried and C where it was not.
///
/// The four figures must come from different people (or different requests) and, without the change, T and C
/// must have been expected to move alike: that hypothesis is written down before the start, no formula can
/// check it.
///
/// @param effect in the unit of the figures, with its interval
public record DifferenceInDifferences(Estimate effect) {
    public static DifferenceInDifferences of(
            Estimate treatedBefore, Estimate treatedAfter, Estimate comparedBefore, Estimate comparedAfter) {
        return new DifferenceInDifferences(
                treatedAfter.minus(treatedBefore).minus(comparedAfter.minus(comparedBefore)));
    }

    /// False where the interval contains 0: the trial says neither that the change works nor that it does
    /// not.
    public boolean isConclusive() {
        return effect.isConclusive();
    }
}
