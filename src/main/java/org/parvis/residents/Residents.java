package org.parvis.residents;

import java.util.Optional;
import java.util.UUID;

/// The residents' accounts, for the rooms above.
public interface Residents {
    Optional<Resident> find(UUID id);
}
