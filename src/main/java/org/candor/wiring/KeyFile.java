package org.candor.wiring;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/// A key for the record: the file that a setting names, or one beside the embedded store, which is made at the first
/// start. Servers that share a PostgreSQL must share a key, so there it has to be given, and without it there is none.
///
/// @param setting  name of the setting that names the file
/// @param name     name of the file beside the embedded store
/// @param generate makes the text of a new key
/// @param parse    makes the key of its text; throws [IllegalArgumentException] when it is none
record KeyFile<T>(String setting, String name, Supplier<String> generate, Function<String, T> parse) {

    /// The key; empty where none is given and none can be made.
    ///
    /// @throws ConfigurationException when the file cannot be used
    Optional<T> find(StoreSettings store, Config config) {
        Optional<Path> named = config.getOptionalValue(setting, String.class)
                .filter(value -> !value.isBlank())
                .map(Path::of);
        try {
            if (named.isPresent()) {
                return Optional.of(parse.apply(PrivateFile.read(named.get())));
            }
            return switch (store.kind()) {
                case H2 -> {
                    StoreStart.createPrivate(store.data());
                    yield Optional.of(
                            parse.apply(PrivateFile.readOrCreate(store.data().resolve(name), generate)));
                }
                case POSTGRESQL -> Optional.empty();
            };
        } catch (IOException | IllegalArgumentException flaw) {
            throw new ConfigurationException(
                    "candor does not start: " + setting + " must name a key that only its owner"
                            + " can read, or " + name + " in candor.data be one: "
                            + flaw.getClass().getSimpleName());
        }
    }
}
