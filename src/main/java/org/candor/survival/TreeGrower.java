package org.candor.survival;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Grows one tree after the other; the buffers are its own, so that each thread has one.
///
/// At each node `mtry` covariates are drawn without replacement and the best cut of them is taken. A node
/// whose drawn covariates have no cut is a leaf, also when others have one, as in ranger.
final class TreeGrower {
    private final ForestData data;
    private final int mtry;
    private final LogRankSearch search;
    private final int[] subjects;
    private final int[] aside;
    private final int[] covariates;
    // subjects of the nodes that wait: node, from, to
    private int[] waiting = new int[3 * 64];
    private int waitingSize;
    // the tree so far
    private int[] feature = new int[256];
    private double[] threshold = new double[256];
    private int[] child = new int[256];
    private int nodes;
    private int[] start = new int[256];
    private int leaves;
    private int[] time = new int[256];
    private double[] jump = new double[256];
    private int jumps;

    TreeGrower(ForestData data, int mtry, int minNodeSize) {
        this.data = data;
        this.mtry = mtry;
        this.search = new LogRankSearch(data, minNodeSize);
        this.subjects = new int[data.n()];
        this.aside = new int[data.n()];
        this.covariates = new int[data.covariates()];
    }

    /// @param draws how often each subject was drawn into the bag of the tree
    SurvivalTree grow(int[] draws, RandomGenerator random) {
        int drawn = 0;
        for (int i = 0; i < draws.length; i++) {
            if (draws[i] > 0) {
                subjects[drawn++] = i;
            }
        }
        Arrays.setAll(covariates, j -> j);
        nodes = 1;
        leaves = 0;
        jumps = 0;
        wait(0, 0, drawn);
        while (waitingSize > 0) {
            waitingSize -= 3;
            int node = waiting[waitingSize];
            int from = waiting[waitingSize + 1];
            int to = waiting[waitingSize + 2];
            search.enter(subjects, from, to, draws);
            if (!search.isLeaf()) {
                searchSome(random);
            }
            if (search.found()) {
                split(node, from, to);
            } else {
                end(node);
            }
        }
        start = grown(start, leaves);
        start[leaves] = jumps;
        return SurvivalTree.of(
                Arrays.copyOf(feature, nodes),
                Arrays.copyOf(threshold, nodes),
                Arrays.copyOf(child, nodes),
                LeafHazards.of(
                        Arrays.copyOf(start, leaves + 1), Arrays.copyOf(time, jumps), Arrays.copyOf(jump, jumps)));
    }

    private void searchSome(RandomGenerator random) {
        for (int k = 0; k < mtry; k++) {
            int chosen = k + random.nextInt(covariates.length - k);
            int covariate = covariates[chosen];
            covariates[chosen] = covariates[k];
            covariates[k] = covariate;
            search.search(covariate);
        }
    }

    /// Moves the left child to the front, both children in order of time.
    private void split(int node, int from, int to) {
        int[] ranks = data.ranks();
        int base = search.covariate() * data.n();
        int highest = search.rank();
        int middle = from;
        int right = 0;
        for (int at = from; at < to; at++) {
            int subject = subjects[at];
            if (ranks[base + subject] <= highest) {
                subjects[middle++] = subject;
            } else {
                aside[right++] = subject;
            }
        }
        System.arraycopy(aside, 0, subjects, middle, right);
        int left = nodes;
        nodes += 2;
        roomForNodes();
        feature[node] = search.covariate();
        threshold[node] = search.threshold();
        child[node] = left;
        wait(left + 1, middle, to);
        wait(left, from, middle);
    }

    private void end(int node) {
        roomForNodes();
        feature[node] = -1;
        threshold[node] = 0;
        child[node] = leaves;
        start = grown(start, leaves);
        start[leaves++] = jumps;
        time = grown(time, jumps + search.times());
        if (jump.length < time.length) {
            jump = Arrays.copyOf(jump, time.length);
        }
        for (int k = 0; k < search.times(); k++) {
            time[jumps] = search.time(k);
            jump[jumps++] = search.jump(k);
        }
    }

    private void wait(int node, int from, int to) {
        waiting = grown(waiting, waitingSize + 3);
        waiting[waitingSize] = node;
        waiting[waitingSize + 1] = from;
        waiting[waitingSize + 2] = to;
        waitingSize += 3;
    }

    private void roomForNodes() {
        feature = grown(feature, nodes);
        child = grown(child, nodes);
        if (threshold.length < feature.length) {
            threshold = Arrays.copyOf(threshold, feature.length);
        }
    }

    /// An array with room for `index`.
    private static int[] grown(int[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, Math.max(index + 1, array.length * 2));
    }
}
