package org.parvis.procedures;

import java.util.List;
import java.util.UUID;
import org.parvis.platform.files.StoredFile;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.identifiers.Secret;
import org.parvis.platform.web.FileAnswer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

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
    ResponseEntity<StreamingResponseBody> show(@PathVariable String secret, @PathVariable UUID id) {
        StoredFile file = drafts.filledIn(new Secret(secret)).stream()
                .flatMap(filledIn -> filledIn.files().values().stream())
                .flatMap(List::stream)
                .filter(kept -> kept.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return FileAnswer.of(file, files);
    }
}
