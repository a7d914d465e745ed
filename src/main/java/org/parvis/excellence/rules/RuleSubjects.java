package org.parvis.excellence.rules;

import java.util.HashMap;
import java.util.Map;
import org.parvis.platform.audit.AuditSubjects;
import org.parvis.platform.audit.ListedSubjects;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.text.LocalText;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the audit trail calls a rule; heads and the excellence officer may read it.
@Configuration(proxyBeanMethods = false)
class RuleSubjects {
    @Bean
    AuditSubjects rulesInTheTrail(RuleBook book) {
        return new ListedSubjects(
                "rule",
                () -> {
                    Map<String, LocalText> titles = new HashMap<>();
                    book.all()
                            .forEach(rule ->
                                    titles.put(rule.rule().id(), rule.rule().title()));
                    return titles;
                },
                (id, reader) ->
                        reader.is(Role.HEAD) || reader.is(Role.EXCELLENCE) ? "/agent/excellence/rules/" + id : null);
    }
}
