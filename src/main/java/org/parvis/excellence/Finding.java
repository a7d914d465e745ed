package org.parvis.excellence;

import org.jspecify.annotations.Nullable;
import org.parvis.platform.text.LocalText;

/// What one version of a rule says of a department or of one of its procedures, with all that it was concluded from.
///
/// @param rule the rule's id, `slow-answers`
/// @param procedure null where the rule looks at the whole department
/// @param heldBack why the advice would do harm here although the rule fires; null where nothing speaks against it
public record Finding(
        String rule,
        int version,
        String department,
        @Nullable String procedure,
        Verdict verdict,
        Snapshot snapshot,
        Priority priority,
        @Nullable LocalText heldBack) {
    /// Whether it is worth a person's time.
    public boolean advises() {
        return verdict.calls() && heldBack == null;
    }
}
