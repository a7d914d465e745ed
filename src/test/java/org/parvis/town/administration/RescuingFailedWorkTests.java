package org.parvis.town.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parvis.support.TownHallTest;

@TownHallTest
class RescuingFailedWorkTests {
    private final Administration administration;
    private final RememberingJob job;

    RescuingFailedWorkTests(Administration administration, RememberingJob job) {
        this.administration = administration;
        this.job = job;
    }

    private static void fail(Administration.Office office, String name, String instance, boolean givenUp) {
        office.change("""
                insert into job_failure (municipality_id, job, instance, payload, attempts, error, failed_at, given_up)
                values (%s, '%s', '%s', '{"text":"bonjour"}', 12, 'ConnectException: refused', now(), %s)
                """.formatted(office.town.id(), name, office.town.id() + ":" + instance, givenUp));
    }

    private static Map<String, String> named(Administration.Office office, String name, String instance) {
        return Map.of("job", name, "instance", office.town.id() + ":" + instance);
    }

    @Test
    void whatFailedIsShownWithItsError() {
        var office = administration.open();
        assertThat(office.admin.get("/admin/jobs").body()).contains("rien n’est en échec");
        fail(office, job.name(), "lettre-1", true);
        fail(office, job.name(), "lettre-2", false);
        assertThat(office.admin.get("/admin/jobs").body())
                .contains("ConnectException: refused")
                .contains("12 essais")
                .contains("Réessayer")
                .contains("Nouvel essai automatique");
        assertThat(office.admin.get("/admin").body()).contains("2 à regarder");
    }

    @Test
    void whereTooMuchFailedForAPageThePageSaysSo() {
        var office = administration.open();
        String several = """
                insert into job_failure (municipality_id, job, instance, payload, attempts, error, failed_at, given_up)
                select %s, '%s', %s || ':' || number, '{}', 12, 'refused', now(), true
                from generate_series(%d, %d) as number""";
        String id = String.valueOf(office.town.id());
        office.change(several.formatted(id, job.name(), id, 1, FailedWorkPages.SHOWN));
        assertThat(office.admin.get("/admin/jobs").body()).doesNotContain("premiers sont montrés");
        int next = FailedWorkPages.SHOWN + 1;
        office.change(several.formatted(id, job.name(), id, next, next));
        assertThat(office.admin.get("/admin/jobs").body()).contains("Les 200 premiers sont montrés");
    }

    @Test
    void anAdministratorReadsInASentenceWhatWasNotDone() {
        var office = administration.open();
        fail(office, "send-message", "1", true);
        assertThat(office.admin.get("/admin/jobs").body()).contains("Un e-mail n’a pas pu être envoyé.");
    }

    @Test
    void triedAgainItIsDoneWithTheSamePayload() throws InterruptedException {
        var office = administration.open();
        fail(office, job.name(), "lettre-1", true);
        office.admin.get("/admin/jobs");
        var retried = office.admin.post("/admin/jobs/retry", named(office, job.name(), "lettre-1"));
        assertThat(office.admin.follow(retried).body()).contains("Le travail est relancé");
        var until = System.nanoTime() + Duration.ofSeconds(8).toNanos();
        while (!job.done.contains(office.town.id() + ":bonjour") && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(job.done).contains(office.town.id() + ":bonjour");
        assertThat(office.see(Long.class, "select count(*) from job_failure")).isZero();
        assertThat(office.audited("job-retried"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("job:test-remembering:lettre-1"));
    }

    @Test
    void workThatThisVersionDoesNotKnowStays() {
        var office = administration.open();
        fail(office, "of-long-ago", "1", true);
        office.admin.get("/admin/jobs");
        var refused = office.admin.post("/admin/jobs/retry", named(office, "of-long-ago", "1"));
        assertThat(office.admin.follow(refused).body())
                .contains("notice-problem")
                .contains("ne connaît plus");
        assertThat(office.see(Long.class, "select count(*) from job_failure")).isEqualTo(1);
        assertThat(office.audited("job-retried")).isEmpty();
    }

    @Test
    void whatIsForgottenIsGone() {
        var office = administration.open();
        fail(office, job.name(), "lettre-1", true);
        office.admin.get("/admin/jobs");
        office.admin.post("/admin/jobs/forget", named(office, job.name(), "lettre-1"));
        assertThat(office.see(Long.class, "select count(*) from job_failure")).isZero();
        assertThat(office.audited("job-forgotten")).hasSize(1);
    }

    @Test
    void whatIsStillBeingTriedIsLeftAlone() {
        var office = administration.open();
        fail(office, job.name(), "lettre-2", false);
        office.admin.get("/admin/jobs");
        office.admin.post("/admin/jobs/forget", named(office, job.name(), "lettre-2"));
        office.admin.post("/admin/jobs/retry", named(office, job.name(), "lettre-2"));
        assertThat(office.see(Long.class, "select count(*) from job_failure")).isEqualTo(1);
    }
}
