package org.parvis.town;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.calendar.WorkingCalendar;
import org.parvis.town.country.AppealBodies;
import org.parvis.town.country.ContactPoint;
import org.parvis.town.country.CountryPack;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The law under which the current municipality lives: its country's pack, its territory's calendar, its bodies of
/// appeal.
@Component
public final class Countries {
    private final Map<String, CountryPack> packs;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Town town;
    private final SeldomChanged seldomChanged;

    Countries(
            ObjectProvider<CountryPack> packs,
            JdbcClient jdbc,
            JsonMapper json,
            Town town,
            SeldomChanged seldomChanged) {
        this.packs = packs.stream().collect(Collectors.toUnmodifiableMap(CountryPack::country, Function.identity()));
        this.jdbc = jdbc;
        this.json = json;
        this.town = town;
        this.seldomChanged = seldomChanged;
    }

    public CountryPack pack() {
        return pack(town.municipality());
    }

    /// Those of a country's pack, none where no pack serves it.
    Set<String> territories(String country) {
        CountryPack pack = packs.get(country);
        return pack == null ? Set.of() : pack.territories();
    }

    public WorkingCalendar calendar() {
        Municipality municipality = town.municipality();
        return pack(municipality).calendar(municipality.territory());
    }

    /// Those that the municipality named, and the country's usual ones where it named none.
    public AppealBodies appealBodies() {
        AppealBodies usual = usualAppealBodies();
        NamedAppealBodies named = namedAppealBodies();
        return new AppealBodies(
                named.author() == null ? usual.author() : named.author(),
                named.court() == null ? usual.court() : named.court());
    }

    /// The country's usual ones, for this town hall.
    public AppealBodies usualAppealBodies() {
        Municipality municipality = town.municipality();
        PostalAddress address = municipality.address();
        return pack(municipality)
                .usualAppealBodies(
                        String.join("\n", address.lines()) + "\n" + address.postcode() + " " + address.city(),
                        municipality.email(),
                        municipality.phone());
    }

    /// Those that the municipality named itself.
    public NamedAppealBodies namedAppealBodies() {
        return seldomChanged.get(
                "appeal bodies",
                () -> jdbc.sql("select appeal_author, appeal_court from municipality")
                        .query((rs, _) -> new NamedAppealBodies(
                                contact(rs.getString("appeal_author")), contact(rs.getString("appeal_court"))))
                        .single());
    }

    private @Nullable ContactPoint contact(@Nullable String stored) {
        return stored == null ? null : json.readValue(stored, ContactPoint.class);
    }

    private CountryPack pack(Municipality municipality) {
        CountryPack pack = packs.get(municipality.country());
        if (pack == null) {
            throw new IllegalStateException("No country pack serves " + municipality.country());
        }
        return pack;
    }

    /// Null where the municipality named none.
    public record NamedAppealBodies(
            @Nullable ContactPoint author, @Nullable ContactPoint court) {}
}
