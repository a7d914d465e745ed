package org.parvis.journeys;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/// What people have in their drawers and telephones.
final class Papers {
    private Papers() {}

    static FilePayload pdf(String name) {
        return new FilePayload(
                name, "application/pdf", "%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF".getBytes(StandardCharsets.US_ASCII));
    }

    static FilePayload photo(String name) {
        var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        image.setRGB(20, 15, Color.ORANGE.getRGB());
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FilePayload(name, "image/jpeg", bytes.toByteArray());
    }

    /// Says that it is a PDF, and is not.
    static FilePayload textNamedPdf(String name) {
        return new FilePayload(name, "application/pdf", "Bonjour".getBytes(StandardCharsets.UTF_8));
    }

    static FilePayload text(String name) {
        return new FilePayload(name, "text/plain", "Bonjour".getBytes(StandardCharsets.UTF_8));
    }
}
