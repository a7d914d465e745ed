package org.parvis.portal;

import java.util.List;
import org.parvis.catalogue.OfferedProcedures;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedures;
import org.springframework.stereotype.Component;

/// Tells the sheets which procedures they can lead to, so that no button leads nowhere.
@Component
final class OfferProcedures implements OfferedProcedures {
    private final Procedures procedures;

    OfferProcedures(Procedures procedures) {
        this.procedures = procedures;
    }

    @Override
    public List<Offered> all() {
        return procedures.all().stream()
                .filter(procedure -> procedure.channels().contains(Channel.WEB))
                .map(procedure ->
                        new Offered(procedure.code(), procedure.service(), procedure.title(), procedure.department()))
                .toList();
    }
}
