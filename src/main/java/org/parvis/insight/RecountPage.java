package org.parvis.insight;

import java.util.List;
import java.util.Map;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.jobs.Jobs;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.web.AdministrationTile;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.Redirects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where an administrator has the indicators counted again, and reads what the last counts found.
@Controller
final class RecountPage {
    private final RecountIndicators recount;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    RecountPage(RecountIndicators recount, Jobs jobs, AuditTrail audit, TransactionTemplate transaction) {
        this.recount = recount;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = transaction;
    }

    record Recounts(List<RecountIndicators.Recount> recent) {}

    @GetMapping("/admin/indicators")
    Page show() {
        return Page.of("insight/recounts", new Recounts(recount.recent()));
    }

    /// Asked for twice while it waits, it is done once.
    @PostMapping("/admin/indicators")
    View ask(@AuthenticationPrincipal StaffPrincipal me, RedirectAttributes flash) {
        transaction.executeWithoutResult(_ -> {
            jobs.enqueue(RecountIndicators.JOB, "all", new RecountIndicators.Work(me.name()));
            audit.record(me.actor(), "indicators-recount-asked", null, Map.of());
        });
        return Redirects.to("/admin/indicators", flash, "insight.recount.asked");
    }

    @Configuration(proxyBeanMethods = false)
    static class Tiles {
        @Bean
        AdministrationTile indicatorsTile() {
            return new AdministrationTile("/admin/indicators", "insight.recount", "insight.recount.text", 905);
        }
    }
}
