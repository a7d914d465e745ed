package org.parvis.excellence.steering;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.InView;
import org.parvis.excellence.actions.Action;
import org.parvis.excellence.actions.ActionStore;
import org.parvis.excellence.advice.Advice;
import org.parvis.excellence.advice.ShownAdvice;
import org.parvis.excellence.advice.ShownAdvice.Shown;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators;
import org.parvis.insight.Indicators.Period;
import org.parvis.insight.Subject;
import org.parvis.platform.pdf.PdfPrinter;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.ServiceStandard;
import org.parvis.procedures.ServiceStandards;
import org.parvis.town.Department;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// One page on paper for the council: the four gains, with what nobody measures yet said so, the standards, each figure
/// with its trend; the first advice, what was proven.
@Controller
final class CouncilPage {
    private static final String TEMPLATE = "excellence/steering/paper";
    private static final int STANDARDS = 8;
    private static final int ADVICE = 3;
    private static final int ACTIONS = 5;
    private static final int FEW = 2;

    private final InView view;
    private final Indicators indicators;
    private final Procedures procedures;
    private final ServiceStandards standards;
    private final ShownAdvice advice;
    private final ActionStore actions;
    private final PdfPrinter printer;

    CouncilPage(
            InView view,
            Indicators indicators,
            Procedures procedures,
            ServiceStandards standards,
            ShownAdvice advice,
            ActionStore actions,
            PdfPrinter printer) {
        this.view = view;
        this.indicators = indicators;
        this.procedures = procedures;
        this.standards = standards;
        this.advice = advice;
        this.actions = actions;
        this.printer = printer;
    }

    /// Of the whole town: for who may look at all of it.
    @GetMapping("/agent/excellence/council.pdf")
    ResponseEntity<byte[]> town(@AuthenticationPrincipal StaffPrincipal reader, HttpServletRequest http) {
        List<Department> departments = view.departments(reader);
        if (!reader.is(Role.EXCELLENCE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return print(paper(departments, null), http);
    }

    @GetMapping("/agent/excellence/departments/{code}/council.pdf")
    ResponseEntity<byte[]> department(
            @PathVariable String code, @AuthenticationPrincipal StaffPrincipal reader, HttpServletRequest http) {
        Department department = view.department(reader, code);
        return print(paper(List.of(department), department), http);
    }

    private ResponseEntity<byte[]> print(Paper paper, HttpServletRequest http) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"conseil-" + view.today() + ".pdf\"")
                .header("Cache-Control", "private, no-store")
                .body(onOnePage(paper, ReaderLanguage.of(http)));
    }

    /// Whatever the names of a town need: what finds no room is counted.
    byte[] onOnePage(Paper paper, Locale language) {
        byte[] printed = printer.print(TEMPLATE, paper, language);
        Paper shown = paper;
        while (PdfPrinter.pages(printed) > 1 && shown.canBeShorter()) {
            shown = shown.shorter();
            printed = printer.print(TEMPLATE, shown, language);
        }
        return printed;
    }

    private Paper paper(List<Department> departments, @Nullable Department only) {
        LocalDate today = view.today();
        Period year = Period.yearTo(today);
        Subject subject = only == null ? new Subject.WholeTown() : new Subject.OfDepartment(only.code());
        List<String> codes = departments.stream().map(Department::code).toList();
        List<Kept> kept = kept(codes, year, today);
        List<Action> concluded = actions.of(codes).stream()
                .filter(action -> action.state() == Action.State.CONCLUDED)
                .toList();
        return new Paper(
                only == null ? null : only.name(),
                year,
                figure(Indicator.SATISFACTION, subject, year),
                Trend.of(indicators, Indicator.SATISFACTION, subject, today),
                figure(Indicator.DELAY_KEPT, subject, year),
                Trend.of(indicators, Indicator.DELAY_KEPT, subject, today),
                kept.stream().limit(STANDARDS).toList(),
                Math.max(0, kept.size() - STANDARDS),
                codes.stream()
                        .flatMap(code -> advice.of(code).stream())
                        .sorted(Comparator.comparing(Shown::advice, Advice.MOST_WORTH_DOING))
                        .limit(ADVICE)
                        .toList(),
                concluded.stream().limit(ACTIONS).toList(),
                Math.max(0, concluded.size() - ACTIONS),
                names(departments));
    }

    /// Those that are kept least come first; what is not known comes last.
    private List<Kept> kept(List<String> departments, Period year, LocalDate today) {
        List<Kept> kept = new ArrayList<>();
        for (Procedure procedure : procedures.all()) {
            if (departments.contains(procedure.department())) {
                var subject = new Subject.OfProcedure(procedure.code());
                standards
                        .of(procedure, today)
                        .ifPresent(standard -> kept.add(new Kept(
                                procedure.title(),
                                standard,
                                figure(Indicator.DELAY_KEPT, subject, year),
                                Trend.of(indicators, Indicator.DELAY_KEPT, subject, today))));
            }
        }
        kept.sort(Comparator.comparingDouble(one -> switch (one.figure().measured()) {
            case Measured.Enough(var estimate) -> estimate.value();
            case Measured.Insufficient insufficient -> 2;
        }));
        return kept;
    }

    private Map<String, LocalText> names(List<Department> departments) {
        Map<String, LocalText> names = new HashMap<>();
        departments.forEach(department -> names.put("department " + department.code(), department.name()));
        procedures.all().forEach(procedure -> names.put("procedure " + procedure.code(), procedure.title()));
        return names;
    }

    private Figure figure(Indicator indicator, Subject subject, Period year) {
        return new Figure(indicator, indicators.read(indicator, subject, year));
    }

    record Kept(LocalText procedure, ServiceStandard standard, Figure figure, Optional<Trend> trend) {}

    /// @param department null where the whole town is meant
    /// @param moreStandards and `moreActions` that found no room
    record Paper(
            @Nullable LocalText department,
            Period year,
            Figure satisfaction,
            Optional<Trend> satisfactionTrend,
            Figure delays,
            Optional<Trend> delaysTrend,
            List<Kept> standards,
            int moreStandards,
            List<Shown> advice,
            List<Action> actions,
            int moreActions,
            Map<String, LocalText> names) {
        /// A few of each stay.
        boolean canBeShorter() {
            return standards.size() > FEW || actions.size() > FEW;
        }

        /// One line less of what is longest: the standards that are kept best, and the actions that ended first, go.
        Paper shorter() {
            boolean standard = standards.size() > FEW && (standards.size() >= actions.size() || actions.size() <= FEW);
            return new Paper(
                    department,
                    year,
                    satisfaction,
                    satisfactionTrend,
                    delays,
                    delaysTrend,
                    standard ? standards.subList(0, standards.size() - 1) : standards,
                    standard ? moreStandards + 1 : moreStandards,
                    advice,
                    standard ? actions : actions.subList(0, actions.size() - 1),
                    standard ? moreActions : moreActions + 1,
                    names);
        }

        /// Whether a trend lays one season beside another.
        boolean acrossSeasons() {
            return Stream.concat(
                            Stream.of(satisfactionTrend, delaysTrend),
                            standards.stream().map(Kept::trend))
                    .flatMap(Optional::stream)
                    .anyMatch(Trend::acrossSeasons);
        }

        LocalText about(String department, @Nullable String procedure) {
            String key = procedure == null ? "department " + department : "procedure " + procedure;
            return names.getOrDefault(key, LocalText.of(procedure == null ? department : procedure));
        }
    }
}
