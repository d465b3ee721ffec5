-- Every table with a tenant forces row-level security: a connection that names no tenant sees nothing.

create table tenant_key (
    tenant_id   text primary key,
    kek_id      text        not null,
    wrapped_key bytea       not null,
    made_at     timestamptz not null default now()
);

create table credential (
    tenant_id   text        not null,
    instance_id text        not null,
    connector   text        not null,
    kind        text        not null,
    version     bigint      not null,
    state       text        not null check (state in ('usable', 'rejected')),
    wrapped_key bytea       not null,
    sealed      bytea       not null,
    stored_at   timestamptz not null,
    primary key (tenant_id, instance_id)
);

create table access_token (
    tenant_id          text        not null,
    instance_id        text        not null,
    credential_version bigint      not null,
    version            bigint      not null,
    wrapped_key        bytea       not null,
    sealed             bytea       not null,
    obtained_at        timestamptz not null,
    expires_at         timestamptz not null,
    primary key (tenant_id, instance_id)
);

-- No foreign key to credential: its check would wait for the row lock that a token refresh holds.
create table credential_lease (
    tenant_id          text        not null,
    lease_id           uuid        not null,
    instance_id        text        not null,
    call_id            uuid        not null,
    tool               text        not null,
    principal          text        not null,
    credential_version bigint      not null,
    token_digest       text        not null,
    leased_at          timestamptz not null default now(),
    expires_at         timestamptz not null,
    primary key (tenant_id, lease_id)
);
create index credential_lease_by_instance on credential_lease (tenant_id, instance_id, leased_at desc);

create table outbox (
    id          bigint generated always as identity primary key,
    tenant_id   text        not null,
    event_id    uuid        not null,
    type        text        not null,
    occurred_at timestamptz not null,
    payload     text        not null
);

create table readiness_report (
    tenant_id   text        not null,
    instance_id text        not null,
    readiness   text        not null,
    reason      text        not null,
    attempts    int         not null default 0,
    next_try    timestamptz not null default now(),
    primary key (tenant_id, instance_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['tenant_key', 'credential', 'access_token', 'credential_lease', 'outbox', 'readiness_report'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy tenant on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', name);
    end loop;
    -- What leaves for others is sent on for all tenants at once, by a transaction that says so. Neither table holds a secret.
    foreach name in array array['outbox', 'readiness_report'] loop
        execute format(
            'create policy publisher on %I using (current_setting(''app.purpose'', true) = ''publish'')', name);
    end loop;
end
$$;

-- Writes the leases of any number of tenants in one statement, each under its own tenant, and only where the credential is the
-- one that the access token belongs to. Answers what the credential is now, so that a pod learns that it was replaced.
create function record_leases(
    p_tenants text[], p_leases uuid[], p_instances text[], p_connectors text[], p_calls uuid[], p_tools text[],
    p_principals text[], p_versions bigint[], p_digests text[], p_expiries timestamptz[])
returns table (lease uuid, current_version bigint, current_state text)
language plpgsql as $$
declare
    one text;
begin
    for one in select distinct t from unnest(p_tenants) as t loop
        perform set_config('app.tenant', one, true);
        return query
            with asked as (
                select * from unnest(p_tenants, p_leases, p_instances, p_connectors, p_calls, p_tools, p_principals, p_versions,
                    p_digests, p_expiries)
                    as a(tenant, lease, instance, connector, call, tool, principal, version, digest, expiry)
                where a.tenant = one
            ), known as (
                select a.*, c.version as current_version, c.state as current_state
                from asked a join credential c
                    on c.tenant_id = a.tenant and c.instance_id = a.instance and c.connector = a.connector
            ), written as (
                insert into credential_lease (tenant_id, lease_id, instance_id, call_id, tool, principal, credential_version,
                    token_digest, expires_at)
                select k.tenant, k.lease, k.instance, k.call, k.tool, k.principal, k.version, k.digest, k.expiry
                from known k
                where k.current_state = 'usable' and k.version = k.current_version
            )
            select k.lease, k.current_version, k.current_state from known k;
    end loop;
    perform set_config('app.tenant', '', true);
end
$$;
