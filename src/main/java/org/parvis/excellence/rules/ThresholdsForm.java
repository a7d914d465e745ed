package org.parvis.excellence.rules;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FormErrors;

/// A rule's thresholds as they were typed, by their names: a share in percent.
record ThresholdsForm(Map<String, String> typed) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}([.,][0-9])?");

    static ThresholdsForm of(Rule rule, Map<String, Double> values, Locale locale) {
        Map<String, String> typed = new LinkedHashMap<>();
        rule.thresholds()
                .forEach((name, threshold) -> typed.put(
                        name,
                        number(threshold.unit().shown(values.getOrDefault(name, threshold.byDefault())), locale)));
        return new ThresholdsForm(typed);
    }

    String value(String threshold) {
        return typed.getOrDefault(threshold, "");
    }

    /// Of the thresholds that a municipality may set; without those that are wrong.
    Map<String, Double> values(Rule rule, FormErrors errors, Texts texts, Locale locale) {
        Map<String, Double> values = new LinkedHashMap<>();
        rule.thresholds().forEach((name, threshold) -> {
            Double least = threshold.min();
            Double most = threshold.max();
            if (least == null || most == null) {
                return;
            }
            Double value = read(threshold.unit(), withoutUnit(threshold.unit(), value(name)));
            if (value == null || !threshold.allows(value)) {
                errors.add(
                        name,
                        texts.in(
                                locale,
                                threshold.unit() == Rule.Unit.REQUESTS_A_YEAR
                                        ? "excellence.rule.threshold.wrong-whole"
                                        : "excellence.rule.threshold.wrong",
                                number(threshold.unit().shown(least), locale),
                                number(threshold.unit().shown(most), locale)));
            } else {
                values.put(name, value);
            }
        });
        return values;
    }

    /// As the page shows it, "80 %" and "8/10" can be typed as well.
    private static String withoutUnit(Rule.Unit unit, String typed) {
        String written = typed.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
        return switch (unit) {
            case SHARE -> written.replaceFirst(" *%$", "");
            case OUT_OF_TEN -> written.replaceFirst(" */ *10$", "");
            case ONE_TO_SEVEN -> written.replaceFirst(" */ *7$", "");
            case REQUESTS_A_YEAR -> written;
        };
    }

    private static @Nullable Double read(Rule.Unit unit, String typed) {
        if (!NUMBER.matcher(typed).matches()) {
            return null;
        }
        var number = new BigDecimal(typed.replace(',', '.'));
        return switch (unit) {
            case SHARE -> number.movePointLeft(2).doubleValue();
            case OUT_OF_TEN, ONE_TO_SEVEN -> number.doubleValue();
            case REQUESTS_A_YEAR -> typed.matches("[0-9]+") ? number.doubleValue() : null;
        };
    }

    /// As it is typed again: "7,5", "80".
    static String number(double value, Locale locale) {
        String plain = BigDecimal.valueOf(Math.round(value * 10), 1)
                .stripTrailingZeros()
                .toPlainString();
        return locale.getLanguage().equals("fr") ? plain.replace('.', ',') : plain;
    }
}
