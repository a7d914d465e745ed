package org.parvis.platform.files;

/// Why a file was not accepted.
public sealed interface FileRefused extends StoredFiles.Outcome {
    String fileName();

    record Empty(String fileName) implements FileRefused {}

    /// @param limit in bytes
    record TooLarge(String fileName, long limit) implements FileRefused {}

    /// @param found the media type that the content turned out to be
    record WrongType(String fileName, String found) implements FileRefused {}

    /// Content that could harm who opens it: a document with programs in it, or one that the malware check names.
    record Dangerous(String fileName, String what) implements FileRefused {}

    /// The malware check is switched on and does not answer: nothing is accepted unchecked.
    record Unchecked(String fileName) implements FileRefused {}
}
