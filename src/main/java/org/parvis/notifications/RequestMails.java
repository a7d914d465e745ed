package org.parvis.notifications;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.notifications.Mail.Action;
import org.parvis.notifications.Mail.Fact;
import org.parvis.platform.text.LongDate;
import org.parvis.platform.text.Texts;
import org.parvis.requests.RequestFacts;
import org.parvis.requests.RequestNews;
import org.parvis.requests.RequestNews.DeadlineNear;
import org.parvis.requests.RequestNews.DocumentsProduced;
import org.parvis.requests.RequestNews.DocumentsRequested;
import org.parvis.requests.RequestNews.MessageReceived;
import org.parvis.requests.RequestNews.MessageSent;
import org.parvis.requests.RequestNews.RequestDecided;
import org.parvis.requests.RequestNews.RequestPassedOn;
import org.parvis.requests.RequestNews.RequestReopened;
import org.parvis.requests.RequestNews.RequestSubmitted;
import org.parvis.requests.RequestNews.RequestTransferred;
import org.parvis.requests.RequestNews.RequestWithdrawn;
import org.parvis.requests.RequestNews.SilenceDecided;
import org.parvis.town.Department;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.parvis.town.country.Mention;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Which news of a request is written to whom. The applicant is told of everything that the town hall does; the agent
/// who holds the request, or else the department, of what the applicant does and of deadlines that come near.
@Component
class RequestMails {
    private final Outbox outbox;
    private final Town town;
    private final Texts texts;

    RequestMails(Outbox outbox, Town town, Texts texts) {
        this.outbox = outbox;
        this.town = town;
        this.texts = texts;
    }

    @EventListener
    void on(RequestNews news) {
        switch (news) {
            case RequestSubmitted submitted -> acknowledge(submitted);
            case DocumentsRequested asked -> {
                List<String> lines = new ArrayList<>(List.of(asked.text()));
                asked.documents().forEach(document -> lines.add("– " + document));
                lines.add(say(asked, "until", LongDate.in(locale(asked.request()), asked.deadline())));
                toApplicant(asked, "documents", asked.link(), lines, null);
            }
            case MessageSent sent -> toApplicant(sent, "message", sent.link(), List.of(sent.text()), null);
            case RequestTransferred moved -> toApplicant(moved, "transferred", moved.link(), List.of(), null);
            case RequestPassedOn passed -> toApplicant(passed, "passed-on", passed.link(), List.of(passed.to()), null);
            case RequestDecided decided ->
                toApplicant(decided, "decided." + decided.outcome(), decided.link(), List.of(), decided.letter());
            case SilenceDecided silent ->
                toApplicant(
                        silent,
                        silent.granted() ? "silence-granted" : "silence-rejected",
                        silent.link(),
                        List.of(),
                        null);
            case MessageReceived received -> toAgents(received, "received", received.assignee());
            case DeadlineNear near -> toAgents(near, "deadline", near.assignee());
            case RequestReopened reopened -> toAgents(reopened, "reopened", null);
            case DocumentsProduced _, RequestWithdrawn _ -> {
                // told by the message that brought them, and by the work list
            }
        }
    }

    private void acknowledge(RequestSubmitted news) {
        List<String> paragraphs = new ArrayList<>();
        news.acknowledgement().stream().map(Mention::text).forEach(paragraphs::add);
        toApplicant(news, "submitted", news.link(), paragraphs, null);
    }

    private void toApplicant(
            RequestNews news, String what, String link, List<String> paragraphs, @Nullable UUID attachment) {
        RequestFacts request = news.request();
        String email = request.applicant().email();
        if (email == null) {
            return;
        }
        Locale locale = locale(request);
        Department department = town.everInCharge(request.department());
        List<String> all = new ArrayList<>();
        all.add(texts.in(locale, "notifications.hello", request.applicant().name()));
        all.add(texts.in(
                locale,
                "notifications.request." + what,
                request.title().in(locale),
                department.name().in(locale)));
        paragraphs.stream().filter(paragraph -> !paragraph.isBlank()).forEach(all::add);
        outbox.send(new Mail(
                "request:" + request.id(),
                email,
                locale.getLanguage(),
                texts.in(
                        locale,
                        "notifications.request." + what + ".subject",
                        request.title().in(locale),
                        request.reference()),
                all,
                List.of(new Fact(texts.in(locale, "notifications.reference"), request.reference())),
                new Action(texts.in(locale, "notifications.follow"), link),
                department,
                attachment == null ? List.of() : List.of(attachment)));
    }

    private void toAgents(RequestNews news, String what, @Nullable UUID assignee) {
        RequestFacts request = news.request();
        Locale locale = Locale.FRENCH;
        String to = assignee == null
                ? town.department(request.department()).map(Department::email).orElse(null)
                : town.staffMember(assignee).map(StaffMember::email).orElse(null);
        if (to == null) {
            return;
        }
        outbox.send(new Mail(
                "request:" + request.id(),
                to,
                locale.getLanguage(),
                texts.in(
                        locale,
                        "notifications.agent." + what + ".subject",
                        request.title().in(locale),
                        request.reference()),
                List.of(texts.in(
                        locale,
                        "notifications.agent." + what,
                        news instanceof DeadlineNear near ? LongDate.in(locale, near.deadline()) : "")),
                List.of(new Fact(texts.in(locale, "notifications.reference"), request.reference())),
                new Action(texts.in(locale, "notifications.open"), "/agent/requests/" + request.id()),
                null,
                List.of()));
    }

    private String say(RequestNews news, String key, Object... arguments) {
        return texts.in(locale(news.request()), "notifications." + key, arguments);
    }

    private static Locale locale(RequestFacts request) {
        return Locale.of(request.applicant().language());
    }
}
