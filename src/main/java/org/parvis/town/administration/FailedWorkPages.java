package org.parvis.town.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.jobs.Jobs;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/// Background work that failed. What is still being retried is only shown; what was given up can be tried again or
/// forgotten. What a job did not do is the message `<module>.failed-work.<job>`, where a module has written one.
@Controller
final class FailedWorkPages {
    static final String SENTENCE = "failed-work";
    static final int SHOWN = 200;

    private final Jobs jobs;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Texts texts;

    FailedWorkPages(
            Jobs jobs,
            AuditTrail audit,
            JdbcClient jdbc,
            JsonMapper json,
            TransactionTemplate transaction,
            Texts texts) {
        this.jobs = jobs;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
        this.texts = texts;
    }

    /// @param more whether there are others that are not shown
    record FailedWork(List<Failure> failures, boolean more) {}

    /// @param what it did not do, in a sentence; the job's name where there is none
    record Failure(String job, String what, String instance, int attempts, String error, Instant at, boolean givenUp) {}

    @GetMapping("/admin/jobs")
    Page list(HttpServletRequest request) {
        Map<String, String> sentences = texts.byName(ReaderLanguage.of(request), SENTENCE);
        List<Failure> failures = jdbc.sql(
                        "select * from job_failure order by given_up desc, failed_at desc limit :limit")
                .param("limit", SHOWN + 1)
                .query((rs, _) -> new Failure(
                        rs.getString("job"),
                        sentences.getOrDefault(rs.getString("job"), rs.getString("job")),
                        rs.getString("instance"),
                        rs.getInt("attempts"),
                        rs.getString("error"),
                        rs.getTimestamp("failed_at").toInstant(),
                        rs.getBoolean("given_up")))
                .list();
        return Page.of(
                "town/administration/jobs",
                new FailedWork(failures.stream().limit(SHOWN).toList(), failures.size() > SHOWN));
    }

    @PostMapping("/admin/jobs/retry")
    View retry(
            @AuthenticationPrincipal StaffPrincipal me,
            @RequestParam String job,
            @RequestParam String instance,
            RedirectAttributes flash) {
        try {
            transaction.executeWithoutResult(_ -> takeOut(job, instance).ifPresent(payload -> {
                // The stored instance is led by the municipality, which the queue adds again.
                String own = instance.substring(instance.indexOf(':') + 1);
                jobs.enqueue(job, own, json.readTree(payload));
                audit.record(me.actor(), "job-retried", subject(job, own), Map.of());
            }));
        } catch (IllegalArgumentException _) {
            flash.addFlashAttribute("notice-kind", "problem");
            return Redirects.to("/admin/jobs", flash, "town.jobs.unknown", job);
        }
        return Redirects.to("/admin/jobs", flash, "town.jobs.retried");
    }

    @PostMapping("/admin/jobs/forget")
    View forget(
            @AuthenticationPrincipal StaffPrincipal me,
            @RequestParam String job,
            @RequestParam String instance,
            RedirectAttributes flash) {
        transaction.executeWithoutResult(_ -> takeOut(job, instance)
                .ifPresent(_ -> audit.record(
                        me.actor(),
                        "job-forgotten",
                        subject(job, instance.substring(instance.indexOf(':') + 1)),
                        Map.of())));
        return Redirects.to("/admin/jobs", flash, "town.jobs.forgotten");
    }

    private static String subject(String job, String instance) {
        return "job:" + job + ":" + instance;
    }

    /// @return its payload, empty when somebody else took it out before
    private Optional<String> takeOut(String job, String instance) {
        if (!instance.startsWith(Tenancy.current() + ":")) {
            return Optional.empty();
        }
        return jdbc.sql("""
                delete from job_failure where job = :job and instance = :instance and given_up
                returning payload""")
                .param("job", job)
                .param("instance", instance)
                .query(String.class)
                .optional();
    }
}
