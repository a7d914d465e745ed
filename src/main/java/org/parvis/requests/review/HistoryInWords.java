package org.parvis.requests.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.parvis.platform.text.LongDate;
import org.parvis.platform.text.Texts;
import org.parvis.procedures.Procedure;
import org.parvis.requests.casefile.Event;
import org.parvis.town.Team;
import org.parvis.town.Town;
import org.springframework.stereotype.Component;

/// A request's history as colleagues read it: what happened, who did it, and what there is to know about it.
@Component
class HistoryInWords {
    private final Town town;
    private final Texts texts;

    HistoryInWords(Town town, Texts texts) {
        this.town = town;
        this.texts = texts;
    }

    /// @param detail empty where what happened says it all
    record Line(Instant at, String what, String who, String detail) {}

    List<Line> of(List<Event> history, Procedure procedure, Locale locale) {
        return history.stream()
                .map(event ->
                        new Line(event.at(), what(event, locale), who(event, locale), detail(event, procedure, locale)))
                .toList();
    }

    /// Who came first, what they did, and when.
    String changed(Event last, Locale locale) {
        ZoneId zone = town.municipality().zone();
        var at = last.at().atZone(zone);
        return texts.in(
                locale,
                "review.changed",
                who(last, locale),
                what(last, locale),
                LongDate.in(locale, at.toLocalDate()),
                DateTimeFormatter.ofPattern(locale.getLanguage().equals("fr") ? "H 'h' mm" : "HH:mm")
                        .format(at));
    }

    /// The same, to whoever now sees the request as it has become.
    String changedAsShown(Event last, Locale locale) {
        return changed(last, locale) + " " + texts.in(locale, "review.changed.shown");
    }

    /// To whom it was given belongs to what happened: beside the name of who gave it, it would read as one person.
    private String what(Event event, Locale locale) {
        return event.kind().equals("assigned") && !event.text("to").isEmpty()
                ? texts.in(locale, "review.history.assigned", event.text("to"))
                : texts.in(locale, "review.event." + event.kind());
    }

    private String who(Event event, Locale locale) {
        return event.actorName() == null || event.actorKind().equals("system")
                ? texts.in(locale, "review.actor." + event.actorKind())
                : event.actorName();
    }

    private String detail(Event event, Procedure procedure, Locale locale) {
        return switch (event.kind()) {
            case "submitted" ->
                texts.in(locale, "review.channel." + event.channel().name()) + receivedBefore(event, locale);
            case "documents-produced" ->
                texts.in(locale, "review.channel." + event.channel().name());
            case "documents-requested" ->
                texts.in(
                        locale,
                        "review.history.documents",
                        event.data().get("documents") instanceof List<?> documents
                                ? String.join(
                                        ", ",
                                        documents.stream().map(String::valueOf).toList())
                                : "",
                        day(event.text("deadline"), locale));
            case "advanced" ->
                procedure
                        .stage(event.text("stage"))
                        .map(stage -> stage.title().in(locale))
                        .orElse(event.text("stage"));
            case "transferred" ->
                texts.in(
                                locale,
                                "review.history.transferred",
                                team(event.text("from"), locale),
                                team(event.text("to"), locale))
                        + quoted(event, locale);
            case "assigned" -> "";
            case "deadline-near" -> day(event.text("dueOn"), locale);
            case "silence-granted", "silence-rejected" -> day(event.text("day"), locale);
            default -> event.text("to") + quoted(event, locale);
        };
    }

    /// A letter is entered after the day on which it came.
    private String receivedBefore(Event event, Locale locale) {
        String received = event.text("receivedOn");
        String entered =
                event.at().atZone(town.municipality().zone()).toLocalDate().toString();
        return received.isEmpty() || received.equals(entered)
                ? ""
                : ", " + texts.in(locale, "review.history.received", day(received, locale));
    }

    private String quoted(Event event, Locale locale) {
        String reason = event.text("reason");
        return reason.isBlank() ? "" : " " + texts.in(locale, "review.history.quoted", reason);
    }

    private String team(String code, Locale locale) {
        return town.team(code).map(Team::name).map(name -> name.in(locale)).orElse(code);
    }

    private static String day(String iso, Locale locale) {
        return iso.isEmpty() ? "" : LongDate.in(locale, LocalDate.parse(iso));
    }
}
