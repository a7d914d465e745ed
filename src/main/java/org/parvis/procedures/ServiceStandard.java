package org.parvis.procedures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.Delay;

/// What the town commits to for a procedure: an answer within a delay, for at least a share of the requests.
///
/// @param since the first day of receipt that it holds for; null where it is the procedure's own promise, which holds
/// for all of its requests as long as no standard was set
/// @param share of the answers to be given in time, such as 0.9
/// @param deliberationOn the day on which the council voted it, null where it did not
/// @param deliberation number or title of that vote
public record ServiceStandard(
        String procedure,
        @Nullable LocalDate since,
        Delay delay,
        double share,
        @Nullable LocalDate deliberationOn,
        @Nullable String deliberation) {
    public static final int LONGEST = 365;
    public static final double LOWEST_SHARE = 0.5;
    public static final double HIGHEST_SHARE = 0.99;
    static final int DELIBERATION = 300;

    /// What a promise is held to where nobody said for which share of the answers.
    static final double USUAL_SHARE = 0.9;

    public ServiceStandard {
        if (delay.days() < 1 || delay.days() > LONGEST) {
            throw new IllegalArgumentException("A standard is a delay of 1 to 365 days: " + delay.days());
        }
        if (!(share >= LOWEST_SHARE && share <= HIGHEST_SHARE)) {
            throw new IllegalArgumentException("The share of a standard lies between 0.5 and 0.99: " + share);
        }
        if ((deliberationOn == null) != (deliberation == null)) {
            throw new IllegalArgumentException("A deliberation has a day and a number or title");
        }
    }
}
