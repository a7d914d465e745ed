package org.parvis.town.country;

/// What the administration's silence decides.
public enum SilenceEffect {
    TACIT_APPROVAL,
    TACIT_REJECTION
}
