package org.parvis.procedures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.FileRefused;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.text.LocalText;

/// Forms being filled in. The pages of the form live here; its last page, "check your answers", and the sending belong
/// to the requests' module, which opens the draft by its secret and closes it once it has been sent.
public interface Drafts {
    /// @param enteredBy the member of staff who fills it in for the applicant, null on the web
    /// @param resident the signed-in resident's account, null without one
    /// @return the secret that opens the draft: its pages are `/drafts/{secret}/{step}`, the check page
    /// `/drafts/{secret}/check`
    Secret start(String procedure, Channel channel, @Nullable UUID enteredBy, @Nullable UUID resident, String language);

    /// What reached the town hall by another way than the web, entered by an agent.
    ///
    /// @param receivedOn the day on which it did, from which the request's clocks run
    Secret enter(String procedure, Channel channel, UUID enteredBy, String language, LocalDate receivedOn);

    /// Empty for a secret that opens nothing, or nothing any more: drafts live thirty days after their last change. A
    /// draft that an agent entered opens only in a session of the staff with access to the procedure's department.
    Optional<Draft> open(Secret secret);

    /// Whether the secret is that of a draft which a session of the staff would open: who comes without one signs in.
    boolean waitsForStaff(Secret secret);

    /// Answers many questions at once, as a form's post would: for what has no browser. Inputs are named by their
    /// fields; the parts of a date by `field-day`, `field-month`, `field-year`; the applicant's own begin with
    /// `applicant-`. What cannot be read leaves the draft incomplete.
    void fill(Secret secret, Map<String, List<String>> inputs);

    /// Adds a document to a field.
    ///
    /// @return why it was not accepted, null where it was
    @Nullable
    FileRefused attach(Secret secret, String field, String name, long size, StoredFiles.Content content);

    /// Opens a draft that is to be sent, and holds it: until the transaction ends nobody changes it nor sends it too.
    Optional<Draft> take(Secret secret);

    /// The draft, held since it was taken, has become a request: forget it. The files that it answers with now belong
    /// to the request.
    void sent(Draft draft);

    /// The drafts that a resident left unfinished, the latest first.
    List<Unfinished> ofResident(UUID resident);

    /// @param address where its owner, signed in, opens it again
    record Unfinished(UUID id, LocalText title, String address, Instant changedAt, Instant keptUntil) {}

    /// @param applicant null until that step was answered
    /// @param receivedOn null where it is received on the day on which it is sent
    /// @param complete every question that must be answered is, by the rules of the procedure's version
    record Draft(
            UUID id,
            Procedure procedure,
            Answers answers,
            @Nullable Applicant applicant,
            Channel channel,
            @Nullable UUID enteredBy,
            @Nullable UUID resident,
            @Nullable LocalDate receivedOn,
            boolean complete,
            Instant changedAt) {}
}
