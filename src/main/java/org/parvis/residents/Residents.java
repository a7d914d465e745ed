package org.parvis.residents;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The residents' accounts, for the rooms above.
public interface Residents {
    Optional<Resident> find(UUID id);

    /// Takes up what the account does not know yet of its holder, so that they need not say it twice.
    void learn(UUID id, String givenName, String familyName, @Nullable String phone, @Nullable String postalAddress);
}
