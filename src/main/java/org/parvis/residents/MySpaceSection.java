package org.parvis.residents;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// A part of "my space" that a room above fills: my requests, my drafts.
public interface MySpaceSection {
    /// Smaller comes first.
    int position();

    /// Key of the section's title.
    String titleKey();

    /// Key of the sentence that says that there is nothing.
    String emptyKey();

    /// The latest first.
    List<Item> of(UUID resident, Locale locale);

    /// @param address where it opens, after an owner check of its own
    /// @param status in words, empty where there is none
    /// @param forgetAddress where it is deleted, after an owner check of its own; empty where it cannot be
    record Item(String title, String address, String status, Instant at, String forgetAddress) {}
}
