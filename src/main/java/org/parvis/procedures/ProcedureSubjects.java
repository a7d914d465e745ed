package org.parvis.procedures;

import java.util.HashMap;
import java.util.Map;
import org.parvis.platform.audit.AuditSubjects;
import org.parvis.platform.audit.ListedSubjects;
import org.parvis.platform.text.LocalText;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the audit trail calls a procedure; anybody may read where it begins.
@Configuration(proxyBeanMethods = false)
class ProcedureSubjects {
    @Bean
    AuditSubjects proceduresInTheTrail(Procedures procedures) {
        return new ListedSubjects(
                "procedure",
                () -> {
                    Map<String, LocalText> titles = new HashMap<>();
                    procedures.all().forEach(procedure -> titles.put(procedure.code(), procedure.title()));
                    return titles;
                },
                (code, _) -> "/procedures/" + code);
    }
}
