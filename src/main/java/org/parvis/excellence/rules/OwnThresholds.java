package org.parvis.excellence.rules;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The thresholds that a municipality has set itself, where they differ from what the rules say.
@Component
final class OwnThresholds {
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    OwnThresholds(JdbcClient jdbc, AuditTrail audit, InstantSource clock, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /// @param by who set it, null for the system
    record Own(
            String rule,
            String threshold,
            double value,
            Instant at,
            @Nullable String by) {}

    /// All that the municipality has set.
    record Held(List<Own> own) {
        /// None where the rule, as it is now, no longer lets a municipality set this: its default holds again.
        Optional<Own> of(Rule rule, String threshold) {
            Rule.Threshold declared = rule.thresholds().get(threshold);
            return own.stream()
                    .filter(one ->
                            one.rule().equals(rule.id()) && one.threshold().equals(threshold))
                    .filter(one -> declared != null && declared.allows(one.value()))
                    .findFirst();
        }

        /// The values that hold here, by the thresholds' names.
        Map<String, Double> of(Rule rule) {
            Map<String, Double> values = new LinkedHashMap<>(rule.defaults());
            values.replaceAll(
                    (name, byDefault) -> of(rule, name).map(Own::value).orElse(byDefault));
            return values;
        }
    }

    Held held() {
        return new Held(jdbc.sql("select * from rule_threshold order by rule, threshold")
                .query((rs, _) -> new Own(
                        rs.getString("rule"),
                        rs.getString("threshold"),
                        rs.getDouble("value"),
                        rs.getTimestamp("set_at").toInstant(),
                        rs.getString("set_by")))
                .list());
    }

    /// What equals the rule's default is not kept: the town then follows the rule.
    ///
    /// @param values that the rule allows, by the thresholds' names
    void set(Rule rule, Map<String, Double> values, Actor by) {
        transaction.executeWithoutResult(_ -> {
            Map<String, Double> before = held().of(rule);
            Map<String, List<Double>> changes = new HashMap<>();
            values.forEach((threshold, value) -> {
                double was = before.getOrDefault(threshold, Double.NaN);
                if (was != value) {
                    write(rule, threshold, value, by);
                    changes.put(threshold, List.of(was, value));
                }
            });
            if (!changes.isEmpty()) {
                audit.record(by, "threshold-set", "rule:" + rule.id(), changes);
            }
        });
    }

    /// What the rule says holds again.
    void reset(Rule rule, Actor by) {
        Map<String, Double> defaults = new HashMap<>(rule.defaults());
        defaults.keySet().removeIf(name -> !declared(rule, name).isAdjustable());
        set(rule, defaults, by);
    }

    private static Rule.Threshold declared(Rule rule, String threshold) {
        return Objects.requireNonNull(rule.thresholds().get(threshold), threshold);
    }

    private void write(Rule rule, String threshold, double value, Actor by) {
        Rule.Threshold declared = declared(rule, threshold);
        if (!declared.allows(value)) {
            throw new IllegalArgumentException(rule.id() + " does not allow " + threshold + " = " + value);
        }
        if (value == declared.byDefault()) {
            jdbc.sql("delete from rule_threshold where rule = :rule and threshold = :threshold")
                    .param("rule", rule.id())
                    .param("threshold", threshold)
                    .update();
            return;
        }
        jdbc.sql("""
                insert into rule_threshold (municipality_id, rule, threshold, value, set_by, set_at)
                values (:municipality, :rule, :threshold, :value, :by, :now)
                on conflict (municipality_id, rule, threshold) do update
                set value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at""")
                .param("municipality", Tenancy.current().value())
                .param("rule", rule.id())
                .param("threshold", threshold)
                .param("value", value)
                .param("by", by.name(), Types.VARCHAR)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
