package org.parvis.platform.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.BareText;
import org.parvis.platform.text.LocalText;

/// Subjects of which there are few: found by any part of their names, whatever its case and accents.
///
/// @param all their names, by id
/// @param address as in [AuditSubjects.Named]
public record ListedSubjects(
        String kind, Supplier<Map<String, LocalText>> all, BiFunction<String, StaffPrincipal, @Nullable String> address)
        implements AuditSubjects {
    @Override
    public Map<String, Named> named(Set<String> ids, Locale locale, StaffPrincipal reader) {
        Map<String, LocalText> known = all.get();
        Map<String, Named> named = new HashMap<>();
        for (String id : ids) {
            LocalText name = known.get(id);
            if (name != null) {
                named.put(id, new Named(name.in(locale), address.apply(id, reader)));
            }
        }
        return named;
    }

    @Override
    public List<String> meant(String typed) {
        String wanted = BareText.of(typed);
        return all.get().entrySet().stream()
                .filter(entry -> entry.getValue().byLanguage().values().stream()
                        .anyMatch(name -> BareText.of(name).contains(wanted)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
