package org.parvis.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.feedback.Opinion.Face;
import org.parvis.feedback.Opinion.Help;
import org.parvis.feedback.Opinion.Result;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.statistics.StateSatisfaction;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.procedures.Channel;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class OpinionStore implements Opinions {
    private static final int MINIMUM_IN_PUBLIC = 100;
    private static final int MONTHS = 12;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Town town;

    OpinionStore(JdbcClient jdbc, InstantSource clock, Town town) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.town = town;
    }

    /// A request that ends a second time, after it was opened again, is asked about again.
    void invite(Invitation invitation) {
        jdbc.sql("""
                insert into opinion_invitation
                    (municipality_id, request_id, procedure_code, department_code, channel, ending, ended_at, last_day)
                values (:municipality, :request, :procedure, :department, :channel, :ending, :endedAt, :lastDay)
                on conflict (municipality_id, request_id) do update
                set department_code = excluded.department_code, ending = excluded.ending,
                    ended_at = excluded.ended_at, last_day = excluded.last_day""")
                .param("municipality", Tenancy.current().value())
                .param("request", invitation.request())
                .param("procedure", invitation.procedure())
                .param("department", invitation.department())
                .param("channel", invitation.channel().name())
                .param("ending", invitation.ending())
                .param("endedAt", Timestamp.from(invitation.endedAt()))
                .param("lastDay", invitation.lastDay())
                .update();
    }

    Secret link(UUID request) {
        Secret secret = Secret.next();
        jdbc.sql("""
                insert into opinion_link (municipality_id, secret_hash, request_id)
                values (:municipality, :hash, :request)""")
                .param("municipality", Tenancy.current().value())
                .param("hash", secret.hash())
                .param("request", request)
                .update();
        return secret;
    }

    Optional<Invitation> openedBy(Secret secret) {
        return jdbc.sql("""
                select i.* from opinion_invitation i join opinion_link l
                    on l.municipality_id = i.municipality_id and l.request_id = i.request_id
                where l.secret_hash = :hash""")
                .param("hash", secret.hash())
                .query((rs, _) -> invitation(rs))
                .optional();
    }

    Optional<Invitation> invitation(UUID request) {
        return jdbc.sql("select * from opinion_invitation where request_id = :request")
                .param("request", request)
                .query((rs, _) -> invitation(rs))
                .optional();
    }

    /// Held until the transaction ends, so that two answers at once become one opinion.
    Invitation lock(UUID request) {
        return jdbc.sql("select * from opinion_invitation where request_id = :request for update")
                .param("request", request)
                .query((rs, _) -> invitation(rs))
                .single();
    }

    /// The same where there may be none yet.
    Optional<Invitation> held(UUID request) {
        return jdbc.sql("select * from opinion_invitation where request_id = :request for update")
                .param("request", request)
                .query((rs, _) -> invitation(rs))
                .optional();
    }

    OpinionNews.About asked(Invitation invitation) {
        return new OpinionNews.About(
                invitation.procedure(), invitation.department(), invitation.channel(), day(invitation.endedAt()));
    }

    /// What was answered last.
    Optional<OpinionNews.Figures> figures(UUID request) {
        return jdbc.sql("select * from opinion_event where request_id = :request order by number desc limit 1")
                .param("request", request)
                .query((rs, _) -> new OpinionNews.Figures(
                        new OpinionNews.About(
                                rs.getString("procedure_code"),
                                rs.getString("department_code"),
                                Channel.valueOf(rs.getString("channel")),
                                day(rs.getTimestamp("at").toInstant())),
                        Face.valueOf(rs.getString("face")),
                        rs.getObject("clarity", Integer.class),
                        help(rs.getString("help")),
                        rs.getObject("effort", Integer.class),
                        result(rs.getString("result")),
                        rs.getBoolean("with_words")))
                .optional();
    }

    private static Invitation invitation(ResultSet rs) throws SQLException {
        return new Invitation(
                rs.getObject("request_id", UUID.class),
                rs.getString("procedure_code"),
                rs.getString("department_code"),
                Channel.valueOf(rs.getString("channel")),
                rs.getString("ending"),
                rs.getTimestamp("ended_at").toInstant(),
                rs.getObject("last_day", LocalDate.class));
    }

    Optional<Opinion> opinion(UUID request) {
        return jdbc.sql("select * from opinion where request_id = :request")
                .param("request", request)
                .query((rs, _) -> new Opinion(
                        Face.valueOf(rs.getString("face")),
                        rs.getObject("clarity", Integer.class),
                        help(rs.getString("help")),
                        rs.getObject("effort", Integer.class),
                        result(rs.getString("result")),
                        rs.getString("words")))
                .optional();
    }

    private static @Nullable Help help(@Nullable String name) {
        return name == null ? null : Help.valueOf(name);
    }

    private static @Nullable Result result(@Nullable String name) {
        return name == null ? null : Result.valueOf(name);
    }

    void keep(Invitation invitation, Opinion opinion, boolean changed) {
        Instant now = clock.instant();
        jdbc.sql("""
                insert into opinion (municipality_id, request_id, procedure_code, department_code, face, clarity, help,
                    effort, result, words, given_on)
                values (:municipality, :request, :procedure, :department, :face, :clarity, :help, :effort, :result,
                    :words, :today)
                on conflict (municipality_id, request_id) do update
                set department_code = excluded.department_code, face = excluded.face, clarity = excluded.clarity,
                    help = excluded.help, effort = excluded.effort, result = excluded.result, words = excluded.words,
                    given_on = excluded.given_on""")
                .param("municipality", Tenancy.current().value())
                .param("request", invitation.request())
                .param("procedure", invitation.procedure())
                .param("department", invitation.department())
                .param("face", opinion.face().name())
                .param("clarity", opinion.clarity(), Types.INTEGER)
                .param("help", opinion.help() == null ? null : opinion.help().name(), Types.VARCHAR)
                .param("effort", opinion.effort(), Types.INTEGER)
                .param(
                        "result",
                        opinion.result() == null ? null : opinion.result().name(),
                        Types.VARCHAR)
                .param("words", opinion.words(), Types.VARCHAR)
                .param("today", day(now))
                .update();
        jdbc.sql("""
                insert into opinion_event (municipality_id, request_id, number, at, kind, procedure_code,
                    department_code, channel, ending, face, clarity, help, effort, result, with_words)
                select municipality_id, request_id,
                    (select coalesce(max(number), 0) + 1 from opinion_event e where e.request_id = o.request_id),
                    :at, :kind, :procedure, :department, :channel, :ending, face, clarity, help, effort, result,
                    words is not null
                from opinion o where request_id = :request""")
                .param("at", Timestamp.from(now))
                .param("kind", changed ? "changed" : "given")
                .param("procedure", invitation.procedure())
                .param("department", invitation.department())
                .param("channel", invitation.channel().name())
                .param("ending", invitation.ending())
                .param("request", invitation.request())
                .update();
    }

    LocalDate day(Instant instant) {
        return instant.atZone(town.municipality().zone()).toLocalDate();
    }

    @Override
    public Measured satisfaction(String procedure) {
        Map<Face, Long> counts = new EnumMap<>(Face.class);
        jdbc.sql("""
                select face, count(*) as count from opinion
                where procedure_code = :procedure and given_on > :since group by face""")
                .param("procedure", procedure)
                .param("since", day(clock.instant()).minusMonths(MONTHS))
                .query(rs -> {
                    counts.put(Face.valueOf(rs.getString("face")), rs.getLong("count"));
                });
        long good = counts.getOrDefault(Face.GOOD, 0L);
        long medium = counts.getOrDefault(Face.MEDIUM, 0L);
        long bad = counts.getOrDefault(Face.BAD, 0L);
        return Measured.from(
                good + medium + bad, MINIMUM_IN_PUBLIC, () -> StateSatisfaction.satisfaction(good, medium, bad));
    }
}
