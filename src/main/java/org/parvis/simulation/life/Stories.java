package org.parvis.simulation.life;

import java.time.LocalDate;
import org.parvis.simulation.life.Arrivals.Arrival;
import org.parvis.simulation.life.TownLife.Fault;
import org.parvis.simulation.life.TownLife.ProcedureLife;

/// What the stories of a life have in common.
record Stories(TownLife life, TownRules rules, WorkDays calendar, Span span) {
    Story begin(Arrival arrival) {
        return new Story(this, arrival);
    }

    Draw draw(long number, Draw.Concern concern) {
        return Draw.of(life.seed() + span.seed(), number, concern);
    }

    /// The size of a fault as it strikes a request on a day; 0 where it does not.
    double fault(Fault.Kind kind, ProcedureLife procedure, LocalDate day) {
        double size = 0;
        for (Fault fault : life.faults()) {
            if (fault.kind() == kind && fault.strikes(procedure, day, span.until())) {
                size += fault.size();
            }
        }
        return size;
    }
}
