package io.msplex.sandbox.halopsa.desk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The written parts of a data set, from the files beside this class. */
record DeskTexts(
        Words words,
        Lookups lookups,
        Goods goods,
        List<Theme> themes,
        List<NightEvent> overnight,
        List<ArticlePlan> articles) {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    static DeskTexts load() {
        return new DeskTexts(
                read("words", new TypeReference<>() {}),
                read("lookups", new TypeReference<>() {}),
                read("goods", new TypeReference<>() {}),
                read("themes", new TypeReference<>() {}),
                read("overnight", new TypeReference<>() {}),
                read("articles", new TypeReference<>() {}));
    }

    /** @throws IllegalArgumentException when there is no such plan */
    static DeskPlan plan(String name) {
        return read(name, new TypeReference<>() {});
    }

    Theme theme(int categoryId) {
        return themes.stream()
                .filter(theme -> theme.categoryId() == categoryId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no theme of category " + categoryId));
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream in = DeskTexts.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no data file named " + name);
            }
            return JSON.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
