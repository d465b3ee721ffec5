/**
 * The platform's own services as parts of the stack: which there are, how each is run, and the environment it gets.
 * What a service does belongs to its module.
 */
@NullMarked
package io.msplex.stack.service;

import org.jspecify.annotations.NullMarked;
