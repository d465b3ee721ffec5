package io.msplex.metering;

import io.msplex.testkit.KafkaResource;
import io.msplex.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The real parts that a test of this service needs. */
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "metering"))
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SignedTokens.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MeteringParts {}
