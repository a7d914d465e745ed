package org.parvis.procedures;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The way by which something reached the town hall.
public enum Channel {
    @JsonProperty("web")
    WEB,
    @JsonProperty("counter")
    COUNTER,
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("letter")
    LETTER,
    @JsonProperty("email")
    EMAIL
}
