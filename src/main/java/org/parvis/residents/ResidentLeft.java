package org.parvis.residents;

import java.util.UUID;

/// A resident has deleted their account. Told within the transaction that deletes it, so that whatever refers to the
/// account lets go of it, or nothing happens at all.
public record ResidentLeft(UUID resident) {}
