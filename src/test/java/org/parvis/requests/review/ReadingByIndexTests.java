package org.parvis.requests.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.requests.review.WorkList.ClosedKey;
import org.parvis.requests.review.WorkList.Filter;
import org.parvis.requests.review.WorkList.Question;
import org.parvis.requests.review.WorkList.Reader;
import org.parvis.requests.review.WorkList.View;
import org.parvis.support.TestTowns;
import org.parvis.support.TestTowns.TestTown;
import org.parvis.support.TownHallTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks the database how it would answer, with twenty thousand requests of which a thousand are open: under row-level
/// security an index can be out of reach although it is there.
@TownHallTest
class ReadingByIndexTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final Reader READER =
            new Reader(Set.of("urbanisme", "etat-civil"), UUID.randomUUID(), TODAY, TODAY.plusDays(2));

    private final JdbcClient jdbc;
    private final TestTowns towns;
    private final ApplicationContext context;
    private static @Nullable TestTown town;

    ReadingByIndexTests(JdbcClient jdbc, TestTowns towns, ApplicationContext context) {
        this.jdbc = jdbc;
        this.towns = towns;
        this.context = context;
    }

    @BeforeEach
    void settle() {
        if (town == null) {
            town = towns.open();
            Crowd.write(jdbc, town, 1_000, 19_000);
            Crowd.settle(context);
        }
    }

    private String plan(Question question) {
        String plan = Tenancy.call(
                Objects.requireNonNull(town).id(),
                () -> String.join(
                        "\n",
                        jdbc.sql("explain (costs off) " + question.sql())
                                .params(question.values())
                                .query(String.class)
                                .list()));
        assertThat(plan).doesNotContain("Seq Scan on request");
        return plan;
    }

    @Test
    void theFirstPageIsReadInTheOrderOfTheIndexAndNoFurther() {
        String plan = plan(WorkList.openQuestion(READER, View.ALL, Filter.NONE, null, WorkList.PAGE));
        // Each department's first fifty are taken from the index as they come, and only those are sorted together.
        assertThat(plan).containsPattern("Limit\\n +-> +Index Scan using request_work on request");
    }

    @Test
    void aLaterPageBeginsWhereTheLastOneEnded() {
        var key = new WorkList.Key(TODAY, UUID.randomUUID());
        String plan = plan(WorkList.openQuestion(READER, View.ALL, Filter.NONE, key, WorkList.PAGE));
        assertThat(plan)
                .containsPattern("Limit\\n +-> +Index Scan using request_work on request")
                .containsPattern("Index Cond: .*ROW\\(due_on, id\\) > ROW");
    }

    @Test
    void everyViewAndFilterReadsOpenRequestsOnly() {
        for (View view : View.values()) {
            var filter = new Filter("urbanisme-instruction", "terrace", "RECEIVED", "WEB");
            assertThat(plan(WorkList.openQuestion(READER, view, filter, null, WorkList.PAGE)))
                    .as("%s", view)
                    .containsPattern("request_(work|work_of|due)");
        }
    }

    @Test
    void theCountsReadOpenRequestsOnly() {
        var everything = new Filter("urbanisme-instruction", "terrace", "RECEIVED", "WEB");
        for (Filter filter : List.of(Filter.NONE, everything)) {
            assertThat(plan(WorkList.countsQuestion(READER, filter)))
                    .contains("Index Only Scan using request_work on request")
                    .doesNotContainPattern("(Bitmap Heap|Seq) Scan on request|Index Scan using request_(?!work_of)");
        }
    }

    @Test
    void closedRequestsAreReadFromTheLatestOnAndNoFurther() {
        assertThat(plan(WorkList.closedQuestion(READER, null, WorkList.PAGE)))
                .containsPattern("Limit\\n +-> +Index Scan using request_closed on request");
        var key = new ClosedKey(Instant.parse("2026-02-02T10:00:00Z"), UUID.randomUUID());
        assertThat(plan(WorkList.closedQuestion(READER, key, WorkList.PAGE)))
                .containsPattern("Index Cond: .*ROW\\(closed_at, id\\) < ROW");
    }

    @Test
    void aSearchGoesByReferenceAddressAndBeginningOfTheName() {
        assertThat(plan(WorkList.searchQuestion(READER, "dup", WorkList.PAGE)))
                .contains("request_municipality_id_reference_key", "request_email", "request_name")
                .containsPattern("Index Cond: .*search_name >= .*search_name <");
    }

    @Test
    void theOtherRequestsOfAnAddressAreCountedByIt() {
        assertThat(plan(WorkList.othersQuestion(READER, UUID.randomUUID(), "zoe@example.org")))
                .contains("request_email");
    }
}
