-- Versions of all tenants come from one sequence, as does the version of what the release itself brings (platform_policy): the
-- greater of the two is the version of a tenant's policies, and it grows whichever of them changes.
CREATE SEQUENCE policy_version;

-- Which tenants have ever been asked about, so that a bundle can be published for each at start. Holds nothing of theirs.
CREATE TABLE known_tenant (
    id text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);

CREATE TABLE tenant_policy (
    tenant_id  text PRIMARY KEY REFERENCES known_tenant (id),
    version    bigint NOT NULL,
    -- null: the template set of the release
    cedar      text CHECK (length(cedar) <= 65536),
    changed_at timestamptz NOT NULL
);
ALTER TABLE tenant_policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_policy FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_policy_tenant ON tenant_policy
    USING (tenant_id = nullif(current_setting('app.tenant', true), ''))
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- Schema, platform and template policies of the releases that ran, by their digest.
CREATE TABLE platform_policy (
    version    bigint PRIMARY KEY,
    digest     text NOT NULL,
    adopted_at timestamptz NOT NULL DEFAULT now()
);

GRANT USAGE ON SEQUENCE policy_version TO policy_app;
GRANT SELECT, INSERT ON known_tenant, platform_policy TO policy_app;
GRANT SELECT, INSERT, UPDATE ON tenant_policy TO policy_app;
