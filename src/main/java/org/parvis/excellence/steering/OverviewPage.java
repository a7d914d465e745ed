package org.parvis.excellence.steering;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parvis.excellence.InView;
import org.parvis.excellence.actions.Action;
import org.parvis.excellence.actions.ActionStore;
import org.parvis.excellence.advice.ShownAdvice;
import org.parvis.insight.Indicator;
import org.parvis.insight.Indicators;
import org.parvis.insight.Indicators.Period;
import org.parvis.insight.Subject;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.statistics.Measured;
import org.parvis.platform.text.Csv;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.town.Department;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// All departments that the reader may look at, side by side. A head of one department goes straight to it.
@Controller
final class OverviewPage {
    /// The filters last used, so that the table comes back as it was left.
    private static final String REMEMBERED = "overview.filters";

    private static final List<Indicator> COLUMNS =
            List.of(Indicator.DELAY_KEPT, Indicator.SATISFACTION, Indicator.CLARITY, Indicator.RESULT_MISSED);

    private final InView view;
    private final Indicators indicators;
    private final ShownAdvice advice;
    private final ActionStore actions;
    private final AuditTrail audit;
    private final Texts texts;

    OverviewPage(
            InView view,
            Indicators indicators,
            ShownAdvice advice,
            ActionStore actions,
            AuditTrail audit,
            Texts texts) {
        this.view = view;
        this.indicators = indicators;
        this.advice = advice;
        this.actions = actions;
        this.audit = audit;
        this.texts = texts;
    }

    @GetMapping("/agent/excellence")
    View overview(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal StaffPrincipal reader,
            HttpServletRequest http) {
        List<Department> departments = view.departments(reader);
        if (departments.size() == 1 && !reader.is(Role.EXCELLENCE)) {
            return Redirects.to(
                    "/agent/excellence/departments/" + departments.getFirst().code());
        }
        var session = http.getSession();
        if (parameters.isEmpty() && session.getAttribute(REMEMBERED) instanceof Filter remembered) {
            return page(departments, remembered, reader, ReaderLanguage.of(http));
        }
        var filter = Filter.of(parameters);
        session.setAttribute(REMEMBERED, filter);
        return page(departments, filter, reader, ReaderLanguage.of(http));
    }

    private Page page(List<Department> departments, Filter filter, StaffPrincipal reader, Locale locale) {
        return Page.of(
                "excellence/steering/overview",
                new Overview(
                        filter,
                        Period.yearTo(view.today()),
                        lines(departments, filter, locale),
                        reader.is(Role.EXCELLENCE)));
    }

    @GetMapping("/agent/excellence.csv")
    ResponseEntity<byte[]> export(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal StaffPrincipal reader,
            HttpServletRequest http)
            throws IOException {
        Locale locale = ReaderLanguage.of(http);
        var filter = Filter.of(parameters);
        var table = new StringBuilder();
        var csv = new Csv(table);
        List<String> heads = new ArrayList<>(List.of(texts.in(locale, "excellence.overview.department")));
        for (Indicator indicator : COLUMNS) {
            String name = texts.in(locale, "excellence.indicator." + indicator.code());
            heads.addAll(List.of(name, name + " – min", name + " – max", name + " – n"));
        }
        heads.add(texts.in(locale, "excellence.overview.advice"));
        heads.add(texts.in(locale, "excellence.overview.actions"));
        csv.row(heads);
        for (Line line : lines(view.departments(reader), filter, locale)) {
            List<String> cells =
                    new ArrayList<>(List.of(line.department().name().in(locale)));
            line.figures().forEach(figure -> cells.addAll(cells(figure, locale)));
            cells.add(String.valueOf(line.advice()));
            cells.add(String.valueOf(line.actions()));
            csv.row(cells);
        }
        audit.record(reader.actor(), "excellence-exported", null, Map.of());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"services-" + view.today() + ".csv\"")
                .header("Cache-Control", "private, no-store")
                .body(table.toString().getBytes(UTF_8));
    }

    private static List<String> cells(Figure figure, Locale locale) {
        return switch (figure.measured()) {
            case Measured.Insufficient(var n, var _) -> List.of("", "", "", String.valueOf(n));
            case Measured.Enough(var estimate) ->
                List.of(
                        decimals(estimate.value(), locale),
                        decimals(estimate.interval().low(), locale),
                        decimals(estimate.interval().high(), locale),
                        String.valueOf(estimate.n()));
        };
    }

    /// With the comma that the reader's spreadsheet expects.
    private static String decimals(double value, Locale locale) {
        return String.format(locale, "%.4f", value);
    }

    private List<Line> lines(List<Department> departments, Filter filter, Locale locale) {
        Period year = Period.yearTo(view.today());
        List<Line> lines = new ArrayList<>();
        for (Department department : departments) {
            var subject = new Subject.OfDepartment(department.code());
            long running = actions.of(List.of(department.code())).stream()
                    .filter(action -> action.state() != Action.State.CONCLUDED)
                    .count();
            lines.add(new Line(
                    department,
                    Figure.read(indicators, COLUMNS, subject, year),
                    advice.of(department.code()).size(),
                    running));
        }
        return lines.stream()
                .filter(line -> !filter.advised() || line.advice() > 0)
                .sorted(order(filter, locale))
                .toList();
    }

    private static Comparator<Line> order(Filter filter, Locale locale) {
        Comparator<Line> byName =
                Comparator.comparing(line -> line.department().name().in(locale), String.CASE_INSENSITIVE_ORDER);
        return Indicator.of(filter.sort())
                .filter(COLUMNS::contains)
                .map(indicator -> Comparator.<Line>comparingDouble(line -> line.worst(indicator))
                        .thenComparing(byName))
                .orElse(byName);
    }

    /// @param figures in the order of the columns
    /// @param advice shown at present
    /// @param actions that are not concluded
    record Line(Department department, List<Figure> figures, int advice, long actions) {
        /// Whether there is not a single case to tell of.
        boolean nothing() {
            return figures.stream()
                    .allMatch(figure -> figure.measured() instanceof Measured.Insufficient(var n, var _) && n == 0);
        }

        /// Smaller is worse; what is not known comes last.
        double worst(Indicator indicator) {
            return figures.stream()
                    .filter(figure -> figure.indicator() == indicator)
                    .mapToDouble(figure -> switch (figure.measured()) {
                        case Measured.Insufficient insufficient -> Double.MAX_VALUE;
                        case Measured.Enough(var estimate) ->
                            indicator.better() == Indicator.Better.HIGHER ? estimate.value() : -estimate.value();
                    })
                    .findFirst()
                    .orElse(Double.MAX_VALUE);
        }
    }

    /// @param sort an indicator's code, the worst first; else by name
    /// @param advised only departments that have open advice
    record Filter(String sort, boolean advised) implements java.io.Serializable {
        static Filter of(Map<String, String> parameters) {
            String sort = parameters.getOrDefault("sort", "");
            return new Filter(
                    COLUMNS.stream().anyMatch(column -> column.code().equals(sort)) ? sort : "",
                    "yes".equals(parameters.get("advised")));
        }

        String query() {
            return "sort=" + sort + (advised ? "&advised=yes" : "");
        }
    }

    /// @param whole whether it is the whole town
    record Overview(Filter filter, Period year, List<Line> lines, boolean whole) {
        List<Indicator> columns() {
            return COLUMNS;
        }
    }
}
