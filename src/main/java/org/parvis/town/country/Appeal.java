package org.parvis.town.country;

import java.time.LocalDate;
import java.util.List;

/// Until when a decision can be brought before the court.
///
/// @param lastDay an appeal lodged on that day at the latest is in time, whatever happens
/// @param opposable whether a later appeal can be refused as late
public record Appeal(LocalDate lastDay, boolean opposable, List<Reason> reasons) {
    public Appeal {
        reasons = List.copyOf(reasons);
    }
}
