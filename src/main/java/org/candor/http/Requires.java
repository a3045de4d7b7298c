package org.candor.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What callers of a method need. It is bound to the method, not to a path, so no other way of writing a path goes
/// round it; a method without it answers nobody.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Requires {
    Permission value();
}
