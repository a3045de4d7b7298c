package org.candor.security;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Which addresses belong to whom, by the special-purpose registries of IANA (RFC 6890 and its updates).
///
/// @param network  first address
/// @param prefix   number of leading bits that count
record AddressRange(InetAddress network, int prefix) {
    /// Never connected to, whoever asks: link-local with the metadata service of most clouds, those of the others,
    /// this host as "any address", multicast, broadcast.
    private static final List<AddressRange> NEVER = ranges(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "192.0.0.192/32",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
            "fd00:ec2::254/128",
            "fd20:ce::254/128");

    /// Networks that are one's own.
    private static final List<AddressRange> PRIVATE = ranges(
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    /// Neither private nor of the public internet, or with another address inside.
    private static final List<AddressRange> SPECIAL = ranges(
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    private static final AddressRange GLOBAL_UNICAST = range("2000::/3");
    private static final int IPV4_BYTES = 4;

    /// An address of the public internet.
    static boolean isPublic(InetAddress address) {
        boolean ipv4 = address.getAddress().length == IPV4_BYTES;
        return (ipv4 || GLOBAL_UNICAST.contains(address))
                && !isIn(NEVER, address)
                && !isIn(PRIVATE, address)
                && !isIn(SPECIAL, address);
    }

    /// An address of the public internet or of a private network, this machine included.
    static boolean mayBeInHouse(InetAddress address) {
        return isPublic(address) || (isIn(PRIVATE, address) && !isIn(NEVER, address));
    }

    private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    boolean contains(InetAddress address) {
        byte[] one = network.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        int rest = Byte.SIZE - prefix % Byte.SIZE;
        return Arrays.equals(one, 0, whole, other, 0, whole)
                && (rest == Byte.SIZE || (one[whole] & 0xff) >> rest == (other[whole] & 0xff) >> rest);
    }

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts).map(AddressRange::range).toList();
    }

    private static AddressRange range(String text) {
        int slash = text.indexOf('/');
        return new AddressRange(
                InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }
}
