package org.parvis.excellence.steering;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.InView;
import org.parvis.excellence.actions.Action;
import org.parvis.excellence.actions.Action.Outcome;
import org.parvis.excellence.actions.ActionStore;
import org.parvis.excellence.advice.ShownAdvice;
import org.parvis.excellence.advice.ShownAdvice.Refused;
import org.parvis.excellence.advice.ShownAdvice.Shown;
import org.parvis.feedback.Verbatims;
import org.parvis.feedback.Verbatims.Excerpt;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators;
import org.parvis.insight.Indicators.Period;
import org.parvis.insight.Indicators.Words;
import org.parvis.insight.Subject;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.ServiceStandard;
import org.parvis.procedures.ServiceStandards;
import org.parvis.town.Department;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of a head of department: the first advice up front, then the figures that it comes from, then what people
/// wrote.
@Controller
final class DepartmentPage {
    private static final int CHART_MONTHS = 18;
    private static final int ACTIONS = 6;
    private static final List<Indicator> OPINIONS =
            List.of(Indicator.SATISFACTION, Indicator.CLARITY, Indicator.REACHABILITY, Indicator.RESULT_MISSED);
    private static final List<Indicator> OF_DEPARTMENT = List.of(Indicator.RESPONSE, Indicator.REACHABILITY);

    private final InView view;
    private final ShownAdvice advice;
    private final ActionStore actions;
    private final Indicators indicators;
    private final Procedures procedures;
    private final ServiceStandards standards;
    private final Verbatims verbatims;

    DepartmentPage(
            InView view,
            ShownAdvice advice,
            ActionStore actions,
            Indicators indicators,
            Procedures procedures,
            ServiceStandards standards,
            Verbatims verbatims) {
        this.view = view;
        this.advice = advice;
        this.actions = actions;
        this.indicators = indicators;
        this.procedures = procedures;
        this.standards = standards;
        this.verbatims = verbatims;
    }

    @GetMapping("/agent/excellence/departments/{code}")
    Page read(
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int words,
            @AuthenticationPrincipal StaffPrincipal reader) {
        Department department = view.department(reader, code);
        LocalDate today = view.today();
        Period year = Period.yearTo(today);
        int wordsPage = Math.clamp(words, 0, 1_000);
        List<Procedure> own = procedures.all().stream()
                .filter(procedure -> procedure.department().equals(code))
                .toList();
        List<Action> theirs = actions.of(List.of(code));
        Map<String, LocalText> titles = new HashMap<>();
        own.forEach(procedure -> titles.put(procedure.code(), procedure.title()));
        return Page.of(
                "excellence/steering/department",
                new Read(
                        department,
                        view.departments(reader),
                        year,
                        advice.of(code),
                        advice.refused(code, today),
                        theirs.stream().limit(ACTIONS).toList(),
                        own.stream()
                                .map(procedure -> watched(procedure, theirs, today))
                                .toList(),
                        Figure.read(indicators, OF_DEPARTMENT, new Subject.OfDepartment(code), year),
                        titles,
                        indicators.words(new Subject.OfDepartment(code), year),
                        verbatims.read(code, year.from(), year.to(), wordsPage),
                        wordsPage));
    }

    @PostMapping("/agent/excellence/departments/{code}/advice")
    View lookAgain(
            @PathVariable String code, @AuthenticationPrincipal StaffPrincipal reader, RedirectAttributes flash) {
        Department department = view.department(reader, code);
        advice.lookAgain(department.code(), view.today(), reader.actor());
        return Redirects.to("/agent/excellence/departments/" + code, flash, "excellence.department.looked");
    }

    /// When an action began that is proven to have changed whether the delay is kept, the last one if there are
    /// several.
    private static @Nullable YearMonth changed(Procedure procedure, List<Action> actions) {
        return actions.stream()
                .filter(action -> procedure.code().equals(action.procedure()))
                .filter(action -> action.metric().indicator() == Indicator.DELAY_KEPT)
                .filter(action -> action.verdict() == Outcome.PROVEN || action.verdict() == Outcome.PROVEN_SMALL)
                .map(Action::begunOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(YearMonth::from)
                .orElse(null);
    }

    private Watched watched(Procedure procedure, List<Action> actions, LocalDate today) {
        var subject = new Subject.OfProcedure(procedure.code());
        Period year = Period.yearTo(today);
        ServiceStandard standard = standards.of(procedure, today).orElse(null);
        YearMonth last = YearMonth.from(today).minusMonths(1);
        var months = new Period(last.minusMonths(CHART_MONTHS - 1).atDay(1), last.atEndOfMonth());
        var kept = indicators.course(Indicator.DELAY_KEPT, subject, new Period(months.from(), today));
        return new Watched(
                procedure,
                indicators.received(subject, year),
                standard,
                new Figure(Indicator.DELAY_KEPT, kept.over(year)),
                MonthlyChart.of(
                        kept.months(months), standard == null ? null : standard.share(), changed(procedure, actions)),
                Figure.read(indicators, OPINIONS, subject, year));
    }

    /// One procedure.
    ///
    /// @param requests received over the last twelve months
    /// @param kept share of the answers within the standard
    record Watched(
            Procedure procedure,
            long requests,
            @Nullable ServiceStandard standard,
            Figure kept,
            MonthlyChart chart,
            List<Figure> opinions) {
        /// Whether the share that was promised is reached: yes, no, or chance may explain the difference.
        Optional<String> promise() {
            if (standard == null || !(kept.measured() instanceof Measured.Enough(var estimate))) {
                return Optional.empty();
            }
            boolean sure = estimate.interval().isAbove(standard.share())
                    || estimate.interval().isBelow(standard.share());
            return Optional.of(!sure ? "unsure" : estimate.value() > standard.share() ? "kept" : "broken");
        }
    }

    /// @param seen the departments that the reader may look at
    /// @param year that the figures are of
    /// @param refused what stays away because a person said so
    /// @param own figures of the department as a whole
    /// @param titles of its procedures, by code
    /// @param words how many opinions of the year came with words
    record Read(
            Department department,
            List<Department> seen,
            Period year,
            List<Shown> advice,
            List<Refused> refused,
            List<Action> actions,
            List<Watched> procedures,
            List<Figure> own,
            Map<String, LocalText> titles,
            Words words,
            Excerpt excerpt,
            int wordsPage) {
        /// Whether not one procedure has a figure that a rule could be held against.
        boolean tooFew() {
            return procedures.stream()
                    .allMatch(one -> one.kept().measured() instanceof Measured.Insufficient
                            && one.opinions().stream()
                                    .allMatch(figure -> figure.measured() instanceof Measured.Insufficient));
        }

        /// Why there is no advice, by its message.
        String noAdvice() {
            return !actions.isEmpty()
                    ? "excellence.department.acted-on"
                    : !refused.isEmpty()
                            ? "excellence.department.all-refused"
                            : tooFew() ? "excellence.department.too-few" : "excellence.department.no-advice";
        }

        LocalText title(@Nullable String procedure) {
            return procedure == null ? department.name() : titles.getOrDefault(procedure, LocalText.of(procedure));
        }
    }
}
