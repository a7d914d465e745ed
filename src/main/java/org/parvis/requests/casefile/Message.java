package org.parvis.requests.casefile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.StoredFile;

/// A message between the applicant and the town hall.
///
/// @param internal a note that only the town hall sees
public record Message(
        UUID id,
        Instant at,
        boolean fromStaff,
        @Nullable String author,
        boolean internal,
        String text,
        List<StoredFile> files) {}
