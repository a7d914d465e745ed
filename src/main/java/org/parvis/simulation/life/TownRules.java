package org.parvis.simulation.life;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.WorkingCalendar;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.SilenceEffect;

/// What the town's law and its published procedures say, as far as a life depends on it.
public interface TownRules {
    ZoneId zone();

    WorkingCalendar calendar();

    /// How many stages the review has.
    int stages(String procedure);

    int documentsWithinDays(String procedure);

    /// Working days before a deadline on which the desk is warned.
    int notice();

    /// @param answers which of the ways in which the form is filled in
    Dates dates(String procedure, int answers, LocalDate receivedOn, List<InformationRequest> asked);

    /// @param promisedOn null where the town has announced no delay
    /// @param silenceOn null where silence decides nothing or its clock waits
    record Dates(
            @Nullable LocalDate promisedOn,
            @Nullable LocalDate silenceOn,
            @Nullable SilenceEffect effect,
            LocalDate dueOn) {
        Dates withoutPromise(LocalDate receivedOn) {
            return new Dates(null, silenceOn, effect, silenceOn == null ? receivedOn.plusMonths(2) : silenceOn);
        }
    }
}
