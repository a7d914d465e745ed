package org.parvis.town;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.security.Seals;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.tenancy.MunicipalityHosts;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.LocalText;
import org.parvis.town.country.ContactPoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Opens a municipality from its definition (`town.yaml`): settings, departments, teams, places, staff, in one
/// transaction. A municipality that is open already is left as it is.
@Component
public final class OpenTown {
    private final MunicipalityHosts hosts;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Seals seals;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    OpenTown(
            MunicipalityHosts hosts,
            JdbcClient jdbc,
            JsonMapper json,
            Seals seals,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.hosts = hosts;
        this.jdbc = jdbc;
        this.json = json;
        this.seals = seals;
        this.clock = clock;
        this.transaction = transaction;
    }

    /// What every member of staff of a demonstration town is given to sign in with.
    ///
    /// @param secretOf the second factor's secret, by e-mail address
    public record Credentials(Supplier<String> passwordHash, Function<String, byte[]> secretOf) {}

    /// @param credentials null where everybody sets their own by a one-time link
    /// @return the municipality, and whether it was opened just now
    public Opened open(Definition definition, @Nullable Credentials credentials) {
        List<String> names = definition.municipality().hosts();
        return hosts.at(names.getFirst())
                .map(open -> new Opened(open, false))
                .orElseGet(() -> new Opened(write(names, definition, credentials), true));
    }

    private MunicipalityId write(List<String> names, Definition definition, @Nullable Credentials credentials) {
        MunicipalityId id = hosts.next();
        Tenancy.run(
                id,
                () -> transaction.executeWithoutResult(_ -> {
                    hosts.lead(names, id);
                    write(id, definition, credentials);
                }));
        return id;
    }

    public record Opened(MunicipalityId id, boolean fresh) {}

    private void write(MunicipalityId id, Definition definition, @Nullable Credentials credentials) {
        var m = definition.municipality();
        jdbc.sql("""
                insert into municipality (municipality_id, code, name, country, territory, insee, time_zone, colour,
                    welcome, phone, email, address, appeal_author, appeal_court)
                values (:id, :code, :name, :country, :territory, :insee, :zone, :colour, :welcome::jsonb, :phone,
                    :email, :address::jsonb, :author::jsonb, :court::jsonb)""")
                .param("id", id.value())
                .param("code", m.code())
                .param("name", m.name())
                .param("country", m.country())
                .param("territory", m.territory())
                .param("insee", m.insee())
                .param("zone", m.timeZone())
                .param("colour", m.colour().toLowerCase(Locale.ROOT))
                .param("welcome", json(m.welcome()))
                .param("phone", m.phone())
                .param("email", m.email())
                .param("address", json(m.address()))
                .param("author", m.appealAuthor() == null ? null : json(m.appealAuthor()))
                .param("court", m.appealCourt() == null ? null : json(m.appealCourt()))
                .update();
        definition.departments().forEach(department -> write(id, department));
        for (var department : definition.departments()) {
            if (department.parent() != null) {
                jdbc.sql("update department set parent_code = :parent where code = :code")
                        .param("parent", department.parent())
                        .param("code", department.code())
                        .update();
            }
        }
        for (int i = 0; i < definition.places().size(); i++) {
            write(id, definition.places().get(i), i);
        }
        definition.staff().forEach(member -> write(id, member, definition.domain(), credentials));
    }

    private void write(MunicipalityId id, Definition.Department department) {
        jdbc.sql("""
                insert into department (municipality_id, code, name, mission, phone, email, address)
                values (:id, :code, :name::jsonb, :mission::jsonb, :phone, :email, :address::jsonb)""")
                .param("id", id.value())
                .param("code", department.code())
                .param("name", json(department.name()))
                .param("mission", json(department.mission()))
                .param("phone", department.phone())
                .param("email", department.email())
                .param("address", department.address() == null ? null : json(department.address()))
                .update();
        for (var team : department.teams()) {
            jdbc.sql("""
                    insert into team (municipality_id, code, department_code, name)
                    values (:id, :code, :department, :name::jsonb)""")
                    .param("id", id.value())
                    .param("code", team.code())
                    .param("department", department.code())
                    .param("name", json(team.name()))
                    .update();
        }
    }

    private void write(MunicipalityId id, Definition.Place place, int position) {
        jdbc.sql("""
                insert into place (municipality_id, code, name, address, access, position)
                values (:id, :code, :name::jsonb, :address::jsonb, :access::jsonb, :position)""")
                .param("id", id.value())
                .param("code", place.code())
                .param("name", json(place.name()))
                .param("address", json(place.address()))
                .param("access", json(place.access()))
                .param("position", position)
                .update();
        place.opening().forEach((day, ranges) -> {
            for (String range : ranges) {
                String[] ends = range.split("-");
                jdbc.sql("""
                        insert into opening_range (municipality_id, place_code, weekday, opens, closes)
                        values (:id, :place, :day, :opens, :closes)""")
                        .param("id", id.value())
                        .param("place", place.code())
                        .param(
                                "day",
                                DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)).getValue())
                        .param("opens", LocalTime.parse(ends[0].strip()))
                        .param("closes", LocalTime.parse(ends[1].strip()))
                        .update();
            }
        });
        Instant now = clock.instant();
        for (var closure : place.closures()) {
            jdbc.sql("""
                    insert into closure (municipality_id, id, place_code, first_day, last_day, reason)
                    values (:id, :closure, :place, :from, :to, :reason::jsonb)""")
                    .param("id", id.value())
                    .param("closure", Ids.next(now))
                    .param("place", place.code())
                    .param("from", closure.from())
                    .param("to", closure.to())
                    .param("reason", json(closure.reason()))
                    .update();
        }
    }

    private void write(MunicipalityId id, Definition.Staff member, String domain, @Nullable Credentials credentials) {
        String email = member.login() + "@" + domain;
        UUID staff = Ids.next(clock.instant());
        jdbc.sql("""
                insert into staff_member
                    (municipality_id, id, email, name, title, roles, departments, teams, password_hash, totp_secret,
                     totp_confirmed)
                values (:id, :member, :email, :name, :title::jsonb, :roles, :departments, :teams, :password, :secret,
                    :confirmed)""")
                .param("id", id.value())
                .param("member", staff)
                .param("email", email)
                .param("name", member.name())
                .param("title", json(member.title()))
                .param("roles", upper(member.roles()))
                .param("departments", member.departments().toArray(String[]::new))
                .param("teams", member.teams().toArray(String[]::new))
                .param(
                        "password",
                        credentials == null ? null : credentials.passwordHash().get(),
                        Types.VARCHAR)
                .param(
                        "secret",
                        credentials == null
                                ? null
                                : seals.seal(credentials.secretOf().apply(email), staff),
                        Types.BINARY)
                .param("confirmed", credentials != null)
                .update();
    }

    private static String[] upper(Set<String> roles) {
        return roles.stream()
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)).name())
                .toArray(String[]::new);
    }

    private String json(Object value) {
        return json.writeValueAsString(value);
    }

    /// The shape of `town.yaml`, with nothing in place of what it may leave out.
    public record Definition(
            Settings municipality, List<Department> departments, List<Place> places, List<Staff> staff) {
        @JsonCreator
        static Definition read(
                Settings municipality, List<Department> departments, List<Place> places, @Nullable List<Staff> staff) {
            return new Definition(municipality, departments, places, staff == null ? List.of() : staff);
        }

        String domain() {
            String email = municipality.email();
            return email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        }

        /// @param hosts host names on which it answers, without port
        /// @param appealAuthor whom to ask for a review of a decision; null for the country's usual one
        /// @param appealCourt the court to turn to; null for the country's usual one
        public record Settings(
                String code,
                List<String> hosts,
                String name,
                String country,
                String territory,
                @Nullable String insee,
                String timeZone,
                String colour,
                @Nullable String phone,
                String email,
                PostalAddress address,
                LocalText welcome,
                @Nullable ContactPoint appealAuthor,
                @Nullable ContactPoint appealCourt) {}

        public record Department(
                String code,
                LocalText name,
                LocalText mission,
                @Nullable String parent,
                @Nullable String phone,
                @Nullable String email,
                @Nullable PostalAddress address,
                List<Team> teams) {}

        public record Team(String code, LocalText name) {}

        public record Place(
                String code,
                LocalText name,
                PostalAddress address,
                LocalText access,
                Map<String, List<String>> opening,
                List<Closure> closures) {
            @JsonCreator
            static Place read(
                    String code,
                    LocalText name,
                    PostalAddress address,
                    @Nullable LocalText access,
                    Map<String, List<String>> opening,
                    @Nullable List<Closure> closures) {
                return new Place(
                        code,
                        name,
                        address,
                        access == null ? LocalText.EMPTY : access,
                        opening,
                        closures == null ? List.of() : closures);
            }
        }

        public record Closure(LocalDate from, LocalDate to, LocalText reason) {}

        public record Staff(
                String login,
                String name,
                LocalText title,
                Set<String> roles,
                Set<String> departments,
                Set<String> teams) {
            @JsonCreator
            static Staff read(
                    String login,
                    String name,
                    LocalText title,
                    Set<String> roles,
                    Set<String> departments,
                    @Nullable Set<String> teams) {
                return new Staff(login, name, title, roles, departments, teams == null ? Set.of() : teams);
            }
        }
    }
}
