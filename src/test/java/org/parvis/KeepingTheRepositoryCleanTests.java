package org.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parvis.support.Sources;

/// Rules for every file of the project.
class KeepingTheRepositoryCleanTests {
    /// The content security policy would silently drop them.
    private static final Pattern INLINE = Pattern.compile(
            "\\sstyle=|<style|javascript:|\\son[a-z]+=\"|<script(?![^>]*\\ssrc=)[^>]*>", Pattern.CASE_INSENSITIVE);

    private static final Pattern FROM_ELSEWHERE = Pattern.compile(
            "\\s(src|srcset|data|poster)=\"(https?:)?//|<link[^>]*href=\"(https?:)?//|@import url|url\\(['\"]?https?:");

    private static final Pattern MACHINE =
            Pattern.compile("(/" + "work/|/" + "root/|/" + "Users/|/" + "home/[a-z]|C:" + "\\\\)");

    /// E-mails and printed papers are no pages: they bring their styles with them.
    private static final Set<String> NO_PAGES = Set.of("mail.jte", "letter.jte", "paper.jte");

    @Test
    void noPageCarriesScriptOrStyle() {
        assertThat(found(INLINE, pages())).isEmpty();
    }

    @Test
    void noPageFetchesAnythingFromElsewhere() {
        assertThat(found(FROM_ELSEWHERE, pages())).isEmpty();
        assertThat(found(FROM_ELSEWHERE, Sources.under("src/main/resources/static", ".css", ".js")))
                .isEmpty();
    }

    @Test
    void noFileKnowsTheMachineItWasWrittenOn() {
        assertThat(found(MACHINE, Sources.under("."))).isEmpty();
    }

    private static Map<Path, String> pages() {
        Map<Path, String> templates = Sources.under("src/main/jte", ".jte");
        templates.keySet().removeIf(path -> NO_PAGES.contains(String.valueOf(path.getFileName())));
        return templates;
    }

    private static List<String> found(Pattern pattern, Map<Path, String> files) {
        return files.entrySet().stream()
                .flatMap(file -> pattern.matcher(file.getValue())
                        .results()
                        .map(match -> file.getKey() + ": " + match.group().strip()))
                .toList();
    }
}
