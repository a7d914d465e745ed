package org.parvis.platform.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.StaffPrincipal;

/// What subjects of the audit trail are called by people. Each module declares a bean for the kinds
/// that it writes; what the kind itself is called is the message `<module>.audit.subject.<kind>`.
public interface AuditSubjects {
    /// What stands before the colon: `request`.
    String kind();

    /// Those that can be named, by their ids.
    Map<String, Named> named(Set<String> ids, Locale locale, StaffPrincipal reader);

    /// The ids that somebody may mean who types this.
    List<String> meant(String typed);

    /// @param address where this reader may look at it, null where they may not or there is nothing to look at
    record Named(String name, @Nullable String address) {}
}
