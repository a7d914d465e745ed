package org.parvis.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.parvis.platform.jobs.RecurringJob;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.Texts;
import org.parvis.town.Department;
import org.parvis.town.Town;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes what the search reads. Synonyms go in here rather than into each question: both sides are then compared by
/// stem, and a question stays one short statement. A product that brings another vocabulary indexes the sheets anew.
@Component
class IndexSheets implements RecurringJob {
    private static final int SHORTEST_CORRECTION = 4;

    private final JdbcClient jdbc;
    private final Vocabulary vocabulary;
    private final SheetStore sheets;
    private final Town town;
    private final TransactionTemplate transaction;

    IndexSheets(JdbcClient jdbc, Vocabulary vocabulary, SheetStore sheets, Town town, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.vocabulary = vocabulary;
        this.sheets = sheets;
        this.town = town;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "index-sheets";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        List<String> behind = jdbc.sql("select distinct code from sheet_search where indexed_with <> :version")
                .param("version", vocabulary.version())
                .query(String.class)
                .list();
        behind.forEach(
                code -> sheets.find(code).ifPresent(service -> transaction.executeWithoutResult(_ -> index(service))));
    }

    void index(PublicService service) {
        forget(service.code());
        Texts.LANGUAGES.forEach(language -> index(service, language));
    }

    void forget(String code) {
        jdbc.sql("delete from sheet_search where code = :code")
                .param("code", code)
                .update();
    }

    private void index(PublicService service, Locale locale) {
        String language = locale.getLanguage();
        String title = Wording.plain(service.title().in(locale));
        String keywordsWritten = String.join(" ", service.keywords().in(locale));
        String keywords = Wording.plain(keywordsWritten);
        String synonyms = synonyms(language, title + " " + keywords);
        String department = town.department(service.department())
                .map(Department::name)
                .map(name -> name.in(locale))
                .orElse("");
        String summary = service.summary().in(locale) + " " + department + " " + synonyms;
        String rest = Wording.plain(service.forWhom().in(locale)
                + " " + String.join(" ", service.prepare().in(locale))
                + " " + service.details().in(locale));
        jdbc.sql("""
                insert into sheet_search (municipality_id, code, language, summary, document, indexed_with)
                values (:municipality, :code, :language, :summary,
                    setweight(to_tsvector(:configuration::regconfig, :title), 'A')
                    || setweight(to_tsvector(:configuration::regconfig, :keywords), 'B')
                    || setweight(to_tsvector(:configuration::regconfig, :about), 'C')
                    || setweight(to_tsvector(:configuration::regconfig, :rest), 'D'),
                    :version)""")
                .param("municipality", Tenancy.current().value())
                .param("code", service.code())
                .param("language", language)
                .param("summary", service.summary().in(locale))
                .param("configuration", configuration(language))
                .param("title", title)
                .param("keywords", keywords)
                .param("about", Wording.plain(summary))
                .param("rest", rest)
                .param("version", vocabulary.version())
                .update();
        Map<String, String> written =
                Wording.written(service.title().in(locale) + " " + keywordsWritten + " " + summary);
        written.keySet().removeIf(word -> word.length() < SHORTEST_CORRECTION);
        jdbc.sql("""
                insert into sheet_word (municipality_id, language, code, word, written)
                select :municipality, :language, :code, word, written
                from unnest(:words, :written) as known (word, written)""")
                .param("municipality", Tenancy.current().value())
                .param("language", language)
                .param("code", service.code())
                .param("words", written.keySet().toArray(String[]::new))
                .param("written", written.values().toArray(String[]::new))
                .update();
    }

    /// All that people also call what the sheet names in its title or keywords.
    private String synonyms(String language, String named) {
        List<List<String>> groups = vocabulary.groups(language);
        List<String> members = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        IntStream.range(0, groups.size())
                .forEach(number -> groups.get(number).forEach(member -> {
                    members.add(Wording.plain(member));
                    numbers.add(number);
                }));
        return jdbc
                .sql("""
                        select distinct number
                        from unnest(:members, :numbers) as synonym (member, number)
                        where to_tsvector(:configuration::regconfig, :named)
                            @@ phraseto_tsquery(:configuration::regconfig, member)
                        order by number""")
                .param("members", members.toArray(String[]::new))
                .param("numbers", numbers.toArray(Integer[]::new))
                .param("configuration", configuration(language))
                .param("named", named)
                .query(Integer.class)
                .list()
                .stream()
                .flatMap(number -> groups.get(number).stream())
                .collect(Collectors.joining(" "));
    }

    static String configuration(String language) {
        return language.equals("fr") ? "parvis_fr" : "parvis_en";
    }
}
