/** The questions that the product is for, asked as an AI client asks them. */
@NullMarked
package io.msplex.endtoend.question;

import org.jspecify.annotations.NullMarked;
