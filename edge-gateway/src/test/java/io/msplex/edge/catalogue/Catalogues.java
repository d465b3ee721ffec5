package io.msplex.edge.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The catalogue of this build, read once for all tests. */
public final class Catalogues {
    private static final ToolCatalogue REAL = new ToolCatalogue(new ObjectMapper());

    private Catalogues() {}

    public static ToolCatalogue real() {
        return REAL;
    }
}
