package org.parvis.town;

import java.util.List;

/// A postal address as it is written on an envelope.
///
/// @param lines everything above the line of the postcode
public record PostalAddress(List<String> lines, String postcode, String city) {
    public PostalAddress {
        lines = List.copyOf(lines);
    }

    public String oneLine() {
        return String.join(", ", lines) + ", " + postcode + " " + city;
    }
}
