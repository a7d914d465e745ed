package org.parvis.simulation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.feedback.GiveOpinion;
import org.parvis.feedback.Opinion;
import org.parvis.platform.calendar.WorkingCalendar;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.pdf.PdfPrinter;
import org.parvis.platform.security.Actor;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.tenancy.Moment;
import org.parvis.procedures.Channel;
import org.parvis.procedures.Drafts;
import org.parvis.procedures.Procedure;
import org.parvis.procedures.Procedures;
import org.parvis.requests.RequestNews.Outcome;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.requests.casefile.Request;
import org.parvis.requests.deadlines.SilenceDecides;
import org.parvis.requests.deadlines.WarnBeforeDeadlines;
import org.parvis.requests.intake.SubmitRequest;
import org.parvis.requests.review.AdvanceRequest;
import org.parvis.requests.review.AskForDocuments;
import org.parvis.requests.review.AssignRequest;
import org.parvis.requests.review.DecideRequest;
import org.parvis.requests.review.Result;
import org.parvis.requests.review.WriteAbout;
import org.parvis.requests.tracking.WithdrawRequest;
import org.parvis.requests.tracking.WriteToTownHall;
import org.parvis.town.Countries;
import org.parvis.town.Town;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Lives through a town's written past (`requests.yaml`): each request and each step of its story at its own moment,
/// through the use cases that residents and agents go through, so that everything that follows (clocks, history,
/// e-mails, figures) is as true as in life.
@Component
class LiveThrough {
    private final Drafts drafts;
    private final Procedures procedures;
    private final CaseFiles caseFiles;
    private final SubmitRequest submit;
    private final AssignRequest assign;
    private final AdvanceRequest advance;
    private final AskForDocuments ask;
    private final DecideRequest decide;
    private final WriteAbout write;
    private final WriteToTownHall reply;
    private final WithdrawRequest withdraw;
    private final GiveOpinion opinions;
    private final SilenceDecides silence;
    private final WarnBeforeDeadlines warnings;
    private final StoredFiles files;
    private final PdfPrinter printer;
    private final Town town;
    private final AtWork staff;
    private final Countries countries;
    private final InstantSource clock;

    LiveThrough(
            Drafts drafts,
            Procedures procedures,
            CaseFiles caseFiles,
            SubmitRequest submit,
            AssignRequest assign,
            AdvanceRequest advance,
            AskForDocuments ask,
            DecideRequest decide,
            WriteAbout write,
            WriteToTownHall reply,
            WithdrawRequest withdraw,
            GiveOpinion opinions,
            SilenceDecides silence,
            WarnBeforeDeadlines warnings,
            StoredFiles files,
            PdfPrinter printer,
            Town town,
            AtWork staff,
            Countries countries,
            InstantSource clock) {
        this.drafts = drafts;
        this.procedures = procedures;
        this.caseFiles = caseFiles;
        this.submit = submit;
        this.assign = assign;
        this.advance = advance;
        this.ask = ask;
        this.decide = decide;
        this.write = write;
        this.reply = reply;
        this.withdraw = withdraw;
        this.opinions = opinions;
        this.silence = silence;
        this.warnings = warnings;
        this.files = files;
        this.printer = printer;
        this.town = town;
        this.staff = staff;
        this.countries = countries;
        this.clock = clock;
    }

    /// One request of the past and its story.
    ///
    /// @param ago working days before today on which it was sent
    /// @param answers by field: text, number, yes or no as a boolean, a list; `document` stands for a file,
    /// `in-15` for the date so many days after the sending
    record Past(
            String procedure,
            int ago,
            @Nullable String channel,
            @JsonProperty("entered-by") @Nullable String enteredBy,
            Who applicant,
            Map<String, Object> answers,
            @Nullable List<Step> story) {}

    record Who(
            String given,
            String family,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String address) {}

    /// @param after working days after the sending
    record Step(
            int after,
            @JsonProperty("do") String what,
            @Nullable String by,
            @Nullable String text,
            @Nullable String reason,
            @Nullable List<String> documents,
            @Nullable String law,
            @Nullable String fact,
            @Nullable String face,
            @Nullable Integer clarity,
            @Nullable Integer effort,
            @Nullable String helped,
            @Nullable String outcome,
            @Nullable String words) {}

    /// Everything, in the order in which it happened.
    void live(List<Past> pasts) {
        ZoneId zone = town.municipality().zone();
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        WorkingCalendar calendar = countries.calendar();
        Map<Past, Request> sent = new LinkedHashMap<>();
        List<Deed> deeds = new ArrayList<>();
        for (int i = 0; i < pasts.size(); i++) {
            Past past = pasts.get(i);
            LocalDate day = workingDaysBefore(today, past.ago(), calendar);
            Instant moment = moment(day, 8 * 60 + 17 * i, zone);
            deeds.add(new Deed(moment, () -> sent.put(past, send(past, day))));
            List<Step> story = past.story() == null ? List.of() : past.story();
            for (int j = 0; j < story.size(); j++) {
                Step step = story.get(j);
                LocalDate on = calendar.plusWorkingDays(day, step.after());
                Instant when = moment(on, 8 * 60 + 17 * i + 11 + 7 * j, zone);
                deeds.add(new Deed(when, () -> act(sent, past, step)));
            }
        }
        Instant now = clock.instant();
        deeds.stream()
                .filter(deed -> !deed.moment().isAfter(now))
                .sorted(java.util.Comparator.comparing(Deed::moment))
                .forEach(deed -> Moment.at(deed.moment(), deed.what()));
        silence.run();
        warnings.run();
    }

    private record Deed(Instant moment, Runnable what) {}

    private static Instant moment(LocalDate day, int minutes, ZoneId zone) {
        return day.atStartOfDay(zone).plusMinutes(minutes).toInstant();
    }

    private static LocalDate workingDaysBefore(LocalDate today, int days, WorkingCalendar calendar) {
        LocalDate day = today;
        for (int left = days; left > 0; ) {
            day = day.minusDays(1);
            if (calendar.isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    private Request send(Past past, LocalDate day) {
        Procedure procedure = procedures.current(past.procedure()).orElseThrow();
        Channel channel = past.channel() == null
                ? Channel.WEB
                : Channel.valueOf(past.channel().toUpperCase(Locale.ROOT));
        StaffPrincipal agent = past.enteredBy() == null ? null : staff.of(procedure.department(), past.enteredBy());
        return as(agent, () -> {
            Secret secret = drafts.start(procedure.code(), channel, agent == null ? null : agent.id(), null, "fr");
            drafts.fill(secret, inputs(procedure, past, day));
            for (var step : procedure.form()) {
                for (var field : step.fields()) {
                    if ("document".equals(past.answers().get(field.code()))) {
                        byte[] paper = paper(field.label().in(Locale.FRENCH));
                        drafts.attach(
                                secret,
                                field.code(),
                                field.code() + ".pdf",
                                paper.length,
                                () -> new ByteArrayInputStream(paper));
                    }
                }
            }
            Actor actor = agent == null ? new Actor.Resident(null, null) : agent.actor();
            return switch (submit.submit(secret, actor)) {
                case SubmitRequest.Result.Sent(var request, var link) -> request;
                case SubmitRequest.Result.Incomplete(var draft) ->
                    throw new IllegalStateException("The demonstration's request of "
                            + past.applicant().family() + " is incomplete: " + draft.answers());
                case SubmitRequest.Result.NoSuchDraft() -> throw new IllegalStateException();
            };
        });
    }

    /// Acts in the session of an agent, as their browser would.
    private static <R> R as(@Nullable StaffPrincipal agent, java.util.function.Supplier<R> deed) {
        if (agent == null) {
            return deed.get();
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(agent, null, List.of()));
        SecurityContextHolder.setContext(context);
        try {
            return deed.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Map<String, List<String>> inputs(Procedure procedure, Past past, LocalDate day) {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        for (var step : procedure.form()) {
            for (var field : step.fields()) {
                Object answer = past.answers().get(field.code());
                switch (answer) {
                    case null -> {}
                    case Boolean yes -> inputs.put(field.code(), List.of(yes ? "yes" : "no"));
                    case List<?> several ->
                        inputs.put(
                                field.code(),
                                several.stream().map(Object::toString).toList());
                    case String text
                    when field.type() == Procedure.Type.DATE -> {
                        LocalDate date = text.startsWith("in-")
                                ? day.plusDays(Integer.parseInt(text.substring(3)))
                                : LocalDate.parse(text);
                        inputs.put(field.code() + "-day", List.of(Integer.toString(date.getDayOfMonth())));
                        inputs.put(field.code() + "-month", List.of(Integer.toString(date.getMonthValue())));
                        inputs.put(field.code() + "-year", List.of(Integer.toString(date.getYear())));
                    }
                    default -> inputs.put(field.code(), List.of(answer.toString()));
                }
            }
        }
        Who who = past.applicant();
        inputs.put("applicant-given-name", List.of(who.given()));
        inputs.put("applicant-family-name", List.of(who.family()));
        put(inputs, "applicant-email", who.email());
        put(inputs, "applicant-phone", who.phone());
        put(inputs, "applicant-address", who.address());
        return inputs;
    }

    private static void put(Map<String, List<String>> inputs, String name, @Nullable String value) {
        if (value != null) {
            inputs.put(name, List.of(value));
        }
    }

    /// A page that stands for a document with that title.
    byte[] paper(String title) {
        return printer.print("simulation/paper", new Paper(title), Locale.FRENCH);
    }

    record Paper(String title) {}

    private void act(Map<Past, Request> sent, Past past, Step step) {
        Request before = sent.get(past);
        if (before == null) {
            return;
        }
        Request request = caseFiles.get(before.id());
        UUID id = request.id();
        switch (step.what()) {
            case "take-up" -> {
                var agent = agent(request, step);
                done(past, step, assign.assign(id, request.version(), agent, agent.id()));
            }
            case "advance" -> done(past, step, advance.advance(id, request.version(), agent(request, step)));
            case "note" -> done(past, step, write.note(id, agent(request, step), text(step), List.of()));
            case "message" -> done(past, step, write.message(id, agent(request, step), text(step), List.of()));
            case "ask-documents" ->
                done(
                        past,
                        step,
                        ask.ask(
                                id,
                                request.version(),
                                agent(request, step),
                                step.documents() == null ? List.of() : step.documents(),
                                ask.usualDeadline(request),
                                text(step)));
            case "grant", "refuse", "discontinue" ->
                done(
                        past,
                        step,
                        decide.decide(
                                id,
                                request.version(),
                                agent(request, step),
                                new DecideRequest.Draft(
                                        switch (step.what()) {
                                            case "grant" -> Outcome.GRANTED;
                                            case "refuse" -> Outcome.REFUSED;
                                            default -> Outcome.DISCONTINUED;
                                        },
                                        step.law() == null ? "" : step.law(),
                                        step.fact() == null ? "" : step.fact(),
                                        "",
                                        "")));
            case "reply" -> reply.write(request, new Actor.Resident(null, null), text(step), List.of());
            case "produce-documents" -> {
                byte[] paper = paper("Attestation");
                if (files.store("attestation.pdf", paper.length, () -> new ByteArrayInputStream(paper))
                        instanceof StoredFiles.Stored(var file)) {
                    reply.write(request, new Actor.Resident(null, null), text(step), List.of(file.id()));
                }
            }
            case "withdraw" ->
                withdraw.withdraw(id, new Actor.Resident(null, null), step.reason() == null ? "" : step.reason());
            case "opinion" -> opinions.give(id, opinion(step));
            default -> throw new IllegalArgumentException("No step is called " + step.what());
        }
    }

    private static Opinion opinion(Step step) {
        return new Opinion(
                Opinion.Face.valueOf(upper(step.face())),
                step.clarity(),
                switch (upper(step.helped())) {
                    case "REACHED" -> Opinion.Help.REACHED;
                    case "UNREACHED" -> Opinion.Help.NOT_REACHED;
                    default -> Opinion.Help.NOT_NEEDED;
                },
                step.effort(),
                Opinion.Result.valueOf(upper(step.outcome())),
                step.words());
    }

    private static String upper(@Nullable String text) {
        return java.util.Objects.requireNonNull(text).toUpperCase(Locale.ROOT);
    }

    private static void done(Past past, Step step, Result result) {
        if (!(result instanceof Result.Done)) {
            throw new IllegalStateException("The demonstration's " + step.what() + " on the request of "
                    + past.applicant().family() + " was not possible: " + result);
        }
    }

    private static String text(Step step) {
        return step.text() == null ? "" : step.text();
    }

    private StaffPrincipal agent(Request request, Step step) {
        return staff.of(request.department(), java.util.Objects.requireNonNull(step.by()));
    }
}
