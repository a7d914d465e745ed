package org.parvis.catalogue;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Arrays;
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
/// begin a known one, which known ones is it close to), the second weighs the sheets. A third says how people write
/// the words that the reader is asked about, where there are such. Any word may find a sheet; rare words weigh more,
/// words of the title more than keywords, keywords more than the summary and synonyms, these more than the rest. Both
/// languages are searched, the reader's first: people type the French word in an English page.
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

    SearchSheets(JdbcClient jdbc, JsonMapper json, Vocabulary vocabulary) {
        this.jdbc = jdbc;
        this.json = json;
        this.vocabulary = vocabulary;
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
        List<Word> known = look(words, language);
        boolean unfinished = typing && !question.endsWith(" ");
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            term(known.get(i), unfinished && i == known.size() - 1, terms);
        }
        boolean corrected = terms.stream().anyMatch(Term::corrected);
        String read = terms.stream().map(Term::word).collect(Collectors.joining(" "));
        List<Hit> hits = weigh(terms, corrected ? read : Wording.plain(asked), language);
        return new Found(asked, corrected ? String.join(" ", written(terms, asked, language)) : null, hits);
    }

    /// Words that were not taken for others stay as they were typed.
    private List<String> written(List<Term> terms, String asked, String language) {
        Map<String, String> typed = Wording.written(asked);
        Map<String, String> written =
                written(terms.stream().filter(Term::corrected).map(Term::word).toList(), language);
        return terms.stream()
                .map(term -> (term.corrected() ? written : typed).getOrDefault(term.word(), term.word()))
                .toList();
    }

    /// As most sheets write these words, those of the reader's language before others.
    private Map<String, String> written(List<String> words, String language) {
        if (words.isEmpty()) {
            return Map.of();
        }
        Map<String, String> written = new HashMap<>();
        jdbc.sql("""
                select word, written from sheet_word where word = any (:words)
                group by word, written, language
                order by language = :language desc, count(*) desc, written""")
                .param("words", words.toArray(String[]::new))
                .param("language", language)
                .query(row -> {
                    written.putIfAbsent(row.getString("word"), row.getString("written"));
                });
        return written;
    }

    private static String shortened(String question) {
        return question.length() > LONGEST_QUESTION ? question.substring(0, LONGEST_QUESTION) : question;
    }

    /// @param empty a stop word of the reader's language
    /// @param near known words of the reader's language that look like it, the likeliest first; none where
    /// the word is known or begins a known one, unless one looked loosely
    /// @param nearElsewhere those of the other language
    private record Word(
            String word, boolean empty, boolean known, boolean begins, List<String> near, List<String> nearElsewhere) {}

    /// What is close to a word is not looked for where the word is known or begins a known one: it is most of the work,
    /// and would be for nothing.
    private List<Word> look(List<String> words, String language) {
        return look(words, language, false);
    }

    /// A word whose length alone puts it too far away is not compared.
    ///
    /// @param loosely whether to look all the same, and further away
    private List<Word> look(List<String> words, String language, boolean loosely) {
        return jdbc.sql("""
                select word, empty, known, begins,
                    case when :loosely or not (known or begins) then array(
                        select sheet_word.word from sheet_word
                        where language = :language
                            and abs(length(sheet_word.word) - length(asked.word)) <= asked.apart
                            and similarity(sheet_word.word, asked.word) >= 0.2
                        group by sheet_word.word
                        order by similarity(sheet_word.word, asked.word) desc, sheet_word.word limit 12)
                    else '{}' end as near,
                    case when :loosely or not (known or begins) then array(
                        select sheet_word.word from sheet_word
                        where language <> :language
                            and abs(length(sheet_word.word) - length(asked.word)) <= asked.apart
                            and similarity(sheet_word.word, asked.word) >= 0.2
                        group by sheet_word.word
                        order by similarity(sheet_word.word, asked.word) desc, sheet_word.word limit 12)
                    else '{}' end as near_elsewhere
                from (
                    select word, number, apart,
                        numnode(to_tsquery(:configuration::regconfig, word)) = 0 as empty,
                        exists (select from sheet_search where
                            (language = 'fr' and document @@ to_tsquery('parvis_fr', typed.word))
                            or (language = 'en' and document @@ to_tsquery('parvis_en', typed.word))) as known,
                        exists (select from sheet_word where starts_with(sheet_word.word, typed.word)) as begins
                    from unnest(:words, :apart) with ordinality as typed (word, apart, number)
                    offset 0) as asked -- a fence: each is asked once
                order by number""")
                .param("loosely", loosely)
                .param("configuration", IndexSheets.configuration(language))
                .param("language", language)
                .param("words", words.toArray(String[]::new))
                .param(
                        "apart",
                        words.stream().map(word -> lettersApart(word, loosely)).toArray(Integer[]::new))
                .query((rs, _) -> new Word(
                        rs.getString("word"),
                        rs.getBoolean("empty"),
                        rs.getBoolean("known"),
                        rs.getBoolean("begins"),
                        Arrays.asList((String[]) rs.getArray("near").getArray()),
                        Arrays.asList((String[]) rs.getArray("near_elsewhere").getArray())))
                .list();
    }

    /// @param query in the syntax of to_tsquery
    private record Term(String word, String query, boolean corrected) {}

    private static void term(Word word, boolean unfinished, List<Term> terms) {
        if (unfinished && word.word().length() > 1 && (word.known() || word.begins())) {
            terms.add(new Term(word.word(), word.word() + " | " + word.word() + ":*", false));
        } else if (word.empty()) {
            return;
        } else if (word.known()) {
            terms.add(new Term(word.word(), word.word(), false));
        } else if (word.begins() && word.word().length() >= SHORTEST_BEGINNING) {
            terms.add(new Term(word.word(), word.word() + ":*", false));
        } else {
            List<String> meant = meant(word);
            terms.add(
                    meant.isEmpty()
                            ? new Term(word.word(), word.word(), false)
                            : new Term(meant.getFirst(), String.join(" | ", meant), true));
        }
    }

    /// The nearest known words, as few letters away as the word's length allows; those of the reader's language first.
    private static List<String> meant(Word word) {
        String typed = word.word();
        if (typed.length() < SHORTEST_MISSPELT || typed.chars().anyMatch(Character::isDigit)) {
            return List.of();
        }
        List<String> own = nearest(typed, word.near());
        return own.isEmpty() ? nearest(typed, word.nearElsewhere()) : own;
    }

    /// How many letters a known word may be away from a typed one that is taken for it.
    private static int lettersApart(String typed, boolean loosely) {
        if (loosely) {
            return (typed.length() + 1) / 2;
        }
        return typed.length() < LONG_WORD ? 1 : typed.length() < VERY_LONG_WORD ? 2 : 3;
    }

    private static List<String> nearest(String typed, List<String> candidates) {
        int nearest = candidates.stream()
                .mapToInt(candidate -> Wording.distance(typed, candidate))
                .min()
                .orElse(Integer.MAX_VALUE);
        return nearest > lettersApart(typed, false)
                ? List.of()
                : candidates.stream()
                        .filter(candidate -> Wording.distance(typed, candidate) == nearest)
                        .limit(3)
                        .toList();
    }

    private List<Hit> weigh(List<Term> terms, String phrase, String language) {
        if (terms.isEmpty()) {
            return List.of();
        }
        List<Scored> scored = jdbc.sql("""
                with asked as (
                    select number, language, configuration, to_tsquery(configuration, term) as query
                    from unnest(:queries) with ordinality as term (term, number)
                    cross join (values ('fr', 'parvis_fr'::regconfig), ('en', 'parvis_en'::regconfig))
                        as tongue (language, configuration)
                ), hit as (
                    select sheet_search.code, language, asked.number,
                        ts_rank('{0.08, 0.25, 0.6, 1.0}', sheet_search.document, asked.query) as rank,
                        ln(1 + (select count(*) from sheet where not withdrawn)::float
                            / count(*) over (partition by language, asked.number)) as rarity
                    from asked join sheet_search using (language)
                    where sheet_search.document @@ asked.query
                ), scored as (
                    select code, language, sum(rank * rarity) as score, count(*) as matched
                    from hit group by code, language
                )
                select sheet.definition, scored.language, scored.matched,
                    (scored.score
                        + case when ts_filter(document, '{a}') @@ phraseto_tsquery(configuration, :phrase) then 1.2
                            when ts_filter(document, '{b}') @@ phraseto_tsquery(configuration, :phrase) then 1
                            else 0 end)
                        * case when scored.language = :language then 1 else 0.8 end as score,
                    ts_headline(configuration, summary, to_tsquery(configuration, :any),
                        E'HighlightAll=true, StartSel=\u0002, StopSel=\u0003') as summary
                from scored
                join sheet using (code)
                join sheet_search using (code, language)
                join (values ('fr', 'parvis_fr'::regconfig), ('en', 'parvis_en'::regconfig))
                    as tongue (language, configuration) using (language)
                order by score desc""")
                .param("queries", terms.stream().map(Term::query).toArray(String[]::new))
                .param("any", terms.stream().map(Term::query).collect(Collectors.joining(" | ")))
                .param("phrase", phrase)
                .param("language", language)
                .query((rs, _) -> new Scored(
                        json.readValue(rs.getString("definition"), PublicService.class),
                        rs.getString("language"),
                        rs.getInt("matched"),
                        rs.getDouble("score"),
                        rs.getString("summary")))
                .list();
        return relevant(scored, language);
    }

    /// @param matched how many of the words asked for
    private record Scored(PublicService service, String language, int matched, double score, String summary) {}

    /// Each sheet once, in its better language, less those that are only remotely about it.
    private static List<Hit> relevant(List<Scored> scored, String language) {
        Map<String, Scored> best = new LinkedHashMap<>();
        Map<String, String> summaries = new HashMap<>();
        for (Scored one : scored) {
            best.putIfAbsent(one.service().code(), one);
            if (one.language().equals(language)) {
                summaries.put(one.service().code(), one.summary());
            }
        }
        double top = best.values().stream().mapToDouble(Scored::score).max().orElse(0);
        int most = best.values().stream().mapToInt(Scored::matched).max().orElse(0);
        return best.values().stream()
                .filter(one -> one.score() >= top * 0.08 && one.matched() * 2 >= most)
                .sorted(comparingLong((Scored one) -> Math.round(one.score() * 20))
                        .reversed()
                        .thenComparing(comparingInt(one -> popularity(one.service()))))
                .map(one -> new Hit(
                        one.service(),
                        pieces(summaries.getOrDefault(
                                one.service().code(), one.service().summary().in(Locale.of(language))))))
                .toList();
    }

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
        List<String> meant = look(
                        Wording.words(question).stream().limit(MOST_WORDS).toList(), language, true)
                .stream()
                .filter(word -> !word.empty() && word.word().length() >= SHORTEST_MISSPELT)
                .flatMap(word -> word.near().stream()
                        .filter(near -> Wording.distance(word.word(), near) <= lettersApart(word.word(), true))
                        .limit(3))
                .distinct()
                .limit(3)
                .toList();
        Map<String, String> written = written(meant, language);
        return meant.stream().map(word -> written.getOrDefault(word, word)).toList();
    }
}
