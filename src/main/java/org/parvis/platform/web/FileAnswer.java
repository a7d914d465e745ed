package org.parvis.platform.web;

import java.nio.charset.StandardCharsets;
import org.parvis.platform.files.StoredFile;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.tenancy.MunicipalityId;
import org.parvis.platform.tenancy.Tenancy;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// A stored file as the answer to a request. Pictures and PDFs open in the browser, in a sandbox of their own in which
/// nothing runs and nothing more is fetched; the rest is only ever downloaded. The sandbox is asked for here and not by
/// the frames that show a PDF: Chromium shows none in a frame with that attribute.
public final class FileAnswer {
    private static final String NOTHING_RUNS = "sandbox; default-src 'none'; frame-ancestors 'self'";

    private FileAnswer() {}

    public static ResponseEntity<StreamingResponseBody> of(StoredFile file, StoredFiles files) {
        MunicipalityId municipality = Tenancy.current();
        boolean shown = file.picture() || file.pdf();
        var disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(shown ? MediaType.parseMediaType(file.mediaType()) : MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.size())
                .header("Content-Disposition", disposition.toString())
                .header("Cache-Control", "private, no-store")
                .header("Content-Security-Policy", NOTHING_RUNS)
                .header("X-Content-Type-Options", "nosniff")
                // The body is written on another thread, which must carry the municipality too.
                .body(out -> Tenancy.<Void, java.io.IOException>call(municipality, () -> {
                    files.write(file.id(), out);
                    return null;
                }));
    }
}
