package org.parvis.excellence.rules;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parvis.excellence.InWords;
import org.parvis.platform.text.LocalText;
import org.parvis.platform.web.Shell;

/// A rule as it speaks with certain thresholds: "Moins de 80 % des réponses arrivent dans le délai".
///
/// @param values of its thresholds, by their names
public record Said(Rule rule, Map<String, Double> values) {
    private static final Pattern TOKEN = Pattern.compile("!?[a-z_]+(\\.[a-z]+)?|&&|\\|\\||[<>]=");

    public String text(Shell shell, LocalText text) {
        String said = shell.t(text);
        for (String threshold : rule.thresholds().keySet()) {
            said = said.replace("{" + threshold + "}", value(shell, threshold));
        }
        return said;
    }

    /// When it gives its advice: "« Délai tenu » < 80 %".
    public String trigger(Shell shell) {
        return TOKEN.matcher(rule.trigger()).replaceAll(token -> Matcher.quoteReplacement(word(shell, token.group())));
    }

    private String word(Shell shell, String token) {
        int dot = token.indexOf('.');
        Rule.Input input = dot < 0 ? null : rule.inputs().get(token.substring(0, dot));
        if (input != null) {
            String name = shell.t("excellence.indicator." + input.indicator().code());
            return token.endsWith(".n")
                    ? shell.t("excellence.trigger.cases", name)
                    : shell.t("excellence.trigger.figure", name);
        }
        if (rule.thresholds().containsKey(token)) {
            return value(shell, token);
        }
        return switch (token) {
            case "&&" -> shell.t("excellence.trigger.and");
            case "||" -> shell.t("excellence.trigger.or");
            case ">=" -> "≥";
            case "<=" -> "≤";
            case "!standard_published" -> shell.t("excellence.trigger.no-standard");
            case "standard_published" -> shell.t("excellence.trigger.standard");
            case "requests_a_year" -> shell.t("excellence.trigger.requests");
            default -> token;
        };
    }

    public Map<String, Rule.Threshold> thresholds() {
        return rule.thresholds();
    }

    public String value(Shell shell, String threshold) {
        return value(shell, declared(threshold), held(threshold));
    }

    public String byDefault(Shell shell, String threshold) {
        return value(shell, declared(threshold), declared(threshold).byDefault());
    }

    String least(Shell shell, String threshold) {
        return value(shell, declared(threshold), number(declared(threshold).min()));
    }

    String most(Shell shell, String threshold) {
        return value(shell, declared(threshold), number(declared(threshold).max()));
    }

    private static double number(@Nullable Double bound) {
        return Objects.requireNonNull(bound, "Only what a municipality may set has bounds");
    }

    /// Whether the municipality has set it otherwise than the rule.
    public boolean isOwn(String threshold) {
        return held(threshold) != declared(threshold).byDefault();
    }

    private double held(String threshold) {
        return values.getOrDefault(threshold, declared(threshold).byDefault());
    }

    private Rule.Threshold declared(String threshold) {
        Rule.Threshold declared = rule.thresholds().get(threshold);
        if (declared == null) {
            throw new IllegalArgumentException(rule.id() + " has no threshold " + threshold);
        }
        return declared;
    }

    private static String value(Shell shell, Rule.Threshold threshold, double value) {
        double shown = threshold.unit().shown(value);
        return shell.t("excellence.unit." + threshold.unit(), InWords.number(shell, shown), shown);
    }
}
