package org.parvis.procedures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parvis.procedures.Procedure.Field;
import org.parvis.procedures.Procedure.Step;

/// A published definition with its conditions compiled: which questions are asked, given the answers. As a condition
/// only looks back, one walk from the first question to the last decides it, and what a hidden question was once
/// answered counts for nothing further down.
final class Rules {
    private final Procedure procedure;
    private final Map<String, Field> fields;
    private final Map<String, Condition> conditions;

    private Rules(Procedure procedure, Map<String, Field> fields, Map<String, Condition> conditions) {
        this.procedure = procedure;
        this.fields = fields;
        this.conditions = conditions;
    }

    static Rules of(Procedure procedure) {
        return compile(procedure, (path, problems) -> {
            throw new IllegalStateException(procedure.code() + " " + path + ": " + problems);
        });
    }

    interface Problems {
        void at(String path, List<Condition.Problem> problems);
    }

    /// Compiles every condition; those that are wrong are reported and left out.
    static Rules compile(Procedure procedure, Problems problems) {
        Map<String, Field> fields = new LinkedHashMap<>();
        procedure.form().forEach(step -> step.fields().forEach(field -> fields.putIfAbsent(field.code(), field)));
        Map<String, Condition> conditions = new HashMap<>();
        Set<String> scope = new LinkedHashSet<>();
        for (int s = 0; s < procedure.form().size(); s++) {
            Step step = procedure.form().get(s);
            compile(
                    shownWhen(step),
                    "form/" + s + "/shown-when",
                    step.shownWhen(),
                    fields,
                    scope,
                    conditions,
                    problems);
            for (int f = 0; f < step.fields().size(); f++) {
                Field field = step.fields().get(f);
                String path = "form/" + s + "/fields/" + f;
                compile(shownWhen(field), path + "/shown-when", field.shownWhen(), fields, scope, conditions, problems);
                scope.add(field.code());
                compile(validWhen(field), path + "/valid-when", field.validWhen(), fields, scope, conditions, problems);
            }
        }
        var variants = procedure.clock().silence().variants();
        for (int v = 0; variants != null && v < variants.size(); v++) {
            compile(
                    "silence " + v,
                    "clock/silence/variants/" + v + "/when",
                    variants.get(v).when(),
                    fields,
                    scope,
                    conditions,
                    problems);
        }
        return new Rules(procedure, Map.copyOf(fields), Map.copyOf(conditions));
    }

    private static void compile(
            String name,
            String path,
            @Nullable String expression,
            Map<String, Field> fields,
            Set<String> scope,
            Map<String, Condition> conditions,
            Problems problems) {
        if (expression != null) {
            switch (Condition.compile(expression, fields, scope, path.endsWith("/valid-when"))) {
                case Condition.Compiled.Good(var condition) -> conditions.put(name, condition);
                case Condition.Compiled.Bad(var found) -> problems.at(path, found);
            }
        }
    }

    private static String shownWhen(Step step) {
        return "step " + step.code();
    }

    private static String shownWhen(Field field) {
        return "shown " + field.code();
    }

    private static String validWhen(Field field) {
        return "valid " + field.code();
    }

    Procedure procedure() {
        return procedure;
    }

    Optional<Step> step(String code) {
        return procedure.form().stream()
                .filter(step -> step.code().equals(code))
                .findFirst();
    }

    Optional<Condition> conditionOf(Step step) {
        return Optional.ofNullable(conditions.get(shownWhen(step)));
    }

    Optional<Condition> conditionOf(Field field) {
        return Optional.ofNullable(conditions.get(shownWhen(field)));
    }

    /// Walks the form. A field is asked for its answer only if the question is asked.
    Walk walk(LocalDate today, Function<Field, Optional<Object>> answerOf) {
        Map<String, Object> variables = Condition.unanswered(fields.values());
        variables.put("today", today.toString());
        Map<String, Object> answers = new LinkedHashMap<>();
        List<AskedStep> steps = new ArrayList<>();
        Set<String> invalid = new HashSet<>();
        for (Step step : procedure.form()) {
            if (!holds(shownWhen(step), variables)) {
                continue;
            }
            List<Field> asked = new ArrayList<>();
            for (Field field : step.fields()) {
                if (!holds(shownWhen(field), variables)) {
                    continue;
                }
                asked.add(field);
                Optional<Object> answer = answerOf.apply(field);
                if (answer.isPresent()) {
                    answers.put(field.code(), answer.get());
                    variables.put(field.code(), Condition.variable(field.type(), answer.get()));
                    if (!holds(validWhen(field), variables)) {
                        invalid.add(field.code());
                    }
                }
            }
            if (!asked.isEmpty()) {
                steps.add(new AskedStep(step, asked));
            }
        }
        return new Walk(steps, new Answers(answers), invalid, variables);
    }

    /// The walk over answers that were given before: the same whatever the day.
    Walk walk(Answers answers) {
        return walk(
                LocalDate.EPOCH,
                field ->
                        Optional.ofNullable(answers.byField().get(field.code())).filter(answer -> fits(field, answer)));
    }

    /// The rule of silence for these answers: the first variant that holds, or nothing for the base rule.
    Optional<Procedure.Silence.Variant> silenceVariant(Answers answers) {
        var variants = procedure.clock().silence().variants();
        if (variants == null) {
            return Optional.empty();
        }
        Map<String, Object> variables = walk(answers).variables();
        for (int v = 0; v < variants.size(); v++) {
            Condition condition = conditions.get("silence " + v);
            if (condition != null && condition.holds(variables, false)) {
                return Optional.of(variants.get(v));
            }
        }
        return Optional.empty();
    }

    private boolean holds(String name, Map<String, Object> variables) {
        Condition condition = conditions.get(name);
        return condition == null || condition.holds(variables, true);
    }

    private static boolean fits(Field field, Object answer) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, DATE, CHOICE, EMAIL, PHONE, ADDRESS ->
                answer instanceof String text && !text.isEmpty();
            case YES_NO -> answer instanceof Boolean;
            case NUMBER -> answer instanceof Double;
            case CHOICES, DOCUMENT -> answer instanceof List<?> list && !list.isEmpty();
        };
    }

    record AskedStep(Step step, List<Field> fields) {}

    /// @param steps those that are shown, each with the questions that are asked
    /// @param answers to the questions that are asked, and to no others
    /// @param invalid fields whose `valid-when` does not hold
    record Walk(List<AskedStep> steps, Answers answers, Set<String> invalid, Map<String, Object> variables) {
        Optional<AskedStep> step(String code) {
            return steps.stream()
                    .filter(asked -> asked.step().code().equals(code))
                    .findFirst();
        }
    }
}
