package org.candor.genomics;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/// What follows from a karyotype text. Every answer is present, absent or unknown: a text that cannot be read claims
/// nothing, a FISH result confirms and excludes nothing.
///
/// @param karyotype    what was read
/// @param readable     a karyotype or a targeted finding was understood
/// @param calls        every lesion
/// @param normal       no acquired abnormality in any clone
/// @param complex      three or more unrelated abnormalities, none of them class-defining (ELN 2010 and 2017)
/// @param complexEln2022 the same, and not hyperdiploid
/// @param monosomal    monosomal karyotype, ELN 2022
/// @param hyperdiploid three or more trisomies without a structural abnormality
/// @param abnormalities number of unrelated abnormalities, empty when no karyotype was read
public record KaryotypeFindings(
        Karyotype karyotype,
        boolean readable,
        Map<Lesion, Call> calls,
        Call normal,
        Call complex,
        Call complexEln2022,
        Call monosomal,
        Call hyperdiploid,
        OptionalInt abnormalities) {

    public KaryotypeFindings {
        calls = Map.copyOf(calls);
    }

    /// Reads a text and draws the conclusions. Never throws.
    public static KaryotypeFindings of(String text) {
        return of(IscnParser.parse(text));
    }

    static KaryotypeFindings of(Karyotype karyotype) {
        List<List<Finding>> clones =
                karyotype.clones().stream().map(CellClone::findings).toList();
        List<World> worlds = clones.isEmpty() ? List.of() : World.of(clones);
        List<World> targeted = karyotype.targeted().isEmpty() ? List.of() : World.of(List.of(karyotype.targeted()));
        boolean open = karyotype.incomplete();
        Map<Lesion, Call> calls = new EnumMap<>(Lesion.class);
        for (Lesion lesion : Lesion.values()) {
            Call call = Call.among(worlds, world -> world.lesions().contains(lesion));
            boolean confirmed = Call.among(targeted, world -> world.lesions().contains(lesion)) == Call.PRESENT;
            boolean hidden =
                    open || worlds.stream().anyMatch(world -> world.hidden().contains(lesion));
            calls.put(lesion, confirmed ? Call.PRESENT : hidden ? call.withoutAbsence() : call);
        }
        return new KaryotypeFindings(
                karyotype,
                !clones.isEmpty() || calls.containsValue(Call.PRESENT),
                calls,
                normal(karyotype),
                complex(worlds, targeted, open, World::isComplex),
                complex(worlds, targeted, open, World::isComplexEln2022),
                call(worlds, World::isMonosomal, open || worlds.stream().anyMatch(World::mayBeMonosomal)),
                call(worlds, World::isHyperdiploid, open),
                worlds.isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(worlds.getFirst().abnormalities()));
    }

    private static Call call(List<World> worlds, Predicate<World> holds, boolean open) {
        Call call = Call.among(worlds, holds);
        return open ? call.withoutAbsence() : call;
    }

    /// Three abnormalities found by an array are three at least.
    private static Call complex(List<World> worlds, List<World> targeted, boolean open, Predicate<World> rule) {
        Call call = call(worlds, rule, open);
        return worlds.isEmpty() && Call.among(targeted, rule) == Call.PRESENT ? Call.PRESENT : call;
    }

    private static Call normal(Karyotype karyotype) {
        if (karyotype.clones().isEmpty()) {
            return Call.UNKNOWN;
        }
        boolean normal = karyotype.clones().stream().allMatch(CellClone::isNormal);
        if (!normal) {
            return Call.ABSENT;
        }
        boolean open = karyotype.incomplete() || !karyotype.targeted().isEmpty();
        return open ? Call.UNKNOWN : Call.PRESENT;
    }

    /// The answer for one lesion.
    public Call call(Lesion lesion) {
        return calls.getOrDefault(lesion, Call.UNKNOWN);
    }

    /// Lesions with one answer, in the order of the dictionary.
    public Set<Lesion> lesions(Call wanted) {
        Set<Lesion> lesions = EnumSet.noneOf(Lesion.class);
        calls.forEach((lesion, call) -> {
            if (call == wanted) {
                lesions.add(lesion);
            }
        });
        return lesions;
    }

    /// What could not be read.
    public List<String> unread() {
        return karyotype.unread();
    }

    @Override
    public String toString() {
        return "KaryotypeFindings[readable=" + readable + ", "
                + lesions(Call.PRESENT).size() + " lesions]";
    }
}
