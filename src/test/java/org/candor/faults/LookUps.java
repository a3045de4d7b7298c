package org.candor.faults;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.stream.Stream;

/// Remembers every name that this process looks up, whoever asks: registered with the JDK as its resolver in tests.
/// Kept in a system property, because several class loaders of a test share nothing else.
public final class LookUps extends InetAddressResolverProvider {
    private static final String PLACE = LookUps.class.getName();

    private static synchronized void add(String host) {
        System.setProperty(PLACE, System.getProperty(PLACE, "") + host + "\n");
    }

    /// The names since the last call.
    static List<String> take() {
        String names = System.getProperty(PLACE, "");
        System.clearProperty(PLACE);
        return names.lines().toList();
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver usual = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                add(host);
                return usual.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "remembering";
    }
}
