package org.candor.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One way to divide subjects into groups, such as by age: every subject is in one of them.
public final class Partition {
    private final String name;
    private final List<String> groups;
    private final int[] groupOf;

    private Partition(String name, List<String> groups, int[] groupOf) {
        this.name = name;
        this.groups = groups;
        this.groupOf = groupOf;
    }

    /// @param name    what divides them: `age`
    /// @param labels  the group of each subject: `under 60`
    public static Partition of(String name, List<String> labels) {
        List<String> groups = labels.stream().sorted().distinct().toList();
        return new Partition(
                name, groups, labels.stream().mapToInt(groups::indexOf).toArray());
    }

    public String name() {
        return name;
    }

    public List<String> groups() {
        return groups;
    }

    public int n() {
        return groupOf.length;
    }

    /// Index of the group of a subject.
    int groupOf(int i) {
        return groupOf[i];
    }

    /// The subjects of a group, in order.
    public int[] members(String group) {
        int wanted = groups.indexOf(group);
        return IntStream.range(0, groupOf.length)
                .filter(i -> groupOf[i] == wanted)
                .toArray();
    }

    /// The chosen subjects, in the given order.
    public Partition select(int[] rows) {
        return of(
                name, Arrays.stream(rows).mapToObj(i -> groups.get(groupOf[i])).toList());
    }

    @Override
    public String toString() {
        return "Partition[" + name + ", " + groups.size() + " groups]";
    }
}
