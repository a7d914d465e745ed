package org.parvis.platform.web;

import gg.jte.Content;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Markdown of definitions and sheets as HTML. Raw HTML in it is escaped and addresses are sanitised, so what a town
/// writes can never run in a resident's browser. Headings start at the second level: a page has one first level.
public final class Markdown {
    private static final Parser PARSER = Parser.builder()
            .postProcessor(node -> {
                lowerHeadings(node);
                return node;
            })
            .build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Markdown() {}

    public static String html(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }

    static Content render(String markdown) {
        String html = html(markdown);
        return output -> output.writeContent(html);
    }

    private static void lowerHeadings(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Heading heading && heading.getLevel() == 1) {
                heading.setLevel(2);
            }
        }
    }
}
