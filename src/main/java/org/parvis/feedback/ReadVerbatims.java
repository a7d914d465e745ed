package org.parvis.feedback;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
    public Excerpt read(String department, LocalDate from, LocalDate to, Side side, int page) {
        record Counts(long opinions, long withWords) {}
        Counts counts = jdbc.sql("""
                select count(*) as opinions, count(*) filter (where o.words is not null and face in (:faces)) as said
                from opinion_invitation i join opinion o
                    on o.municipality_id = i.municipality_id and o.request_id = i.request_id
                where i.department_code = :department and o.given_on between :from and :to""")
                .param("faces", faces(side))
                .param("department", department)
                .param("from", from)
                .param("to", to)
                .query((rs, _) -> new Counts(rs.getLong("opinions"), rs.getLong("said")))
                .single();
        if (DISCLOSURE.of(counts.opinions()) == Showing.SUPPRESSED) {
            return new Excerpt(counts.opinions(), DISCLOSURE.cell(), 0, List.of(), false);
        }
        List<Written> written = jdbc.sql("""
                select o.request_id, o.procedure_code, o.given_on, o.face, o.words
                from opinion_invitation i join opinion o
                    on o.municipality_id = i.municipality_id and o.request_id = i.request_id
                where i.department_code = :department and o.given_on between :from and :to
                  and o.words is not null and o.face in (:faces)
                order by o.given_on desc, o.request_id desc limit :limit offset :offset""")
                .param("faces", faces(side))
                .param("department", department)
                .param("from", from)
                .param("to", to)
                .param("limit", PAGE + 1)
                .param("offset", (long) PAGE * page)
                .query((rs, _) -> new Written(
                        rs.getObject("request_id", UUID.class),
                        rs.getString("procedure_code"),
                        rs.getObject("given_on", LocalDate.class),
                        Opinion.Face.valueOf(rs.getString("face")),
                        rs.getString("words")))
                .list();
        List<String> staff = town.staff().stream()
                .filter(member -> member.departments().contains(department))
                .map(StaffMember::name)
                .toList();
        return new Excerpt(
                counts.opinions(),
                DISCLOSURE.cell(),
                counts.withWords(),
                written.stream().limit(PAGE).map(one -> masked(one, staff)).toList(),
                written.size() > PAGE);
    }

    private static List<String> faces(Side side) {
        return switch (side) {
            case POSITIVE -> List.of("GOOD");
            case NEGATIVE -> List.of("MEDIUM", "BAD");
        };
    }

    private Verbatim masked(Written written, List<String> staff) {
        List<String> names = new ArrayList<>(staff);
        requests.find(written.request())
                .ifPresent(standing -> names.add(standing.request().applicant().name()));
        return new Verbatim(
                written.procedure(), written.givenOn(), written.face(), MaskNames.mask(written.words(), names));
    }

    private record Written(UUID request, String procedure, LocalDate givenOn, Opinion.Face face, String words) {}
}
