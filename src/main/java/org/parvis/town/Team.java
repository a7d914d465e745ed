package org.parvis.town;

import org.parvis.platform.text.LocalText;

/// A team (équipe) of a department: requests are routed to it.
public record Team(String code, String department, LocalText name) {}
