/**
 * The tools of this build as clients see them: serialised once, listed in pages, their arguments checked against their schemas. Owns no
 * decision about who may call what.
 */
@NullMarked
package io.msplex.edge.catalogue;

import org.jspecify.annotations.NullMarked;
