package org.parvis.notifications;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.town.Department;

/// A message before it is put into words on paper: a few paragraphs, at most one thing to do, and who signs.
///
/// @param about what it is about, `request:…`, for who looks it up later
/// @param paragraphs texts that may have several lines each
/// @param facts label and value, shown as a short list
/// @param action where the one button leads; null without one
/// @param from the department that writes and reads the answers; null where it is the town hall itself
/// @param attachments ids of stored files
record Mail(
        String about,
        String to,
        String language,
        String subject,
        List<String> paragraphs,
        List<Fact> facts,
        @Nullable Action action,
        @Nullable Department from,
        List<UUID> attachments) {

    record Fact(String label, String value) {}

    /// @param target a path of the town's site, or a whole address
    record Action(String label, String target) {
        String address(String site) {
            return target.startsWith("/") ? site + target : target;
        }
    }
}
