package org.parvis.catalogue;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Finds the sheets that answer to a question, in two statements: the first looks at each word (is it known, does it
/// say anything), the second weighs the sheets. What a word that is not known may begin or have meant, [KnownWords]
/// knows. Any word may find a sheet; rare words weigh more, words of the title more than keywords, keywords more than
/// the summary and synonyms, these more than the rest. Both languages are searched, the reader's first: people type the
/// French word in an English page.
@Component
final class SearchSheets {
    private static final int LONGEST_QUESTION = 200;
    private static final int MOST_WORDS = 12;
    private static final int SHORTEST_MISSPELT = 4;
    private static final int SHORTEST_BEGINNING = 3;

    /// Words that two typos may separate, and three.
    private static final int LONG_WORD = 6;

    private static final int VERY_LONG_WORD = 10;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Vocabulary vocabulary;
    private final KnownWords known;

    SearchSheets(JdbcClient jdbc, JsonMapper json, Vocabulary vocabulary, KnownWords known) {
        this.jdbc = jdbc;
        this.json = json;
        this.vocabulary = vocabulary;
        this.known = known;
    }

    /// @param asked as typed, shortened where it was endless
    /// @param read what was searched, where words were taken for others; null where it was searched as typed
    record Found(String asked, @Nullable String read, List<Hit> hits) {}

    record Hit(PublicService service, List<Piece> summary) {}

    /// @param marked whether the words were asked for
    record Piece(String text, boolean marked) {}

    Found search(String question, Locale reader) {
        return search(question, reader, false);
    }

    /// The last word may be unfinished.
    Found suggest(String question, Locale reader) {
        return search(question, reader, true);
    }

    private Found search(String question, Locale reader, boolean typing) {
        String asked = shortened(question.strip());
        String language = reader.getLanguage();
        List<String> all = Wording.words(asked).stream().limit(MOST_WORDS).toList();
        List<String> telling = all.stream()
                .filter(word -> !vocabulary.ignores("fr", word) && !vocabulary.ignores("en", word))
                .toList();
        List<String> words = telling.isEmpty() ? all : telling;
        if (words.isEmpty()) {
            return new Found(asked, null, List.of());
        }
        List<Word> looked = look(words, language);
        boolean unfinished = typing && !question.endsWith(" ");
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < looked.size(); i++) {
            term(looked.get(i), unfinished && i == looked.size() - 1, language, terms);
        }
        boolean corrected = terms.stream().anyMatch(Term::corrected);
        String read = terms.stream().map(Term::word).collect(Collectors.joining(" "));
        List<Hit> hits = weigh(terms, corrected ? read : Wording.plain(asked), language);
        return new Found(asked, corrected ? String.join(" ", written(terms, asked, language)) : null, hits);
    }

    /// Words that were not taken for others stay as they were typed.
    private List<String> written(List<Term> terms, String asked, String language) {
        Map<String, String> typed = Wording.written(asked);
        return terms.stream()
                .map(term -> term.corrected()
                        ? known.written(term.word(), language)
                        : typed.getOrDefault(term.word(), term.word()))
                .toList();
    }

    private static String shortened(String question) {
        return question.length() > LONGEST_QUESTION ? question.substring(0, LONGEST_QUESTION) : question;
    }

    /// @param empty a stop word of the reader's language
    /// @param known to a sheet
    private record Word(String word, boolean empty, boolean known) {}

    private List<Word> look(List<String> words, String language) {
        return jdbc.sql("""
                select word, numnode(to_tsquery(:configuration::regconfig, word)) = 0 as empty,
                    exists (select from sheet_search where
                        (language = 'fr' and document @@ to_tsquery('parvis_fr', typed.word))
                        or (language = 'en' and document @@ to_tsquery('parvis_en', typed.word))) as known
                from unnest(:words) with ordinality as typed (word, number)
                order by number""")
                .param("configuration", IndexSheets.configuration(language))
                .param("words", words.toArray(String[]::new))
                .query((rs, _) -> new Word(rs.getString("word"), rs.getBoolean("empty"), rs.getBoolean("known")))
                .list();
    }

    /// @param query in the syntax of to_tsquery
    private record Term(String word, String query, boolean corrected) {}

    private void term(Word word, boolean unfinished, String language, List<Term> terms) {
        String typed = word.word();
        if (unfinished && typed.length() > 1 && (word.known() || known.anyBegins(typed))) {
            terms.add(new Term(typed, typed + " | " + typed + ":*", false));
        } else if (word.empty()) {
            return;
        } else if (word.known()) {
            terms.add(new Term(typed, typed, false));
        } else if (typed.length() >= SHORTEST_BEGINNING && known.anyBegins(typed)) {
            terms.add(new Term(typed, typed + ":*", false));
        } else {
            List<String> meant = meant(typed, language);
            terms.add(
                    meant.isEmpty()
                            ? new Term(typed, typed, false)
                            : new Term(meant.getFirst(), String.join(" | ", meant), true));
        }
    }

    /// The nearest known words, as few letters away as the word's length allows; those of the reader's language first.
    private List<String> meant(String typed, String language) {
        if (typed.length() < SHORTEST_MISSPELT || typed.chars().anyMatch(Character::isDigit)) {
            return List.of();
        }
        int apart = typed.length() < LONG_WORD ? 1 : typed.length() < VERY_LONG_WORD ? 2 : 3;
        List<String> own = nearest(typed, known.near(typed, language, apart));
        return own.isEmpty() ? nearest(typed, known.nearElsewhere(typed, language, apart)) : own;
    }

    private static List<String> nearest(String typed, List<String> candidates) {
        int nearest = candidates.stream()
                .mapToInt(candidate -> Wording.distance(typed, candidate))
                .min()
                .orElse(0);
        return candidates.stream()
                .filter(candidate -> Wording.distance(typed, candidate) == nearest)
                .limit(3)
                .toList();
    }

    private List<Hit> weigh(List<Term> terms, String phrase, String language) {
        if (terms.isEmpty()) {
            return List.of();
        }
        List<Scored> scored = jdbc.sql("""
                with tongue as materialized (
                    select language, configuration, phraseto_tsquery(configuration, :phrase) as phrase,
                        to_tsquery(configuration, :any) as any_word
                    from (values ('fr', 'parvis_fr'::regconfig), ('en', 'parvis_en'::regconfig))
                        as configured (language, configuration)
                ), asked as materialized (
                    select language, number, to_tsquery(configuration, word) as query
                    from tongue cross join lateral (
                        select word, number from unnest(:queries) with ordinality as typed (word, number)
                        limit :most -- so that plans need not be made for each number of words
                    ) as term
                ), hit as (
                    select code, language, number, ts_rank('{0.08, 0.25, 0.6, 1.0}', document, query) as rank,
                        ln(1 + (select count(*) from sheet where not withdrawn)::float
                            / count(*) over (partition by language, number)) as rarity
                    from asked join sheet_search using (language)
                    where document @@ query
                ), scored as (
                    select code, language, sum(rank * rarity) as score, count(*) as matched
                    from hit group by code, language
                )
                select code, definition, language, matched,
                    (score
                        + case when ts_filter(document, '{a}') @@ phrase then 1.2
                            when ts_filter(document, '{b}') @@ phrase then 1
                            else 0 end)
                        * case when language = :language then 1 else 0.8 end as score,
                    case when language = :language then ts_headline(configuration, summary, any_word,
                        E'HighlightAll=true, StartSel=\u0002, StopSel=\u0003') end as summary
                from scored
                join sheet using (code)
                join sheet_search using (code, language)
                join tongue using (language)
                order by score desc""")
                .param("queries", terms.stream().map(Term::query).toArray(String[]::new))
                .param("any", terms.stream().map(Term::query).collect(Collectors.joining(" | ")))
                .param("phrase", phrase)
                .param("language", language)
                .param("most", MOST_WORDS)
                .query((rs, _) -> new Scored(
                        rs.getString("code"),
                        rs.getString("definition"),
                        rs.getInt("matched"),
                        rs.getDouble("score"),
                        rs.getString("summary")))
                .list();
        return relevant(scored, language);
    }

    /// @param definition of the sheet, as JSON
    /// @param matched how many of the words asked for
    /// @param summary with the words marked; null in another language than the reader's
    private record Scored(
            String code,
            String definition,
            int matched,
            double score,
            @Nullable String summary) {}

    /// Each sheet once, in its better language, less those that are only remotely about it.
    private List<Hit> relevant(List<Scored> scored, String language) {
        Map<String, Scored> best = new LinkedHashMap<>();
        Map<String, String> summaries = new HashMap<>();
        for (Scored one : scored) {
            best.putIfAbsent(one.code(), one);
            if (one.summary() != null) {
                summaries.put(one.code(), one.summary());
            }
        }
        double top = best.values().stream().mapToDouble(Scored::score).max().orElse(0);
        int most = best.values().stream().mapToInt(Scored::matched).max().orElse(0);
        return best.values().stream()
                .filter(one -> one.score() >= top * 0.08 && one.matched() * 2 >= most)
                .map(one -> new Relevant(
                        json.readValue(one.definition(), PublicService.class), Math.round(one.score() * 20)))
                .sorted(comparingLong(Relevant::score)
                        .reversed()
                        .thenComparing(comparingInt(one -> popularity(one.service()))))
                .map(Relevant::service)
                .map(service -> new Hit(
                        service,
                        pieces(summaries.getOrDefault(
                                service.code(), service.summary().in(Locale.of(language))))))
                .toList();
    }

    /// @param score in steps within which the more popular comes first
    private record Relevant(PublicService service, long score) {}

    private static int popularity(PublicService service) {
        Integer rank = service.popular();
        return rank == null ? Integer.MAX_VALUE : rank;
    }

    private static List<Piece> pieces(String marked) {
        List<Piece> pieces = new ArrayList<>();
        boolean inside = false;
        for (String text : marked.split("(?=[\u0002\u0003])")) {
            if (text.startsWith("\u0002")) {
                inside = true;
            } else if (text.startsWith("\u0003")) {
                inside = false;
            }
            String bare = text.replaceAll("[\u0002\u0003]", "");
            if (!bare.isEmpty()) {
                pieces.add(new Piece(bare, inside));
            }
        }
        return List.copyOf(pieces);
    }

    /// What a question that found nothing may have meant: known words that look like its words, loosely.
    List<String> perhaps(String question, Locale reader) {
        String language = reader.getLanguage();
        return look(Wording.words(question).stream().limit(MOST_WORDS).toList(), language).stream()
                .filter(word -> !word.empty() && word.word().length() >= SHORTEST_MISSPELT)
                .flatMap(word -> known.near(word.word(), language, (word.word().length() + 1) / 2).stream()
                        .limit(3))
                .distinct()
                .limit(3)
                .map(word -> known.written(word, language))
                .toList();
    }
}
