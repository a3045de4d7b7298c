package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.candor.genomics.Abnormality.Derivative;
import org.candor.genomics.Abnormality.Marker;
import org.candor.genomics.Abnormality.Numeric;
import org.candor.genomics.Abnormality.Rearranged;

/// Collects the clones of a karyotype and resolves what later ones take over from earlier ones.
final class CloneBuilder {
    /// Far above what a laboratory can see; bounds the cost of a hostile text.
    private static final int MOST_FINDINGS = 200;

    private static final int MOST_CLONES = 50;

    /// From here on a clone has three or more sets of chromosomes (ISCN: near-triploid is 58 to 80).
    private static final int TRIPLOID_LIKE = 58;

    private final List<Draft> drafts = new ArrayList<>();
    private boolean overflown;
    private boolean donor;

    private static final class Draft {
        private final CloneStart start;
        private final List<Finding> findings = new ArrayList<>();
        private OptionalInt cells = OptionalInt.empty();
        private boolean composite;
        private boolean donor;

        Draft(CloneStart start) {
            this.start = start;
        }
    }

    /// The clones that follow are cells of a donor (`//`): they say nothing about the patient.
    void donorFollows() {
        donor = true;
    }

    void open(CloneStart start) {
        overflown |= drafts.size() == MOST_CLONES;
        if (drafts.size() < MOST_CLONES) {
            drafts.add(new Draft(start));
            drafts.getLast().donor = donor;
        }
    }

    boolean hasAny() {
        return !drafts.isEmpty();
    }

    /// Whether any clone has this abnormality.
    boolean has(Finding finding) {
        return drafts.stream().anyMatch(draft -> draft.findings.contains(finding));
    }

    /// Adds an abnormality to the clone that is being read; false when there is none.
    boolean add(Finding finding) {
        if (drafts.isEmpty() || drafts.getLast().findings.size() >= MOST_FINDINGS) {
            return false;
        }
        return drafts.getLast().findings.add(finding);
    }

    /// Takes away an abnormality that was taken over; a loss of one that nobody had is not understood.
    boolean remove(Finding lost) {
        if (drafts.isEmpty()) {
            return false;
        }
        List<Finding> findings = drafts.getLast().findings;
        for (int i = findings.size() - 1; i >= 0; i--) {
            if (isSame(findings.get(i).abnormality(), lost.abnormality())) {
                findings.remove(i);
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(Abnormality one, Abnormality other) {
        return switch (one) {
            case Numeric number -> false;
            case Marker marker -> other instanceof Marker that && marker.kind() == that.kind();
            case Derivative derivative ->
                other instanceof Derivative that && derivative.chromosomes().equals(that.chromosomes());
            case Rearranged rearranged ->
                other instanceof Rearranged that
                        && rearranged.event().kind() == that.event().kind()
                        && rearranged.event().chromosomes().equals(that.event().chromosomes());
        };
    }

    /// `idem` and `sl` mean the first abnormal clone, `sdl2` the second sideline, `sdl` the clone before.
    /// False when there is no earlier clone.
    boolean inherit(String word, int line, int times) {
        int current = drafts.size() - 1;
        if (current < 1) {
            return false;
        }
        int first = 0;
        while (first < current - 1 && drafts.get(first).findings.isEmpty()) {
            first++;
        }
        int from = first;
        if (word.equals("sdl")) {
            from = line > 0 ? Math.min(first + line, current - 1) : current - 1;
        }
        for (Finding finding : List.copyOf(drafts.get(from).findings)) {
            for (int i = 0; i < times; i++) {
                overflown |= !add(finding);
            }
        }
        return true;
    }

    /// There were more clones or abnormalities than are kept.
    boolean isOverflown() {
        return overflown;
    }

    void cells(int cells, boolean composite) {
        if (!drafts.isEmpty()) {
            drafts.getLast().cells = OptionalInt.of(cells);
            drafts.getLast().composite |= composite;
        }
    }

    /// The patient's clones.
    List<CellClone> finish() {
        drafts.removeIf(draft -> draft.donor);
        boolean female =
                drafts.stream().anyMatch(draft -> draft.start.sex().letters().equals("XX"));
        boolean male =
                drafts.stream().anyMatch(draft -> draft.start.sex().letters().equals("XY"));
        List<CellClone> clones = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            addSexChange(draft, male && !female, female && !male);
            clones.add(new CellClone(
                    draft.start.least(),
                    draft.start.most(),
                    draft.start.sex().letters(),
                    draft.findings,
                    draft.cells,
                    draft.composite));
        }
        return clones;
    }

    /// `45,X` without `-X` or `-Y`: which one was lost follows from another clone, or stays open.
    private static void addSexChange(Draft draft, boolean male, boolean female) {
        boolean named = draft.findings.stream()
                .anyMatch(finding ->
                        touches(finding.abnormality(), Chromosome.X) || touches(finding.abnormality(), Chromosome.Y));
        int letters = draft.start.sex().letters().length();
        if (named || draft.start.sex().constitutional() || letters == 0 || letters == 2) {
            return;
        }
        Finding lossOfX = Finding.certain(new Numeric(Chromosome.X, -1));
        Finding lossOfY = Finding.certain(new Numeric(Chromosome.Y, -1));
        if (letters == 1) {
            if (!male) {
                draft.findings.add(female ? lossOfX : lossOfX.withAlternative(1));
            }
            if (!female) {
                draft.findings.add(male ? lossOfY : lossOfY.withAlternative(2));
            }
        } else if (draft.start.most().orElse(0) < TRIPLOID_LIKE) {
            // XXY without a c may be inborn, unless another clone has two sex chromosomes
            boolean extraY = draft.start.sex().letters().equals("XYY");
            Numeric gain = new Numeric(extraY ? Chromosome.Y : Chromosome.X, letters - 2);
            draft.findings.add(new Finding(gain, !male && !female, false, 0));
        }
    }

    private static boolean touches(Abnormality abnormality, Chromosome chromosome) {
        return switch (abnormality) {
            case Numeric number -> number.chromosome() == chromosome;
            case Marker marker -> false;
            case Derivative derivative -> derivative.chromosomes().contains(chromosome);
            case Rearranged rearranged -> rearranged.event().chromosomes().contains(chromosome);
        };
    }
}
