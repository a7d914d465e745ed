package org.parvis.insight;

import java.time.InstantSource;
import java.util.Optional;
import org.parvis.catalogue.PromisedDelays;
import org.parvis.procedures.ServiceStandards;
import org.parvis.town.Town;
import org.springframework.stereotype.Component;

/// Tells the sheets what the standard in force promises, so that nobody reads two different promises.
@Component
final class TellStandards implements PromisedDelays {
    private final ServiceStandards standards;
    private final Town town;
    private final InstantSource clock;

    TellStandards(ServiceStandards standards, Town town, InstantSource clock) {
        this.standards = standards;
        this.town = town;
        this.clock = clock;
    }

    @Override
    public Optional<Promise> of(String procedure) {
        var today = clock.instant().atZone(town.municipality().zone()).toLocalDate();
        return standards
                .of(procedure, today)
                .map(standard -> new Promise(
                        standard.delay(),
                        standard.since() == null ? null : standard.share(),
                        standard.deliberationOn(),
                        standard.deliberation()));
    }
}
