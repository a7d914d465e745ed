package org.parvis.insight;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parvis.catalogue.ObservedDelays.Observed;
import org.parvis.insight.Indicators.Period;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.ServiceStandard;
import org.parvis.procedures.ServiceStandards;
import org.parvis.procedures.ServiceStandards.SetResult;
import org.parvis.town.Town;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What the town commits to, beside what it does: a head of department for the department's own procedures, who watches
/// over excellence for all.
@Controller
@RequestMapping("/agent/standards")
final class StandardsPage {
    private final ServiceStandards standards;
    private final Procedures procedures;
    private final Indicators indicators;
    private final AnswerDelays delays;
    private final Town town;
    private final InstantSource clock;
    private final Texts texts;

    StandardsPage(
            ServiceStandards standards,
            Procedures procedures,
            Indicators indicators,
            AnswerDelays delays,
            Town town,
            InstantSource clock,
            Texts texts) {
        this.standards = standards;
        this.procedures = procedures;
        this.indicators = indicators;
        this.delays = delays;
        this.town = town;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    Page list(@AuthenticationPrincipal StaffPrincipal me) {
        if (!me.is(Role.HEAD) && !me.is(Role.EXCELLENCE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return Page.of(
                "insight/standards",
                new Listed(
                        procedures.all().stream()
                                .filter(procedure -> may(me, procedure))
                                .map(this::row)
                                .toList(),
                        today()));
    }

    @GetMapping("/{procedure}")
    Page form(@PathVariable String procedure, @AuthenticationPrincipal StaffPrincipal me) {
        Procedure theirs = open(procedure, me);
        return Page.of(
                "insight/standard",
                shown(theirs, StandardForm.of(standards.of(theirs, today()), today()), FormErrors.none()));
    }

    @PostMapping("/{procedure}")
    View set(
            @PathVariable String procedure,
            @ModelAttribute StandardForm form,
            @AuthenticationPrincipal StaffPrincipal me,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Procedure theirs = open(procedure, me);
        Locale locale = ReaderLanguage.of(http);
        FormErrors errors = FormErrors.none();
        var typed = form.standard(procedure, today(), errors, key -> texts.in(locale, key));
        if (typed.isEmpty()) {
            return Page.invalid("insight/standard", shown(theirs, form, errors));
        }
        return switch (standards.set(typed.get(), me.actor())) {
            case SetResult.Set _ -> Redirects.to("/agent/standards", flash, "insight.standard.set");
            case SetResult.TooEarly _ -> {
                errors.add("since", texts.in(locale, "insight.standard.since.in-force"));
                yield Page.invalid("insight/standard", shown(theirs, form, errors));
            }
            case SetResult.NoSuchProcedure _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private Procedure open(String code, StaffPrincipal me) {
        Procedure procedure =
                procedures.current(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!may(me, procedure)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return procedure;
    }

    private static boolean may(StaffPrincipal me, Procedure procedure) {
        boolean theirs = me.is(Role.HEAD) && me.departments().contains(procedure.department());
        return theirs || me.is(Role.EXCELLENCE);
    }

    private LocalDate today() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate();
    }

    private Row row(Procedure procedure) {
        return new Row(
                procedure,
                standards.of(procedure, today()).orElse(null),
                standards.history(procedure.code()),
                delays.observed(procedure),
                indicators.read(
                        Indicator.DELAY_KEPT, new Subject.OfProcedure(procedure.code()), Period.yearTo(today())));
    }

    private Shown shown(Procedure procedure, StandardForm form, FormErrors errors) {
        return new Shown(row(procedure), form, errors, today());
    }

    record Listed(List<Row> rows, LocalDate today) {}

    /// @param standard in force, null where nothing was ever promised
    /// @param set those that were set, the latest first
    record Row(
            Procedure procedure,
            @Nullable ServiceStandard standard,
            List<ServiceStandard> set,
            Observed observed,
            Measured kept) {
        /// What the figures say of the standard: not even the most favourable value reaches it, all of them do, or
        /// nobody can tell.
        String verdict() {
            if (standard == null || !(kept instanceof Measured.Enough(var estimate))) {
                return "";
            }
            var interval = estimate.interval();
            return interval.isBelow(standard.share()) ? "broken" : interval.low() >= standard.share() ? "kept" : "open";
        }

        List<ServiceStandard> toCome(LocalDate today) {
            return set.stream()
                    .filter(one -> one.since() != null && one.since().isAfter(today))
                    .toList();
        }
    }

    record Shown(Row row, StandardForm form, FormErrors errors, LocalDate today) {}
}
