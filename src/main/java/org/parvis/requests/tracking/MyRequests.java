package org.parvis.requests.tracking;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.parvis.platform.security.ResidentPrincipal;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.Redirects;
import org.parvis.procedures.Procedures;
import org.parvis.requests.casefile.CaseFiles;
import org.parvis.residents.MySpaceSection;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/// The requests that a signed-in resident sent, in their space. Opening one makes a fresh link.
@Controller
class MyRequests implements MySpaceSection {
    private final CaseFiles caseFiles;
    private final Procedures procedures;
    private final Texts texts;

    MyRequests(CaseFiles caseFiles, Procedures procedures, Texts texts) {
        this.caseFiles = caseFiles;
        this.procedures = procedures;
        this.texts = texts;
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public String titleKey() {
        return "requests.mine";
    }

    @Override
    public String emptyKey() {
        return "requests.mine.empty";
    }

    @Override
    public List<Item> of(UUID resident, Locale locale) {
        return caseFiles.ofResident(resident).stream()
                .map(request -> new Item(
                        procedures
                                .at(request.procedure(), request.procedureVersion())
                                .title()
                                .in(locale),
                        "/account/requests/" + request.id(),
                        texts.in(locale, "requests.state." + request.state().code()),
                        request.submittedAt(),
                        ""))
                .toList();
    }

    @GetMapping("/account/requests/{id}")
    View open(@PathVariable UUID id, @AuthenticationPrincipal ResidentPrincipal me) {
        return caseFiles
                .find(id)
                .filter(request -> me.id().equals(request.resident()))
                .map(request ->
                        Redirects.to("/requests/" + caseFiles.link(request.id()).value()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
