package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a karyotype as laboratories write it. One pass over the text; whatever is not understood is kept as a value
/// and reading goes on behind it. Never throws.
///
/// ```
/// text     = { word | clone | method { finding } }          clones are separated by "/"
/// clone    = number [ "~" number ] "," ( sex | "idem" | "sl" | "sdl" n ) { "," finding } [ "[" [ "cp" ] cells "]" ]
/// finding  = [ "?" ] [ "+" | "-" ] [ count ] abnormality [ "x" copies ] [ "c" ] [ "or" finding ]
/// method   = "FISH" | "nuc ish" | "CGH" | "PCR" | …
/// ```
public final class IscnParser {
    private static final int LONGEST = 8_000;
    private static final Set<String> METHODS = Set.of(
            "fish", "ish", "nuc", "cgh", "pcr", "array", "arr", "acgh", "snp", "rt", "rtpcr", "wcp", "skyfish",
            "mfish");

    private static final Set<String> CELLS =
            Set.of("metaphasen", "metaphases", "metaphase", "mitosen", "zellen", "cells", "kerne");

    private static final Set<String> SHARES = Set.of("von", "aus", "of");

    private final IscnText text;
    private final AbnormalityReader abnormalities;
    private final FishReader fish;
    private final CloneBuilder clones = new CloneBuilder();
    private final List<Finding> targeted = new ArrayList<>();
    private final Leftovers leftovers = new Leftovers();
    private boolean karyotyping;
    private boolean negated;
    private boolean denied;
    private boolean namedKaryotype;
    private boolean namedNormal;
    private int alternative;
    private int sentence;

    private IscnParser(String input) {
        this.text = new IscnText(input.length() > LONGEST ? input.substring(0, LONGEST) : input);
        this.abnormalities = new AbnormalityReader(text);
        this.fish = new FishReader(text);
        if (input.length() > LONGEST) {
            leftovers.addGenetic("text longer than " + LONGEST + " characters");
        }
    }

    /// @param input one karyotype; line breaks count as blanks. Only the first 8,000 characters are read
    public static Karyotype parse(String input) {
        IscnParser parser = new IscnParser(input);
        parser.all();
        return parser.result();
    }

    /// How many characters are looked at in a text, as the measure of its cost.
    static long steps(String input) {
        IscnParser parser = new IscnParser(input);
        parser.all();
        return parser.text.steps();
    }

    private Karyotype result() {
        if (clones.isOverflown()) {
            leftovers.addGenetic("more clones or abnormalities than can be");
        }
        if (namedKaryotype && namedNormal && !denied && !clones.hasAny() && targeted.isEmpty()) {
            // "unauffälliger weiblicher Karyotyp", without a formula
            clones.open(CloneStart.NOTHING_TOLD);
        }
        List<CellClone> patients = clones.finish();
        if (patients.stream().anyMatch(CellClone::leavesNumberOpen)) {
            leftovers.addGenetic("a number of chromosomes that nothing explains");
        }
        if (text.endsWithinBracket()) {
            leftovers.addGenetic("a bracket that is not closed");
        }
        return new Karyotype(patients, targeted, leftovers.texts(), leftovers.mayBeAbnormality());
    }

    private void all() {
        while (!text.atEnd()) {
            int before = text.position();
            next();
            if (text.position() <= before) {
                text.position(before + 1);
            }
        }
    }

    private void next() {
        char c = text.peek();
        switch (c) {
            case ' ', ',', ':', '"', '\'', '.', ';', '!', ')', '_', '=', '~', '<', '>' -> separator(c);
            case '/', '|' -> slash();
            case '[' -> cells();
            case '(' -> bracket();
            default -> item();
        }
    }

    /// `/` separates clones, `//` the patient's from a donor's.
    private void slash() {
        text.advance();
        if (text.accept('/')) {
            clones.donorFollows();
        }
    }

    /// Probes, or a count of cells in round brackets: `(20)`, `(20 Metaphasen)`.
    private void bracket() {
        if (!karyotyping && fish.read(targeted)) {
            return;
        }
        text.advance();
        int kept = text.position();
        int cells = text.number();
        text.skipBlanks();
        String unit = text.word();
        text.skipBlanks();
        if (karyotyping && cells > 0 && (unit.isEmpty() || CELLS.contains(unit)) && text.accept(')')) {
            clones.cells(cells, false);
        } else {
            text.position(kept);
        }
    }

    private void separator(char c) {
        text.advance();
        if (c == '.' || c == ';') {
            endSentence();
        }
        if (c == ',' || c == ';') {
            alternative = 0;
        }
    }

    private void endSentence() {
        negated = false;
        sentence = targeted.size();
    }

    private void item() {
        if (startsClone()) {
            return;
        }
        if (karyotyping && inherits()) {
            return;
        }
        int start = text.position();
        if (isShareOfCells()) {
            return;
        }
        if (!karyotyping && fish.read(targeted)) {
            return;
        }
        Optional<AbnormalityReader.Read> read = atWordOfText() ? Optional.empty() : abnormalities.read();
        if (read.isPresent()) {
            found(read.get(), start);
            return;
        }
        if (text.isLetter()) {
            word(start);
            return;
        }
        skipUnread();
        leftovers.add(text.since(start), start, text.position());
    }

    /// `14 von 20 analysierten Metaphasen` says in words what the square brackets say.
    private boolean isShareOfCells() {
        int kept = text.position();
        if (text.number() >= 0) {
            text.skipBlanks();
            if (SHARES.contains(text.word())) {
                text.skipBlanks();
                if (text.number() > 0) {
                    for (int words = 0; words < 3; words++) {
                        text.skipBlanks();
                        if (CELLS.contains(text.word())) {
                            return true;
                        }
                    }
                }
            }
        }
        text.position(kept);
        return false;
    }

    /// A word of the text is read as an abnormality only when it can start one.
    private boolean atWordOfText() {
        int kept = text.position();
        String word = text.word();
        boolean ofText = METHODS.contains(word) || word.length() == 1 && text.peek() == ' ' && !karyotyping;
        text.position(kept);
        return ofText;
    }

    private void found(AbnormalityReader.Read read, int start) {
        Finding finding = read.finding();
        if (negated) {
            leftovers.addNote(text.since(start), start, text.position());
            return;
        }
        if (karyotyping && clones.has(finding) && isInWords(start)) {
            return; // the formula says it already
        }
        boolean otherFollows = startsOr();
        if (otherFollows || alternative > 0) {
            alternative++;
            finding = finding.withAlternative(alternative == 1 ? 1 : 2);
        }
        if (!karyotyping) {
            if (!read.lost()) {
                targeted.add(finding);
            }
        } else if (!(read.lost() ? clones.remove(finding) : clones.add(finding))) {
            leftovers.addGenetic(text.since(start));
        }
        if (!otherFollows) {
            alternative = 0;
        }
    }

    /// `Monosomie 7` in place of `-7`.
    private boolean isInWords(int start) {
        int kept = text.position();
        text.position(start);
        boolean words = IscnWords.change(text.word()).isPresent();
        text.position(kept);
        return words;
    }

    /// ` or ` behind an abnormality: the laboratory cannot decide.
    private boolean startsOr() {
        int kept = text.position();
        text.skipBlanks();
        String word = text.word();
        if (word.equals("or") || word.equals("oder")) {
            text.skipBlanks();
            return true;
        }
        text.position(kept);
        return false;
    }

    /// Number of chromosomes and sex chromosomes, or `idem`.
    private boolean startsClone() {
        boolean later = clones.hasAny() || targeted.isEmpty();
        Optional<CloneStart> start = CloneStart.read(text, later);
        start.ifPresent(found -> {
            clones.open(found);
            karyotyping = true;
            negated = false;
        });
        return start.isPresent();
    }

    /// `idem`, `sl`, `sdl2`, `idemx2`: takes over what an earlier clone has.
    private boolean inherits() {
        if (!CloneStart.inherits(text)) {
            return false;
        }
        int start = text.position();
        String word = text.word();
        int line = Math.max(text.number(), 0);
        boolean doubled = word.equals("idemx") || text.peek() == 'x' && IscnText.isDigit(text.peek(1));
        if (!word.equals("idemx")) {
            doubled = doubled && text.accept('x');
        }
        int times = doubled ? Math.clamp(text.number(), 1, 8) : 1;
        if (!clones.inherit(word, line, times)) {
            leftovers.addGenetic(text.since(start));
        }
        return true;
    }

    /// `[15]`, `[cp20]`, `[ 3 ]`.
    private void cells() {
        int start = text.position();
        text.advance();
        text.skipBlanks();
        String word = text.word();
        text.skipBlanks();
        int cells = text.number();
        boolean understood = cells >= 0 && (word.isEmpty() || word.equals("cp") || word.equals("c"));
        while (!text.atEnd() && text.peek() != ']' && text.peek() != ',') {
            text.advance();
        }
        text.accept(']');
        if (understood && karyotyping) {
            clones.cells(cells, word.equals("cp"));
        } else if (karyotyping) {
            leftovers.addNote(text.since(start), start, text.position());
        }
    }

    private void word(int start) {
        String word = text.word();
        if (METHODS.contains(word)) {
            karyotyping = false;
            endSentence();
        } else if (Leftovers.denies(word)) {
            negated = true;
            denied = true;
            withdraw();
        } else if (Leftovers.deniesBefore(word)) {
            withdraw();
        } else if (word.startsWith("positiv") || word.startsWith("nachgewiesen")) {
            sentence = targeted.size();
        } else if (word.equals("und") || word.equals("and") || word.equals("sowie")) {
            return;
        }
        if (karyotyping && text.peek() == '(' && !word.isEmpty()) {
            // an abnormality of a kind that is not known here
            skipUnread();
            leftovers.addGenetic(text.since(start));
            return;
        }
        if (word.equals("inc")) {
            leftovers.addGenetic("inc");
            return;
        }
        namedKaryotype |= word.startsWith("karyotyp") || word.equals("chromosomensatz");
        namedNormal |= word.startsWith("normal") || word.startsWith("unauff");
        leftovers.addWord(word, text.since(start), start, text.position());
    }

    /// "-7, del(5q) negativ": what the sentence has named so far was not found.
    private void withdraw() {
        if (!karyotyping) {
            targeted.subList(Math.min(sentence, targeted.size()), targeted.size())
                    .clear();
        }
    }

    private void skipUnread() {
        text.advance();
        while (!text.atEnd() && !isBoundary(text.peek())) {
            text.advance();
        }
    }

    private static boolean isBoundary(char c) {
        return c == ',' || c == '/' || c == '[' || c == ' ' || c == ';';
    }
}
