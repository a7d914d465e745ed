package org.parvis.platform.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/// After a form was accepted: 303 to the page that shows the result, with a sentence that says so, shown once.
public final class Redirects {
    private Redirects() {}

    public static RedirectView to(String address) {
        var view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        view.setExpandUriTemplateVariables(false);
        return view;
    }

    /// @param noticeKey key of a message
    public static RedirectView to(
            String address, RedirectAttributes flash, String noticeKey, Object... noticeArguments) {
        flash.addFlashAttribute("notice", noticeKey);
        flash.addFlashAttribute("notice-arguments", noticeArguments);
        return to(address);
    }
}
