package org.parvis.requests.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.FileRefused;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.security.Actor;
import org.parvis.platform.security.RateLimit;
import org.parvis.platform.security.ResidentPrincipal;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FileAnswer;
import org.parvis.platform.web.FileRefusals;
import org.parvis.platform.web.FormErrors;
import org.parvis.platform.web.Page;
import org.parvis.platform.web.ReaderLanguage;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.procedures.Procedures.AnsweredStep;
import org.parvis.requests.RequestState;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Decision;
import org.parvis.requests.casefile.Event;
import org.parvis.requests.casefile.Message;
import org.parvis.requests.casefile.Reclock;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.casefile.WaysOfAppeal;
import org.parvis.town.Department;
import org.parvis.town.Town;
import org.parvis.town.country.InformationRequest;
import org.parvis.town.country.Mention;
import org.springframework.http.HttpStatus;
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

/// The applicant's page of a request, opened by a secret link: where it is, who holds it, what comes next and by when;
/// the messages, the documents, the decision and the ways of appeal.
@Controller
final class FollowPage {
    private static final int MESSAGE_LENGTH = 4000;

    private final CaseFiles caseFiles;
    private final Procedures procedures;
    private final Reclock reclock;
    private final Town town;
    private final WaysOfAppeal appeals;
    private final StoredFiles files;
    private final WriteToTownHall write;
    private final WithdrawRequest withdraw;
    private final RateLimit rates;
    private final Texts texts;

    FollowPage(
            CaseFiles caseFiles,
            Procedures procedures,
            Reclock reclock,
            Town town,
            WaysOfAppeal appeals,
            StoredFiles files,
            WriteToTownHall write,
            WithdrawRequest withdraw,
            RateLimit rates,
            Texts texts) {
        this.caseFiles = caseFiles;
        this.procedures = procedures;
        this.reclock = reclock;
        this.town = town;
        this.appeals = appeals;
        this.files = files;
        this.write = write;
        this.withdraw = withdraw;
        this.rates = rates;
        this.texts = texts;
    }

    @GetMapping("/requests/{secret}")
    Page follow(@PathVariable String secret, HttpServletRequest http) {
        return Page.of("requests/tracking/follow", page(secret, "", FormErrors.none(), ReaderLanguage.of(http)));
    }

    private Followed page(String secret, String typed, FormErrors errors, Locale locale) {
        Request request = request(secret);
        Procedure procedure = procedures.at(request.procedure(), request.procedureVersion());
        List<Decision> decisions = caseFiles.decisions(request.id());
        var stage = procedure.stage(request.stage()).orElse(procedure.workflow().getFirst());
        return new Followed(
                secret,
                request,
                procedure.title().in(locale),
                stage.title().in(locale),
                procedure.workflow().indexOf(stage) + 1,
                procedure.workflow().size(),
                town.everInCharge(request.department()),
                reclock.dates(request).dueOn(),
                caseFiles.informationRequests(request.id()).stream()
                        .filter(InformationRequest::isOpen)
                        .toList(),
                caseFiles.messages(request.id(), false),
                caseFiles.history(request.id()),
                procedures.read(procedure, request.answers(), locale),
                decisions.isEmpty() ? null : decisions.getLast(),
                appeal(request, decisions, locale),
                typed,
                errors);
    }

    /// The ways of appeal, once something was decided against the applicant.
    private List<Mention> appeal(Request request, List<Decision> decisions, Locale locale) {
        boolean against = request.state() instanceof RequestState.Refused
                || request.state() instanceof RequestState.TacitlyRejected
                || request.state() instanceof RequestState.Discontinued;
        if (!against) {
            return List.of();
        }
        LocalDate notified = decisions.isEmpty() ? null : decisions.getLast().decidedOn();
        return appeals.against(request, notified, locale);
    }

    @PostMapping("/requests/{secret}/messages")
    View message(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable List<MultipartFile> documents,
            @AuthenticationPrincipal @Nullable ResidentPrincipal resident,
            HttpServletRequest http,
            RedirectAttributes flash) {
        Request request = request(secret);
        if (!rates.allows("message:" + request.id(), 20, Duration.ofHours(1))) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        Locale locale = ReaderLanguage.of(http);
        FormErrors errors = FormErrors.none();
        List<MultipartFile> sent = documents == null
                ? List.of()
                : documents.stream().filter(document -> !document.isEmpty()).toList();
        if (text.isBlank() && sent.isEmpty()) {
            errors.add("text", texts.in(locale, "requests.message.empty"));
        }
        if (text.length() > MESSAGE_LENGTH) {
            errors.add("text", texts.in(locale, "requests.message.too-long", MESSAGE_LENGTH));
        }
        List<UUID> stored = errors.isEmpty() ? store(sent, errors, locale) : List.of();
        if (!errors.isEmpty()) {
            stored.forEach(files::delete);
            return Page.invalid("requests/tracking/follow", page(secret, text, errors, locale));
        }
        Actor.Resident actor = resident == null ? new Actor.Resident(null, null) : resident.actor();
        return switch (write.write(request, actor, text, stored)) {
            case WriteToTownHall.Result.Written() ->
                Redirects.to("/requests/" + secret + "#messages", flash, "requests.message.sent");
            case WriteToTownHall.Result.TakenBack() -> {
                stored.forEach(files::delete);
                errors.add("contact", texts.in(locale, "requests.message.taken-back"));
                yield Page.invalid("requests/tracking/follow", page(secret, text, errors, locale));
            }
        };
    }

    private List<UUID> store(List<MultipartFile> sent, FormErrors errors, Locale locale) {
        List<UUID> stored = new ArrayList<>();
        for (MultipartFile document : sent) {
            String name = document.getOriginalFilename();
            switch (files.store(name == null ? "document" : name, document.getSize(), document::getInputStream)) {
                case StoredFiles.Stored(var file) -> stored.add(file.id());
                case FileRefused refused -> errors.add("documents", FileRefusals.sentence(refused, texts, locale));
            }
        }
        return stored;
    }

    @GetMapping("/requests/{secret}/files/{file}")
    ResponseEntity<StreamingResponseBody> file(@PathVariable String secret, @PathVariable UUID file) {
        Request request = request(secret);
        var found =
                caseFiles.file(request.id(), file).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return FileAnswer.of(found, files);
    }

    @GetMapping("/requests/{secret}/withdraw")
    Page askToWithdraw(@PathVariable String secret, HttpServletRequest http) {
        Request request = request(secret);
        return Page.of(
                "requests/tracking/withdraw",
                new Withdrawing(
                        secret,
                        request,
                        procedures
                                .at(request.procedure(), request.procedureVersion())
                                .title()
                                .in(ReaderLanguage.of(http))));
    }

    @PostMapping("/requests/{secret}/withdraw")
    View withdraw(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal @Nullable ResidentPrincipal resident,
            RedirectAttributes flash) {
        Request request = request(secret);
        Actor actor = resident == null ? new Actor.Resident(null, null) : resident.actor();
        return switch (withdraw.withdraw(request.id(), actor, reason.strip())) {
            case WithdrawRequest.Result.Withdrawn() ->
                Redirects.to("/requests/" + secret, flash, "requests.withdraw.done");
            case WithdrawRequest.Result.TooLate(var now) ->
                Redirects.to("/requests/" + secret, flash, "requests.withdraw.too-late");
        };
    }

    private Request request(String secret) {
        return caseFiles
                .openedBy(new Secret(secret))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// @param stageNumber counted from 1, of `stageCount`
    /// @param asked documents that the town hall waits for
    /// @param typed the message as it was typed, when it was not accepted
    record Followed(
            String secret,
            Request request,
            String title,
            String stage,
            int stageNumber,
            int stageCount,
            Department department,
            LocalDate dueOn,
            List<InformationRequest> asked,
            List<Message> messages,
            List<Event> history,
            List<AnsweredStep> answers,
            @Nullable Decision decision,
            List<Mention> appeal,
            String typed,
            FormErrors errors) {}

    record Withdrawing(String secret, Request request, String title) {}
}
