package org.parvis.town.country;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a request came in: the facts from which the silence clock is computed.
///
/// @param receivedFirstOn when an administration, competent or not, first had it
/// @param receivedByCompetentOn when the competent one had it; null as long as it has not been passed on
public record Reception(
        LocalDate receivedFirstOn,
        @Nullable LocalDate receivedByCompetentOn,
        List<InformationRequest> informationRequests) {
    public Reception {
        informationRequests = List.copyOf(informationRequests);
        if (receivedByCompetentOn != null && receivedByCompetentOn.isBefore(receivedFirstOn)) {
            throw new IllegalArgumentException("Received by the competent administration on " + receivedByCompetentOn
                    + ", before anyone had it on " + receivedFirstOn);
        }
        for (var asked : informationRequests) {
            if (asked.askedOn().isBefore(receivedFirstOn)) {
                throw new IllegalArgumentException(
                        "Documents asked for on " + asked.askedOn() + ", before receipt on " + receivedFirstOn);
            }
        }
    }

    /// Received on that day by the right administration, with nothing missing.
    public static Reception on(LocalDate day) {
        return new Reception(day, day, List.of());
    }

    public Reception with(InformationRequest asked) {
        return new Reception(
                receivedFirstOn,
                receivedByCompetentOn,
                Stream.concat(informationRequests.stream(), Stream.of(asked)).toList());
    }

    public List<InformationRequest> openInformationRequests() {
        return informationRequests.stream().filter(InformationRequest::isOpen).toList();
    }
}
