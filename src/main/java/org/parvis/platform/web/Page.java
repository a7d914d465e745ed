package org.parvis.platform.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.View;

/// A page: the template's name (`requests/track` is `src/main/jte/requests/track.jte`) and the one record that it
/// shows. Controllers return it as it is; the [Shell] is added when it renders.
public record Page(String template, Object model, HttpStatus status) implements View {

    public static Page of(String template, Object model) {
        return new Page(template, model, HttpStatus.OK);
    }

    /// A form that was not accepted: shown again with what was typed and a summary of what is wrong.
    public static Page invalid(String template, Object model) {
        return new Page(template, model, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    public Page with(HttpStatus other) {
        return new Page(template, model, other);
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var context = WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext());
        Shell shell = context.getBean(Shells.class).forRequest(request);
        var output = new Utf8ByteOutput();
        context.getBean(TemplateEngine.class).render(template + ".jte", Map.of("shell", shell, "page", model), output);
        response.setStatus(status.value());
        response.setContentType(getContentType());
        response.setHeader("Content-Language", shell.language());
        if (!response.containsHeader("Cache-Control")) {
            response.setHeader("Cache-Control", "no-store");
        }
        output.writeTo(response.getOutputStream());
    }
}
