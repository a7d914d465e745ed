package org.parvis.town.country;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The resident was asked for what the file lacks.
///
/// @param askedOn the day on which the request reached the resident
/// @param deadline the last day granted to produce the documents
/// @param producedOn the day on which the last of the documents arrived; null as long as one is missing
/// @param documents what is asked for, at least one thing, in the words shown to the resident
public record InformationRequest(
        LocalDate askedOn, LocalDate deadline, @Nullable LocalDate producedOn, List<String> documents) {
    public InformationRequest {
        documents = List.copyOf(documents);
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("An information request says what it asks for");
        }
        if (deadline.isBefore(askedOn)) {
            throw new IllegalArgumentException("The deadline " + deadline + " precedes the request of " + askedOn);
        }
        if (producedOn != null && producedOn.isBefore(askedOn)) {
            throw new IllegalArgumentException("Produced on " + producedOn + ", before the request of " + askedOn);
        }
    }

    public boolean isOpen() {
        return producedOn == null;
    }
}
