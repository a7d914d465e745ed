package org.parvis.platform.pdf;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.parvis.platform.web.Shells;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Prints a template as tagged PDF (PDF/UA), in the town's look. The template is well-formed XHTML with its own print
/// styles.
@Component
public final class PdfPrinter {
    private final TemplateEngine templates;
    private final Shells shells;

    static {
        // The library tells every step on the console; what goes wrong comes as an exception anyway.
        XRLog.setLoggingEnabled(false);
    }

    PdfPrinter(TemplateEngine templates, Shells shells) {
        this.templates = templates;
        this.shells = shells;
    }

    public byte[] print(String template, Object model, Locale locale) {
        var html = new StringOutput();
        templates.render(template + ".jte", Map.of("shell", shells.forReader(locale), "page", model), html);
        var out = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .usePdfUaAccessibility(true)
                    .useUnicodeLineBreaker(new LineBreaks(locale))
                    .useFont(() -> font("atkinson-400.ttf"), "Atkinson", 400, PdfRendererBuilder.FontStyle.NORMAL, true)
                    .useFont(() -> font("atkinson-700.ttf"), "Atkinson", 700, PdfRendererBuilder.FontStyle.NORMAL, true)
                    .withHtmlContent(html.toString(), null)
                    .toStream(out)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// How many pages a document has that was printed here.
    public static int pages(byte[] printed) {
        try (PDDocument document = Loader.loadPDF(printed)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.io.InputStream font(String name) {
        try {
            return new ClassPathResource("fonts/" + name).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
