package org.parvis.excellence.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.parvis.excellence.rules.CheckRule.Checked;
import org.parvis.excellence.rules.CheckRule.Fault;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rules in force, and every version that a town has ever been advised by. A broken file stops the start: advice
/// that
/// silently lacks a rule would look like a town without faults.
@Component
public final class RuleBook {
    private static final String FILES = "classpath*:excellence/rules/*.yaml";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final List<CompiledRule> rules = load();

    RuleBook(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Those that come with this release, by their number.
    ///
    /// @throws IllegalStateException that names every fault, with its line, of files that are broken
    public static List<CompiledRule> load() {
        List<CompiledRule> rules = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Resource file : files()) {
            String name = String.valueOf(file.getFilename());
            switch (CheckRule.check(name, text(file))) {
                case Checked.Bad(var found) -> faults.addAll(found);
                case Checked.Good(var rule)
                when !name.equals(rule.rule().id() + ".yaml") ->
                    faults.add(new Fault(name, 1, "rule", "The file of a rule is named after it."));
                case Checked.Good(var rule) -> rules.add(rule);
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    String.join("\n", faults.stream().map(Fault::toString).toList()));
        }
        rules.sort(Comparator.comparingInt(rule -> rule.rule().number()));
        return List.copyOf(rules);
    }

    private static List<Resource> files() {
        try {
            return Arrays.asList(new PathMatchingResourcePatternResolver().getResources(FILES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<CompiledRule> find(String id) {
        return rules.stream().filter(rule -> rule.rule().id().equals(id)).findFirst();
    }

    /// In force, by their number.
    public List<CompiledRule> all() {
        return rules;
    }

    /// Keeps the version with the municipality's data, because advice will refer to it when the files have moved on.
    public void keep(String id, int version) {
        CompiledRule rule = inForce(id, version).orElseThrow();
        jdbc.sql("""
                insert into advice_rule (municipality_id, rule, version, definition, first_used_at)
                values (:municipality, :rule, :version, :definition, :now) on conflict do nothing""")
                .param("municipality", Tenancy.current().value())
                .param("rule", id)
                .param("version", version)
                .param("definition", rule.definition())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /// The version that an advice was given by, read from what was kept.
    ///
    /// @throws NoSuchElementException when no advice was ever given by it here
    public CompiledRule at(String id, int version) {
        String definition = jdbc.sql("select definition from advice_rule where rule = :rule and version = :version")
                .param("rule", id)
                .param("version", version)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("Rule " + id + " version " + version));
        // Parsing is dear and versions never change; those in force are parsed already.
        return inForce(id, version)
                .filter(rule -> rule.definition().equals(definition))
                .orElseGet(() -> switch (CheckRule.check(id + ".yaml", definition)) {
                    case Checked.Good(var rule) -> rule;
                    case Checked.Bad(var faults) -> throw new IllegalStateException(faults.toString());
                });
    }

    private Optional<CompiledRule> inForce(String id, int version) {
        return find(id).filter(rule -> rule.rule().version() == version);
    }
}
