package org.parvis.procedures;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.parvis.platform.files.StoredFile;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.identifiers.Secret;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// Shows a file of a draft to who holds the draft, and to nobody else.
@Controller
final class DraftFilePage {
    private final DraftStore drafts;
    private final StoredFiles files;

    DraftFilePage(DraftStore drafts, StoredFiles files) {
        this.drafts = drafts;
        this.files = files;
    }

    @GetMapping("/drafts/{secret}/files/{id}")
    void show(@PathVariable String secret, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        StoredFile file = drafts.filledIn(new Secret(secret)).stream()
                .flatMap(filledIn -> filledIn.files().values().stream())
                .flatMap(List::stream)
                .filter(kept -> kept.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.size());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.inline()
                        .filename(file.name(), java.nio.charset.StandardCharsets.UTF_8)
                        .build()
                        .toString());
        files.write(file.id(), response.getOutputStream());
    }
}
