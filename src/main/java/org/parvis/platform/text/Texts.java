package org.parvis.platform.text;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The product's own messages. Each module keeps its `messages_fr.properties` and `messages_en.properties` (UTF-8)
/// beside its resources; patterns are ICU's (`{n, plural, one {# demande} other {# demandes}}`), whose apostrophes need
/// no doubling. A key that is missing shows itself, and a test keeps the languages in step.
@Component
public final class Texts {
    public static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private final Map<String, Map<String, String>> patterns;
    private final Map<String, MessageFormat> compiled = new ConcurrentHashMap<>();

    public Texts() {
        this.patterns = Map.of("fr", load("fr"), "en", load("en"));
    }

    private static Map<String, String> load(String language) {
        try {
            Properties all = new Properties();
            var resolver = new PathMatchingResourcePatternResolver();
            for (Resource file :
                    resolver.getResources("classpath*:org/parvis/**/messages_" + language + ".properties")) {
                Properties module = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    module.load(reader);
                }
                for (String key : module.stringPropertyNames()) {
                    if (all.putIfAbsent(key, module.getProperty(key)) != null) {
                        throw new IllegalStateException("The message " + key + " stands in two modules");
                    }
                }
            }
            UnaryOperator<String> setting = language.equals("fr") ? FrenchTypography::of : UnaryOperator.identity();
            return all.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, key -> setting.apply(all.getProperty(key))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(Locale locale, String key) {
        return patternsOf(locale).containsKey(key);
    }

    public Map<String, String> patternsOf(Locale locale) {
        Map<String, String> own = patterns.get(locale.getLanguage());
        return own == null ? patterns.getOrDefault("fr", Map.of()) : own;
    }

    /// What each module says in its own words of a thing that bears a name of its own (an action of the audit trail, a
    /// job): the messages `<module>.<part>.<name>`, by name.
    public Map<String, String> byName(Locale locale, String part) {
        String infix = "." + part + ".";
        return patternsOf(locale).entrySet().stream()
                .filter(entry -> entry.getKey().contains(infix))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(entry.getKey().indexOf(infix) + infix.length()),
                        Map.Entry::getValue,
                        (one, _) -> one));
    }

    /// The message in the reader's language; arguments are numbered from 0.
    public String in(Locale locale, String key, @Nullable Object... arguments) {
        String pattern = patternsOf(locale).get(key);
        if (pattern == null) {
            return key;
        }
        if (arguments.length == 0 && pattern.indexOf('{') < 0) {
            return pattern;
        }
        MessageFormat format =
                compiled.computeIfAbsent(locale.getLanguage() + ' ' + key, _ -> new MessageFormat(pattern, locale));
        synchronized (format) {
            return format.format(arguments);
        }
    }
}
