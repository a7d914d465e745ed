package org.parvis.requests.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Procedures;
import org.parvis.town.Countries;
import org.parvis.town.Town;
import org.parvis.town.country.DecisionFacts;
import org.parvis.town.country.Mention;
import org.springframework.stereotype.Component;

/// What a decision against the applicant says of the ways and time limits of appeal, whatever its letter says: a time
/// limit that was not stated binds nobody (CJA, art. R421-5).
@Component
public final class WaysOfAppeal {
    private final Procedures procedures;
    private final Countries countries;
    private final Town town;

    WaysOfAppeal(Procedures procedures, Countries countries, Town town) {
        this.procedures = procedures;
        this.countries = countries;
        this.town = town;
    }

    /// @param notifiedOn null where the day is not known, as while the letter is being written
    public List<Mention> against(Request request, @Nullable LocalDate notifiedOn, Locale locale) {
        var procedure = procedures.at(request.procedure(), request.procedureVersion());
        var own = procedure.letters().appeals(locale);
        return own != null
                ? List.of(new Mention("appeal", own, ""))
                : countries
                        .pack()
                        .appealParagraph(new DecisionFacts(
                                town.municipality().territory(), locale, notifiedOn, countries.appealBodies()));
    }
}
