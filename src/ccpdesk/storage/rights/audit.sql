-- The audit log writes itself: triggers of each logged table call this function, once for a statement, with the rows as
-- they were and are. It runs with its owner's rights; users have none on the table, so nothing in it is forged.
-- Arguments: the columns of the key, with commas; "others" when only what is done to somebody else is logged.

CREATE OR REPLACE FUNCTION ccpdesk.log_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    keys text[] := string_to_array(TG_ARGV[0], ',');
    only_others boolean := TG_ARGV[1] = 'others';
    me uuid := ccpdesk.my_user();
BEGIN
    IF TG_OP = 'INSERT' THEN
        -- An import would make the log as big as the data, and tell nothing that the rows do not.
        IF (SELECT count(*) > 100 FROM new_rows) THEN
            INSERT INTO {schema}.audit_log (at, actor, actor_id, action, entity, entity_id, tenant_id, before, after)
            SELECT clock_timestamp(), session_user, me, 'insert', TG_TABLE_NAME, '', (r ->> 'tenant_id')::uuid, NULL,
                jsonb_build_object('rows', count(*))
            FROM (SELECT to_jsonb(n) AS r FROM new_rows AS n) AS made GROUP BY (r ->> 'tenant_id');
        ELSE
            INSERT INTO {schema}.audit_log (at, actor, actor_id, action, entity, entity_id, tenant_id, before, after)
            SELECT clock_timestamp(), session_user, me, 'insert', TG_TABLE_NAME, ccpdesk.key_of(r, keys),
                (r ->> 'tenant_id')::uuid, NULL, ccpdesk.without_secrets(r)
            FROM (SELECT to_jsonb(n) AS r FROM new_rows AS n) AS made
            WHERE NOT only_others OR (r ->> 'user_id')::uuid IS DISTINCT FROM me;
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO {schema}.audit_log (at, actor, actor_id, action, entity, entity_id, tenant_id, before, after)
        SELECT clock_timestamp(), session_user, me, 'delete', TG_TABLE_NAME, ccpdesk.key_of(r, keys),
            (r ->> 'tenant_id')::uuid, ccpdesk.without_secrets(r), NULL
        FROM (SELECT to_jsonb(o) AS r FROM old_rows AS o) AS gone
        WHERE NOT only_others OR (r ->> 'user_id')::uuid IS DISTINCT FROM me;
    ELSE
        INSERT INTO {schema}.audit_log (at, actor, actor_id, action, entity, entity_id, tenant_id, before, after)
        SELECT clock_timestamp(), session_user, me, 'update', TG_TABLE_NAME, o.key, (n.r ->> 'tenant_id')::uuid,
            ccpdesk.without_secrets(ccpdesk.differing(o.r, n.r)), ccpdesk.without_secrets(ccpdesk.differing(n.r, o.r))
        FROM (SELECT ccpdesk.key_of(to_jsonb(x), keys) AS key, to_jsonb(x) AS r FROM old_rows AS x) AS o
        -- A changed key shows as one that went and one that came.
        FULL JOIN (SELECT ccpdesk.key_of(to_jsonb(x), keys) AS key, to_jsonb(x) AS r FROM new_rows AS x) AS n USING (key)
        WHERE o.r IS DISTINCT FROM n.r
            AND (NOT only_others OR (n.r ->> 'user_id')::uuid IS DISTINCT FROM me);
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION ccpdesk.key_of(r jsonb, keys text[]) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT string_agg(r ->> key, '/' ORDER BY position) FROM unnest(keys) WITH ORDINALITY AS part (key, position)
$$;

CREATE OR REPLACE FUNCTION ccpdesk.differing(one jsonb, other jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_object_agg(key, value) FROM jsonb_each(one) WHERE other IS NULL OR value IS DISTINCT FROM other -> key
$$;

CREATE OR REPLACE FUNCTION ccpdesk.without_secrets(r jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_object_agg(key, CASE WHEN key ~ '{secrets}' THEN to_jsonb('…'::text) ELSE value END) FROM jsonb_each(r)
$$;

-- Not even the owner alters what is written; only who changes the tables' definitions could, and that needs the owner.
CREATE OR REPLACE FUNCTION ccpdesk.refuse_alteration() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the audit log can''t be altered' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION ccpdesk.refuse_alteration();
