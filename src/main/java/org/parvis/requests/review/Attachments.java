package org.parvis.requests.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.FileRefused;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.text.Texts;
import org.parvis.platform.web.FileRefusals;
import org.parvis.platform.web.FormErrors;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// The files that an agent puts with what they write.
@Component
class Attachments {
    private final StoredFiles files;
    private final Texts texts;

    Attachments(StoredFiles files, Texts texts) {
        this.files = files;
        this.texts = texts;
    }

    /// Keeps all of them, or none where one is refused.
    ///
    /// @param field under which the form shows what is wrong
    List<UUID> store(@Nullable List<MultipartFile> sent, String field, FormErrors errors, Locale locale) {
        List<UUID> stored = new ArrayList<>();
        for (MultipartFile file : sent == null ? List.<MultipartFile>of() : sent) {
            if (file.isEmpty()) {
                continue;
            }
            String name = file.getOriginalFilename();
            switch (files.store(name == null ? "document" : name, file.getSize(), file::getInputStream)) {
                case StoredFiles.Stored(var kept) -> stored.add(kept.id());
                case FileRefused refused -> {
                    errors.add(field, FileRefusals.sentence(refused, texts, locale));
                    stored.forEach(files::delete);
                    return List.of();
                }
            }
        }
        return stored;
    }
}
