package io.msplex.policy.cedar;

import com.cedarpolicy.model.policy.PolicySet;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the release's compiler and engine injectable; loading the native library happens here, at start. */
final class CedarBeans {
    @Produces
    @Singleton
    CedarResources resources() {
        return CedarResources.ofRelease();
    }

    @Produces
    @Singleton
    PolicyCompiler compiler(CedarResources resources, CedarConfig config) {
        PolicySet.setCacheMaxPolicySets(config.nativeSets());
        return new PolicyCompiler(resources);
    }

    @Produces
    @Singleton
    CedarEngine engine(PolicyCompiler compiler) {
        return new CedarEngine(compiler);
    }
}
