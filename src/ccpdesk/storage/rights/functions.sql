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
    SELECT EXISTS (SELECT 1 FROM {schema}.users WHERE id = ccpdesk.my_user() AND all_tenants)
$$;

-- An array, because "tenant_id = ANY (array)" can be a condition on an index; empty for nobody, never null.
CREATE OR REPLACE FUNCTION ccpdesk.my_tenants() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN ccpdesk.has_all_tenants()
        THEN ARRAY(SELECT id FROM {schema}.tenants)
        ELSE ARRAY(SELECT tenant_id FROM {schema}.user_tenants WHERE user_id = ccpdesk.my_user())
    END
$$;

-- Queues that take calls of other tenants only. Never null.
CREATE OR REPLACE FUNCTION ccpdesk.foreign_queues() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ARRAY(
        SELECT queue_id FROM {schema}.queue_tenants
        GROUP BY queue_id HAVING NOT bool_or(tenant_id = ANY (ccpdesk.my_tenants())))
$$;

-- Their names, as the PBX writes them. Never null.
CREATE OR REPLACE FUNCTION ccpdesk.foreign_queue_names() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ARRAY(SELECT name FROM {schema}.queues WHERE id = ANY (ccpdesk.foreign_queues()))
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

CREATE OR REPLACE FUNCTION ccpdesk.may_give_role(given text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT bool_and(ccpdesk.may(of_role.permission))
    FROM (SELECT permission FROM {schema}.role_permissions WHERE role = given UNION ALL SELECT 'edit_users') AS of_role
$$;

-- Nobody edits a user who may more, or sees more tenants, than the editor: else "edit users" would be every permission.
CREATE OR REPLACE FUNCTION ccpdesk.may_edit(edited uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT ccpdesk.may('edit_users') AND EXISTS (
        SELECT 1 FROM {schema}.users AS u
        WHERE u.id = edited
            AND ccpdesk.may_give_role(u.role)
            AND (ccpdesk.has_all_tenants() OR NOT u.all_tenants)
            AND NOT EXISTS (SELECT 1 FROM {schema}.user_permissions AS p
                WHERE p.user_id = u.id AND p.granted AND NOT ccpdesk.may(p.permission))
            AND NOT EXISTS (SELECT 1 FROM {schema}.user_tenants AS t
                WHERE t.user_id = u.id AND t.tenant_id <> ALL (ccpdesk.my_tenants())))
$$;

-- What colleagues may know of each other: who is signed in, what they chose, whether they talk; not where they sit, with
-- whom they talk, or what they chose before.
CREATE OR REPLACE FUNCTION ccpdesk.presences() RETURNS TABLE (
    user_id uuid, availability text, reason text, since timestamptz, in_call boolean, silent interval)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT u.id, latest.availability::text, latest.reason::text, latest.at,
        EXISTS (SELECT 1 FROM {schema}.calls AS c WHERE c.agent_id = u.id AND c.state NOT IN ('ended', 'ringing')),
        clock_timestamp() - d.seen
    FROM {schema}.desk_sessions AS d
        JOIN {schema}.users AS u ON u.id = d.user_id AND u.active
        LEFT JOIN LATERAL (
            SELECT s.availability, s.reason, s.at FROM {schema}.status_changes AS s
            WHERE s.user_id = u.id ORDER BY s.at DESC, s.id DESC LIMIT 1) AS latest ON true
    WHERE ccpdesk.my_user() IS NOT NULL OR session_user = current_user
$$;
