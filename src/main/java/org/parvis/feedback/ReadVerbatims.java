package org.parvis.feedback;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.statistics.Disclosure;
import org.parvis.platform.statistics.Disclosure.Showing;
import org.parvis.requests.Requests;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what people wrote; the applicant's name and those of the department's staff are masked, beside all that looks
/// like a name, an address or a number.
@Component
final class ReadVerbatims implements Verbatims {
    private static final Disclosure DISCLOSURE = Disclosure.RESIDENTS;

    private final JdbcClient jdbc;
    private final Requests requests;
    private final Town town;

    ReadVerbatims(JdbcClient jdbc, Requests requests, Town town) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.town = town;
    }

    @Override
    public Excerpt read(String department, LocalDate from, LocalDate to, int page) {
        long opinions = counted(department, from, to);
        if (DISCLOSURE.of(opinions) == Showing.SUPPRESSED) {
            return new Excerpt(opinions, DISCLOSURE.cell(), Map.of(), false);
        }
        Map<Side, List<Written>> written = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            written.put(side, written(department, from, to, faces(side), page));
        }
        Map<UUID, String> applicants = requests.applicantNames(written.values().stream()
                .flatMap(List::stream)
                .map(Written::request)
                .toList());
        List<String> staff = town.staff().stream()
                .filter(member -> member.departments().contains(department))
                .map(StaffMember::name)
                .toList();
        Map<Side, List<Verbatim>> masked = new EnumMap<>(Side.class);
        written.forEach((side, all) -> masked.put(
                side,
                all.stream()
                        .limit(PAGE)
                        .map(one -> masked(one, applicants.get(one.request()), staff))
                        .toList()));
        return new Excerpt(
                opinions, DISCLOSURE.cell(), masked, written.values().stream().anyMatch(all -> all.size() > PAGE));
    }

    /// No further than the minimum: beyond it the number changes nothing.
    private long counted(String department, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select count(*) from (
                    select from opinion where department_code = :department and given_on between :from and :to
                    limit :minimum) as counted""")
                .param("department", department)
                .param("from", from)
                .param("to", to)
                .param("minimum", DISCLOSURE.cell())
                .query(Long.class)
                .single();
    }

    /// The latest of each face, as far as the page reaches, then the latest of them all: a side that few people are on
    /// is found without going through the others.
    private List<Written> written(String department, LocalDate from, LocalDate to, List<String> faces, int page) {
        return jdbc.sql("""
                select latest.* from unnest(array[:faces]) as side (face) cross join lateral (
                    select o.request_id, o.procedure_code, o.given_on, o.face, o.words from opinion o
                    where o.department_code = :department and o.face = side.face
                      and o.given_on between :from and :to and o.words is not null
                    order by o.given_on desc, o.request_id desc limit :reached) as latest
                order by latest.given_on desc, latest.request_id desc limit :limit offset :offset""")
                .param("faces", faces)
                .param("department", department)
                .param("from", from)
                .param("to", to)
                .param("reached", (long) PAGE * (page + 1) + 1)
                .param("limit", PAGE + 1)
                .param("offset", (long) PAGE * page)
                .query((rs, _) -> new Written(
                        rs.getObject("request_id", UUID.class),
                        rs.getString("procedure_code"),
                        rs.getObject("given_on", LocalDate.class),
                        Opinion.Face.valueOf(rs.getString("face")),
                        rs.getString("words")))
                .list();
    }

    private static List<String> faces(Side side) {
        return switch (side) {
            case POSITIVE -> List.of("GOOD");
            case NEGATIVE -> List.of("MEDIUM", "BAD");
        };
    }

    private static Verbatim masked(Written written, @Nullable String applicant, List<String> staff) {
        List<String> names = new ArrayList<>(staff);
        if (applicant != null) {
            names.add(applicant);
        }
        return new Verbatim(
                written.procedure(), written.givenOn(), written.face(), MaskNames.mask(written.words(), names));
    }

    private record Written(UUID request, String procedure, LocalDate givenOn, Opinion.Face face, String words) {}
}
