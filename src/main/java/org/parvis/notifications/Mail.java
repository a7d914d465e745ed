package org.parvis.notifications;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message before it is put into words on paper: one heading, a few paragraphs, at most one thing to do.
///
/// @param about what it is about, `request:…`, for who looks it up later
/// @param facts label and value, shown as a short list
/// @param action where the one button leads; null without one
/// @param attachments ids of stored files
record Mail(
        String about,
        String to,
        String language,
        String subject,
        List<String> paragraphs,
        List<Fact> facts,
        @Nullable Action action,
        @Nullable String replyTo,
        List<UUID> attachments) {

    record Fact(String label, String value) {}

    /// @param target a path of the town's site, or a whole address
    record Action(String label, String target) {
        String address(String site) {
            return target.startsWith("http") ? target : site + target;
        }
    }
}
