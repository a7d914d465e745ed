package org.parvis.excellence.rules;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.InView;
import org.parvis.excellence.rules.OwnThresholds.Held;
import org.parvis.excellence.rules.OwnThresholds.Own;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.platform.web.Shell;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The rules that give advice, with the thresholds that hold here. Heads read them; who watches over excellence sets
/// the thresholds.
@Controller
@RequestMapping("/agent/excellence/rules")
final class RulesPage {
    private static final String PAGE = "excellence/rules/rule";

    private final RuleBook book;
    private final OwnThresholds thresholds;
    private final InView view;
    private final Texts texts;

    RulesPage(RuleBook book, OwnThresholds thresholds, InView view, Texts texts) {
        this.book = book;
        this.thresholds = thresholds;
        this.view = view;
        this.texts = texts;
    }

    @GetMapping
    Page list(@AuthenticationPrincipal StaffPrincipal reader) {
        view.departments(reader);
        Held held = thresholds.held();
        return Page.of(
                "excellence/rules/rules",
                new Listed(book.all().stream()
                        .map(CompiledRule::rule)
                        .map(rule -> new Said(rule, held.of(rule)))
                        .toList()));
    }

    @GetMapping("/{id}")
    Page read(@PathVariable String id, @AuthenticationPrincipal StaffPrincipal reader, HttpServletRequest http) {
        view.departments(reader);
        Rule rule = rule(id);
        return Page.of(PAGE, opened(rule, form(rule, ReaderLanguage.of(http)), FormErrors.none(), reader));
    }

    @PostMapping("/{id}")
    View set(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal StaffPrincipal reader,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Rule rule = toSet(id, reader);
        var form = new ThresholdsForm(typed);
        FormErrors errors = FormErrors.none();
        Map<String, Double> values = form.values(rule, errors, texts, ReaderLanguage.of(http));
        if (!errors.isEmpty()) {
            return Page.invalid(PAGE, opened(rule, form, errors, reader));
        }
        thresholds.set(rule, values, reader.actor());
        return Redirects.to("/agent/excellence/rules/" + id, flash, "excellence.rule.set");
    }

    @PostMapping("/{id}/default")
    View backToDefault(
            @PathVariable String id, @AuthenticationPrincipal StaffPrincipal reader, RedirectAttributes flash) {
        Rule rule = toSet(id, reader);
        thresholds.reset(rule, reader.actor());
        return Redirects.to("/agent/excellence/rules/" + id, flash, "excellence.rule.reset.done");
    }

    private Rule toSet(String id, StaffPrincipal reader) {
        if (!reader.is(Role.EXCELLENCE)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return rule(id);
    }

    private Rule rule(String id) {
        return book.find(id)
                .map(CompiledRule::rule)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ThresholdsForm form(Rule rule, Locale locale) {
        return ThresholdsForm.of(rule, thresholds.held().of(rule), locale);
    }

    private Opened opened(Rule rule, ThresholdsForm form, FormErrors errors, StaffPrincipal reader) {
        Held held = thresholds.held();
        return new Opened(new Said(rule, held.of(rule)), held, form, errors, reader.is(Role.EXCELLENCE));
    }

    record Listed(List<Said> rules) {}

    /// @param maySet whether the reader sets thresholds
    record Opened(Said said, Held held, ThresholdsForm form, FormErrors errors, boolean maySet) {
        Rule rule() {
            return said.rule();
        }

        @Nullable
        Own own(String threshold) {
            return held.of(rule(), threshold).orElse(null);
        }

        /// "De 50 % à 95 %. Par défaut : 80 %."
        String hint(Shell shell, String threshold) {
            return shell.t(
                    "excellence.rule.threshold.hint",
                    said.least(shell, threshold),
                    said.most(shell, threshold),
                    said.byDefault(shell, threshold));
        }

        boolean adjustable() {
            return rule().thresholds().values().stream().anyMatch(Rule.Threshold::isAdjustable);
        }

        boolean anyOwn() {
            return rule().thresholds().keySet().stream().anyMatch(said::isOwn);
        }
    }
}
