package org.parvis.excellence.advice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.InView;
import org.parvis.excellence.Snapshot.Reading;
import org.parvis.excellence.Verdict;
import org.parvis.excellence.actions.ActionStore;
import org.parvis.excellence.actions.ObservedEffects;
import org.parvis.excellence.actions.ObservedEffects.Observed;
import org.parvis.excellence.rules.CompiledRule;
import org.parvis.excellence.rules.Rule;
import org.parvis.excellence.rules.RuleBook;
import org.parvis.excellence.rules.Said;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.text.LongDate;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.town.Department;
import org.parvis.town.StaffMember;
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

/// One advice: what it says, from which figures, what to do, and the two answers to it. The verdict is concluded again
/// before the reader's eyes, from the figures and the rule's version that it was given by.
@Controller
@RequestMapping("/agent/excellence/advice/{id}")
final class AdvicePage {
    private final AdviceStore store;
    private final ActionStore actions;
    private final ObservedEffects effects;
    private final AcceptAdvice accept;
    private final RefuseAdvice refuse;
    private final ReconsiderAdvice reconsider;
    private final RuleBook book;
    private final Procedures procedures;
    private final InView view;
    private final Texts texts;

    AdvicePage(
            AdviceStore store,
            ActionStore actions,
            ObservedEffects effects,
            AcceptAdvice accept,
            RefuseAdvice refuse,
            ReconsiderAdvice reconsider,
            RuleBook book,
            Procedures procedures,
            InView view,
            Texts texts) {
        this.store = store;
        this.actions = actions;
        this.effects = effects;
        this.accept = accept;
        this.refuse = refuse;
        this.reconsider = reconsider;
        this.book = book;
        this.procedures = procedures;
        this.view = view;
        this.texts = texts;
    }

    @GetMapping
    Page read(@PathVariable UUID id, @AuthenticationPrincipal StaffPrincipal reader, HttpServletRequest http) {
        Advice advice = open(id, reader);
        return Page.of("excellence/advice/advice", opened(advice, reader, null, "", FormErrors.none(), http));
    }

    @PostMapping("/accept")
    View accept(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String due,
            @AuthenticationPrincipal StaffPrincipal reader,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Advice advice = open(id, reader);
        var form = new AcceptAdvice.Form(title, owner, due);
        return switch (accept.accept(id, version, reader, form)) {
            case AcceptAdvice.Result.Accepted(var action) ->
                Redirects.to("/agent/excellence/actions/" + action, flash, "excellence.accept.done");
            case AcceptAdvice.Result.Changed() -> changed(advice, reader, form, "", http);
            case AcceptAdvice.Result.Invalid(var keys) ->
                Page.invalid(
                        "excellence/advice/advice", opened(advice, reader, form, "", wrong(keys, advice, http), http));
        };
    }

    @PostMapping("/refuse")
    View refuse(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal StaffPrincipal reader,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Advice advice = open(id, reader);
        return switch (refuse.refuse(id, version, reader, reason)) {
            case RefuseAdvice.Result.Refused() ->
                Redirects.to("/agent/excellence/departments/" + advice.department(), flash, "excellence.refuse.done");
            case RefuseAdvice.Result.Changed() -> changed(advice, reader, null, reason, http);
            case RefuseAdvice.Result.ReasonMissing() ->
                invalidReason(advice, reader, reason, "excellence.refuse.reason-missing", http);
            case RefuseAdvice.Result.ReasonTooLong() ->
                invalidReason(advice, reader, reason, "excellence.refuse.reason-too-long", http);
        };
    }

    @PostMapping("/reconsider")
    View reconsider(
            @PathVariable UUID id,
            @RequestParam int version,
            @AuthenticationPrincipal StaffPrincipal reader,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Advice advice = open(id, reader);
        return switch (reconsider.reconsider(id, version, reader)) {
            case ReconsiderAdvice.Result.Reopened() ->
                Redirects.to("/agent/excellence/advice/" + id, flash, "excellence.reconsider.done");
            case ReconsiderAdvice.Result.Changed() -> changed(advice, reader, null, "", http);
        };
    }

    private Page invalidReason(
            Advice advice, StaffPrincipal reader, String reason, String key, HttpServletRequest http) {
        return Page.invalid(
                "excellence/advice/advice",
                opened(advice, reader, null, reason, said(Map.of("reason", key), http), http));
    }

    private Page changed(
            Advice advice,
            StaffPrincipal reader,
            AcceptAdvice.@Nullable Form form,
            String reason,
            HttpServletRequest http) {
        FormErrors errors = said(Map.of("content", "excellence.advice.changed"), http);
        return Page.of("excellence/advice/advice", opened(advice, reader, form, reason, errors, http))
                .with(HttpStatus.CONFLICT);
    }

    private FormErrors wrong(Map<String, String> keys, Advice advice, HttpServletRequest http) {
        Locale locale = ReaderLanguage.of(http);
        LocalDate today = view.today();
        FormErrors errors = FormErrors.none();
        keys.forEach((field, key) -> errors.add(
                field,
                texts.in(
                        locale,
                        key,
                        LongDate.in(locale, accept.soonestDue(advice, today)),
                        LongDate.in(locale, accept.latestDue(today)))));
        return errors;
    }

    private FormErrors said(Map<String, String> keys, HttpServletRequest http) {
        FormErrors errors = FormErrors.none();
        keys.forEach((field, key) -> errors.add(field, texts.in(ReaderLanguage.of(http), key)));
        return errors;
    }

    private Advice open(UUID id, StaffPrincipal reader) {
        List<String> seen =
                view.departments(reader).stream().map(Department::code).toList();
        return store.find(id)
                .filter(advice -> seen.contains(advice.department()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Opened opened(
            Advice advice,
            StaffPrincipal reader,
            AcceptAdvice.@Nullable Form typed,
            String reason,
            FormErrors errors,
            HttpServletRequest http) {
        CompiledRule rule = book.at(advice.rule(), advice.ruleVersion());
        var form = typed != null
                ? typed
                : new AcceptAdvice.Form(
                        rule.rule().title().in(ReaderLanguage.of(http)),
                        reader.id().toString(),
                        view.today().plusMonths(rule.rule().metric().horizon()).toString());
        return new Opened(
                advice,
                rule.rule(),
                rule.verdict(advice.snapshot()),
                effects.of(advice.rule(), rule.rule().metric().indicator()),
                view.department(reader, advice.department()).name(),
                advice.procedure() == null
                        ? null
                        : procedures
                                .current(advice.procedure())
                                .map(Procedure::title)
                                .orElse(LocalText.of(advice.procedure())),
                accept.owners(advice.department(), reader),
                advice.state() == Advice.State.OPEN ? accept.baseline(advice) : null,
                form,
                reason,
                actions.ofAdvice(advice.id()).orElse(null),
                withoutRepetition(store.history(advice.id())),
                errors);
    }

    /// Of figures that were brought up to date week after week without changing the verdict, the last time only.
    private static List<Advice.Event> withoutRepetition(List<Advice.Event> history) {
        List<Advice.Event> told = new ArrayList<>();
        for (Advice.Event event : history) {
            if (!told.isEmpty() && event.repeats(told.getLast())) {
                told.removeLast();
            }
            told.add(event);
        }
        return told;
    }

    /// @param replayed what the rule says of the same figures now
    /// @param observed what the practice has changed in the town so far
    /// @param procedure its title, null where the whole department is meant
    /// @param baseline what accepting it today would freeze, null where it has had its answer
    /// @param reason for a refusal, as it was typed
    /// @param action what came of it
    record Opened(
            Advice advice,
            Rule rule,
            Verdict replayed,
            Observed observed,
            LocalText department,
            @Nullable LocalText procedure,
            List<StaffMember> owners,
            @Nullable Reading baseline,
            AcceptAdvice.Form form,
            String reason,
            @Nullable UUID action,
            List<Advice.Event> history,
            FormErrors errors) {
        Said said() {
            return new Said(rule, advice.snapshot().thresholds());
        }

        boolean open() {
            return advice.state() == Advice.State.OPEN;
        }

        boolean refused() {
            return advice.state() == Advice.State.REFUSED;
        }

        /// Why it was refused, and by whom; null where it never was.
        Advice.@Nullable Event refusal() {
            return history.reversed().stream()
                    .filter(event -> event.kind().equals("refused"))
                    .findFirst()
                    .orElse(null);
        }

        /// The day from which the rule may give it again, once it is refused.
        LocalDate back() {
            return ShownAdvice.back(advice);
        }

        boolean agrees() {
            return replayed == advice.verdict();
        }
    }
}
