package org.parvis.town;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.text.LocalText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads the town.
@Component
final class TownStore implements Town {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SeldomChanged seldomChanged;

    TownStore(JdbcClient jdbc, JsonMapper json, SeldomChanged seldomChanged) {
        this.jdbc = jdbc;
        this.json = json;
        this.seldomChanged = seldomChanged;
    }

    @Override
    public Municipality municipality() {
        return seldomChanged.get("municipality", this::readMunicipality);
    }

    private Municipality readMunicipality() {
        return jdbc.sql("select * from municipality")
                .query((rs, _) -> new Municipality(
                        new MunicipalityId(rs.getInt("municipality_id")),
                        rs.getString("code"),
                        rs.getString("name"),
                        rs.getString("country"),
                        rs.getString("territory"),
                        rs.getString("insee"),
                        ZoneId.of(rs.getString("time_zone")),
                        rs.getString("colour"),
                        text(rs, "welcome"),
                        textOrNull(rs, "banner"),
                        rs.getString("phone"),
                        rs.getString("email"),
                        json.readValue(rs.getString("address"), PostalAddress.class),
                        rs.getObject("logo_file_id", UUID.class),
                        rs.getInt("version")))
                .single();
    }

    @Override
    public List<Department> departments() {
        return seldomChanged.get("departments", this::readDepartments);
    }

    private List<Department> readDepartments() {
        Municipality municipality = municipality();
        Map<String, List<Team>> teams = teams().stream().collect(groupingBy(Team::department));
        return jdbc.sql("select * from department where not closed order by name ->> 'fr'")
                .query((rs, _) -> {
                    String code = rs.getString("code");
                    String address = rs.getString("address");
                    return new Department(
                            code,
                            text(rs, "name"),
                            text(rs, "mission"),
                            rs.getString("parent_code"),
                            orElse(rs.getString("phone"), municipality.phone()),
                            orElse(rs.getString("email"), municipality.email()),
                            address == null ? municipality.address() : json.readValue(address, PostalAddress.class),
                            teams.getOrDefault(code, List.of()));
                })
                .list();
    }

    @Override
    public Optional<Department> department(String code) {
        return departments().stream().filter(d -> d.code().equals(code)).findFirst();
    }

    @Override
    public Department everInCharge(String code) {
        return department(code).orElseGet(() -> {
            Municipality municipality = municipality();
            return jdbc.sql("select code, name, mission, parent_code from department where code = :code and closed")
                    .param("code", code)
                    .query((rs, _) -> new Department(
                            rs.getString("code"),
                            text(rs, "name"),
                            text(rs, "mission"),
                            rs.getString("parent_code"),
                            municipality.phone(),
                            municipality.email(),
                            municipality.address(),
                            List.of()))
                    .single();
        });
    }

    @Override
    public Optional<Team> team(String code) {
        return teams().stream().filter(team -> team.code().equals(code)).findFirst();
    }

    private List<Team> teams() {
        return seldomChanged.get("teams", this::readTeams);
    }

    private List<Team> readTeams() {
        return jdbc.sql("select * from team where not closed order by name ->> 'fr'")
                .query((rs, _) -> new Team(rs.getString("code"), rs.getString("department_code"), text(rs, "name")))
                .list();
    }

    @Override
    public List<Place> places() {
        return seldomChanged.get("places", this::readPlaces);
    }

    private List<Place> readPlaces() {
        Map<String, List<Place.Closure>> closures = jdbc
                .sql("select * from closure order by first_day")
                .query((rs, _) -> Map.entry(
                        rs.getString("place_code"),
                        new Place.Closure(
                                rs.getObject("id", UUID.class),
                                rs.getObject("first_day", LocalDate.class),
                                rs.getObject("last_day", LocalDate.class),
                                text(rs, "reason"))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        record Opening(String place, DayOfWeek day, Place.Range range) {}
        Map<String, Map<DayOfWeek, List<Place.Range>>> weeks = jdbc
                .sql("select * from opening_range order by weekday, opens")
                .query((rs, _) -> new Opening(
                        rs.getString("place_code"),
                        DayOfWeek.of(rs.getInt("weekday")),
                        new Place.Range(
                                rs.getObject("opens", LocalTime.class), rs.getObject("closes", LocalTime.class))))
                .list()
                .stream()
                .collect(groupingBy(Opening::place, groupingBy(Opening::day, mapping(Opening::range, toList()))));
        return jdbc.sql("select * from place where not closed order by position, code")
                .query((rs, _) -> new Place(
                        rs.getString("code"),
                        text(rs, "name"),
                        json.readValue(rs.getString("address"), PostalAddress.class),
                        text(rs, "access"),
                        weeks.getOrDefault(rs.getString("code"), Map.of()),
                        closures.getOrDefault(rs.getString("code"), List.of())))
                .list();
    }

    @Override
    public Optional<StaffMember> staffMember(UUID id) {
        return jdbc.sql("select * from staff_member where id = :id")
                .param("id", id)
                .query((rs, _) -> staffMember(rs))
                .optional();
    }

    @Override
    public List<StaffMember> staff() {
        return jdbc.sql("select * from staff_member where active order by name")
                .query((rs, _) -> staffMember(rs))
                .list();
    }

    @Override
    public List<StaffMember> staffOf(String department) {
        return jdbc.sql("select * from staff_member where active and :department = any (departments) order by name")
                .param("department", department)
                .query((rs, _) -> staffMember(rs))
                .list();
    }

    static StaffMember staffMember(ResultSet rs, JsonMapper json) throws SQLException {
        return new StaffMember(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getString("email"),
                json.readValue(rs.getString("title"), LocalText.class),
                strings(rs.getArray("roles")).stream().map(Role::valueOf).collect(Collectors.toSet()),
                strings(rs.getArray("departments")),
                strings(rs.getArray("teams")),
                rs.getBoolean("active"));
    }

    private StaffMember staffMember(ResultSet rs) throws SQLException {
        return staffMember(rs, json);
    }

    private static Set<String> strings(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).collect(Collectors.toUnmodifiableSet());
    }

    private LocalText text(ResultSet rs, String column) throws SQLException {
        return json.readValue(rs.getString(column), LocalText.class);
    }

    private @Nullable LocalText textOrNull(ResultSet rs, String column) throws SQLException {
        return rs.getString(column) == null ? null : text(rs, column);
    }

    private static @Nullable String orElse(@Nullable String own, @Nullable String townHalls) {
        return own == null ? townHalls : own;
    }
}
