package org.parvis.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The words of the country's residents (`synonyms.yaml`): groups that find one another, acronyms with their long form,
/// and the words of a question that say nothing about what is asked for.
@Component
final class Vocabulary {
    private static final String FILE = "synonyms.yaml";

    /// Grows when the way of indexing changes, so that sheets are indexed anew.
    private static final String INDEXING = "2";

    private final Map<String, Words> byLanguage;
    private final String version;

    Vocabulary() {
        try (var file = Vocabulary.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            byte[] content = file.readAllBytes();
            this.version = INDEXING + "-" + DigestUtils.md5DigestAsHex(content).substring(0, 12);
            Definition definition =
                    new YAMLMapper().readValue(new String(content, StandardCharsets.UTF_8), Definition.class);
            this.byLanguage = Map.of("fr", words(definition.fr()), "en", words(definition.en()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Words words(Language language) {
        List<List<String>> groups = new ArrayList<>();
        language.groups().forEach(group -> groups.add(List.copyOf(group)));
        language.acronyms().forEach((acronym, longForm) -> groups.add(List.of(acronym, longForm)));
        return new Words(
                List.copyOf(groups),
                language.ignored().stream().map(Wording::plain).collect(Collectors.toUnmodifiableSet()));
    }

    /// What an index made now rests on.
    String version() {
        return version;
    }

    /// As people write them.
    List<List<String>> groups(String language) {
        return of(language).groups();
    }

    /// "comment", "faire", "need": words that a question may do without.
    boolean ignores(String language, String word) {
        return of(language).ignored().contains(word);
    }

    private Words of(String language) {
        Words words = byLanguage.get(language);
        if (words == null) {
            throw new IllegalArgumentException("No vocabulary for " + language);
        }
        return words;
    }

    private record Words(List<List<String>> groups, Set<String> ignored) {}

    private record Definition(Language fr, Language en) {}

    private record Language(
            List<List<String>> groups,
            Map<String, String> acronyms,
            @Nullable List<String> ignored) {
        @Override
        public List<String> ignored() {
            return ignored == null ? List.of() : ignored;
        }
    }
}
