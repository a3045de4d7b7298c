package org.candor.fhir;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One scope of SMART App Launch that is about resources: `patient/Observation.read` of version 1, or
/// `patient/Observation.rs` of version 2.
///
/// @param context      on whose behalf
/// @param type         type of resource, `*` for all
/// @param interactions what may be done with it
/// @param restricted   whether a query (`?code=…`, version 2) narrows it
public record SmartScope(Context context, String type, Set<Interaction> interactions, boolean restricted) {
    private static final Pattern GRAMMAR =
            Pattern.compile("(patient|user|system)/([A-Za-z]+|\\*)\\.(read|write|\\*|(?=[cruds])c?r?u?d?s?)(\\?\\S+)?");

    /// On whose behalf an app acts.
    public enum Context {
        /// on behalf of a person, with the one patient that was chosen at the launch
        PATIENT,
        /// on behalf of a person, with what the person may do
        USER,
        /// a system by itself
        SYSTEM
    }

    /// What version 2 tells apart, in the order of its letters.
    public enum Interaction {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        SEARCH
    }

    public SmartScope {
        interactions = Set.copyOf(interactions);
    }

    /// @return empty for what is no such scope, such as `openid`, `launch` or a letter out of order
    public static Optional<SmartScope> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        return matcher.matches()
                ? Optional.of(new SmartScope(
                        Context.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                        matcher.group(2),
                        interactions(matcher.group(3)),
                        matcher.group(4) != null))
                : Optional.empty();
    }

    /// The scopes among words with spaces between them.
    public static Stream<SmartScope> parseAll(String text) {
        return Stream.of(text.strip().split("\\s+")).flatMap(word -> parse(word).stream());
    }

    /// Version 1 counts searching as reading, and has no word of its own for deleting.
    private static Set<Interaction> interactions(String permission) {
        return switch (permission) {
            case "*" -> EnumSet.allOf(Interaction.class);
            case "read" -> EnumSet.of(Interaction.READ, Interaction.SEARCH);
            case "write" -> EnumSet.of(Interaction.CREATE, Interaction.UPDATE, Interaction.DELETE);
            default -> {
                Set<Interaction> letters = EnumSet.noneOf(Interaction.class);
                for (Interaction each : Interaction.values()) {
                    if (permission.indexOf(letter(each)) >= 0) {
                        letters.add(each);
                    }
                }
                yield letters;
            }
        };
    }

    private static char letter(Interaction interaction) {
        return Character.toLowerCase(interaction.name().charAt(0));
    }

    /// Whether it is about a type and lets this be done, be it narrowed by a query or not.
    public boolean covers(String resourceType, Interaction interaction) {
        return (type.equals("*") || type.equals(resourceType)) && interactions.contains(interaction);
    }

    /// Whether it lets all of this be done in a context. A scope that a query narrows does not: the query is not
    /// evaluated here, and taking it for the whole would give more than was granted.
    public boolean permits(String resourceType, Interaction interaction, Context asked) {
        return context == asked && !restricted && covers(resourceType, interaction);
    }
}
