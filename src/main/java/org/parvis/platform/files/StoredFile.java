package org.parvis.platform.files;

import java.time.Instant;
import java.util.UUID;

/// A file that somebody sent and that was accepted.
///
/// @param mediaType detected from the content, never what the sender claimed
/// @param size in bytes
public record StoredFile(UUID id, String name, String mediaType, long size, Instant storedAt) {}
