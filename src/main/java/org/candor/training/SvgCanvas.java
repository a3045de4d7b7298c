package org.candor.training;

import java.util.Locale;

/// A drawing in SVG: lines, bars, points and words in pixels from the upper left corner, on white so that it
/// reads the same on a dark page.
final class SvgCanvas {
    private final int width;
    private final int height;
    private final StringBuilder body = new StringBuilder();

    /// @param title what is drawn, for those who cannot see it
    SvgCanvas(int width, int height, String title) {
        this.width = width;
        this.height = height;
        body.append("<title>").append(escape(title)).append("</title>\n");
        body.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    /// Where words are aligned.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    record Point(double x, double y) {}

    void line(Point from, Point to, String colour, double strength) {
        body.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
                from.x(),
                from.y(),
                to.x(),
                to.y(),
                colour,
                strength));
    }

    void path(Iterable<Point> points, String colour) {
        StringBuilder coordinates = new StringBuilder();
        for (Point point : points) {
            coordinates.append(String.format(Locale.ROOT, "%.1f,%.1f ", point.x(), point.y()));
        }
        body.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                coordinates.toString().strip(),
                colour));
    }

    void bar(Point corner, double across, double down, String colour) {
        body.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                corner.x(),
                corner.y(),
                across,
                down,
                colour));
    }

    void dot(Point centre, String colour) {
        body.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n",
                centre.x(),
                centre.y(),
                colour));
    }

    void text(Point at, String words, Anchor anchor) {
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                at.x(),
                at.y(),
                anchor.name().toLowerCase(Locale.ROOT),
                escape(words)));
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String svg() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                                + " font-family=\"sans-serif\" font-size=\"13\" role=\"img\">%n",
                        width,
                        height,
                        width,
                        height)
                + body
                + "</svg>\n";
    }
}
