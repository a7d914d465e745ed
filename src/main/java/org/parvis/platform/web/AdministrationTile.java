package org.parvis.platform.web;

import java.util.OptionalLong;

/// A door on the administration's home page. Each module declares a bean for what it lets the administrator do.
///
/// @param order places come in this order
public record AdministrationTile(String address, String titleKey, String textKey, int order, Urgency urgency) {
    public AdministrationTile(String address, String titleKey, String textKey, int order) {
        this(address, titleKey, textKey, order, OptionalLong::empty);
    }

    /// How many things behind this door want somebody to look at them.
    @FunctionalInterface
    public interface Urgency {
        OptionalLong waiting();
    }
}
