package org.candor.card;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/// Markdown as a client with tables and automatic links understands it.
public final class RenderedMarkdown {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), AutolinkExtension.create());

    private final Node document;

    public RenderedMarkdown(String markdown) {
        document = Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
    }

    /// Links, pictures and HTML.
    public List<Node> active() {
        List<Node> active = new ArrayList<>();
        collect(document, active);
        return active;
    }

    public long tables() {
        long tables = 0;
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            tables += node instanceof TableBlock ? 1 : 0;
        }
        return tables;
    }

    /// What a reader sees.
    public String text() {
        return TextContentRenderer.builder().extensions(EXTENSIONS).build().render(document);
    }

    private static void collect(Node node, List<Node> active) {
        if (node instanceof Link || node instanceof Image || node instanceof HtmlInline || node instanceof HtmlBlock) {
            active.add(node);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, active);
        }
    }
}
