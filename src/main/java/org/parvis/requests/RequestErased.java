package org.parvis.requests;

import java.util.UUID;

/// What a request held of a person has been erased. Told within the transaction that erases it, so that whoever keeps
/// more of it erases that too, or nothing is erased at all.
public record RequestErased(UUID request) {}
