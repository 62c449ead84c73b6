-- What a rule can ask about who is logged in. The functions read the tables of users with their owner's eyes and take
-- no argument that could name somebody else: session_user is who logged in, whatever role was set since. Fixed search
-- paths and full names leave no room for a table or an operator of a user's own in between.

-- Null for a login that is no active user: every rule says no then.
CREATE OR REPLACE FUNCTION ccpdesk.my_user() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT id FROM {schema}.users WHERE login = session_user::text AND active
$$;

CREATE OR REPLACE FUNCTION ccpdesk.has_all_tenants() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM {schema}.users AS me
        WHERE me.id = ccpdesk.my_user()
            AND NOT EXISTS (SELECT 1 FROM {schema}.user_tenants AS own WHERE own.user_id = me.id))
$$;

-- An array, because "tenant_id = ANY (array)" can be a condition on an index; empty for nobody, never null.
CREATE OR REPLACE FUNCTION ccpdesk.my_tenants() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN ccpdesk.has_all_tenants()
        THEN ARRAY(SELECT id FROM {schema}.tenants)
        ELSE ARRAY(SELECT tenant_id FROM {schema}.user_tenants WHERE user_id = ccpdesk.my_user())
    END
$$;

-- What was granted to or revoked from the user comes first, then what the role may.
CREATE OR REPLACE FUNCTION ccpdesk.may(permission text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(
        (SELECT own.granted FROM {schema}.user_permissions AS own
            WHERE own.user_id = ccpdesk.my_user() AND own.permission = may.permission),
        EXISTS (
            SELECT 1 FROM {schema}.users AS me JOIN {schema}.role_permissions AS of_role ON of_role.role = me.role
            WHERE me.id = ccpdesk.my_user() AND of_role.permission = may.permission))
$$;
