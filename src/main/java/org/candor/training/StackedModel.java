package org.candor.training;

/// The models that a stack report sets side by side.
enum StackedModel {
    COX("cox", "random-effects Cox"),
    FOREST("forest", "random survival forest"),
    STACK("stack", "stack of both");

    private final String id;
    private final String words;

    StackedModel(String id, String words) {
        this.id = id;
        this.words = words;
    }

    String id() {
        return id;
    }

    String words() {
        return words;
    }
}
