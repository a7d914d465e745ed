package org.parvis.requests.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.pdf.PdfPrinter;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.LongDate;
import org.parvis.platform.text.Texts;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedure.Move;
import org.parvis.procedures.Procedures;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.RequestNews.RequestDecided;
import org.parvis.requests.RequestState;
import org.parvis.requests.RequestState.Transition;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Decision;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.casefile.WaysOfAppeal;
import org.parvis.town.Department;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.parvis.town.country.Mention;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Decides a request: the letter with its reasons (a refusal without reasons of law and of fact is not accepted: CRPA,
/// art. L211-2 and L211-5), signed with name and quality (art. L212-1), printed, kept and sent.
@Component
public final class DecideRequest {
    private final Desk desk;
    private final CaseFiles caseFiles;
    private final Procedures procedures;
    private final Town town;
    private final StoredFiles files;
    private final PdfPrinter printer;
    private final WaysOfAppeal appeals;
    private final InstantSource clock;
    private final ApplicationEventPublisher news;
    private final Texts texts;

    DecideRequest(
            Desk desk,
            CaseFiles caseFiles,
            Procedures procedures,
            Town town,
            StoredFiles files,
            PdfPrinter printer,
            WaysOfAppeal appeals,
            InstantSource clock,
            ApplicationEventPublisher news,
            Texts texts) {
        this.desk = desk;
        this.caseFiles = caseFiles;
        this.procedures = procedures;
        this.town = town;
        this.files = files;
        this.printer = printer;
        this.appeals = appeals;
        this.clock = clock;
        this.news = news;
        this.texts = texts;
    }

    /// What the agent writes.
    ///
    /// @param subject of the letter; blank for the procedure's own
    /// @param body of the letter; blank for the procedure's own, with the reasons in their place
    public record Draft(Outcome outcome, String reasonsOfLaw, String reasonsOfFact, String subject, String body) {
        public static Draft standard(Outcome outcome) {
            return new Draft(outcome, "", "", "", "");
        }
    }

    /// The letter as it would leave, for the agent to read and change before it does.
    public Letter prepare(Request request, Draft draft) {
        return prepare(procedures.at(request.procedure(), request.procedureVersion()), request, draft, today());
    }

    public static Letter prepare(Procedure procedure, Request request, Draft draft, LocalDate decidedOn) {
        Locale locale = Locale.of(request.applicant().language());
        Procedure.Letter model = switch (draft.outcome()) {
            case GRANTED -> procedure.letters().granted();
            case REFUSED -> procedure.letters().refused();
            case DISCONTINUED -> procedure.letters().discontinued();
        };
        Map<String, String> values = new HashMap<>();
        values.put("applicant", request.applicant().name());
        values.put("reference", request.reference());
        values.put("title", procedure.title().in(locale));
        values.put("received", LongDate.in(locale, request.receivedOn()));
        values.put("decided", LongDate.in(locale, decidedOn));
        values.put("reasons", (draft.reasonsOfFact() + "\n\n" + draft.reasonsOfLaw()).strip());
        return new Letter(
                draft.subject().isBlank() ? fill(model.subject().in(locale), values) : draft.subject(),
                draft.body().isBlank() ? fill(model.body().in(locale), values) : draft.body());
    }

    public record Letter(String subject, String body) {}

    /// What stands after the letter and is not the agent's to leave out.
    List<Mention> appeals(Request request, Outcome outcome, Locale locale) {
        return outcome == Outcome.GRANTED ? List.of() : appeals.against(request, null, locale);
    }

    /// The letter on paper, as it would leave.
    public byte[] preview(Request request, StaffPrincipal agent, Draft draft) {
        StaffMember signer = town.staffMember(agent.id()).orElseThrow();
        return print(request, draft.outcome(), prepare(request, draft), signer);
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    public Result decide(UUID id, int version, StaffPrincipal agent, Draft draft) {
        return decide(id, version, agent, draft, List.of());
    }

    /// @param attached files stored already; they go with the letter and become the request's
    public Result decide(UUID id, int version, StaffPrincipal agent, Draft draft, List<UUID> attached) {
        return desk.act(id, version, agent, request -> {
            String obstacle = obstacle(request, draft.outcome());
            if (obstacle != null) {
                return new Result.NotPossible(obstacle);
            }
            Map<String, String> errors = errors(request, draft);
            if (!errors.isEmpty()) {
                return new Result.Invalid(errors);
            }
            return decided(
                    request,
                    agent,
                    draft,
                    attached,
                    Objects.requireNonNull(transition(request.state(), draft.outcome())));
        });
    }

    /// Whether nobody is left to whom a letter could go.
    boolean isErased(Request request) {
        return caseFiles.erasedAt(request.id()).isPresent();
    }

    /// Why the request cannot be decided so, as the key of a sentence; null where it can.
    @Nullable
    String obstacle(Request request, Outcome outcome) {
        if (isErased(request)) {
            return "review.not-possible.erased";
        }
        if (request.state().open() && !may(request, outcome)) {
            return "review.not-possible.not-at-this-stage";
        }
        if (transition(request.state(), outcome) != null) {
            return null;
        }
        return switch (request.state()) {
            case RequestState.AwaitingDocuments _ -> "review.not-possible.awaiting-documents";
            case RequestState.TacitlyGranted _ -> "review.not-possible.granted-by-silence";
            case RequestState.TacitlyRejected _ -> "review.not-possible.refused-by-silence";
            case RequestState.Complete _, RequestState.Closed _ -> "review.not-possible.closed";
        };
    }

    private Result decided(
            Request request, StaffPrincipal agent, Draft draft, List<UUID> attached, Transition transition) {
        Locale locale = Locale.of(request.applicant().language());
        Instant now = clock.instant();
        StaffMember signer = town.staffMember(agent.id()).orElseThrow();
        Letter letter = prepare(request, draft);
        var file = files.keep(
                request.reference() + ".pdf", "application/pdf", print(request, draft.outcome(), letter, signer));
        caseFiles.decide(
                request.id(),
                new Decision(
                        Ids.next(now),
                        draft.outcome(),
                        draft.reasonsOfLaw(),
                        draft.reasonsOfFact(),
                        letter.subject(),
                        letter.body(),
                        today(),
                        signer.name(),
                        signer.title().in(locale),
                        file.id()),
                agent.id());
        if (!attached.isEmpty()) {
            caseFiles.write(
                    request.id(),
                    agent.actor(),
                    agent.name(),
                    false,
                    texts.in(locale, "review.decide.attached-message"),
                    attached);
        }
        caseFiles.moveHeld(request, transition, agent.actor(), Channel.WEB, Map.of());
        news.publishEvent(new RequestDecided(
                caseFiles.facts(request),
                now,
                agent.actor(),
                "/requests/" + caseFiles.link(request.id()).value(),
                draft.outcome(),
                file.id()));
        return new Result.Done(caseFiles.get(request.id()));
    }

    /// What is wrong with a draft, by field: the reasons that are missing, or a letter that does not give them.
    Map<String, String> errors(Request request, Draft draft) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (draft.outcome() != Outcome.GRANTED && draft.reasonsOfFact().isBlank()) {
            errors.put("fact", "review.decide.fact-missing");
        }
        if (draft.outcome() == Outcome.REFUSED) {
            if (draft.reasonsOfLaw().isBlank()) {
                errors.put("law", "review.decide.law-missing");
            }
            String letter = words(prepare(request, draft).body());
            if (errors.isEmpty()
                    && !(letter.contains(words(draft.reasonsOfFact()))
                            && letter.contains(words(draft.reasonsOfLaw())))) {
                errors.put("body", "review.decide.reasons-not-in-letter");
            }
        }
        return errors;
    }

    /// A text without regard to where its lines break.
    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private boolean may(Request request, Outcome outcome) {
        Move move = switch (outcome) {
            case GRANTED -> Move.GRANT;
            case REFUSED -> Move.REFUSE;
            case DISCONTINUED -> Move.DISCONTINUE;
        };
        return procedures
                .at(request.procedure(), request.procedureVersion())
                .stage(request.stage())
                .filter(stage -> stage.may().contains(move))
                .isPresent();
    }

    /// The edge of the graph, null where the state has none.
    private static @Nullable Transition transition(RequestState state, Outcome outcome) {
        return switch (outcome) {
            case GRANTED ->
                switch (state) {
                    case RequestState.Complete complete -> complete.grant();
                    case RequestState.TacitlyRejected rejected -> rejected.grant();
                    case RequestState.TacitlyGranted granted -> granted.grant();
                    case RequestState.AwaitingDocuments _, RequestState.Closed _ -> null;
                };
            case REFUSED ->
                switch (state) {
                    case RequestState.Open open -> open.refuse();
                    case RequestState.TacitlyRejected rejected -> rejected.refuse();
                    case RequestState.Closed _ -> null;
                };
            case DISCONTINUED -> state instanceof RequestState.Open open ? open.discontinue() : null;
        };
    }

    private byte[] print(Request request, Outcome outcome, Letter letter, StaffMember signer) {
        Locale locale = Locale.of(request.applicant().language());
        return printer.print(
                "requests/review/letter",
                new LetterPage(
                        request,
                        letter,
                        paragraphs(letter.body()),
                        LongDate.in(locale, today()),
                        signer.name(),
                        signer.title().in(locale),
                        town.everInCharge(request.department()),
                        appeals(request, outcome, locale)),
                locale);
    }

    /// Paragraphs, each with its lines: an address keeps its shape.
    private static List<List<String>> paragraphs(String body) {
        return Arrays.stream(body.strip().replace("\r\n", "\n").split("\n\\s*\n"))
                .map(paragraph -> List.of(paragraph.split("\n")))
                .toList();
    }

    private LocalDate today() {
        return clock.instant().atZone(town.municipality().zone()).toLocalDate();
    }

    record LetterPage(
            Request request,
            Letter letter,
            List<List<String>> paragraphs,
            String date,
            String signer,
            String title,
            Department department,
            List<Mention> appeals) {}
}
