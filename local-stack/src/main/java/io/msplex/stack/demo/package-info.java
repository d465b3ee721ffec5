/**
 * The demo: two MSPs with their people and customers, and the first question asked of the platform. It only calls
 * what an operator or an AI client could call.
 */
@NullMarked
package io.msplex.stack.demo;

import org.jspecify.annotations.NullMarked;
