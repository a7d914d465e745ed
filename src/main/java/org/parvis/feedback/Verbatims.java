package org.parvis.feedback;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What people wrote in their own words, with the names masked: nobody reads them otherwise.
public interface Verbatims {
    /// The latest first. None at all where the department had fewer than eleven opinions in the period: among so few,
    /// words point at who wrote them.
    ///
    /// @param from first day on which they were given
    /// @param to last day, included
    /// @param page from 0
    Excerpt read(String department, LocalDate from, LocalDate to, int page);

    enum Side {
        POSITIVE,
        /// Medium and bad faces: something can be learnt from them.
        NEGATIVE
    }

    int PAGE = 5;

    /// @param opinions of the department in the period, with or without words, as far as the minimum is counted
    /// @param minimum number of opinions from which words are shown
    /// @param more whether there are older ones, of either side
    record Excerpt(long opinions, long minimum, Map<Side, List<Verbatim>> sides, boolean more) {
        public List<Verbatim> of(Side side) {
            return sides.getOrDefault(side, List.of());
        }

        public boolean isEnough() {
            return opinions >= minimum;
        }
    }

    record Verbatim(String procedure, LocalDate givenOn, Opinion.Face face, String words) {}
}
