package org.parvis.platform.files;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// A file that somebody sent and that was accepted.
///
/// @param mediaType detected from the content, never what the sender claimed
/// @param size in bytes
public record StoredFile(UUID id, String name, String mediaType, long size, Instant storedAt) {
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/webp");

    /// Every browser shows it; a phone's HEIC is one that most do not.
    public boolean picture() {
        return PICTURES.contains(mediaType);
    }

    public boolean pdf() {
        return mediaType.equals("application/pdf");
    }

    /// As people name it: PDF, JPEG, HEIC.
    public String format() {
        return mediaType.substring(mediaType.indexOf('/') + 1).toUpperCase(Locale.ROOT);
    }
}
