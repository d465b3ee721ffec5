/** What one tenant or customer can never see of another, by any tool and under load. */
@NullMarked
package io.msplex.endtoend.isolation;

import org.jspecify.annotations.NullMarked;
