package org.parvis.requests.review;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.files.StoredFile;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FileAnswer;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedure.Move;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.Procedures.Answered;
import org.parvis.procedures.Procedures.AnsweredStep;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Decision;
import org.parvis.requests.casefile.Message;
import org.parvis.requests.casefile.Reclock;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.intake.Acknowledge;
import org.parvis.town.Countries;
import org.parvis.town.Department;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.Mention;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A request on an agent's desk: everything about it on one page, and what the agent may do with it.
@Controller
final class RequestPage {
    private final Desk desk;
    private final CaseFiles caseFiles;
    private final WorkList list;
    private final Procedures procedures;
    private final Reclock reclock;
    private final Town town;
    private final Countries countries;
    private final StoredFiles files;
    private final Attachments attachments;
    private final Acknowledge acknowledge;
    private final AssignRequest assign;
    private final AdvanceRequest advance;
    private final AskForDocuments ask;
    private final MarkDocumentsComplete complete;
    private final WriteAbout write;
    private final TransferRequest transfer;
    private final PassOnRequest passOn;
    private final ReopenRequest reopen;
    private final AuditTrail audit;
    private final RateLimit once;
    private final HistoryInWords words;
    private final Texts texts;

    RequestPage(
            Desk desk,
            CaseFiles caseFiles,
            WorkList list,
            Procedures procedures,
            Reclock reclock,
            Town town,
            Countries countries,
            StoredFiles files,
            Attachments attachments,
            Acknowledge acknowledge,
            AssignRequest assign,
            AdvanceRequest advance,
            AskForDocuments ask,
            MarkDocumentsComplete complete,
            WriteAbout write,
            TransferRequest transfer,
            PassOnRequest passOn,
            ReopenRequest reopen,
            AuditTrail audit,
            RateLimit once,
            HistoryInWords words,
            Texts texts) {
        this.desk = desk;
        this.caseFiles = caseFiles;
        this.list = list;
        this.procedures = procedures;
        this.reclock = reclock;
        this.town = town;
        this.countries = countries;
        this.files = files;
        this.attachments = attachments;
        this.acknowledge = acknowledge;
        this.assign = assign;
        this.advance = advance;
        this.ask = ask;
        this.complete = complete;
        this.write = write;
        this.transfer = transfer;
        this.passOn = passOn;
        this.reopen = reopen;
        this.audit = audit;
        this.once = once;
        this.words = words;
        this.texts = texts;
    }

    @GetMapping("/agent/requests/{id}")
    Page show(@PathVariable UUID id, @AuthenticationPrincipal StaffPrincipal agent, HttpServletRequest http) {
        Request request = read(id, agent);
        return Page.of(
                "requests/review/request", shown(request, agent, Map.of(), FormErrors.none(), ReaderLanguage.of(http)));
    }

    /// Once a day for each agent and request: who looked at whose file can be told, and the trail stays readable.
    private Request read(UUID id, StaffPrincipal agent) {
        Request request = open(id, agent);
        if (once.allows("read:" + agent.id() + ":" + id, 1, Duration.ofDays(1))) {
            audit.record(agent.actor(), "request-read", "request:" + id, Map.of());
        }
        return request;
    }

    private Request open(UUID id, StaffPrincipal agent) {
        return desk.open(id, agent).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Shown shown(
            Request request, StaffPrincipal agent, Map<String, String> typed, FormErrors errors, Locale locale) {
        Procedure procedure = procedures.at(request.procedure(), request.procedureVersion());
        var stage = procedure.stage(request.stage());
        var dates = reclock.dates(request);
        List<Mention> clock = dates.explanation() == null
                ? List.of()
                : dates.explanation().reasons().stream()
                        .map(reason -> countries.pack().explain(reason, locale))
                        .toList();
        List<AnsweredStep> answers = procedures.read(procedure, request.answers(), locale);
        String email = request.applicant().email();
        WorkList.Reader reader = list.readBy(agent);
        return new Shown(
                request,
                procedure.title().in(locale),
                stage.map(one -> one.title().in(locale)).orElse(""),
                stage.map(Procedure.Stage::may).orElse(java.util.Set.of()),
                procedure
                        .stageAfter(request.stage())
                        .map(one -> one.title().in(locale))
                        .orElse(null),
                // A department or a team that has been closed since is no longer among the town's.
                town.department(request.department())
                        .map(one -> one.name().in(locale))
                        .orElse(request.department()),
                town.team(request.team()).map(one -> one.name().in(locale)).orElse(request.team()),
                reader.late(request) ? "late" : reader.soon(request) ? "soon" : "",
                request.assignee() == null
                        ? null
                        : town.staffMember(request.assignee())
                                .map(StaffMember::name)
                                .orElse(null),
                town.staffOf(request.department()).stream()
                        .filter(StaffMember::handlesRequests)
                        .toList(),
                town.departments(),
                clock,
                answers,
                documents(request, answers),
                caseFiles.messages(request.id(), true),
                words.of(caseFiles.history(request.id()), procedure, locale),
                caseFiles.informationRequests(request.id()),
                caseFiles.decisions(request.id()),
                ask.usualDeadline(request),
                email == null ? 0 : list.othersOf(reader, request.id(), email),
                caseFiles.erasedAt(request.id()).orElse(null),
                agent,
                typed,
                errors);
    }

    /// The documents that came with the form, under the question that asked for them.
    private List<Document> documents(Request request, List<AnsweredStep> answers) {
        List<Document> documents = new ArrayList<>();
        for (AnsweredStep step : answers) {
            for (Answered answer : step.answers()) {
                for (UUID file : answer.files()) {
                    caseFiles
                            .file(request.id(), file)
                            .ifPresent(found -> documents.add(new Document(answer.question(), found)));
                }
            }
        }
        return documents;
    }

    @GetMapping("/agent/requests/{id}/files/{file}")
    ResponseEntity<StreamingResponseBody> file(
            @PathVariable UUID id, @PathVariable UUID file, @AuthenticationPrincipal StaffPrincipal agent) {
        Request request = read(id, agent);
        return FileAnswer.of(
                caseFiles
                        .fileForStaff(request.id(), file)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)),
                files);
    }

    /// For who has no e-mail address: printed at the counter, or sent by post.
    @GetMapping("/agent/requests/{id}/acknowledgement.pdf")
    ResponseEntity<byte[]> acknowledgement(@PathVariable UUID id, @AuthenticationPrincipal StaffPrincipal agent) {
        Request request = read(id, agent);
        if (caseFiles.erasedAt(id).isPresent()) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Cache-Control", "no-store")
                .body(acknowledge.pdf(request));
    }

    // Actions: each answers with the page again, or with what was wrong and all that was typed

    @PostMapping("/agent/requests/{id}/assign")
    View assign(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String assignee,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        UUID to = assignee.isBlank() ? null : uuid(assignee);
        return answer(id, agent, assign.assign(id, version, agent, to), "review.assign.done", Map.of(), http, flash);
    }

    @PostMapping("/agent/requests/{id}/advance")
    View advance(
            @PathVariable UUID id,
            @RequestParam int version,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        return answer(id, agent, advance.advance(id, version, agent), "review.advance.done", Map.of(), http, flash);
    }

    @PostMapping("/agent/requests/{id}/documents")
    View askForDocuments(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String documents,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "") String explanation,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Map<String, String> typed = Map.of("documents", documents, "deadline", deadline, "explanation", explanation);
        List<String> wanted = Arrays.stream(documents.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        LocalDate until;
        try {
            until = LocalDate.parse(deadline);
        } catch (DateTimeParseException e) {
            return answer(
                    id,
                    agent,
                    new Result.Invalid(Map.of("deadline", "review.documents.deadline-missing")),
                    "",
                    typed,
                    http,
                    flash);
        }
        return answer(
                id,
                agent,
                ask.ask(id, version, agent, wanted, until, explanation),
                "review.documents.done",
                typed,
                http,
                flash);
    }

    @PostMapping("/agent/requests/{id}/complete")
    View complete(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam Channel channel,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        return answer(
                id,
                agent,
                complete.complete(id, version, agent, channel),
                "review.complete.done",
                Map.of(),
                http,
                flash);
    }

    @PostMapping("/agent/requests/{id}/messages")
    View write(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean internal,
            @RequestParam(required = false) @Nullable List<MultipartFile> attached,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        open(id, agent);
        Locale locale = ReaderLanguage.of(http);
        Map<String, String> typed = Map.of("text", text, "internal", Boolean.toString(internal));
        FormErrors errors = FormErrors.none();
        if (text.isBlank()) {
            errors.add("text", texts.in(locale, "review.write.empty"));
        }
        List<UUID> stored = errors.isEmpty() ? attachments.store(attached, "attached", errors, locale) : List.of();
        if (!errors.isEmpty()) {
            return Page.invalid("requests/review/request", shown(open(id, agent), agent, typed, errors, locale));
        }
        Result result = internal ? write.note(id, agent, text, stored) : write.message(id, agent, text, stored);
        String done = internal ? "review.write.noted" : "review.write.sent";
        if (result instanceof Result.Done) {
            // to the conversation, which stands far down the page
            return Redirects.to("/agent/requests/" + id + "#messages", flash, done);
        }
        stored.forEach(files::delete);
        return answer(id, agent, result, done, typed, http, flash);
    }

    @PostMapping("/agent/requests/{id}/transfer")
    View transfer(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        return answer(
                id,
                agent,
                transfer.transfer(id, version, agent, team, reason),
                "review.transfer.done",
                Map.of("team", team, "transfer-reason", reason),
                http,
                flash);
    }

    @PostMapping("/agent/requests/{id}/pass-on")
    View passOn(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String administration,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        return answer(
                id,
                agent,
                passOn.passOn(id, version, agent, administration),
                "review.pass-on.done",
                Map.of("administration", administration),
                http,
                flash);
    }

    @PostMapping("/agent/requests/{id}/reopen")
    View reopen(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal StaffPrincipal agent,
            HttpServletRequest http,
            RedirectAttributes flash) {
        return answer(
                id,
                agent,
                reopen.reopen(id, version, agent, reason),
                "review.reopen.done",
                Map.of("reason", reason),
                http,
                flash);
    }

    private View answer(
            UUID id,
            StaffPrincipal agent,
            Result result,
            String done,
            Map<String, String> typed,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Locale locale = ReaderLanguage.of(http);
        FormErrors errors = FormErrors.none();
        switch (result) {
            case Result.Done(var request) -> {
                return agent.desk().contains(request.department())
                        ? Redirects.to("/agent/requests/" + id, flash, done)
                        : Redirects.to("/agent/requests", flash, done);
            }
            case Result.NotHere() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Result.Invalid(var keys) -> keys.forEach((field, key) -> errors.add(field, texts.in(locale, key)));
            case Result.NotPossible(var reason) -> errors.add("content", texts.in(locale, reason));
            case Result.Changed(var last) -> errors.add("content", words.changedAsShown(last, locale));
        }
        HttpStatus status = result instanceof Result.Changed ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
        return Page.of("requests/review/request", shown(open(id, agent), agent, typed, errors, locale))
                .with(status);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    record Document(String question, StoredFile file) {}

    /// @param next title of the stage after this one, null in the last
    /// @param clock how the day of silence was counted, sentence by sentence
    /// @param mark `late`, `soon` or nothing
    /// @param others how many other requests of the agent's departments came from the same e-mail address
    /// @param erasedAt null while it is kept
    /// @param typed what was typed into a form that was not accepted
    record Shown(
            Request request,
            String title,
            String stage,
            java.util.Set<Move> may,
            @Nullable String next,
            String department,
            String team,
            String mark,
            @Nullable String assignee,
            List<StaffMember> colleagues,
            List<Department> departments,
            List<Mention> clock,
            List<AnsweredStep> answers,
            List<Document> documents,
            List<Message> messages,
            List<HistoryInWords.Line> history,
            List<InformationRequest> asked,
            List<Decision> decisions,
            LocalDate usualDeadline,
            int others,
            @Nullable Instant erasedAt,
            StaffPrincipal agent,
            Map<String, String> typed,
            FormErrors errors) {
        String typed(String field, String otherwise) {
            return typed.getOrDefault(field, otherwise);
        }

        /// The e-mail address as it stands in a link that searches for it.
        String search() {
            String email = request.applicant().email();
            return email == null ? "" : URLEncoder.encode(email, StandardCharsets.UTF_8);
        }

        boolean can(Move move) {
            return may.contains(move);
        }

        boolean reopenable() {
            return erasedAt == null && request.state() instanceof RequestState.Decided;
        }

        /// What this stage allows, and after silence what the law still allows: to grant, or to refuse what silence
        /// has rejected.
        boolean grantable() {
            return switch (request.state()) {
                case RequestState.Complete _ -> can(Move.GRANT);
                case RequestState.TacitlyRejected _, RequestState.TacitlyGranted _ -> erasedAt == null;
                case RequestState.AwaitingDocuments _, RequestState.Closed _ -> false;
            };
        }

        boolean refusable() {
            return request.state().open()
                    ? can(Move.REFUSE)
                    : erasedAt == null && request.state() instanceof RequestState.TacitlyRejected;
        }

        boolean awaiting() {
            return request.state() instanceof RequestState.AwaitingDocuments;
        }
    }
}
