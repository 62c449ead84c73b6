-- The customer search of users. Row-level security keeps a plain query from the index of trigrams: LIKE is not
-- leakproof, so every row would be read first. This function reads with its owner's eyes and adds the caller's tenants
-- by itself. It gives back rows of those tenants and nothing else; what is looked for is quoted into the statement
-- (format's percent-L), so that the planner knows how often it occurs.

DROP FUNCTION IF EXISTS ccpdesk.found_addresses(jsonb, jsonb, uuid[], integer);
CREATE FUNCTION ccpdesk.found_addresses(indexed jsonb, looked_up jsonb, tenants uuid[], at_most integer)
RETURNS TABLE (id bigint, customer uuid, "position" integer, name text, text text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    conditions text[] := ARRAY[]::text[];
    scope uuid[] := tenants;
    pieces jsonb;
BEGIN
    -- Anybody but the owner, who is no user, and those who see every tenant.
    IF session_user <> current_user AND NOT (tenants IS NULL AND ccpdesk.has_all_tenants()) THEN
        scope := ARRAY(SELECT mine FROM unnest(ccpdesk.my_tenants()) AS mine
                       WHERE tenants IS NULL OR mine = ANY (tenants));
    END IF;
    FOR pieces IN SELECT * FROM jsonb_array_elements(indexed) LOOP
        conditions := conditions || (
            SELECT '(' || string_agg(format('s.text LIKE %L',
                '%' || regexp_replace(piece, '([\\%_])', '\\\1', 'g') || '%'), ' OR ') || ')'
            FROM jsonb_array_elements_text(pieces) AS piece);
    END LOOP;
    FOR pieces IN SELECT * FROM jsonb_array_elements(looked_up) LOOP
        conditions := conditions || (
            SELECT '(' || string_agg(format('strpos(s.text, %L) > 0', piece), ' OR ') || ')'
            FROM jsonb_array_elements_text(pieces) AS piece);
    END LOOP;
    IF cardinality(scope) = 1 THEN
        conditions := conditions || 's.tenant_id = ($1)[1]'::text;
    ELSIF scope IS NOT NULL THEN
        conditions := conditions || 's.tenant_id = ANY ($1)'::text;
    END IF;
    RETURN QUERY EXECUTE
        'SELECT s.id, s.customer_id, s."position", s.name, s.text FROM {schema}.customer_search s WHERE '
        || coalesce(nullif(array_to_string(conditions, ' AND '), ''), 'true') || ' LIMIT $2'
        USING scope, at_most;
END
$$
