-- What the booking pages learn of stored records, with the owner's eyes: for one phone number and one ZIP code whether it
-- is a customer's, and that customer's addresses there, masked. No name, no number, no address leaves the database.

-- As `inbox.masking.masked`; a test holds the two to each other.
CREATE OR REPLACE FUNCTION ccpdesk.masked(street text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    words text[] := array_remove(regexp_split_to_array(split_part(street, ',', 1), '\s+'), '');
    shown text[] := ARRAY[]::text[];
    digits text;
    kept text;
    kind text := '';
BEGIN
    IF words[1] ~ '^[0-9]' THEN
        digits := substring(words[1] FROM '^[0-9]+');
        kept := left(digits, least(2, length(digits) / 2));
        shown := shown || (kept || repeat('•', 4 - length(kept)));
        words := words[2:];
    END IF;
    IF cardinality(words) > 1 AND lower(rtrim(words[cardinality(words)], '.')) = ANY (string_to_array('{kinds}', ' ')) THEN
        kind := rtrim(words[cardinality(words)], '.');
        words := words[:cardinality(words) - 1];
    END IF;
    IF cardinality(words) > 0 THEN
        shown := shown || (upper(coalesce(substring(array_to_string(words, '') FROM '[^[:digit:][:punct:][:space:]]'), ''))
            || repeat('•', 4));
    END IF;
    RETURN array_to_string(CASE WHEN kind <> '' THEN shown || kind ELSE shown END, ' ');
END
$$;

CREATE OR REPLACE FUNCTION ccpdesk.web_known(of_tenant uuid, number text, code text)
RETURNS TABLE (customer_id uuid, do_not_service boolean, location_id uuid, masked text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.id, c.do_not_service, l.id, ccpdesk.masked(l.street)
    FROM {schema}.customers AS c
    LEFT JOIN {schema}.locations AS l ON l.customer_id = c.id AND split_part(l.postal_code, '-', 1) = code
    WHERE c.id IN (SELECT m.customer_id FROM {schema}.contact_methods AS m
        WHERE m.value = number AND m.tenant_id = of_tenant)
    ORDER BY c.search_name, c.id, l.position
$$;

CREATE OR REPLACE FUNCTION ccpdesk.web_at_address(of_tenant uuid, address text)
RETURNS TABLE (customer_id uuid, location_id uuid, do_not_service boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.id, l.id, c.do_not_service
    FROM {schema}.locations AS l JOIN {schema}.customers AS c ON c.id = l.customer_id
    WHERE l.address_key = address AND l.tenant_id = of_tenant AND address <> ''
    ORDER BY c.id, l.position LIMIT 1
$$;

-- Whether who books is as stored: for the flags that agents look at (WEB-03).
CREATE OR REPLACE FUNCTION ccpdesk.web_differs(customer uuid, typed_name text, typed_email text)
RETURNS TABLE (other_name boolean, other_email boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT lower(regexp_replace(btrim(c.name), '\s+', ' ', 'g')) <> lower(regexp_replace(btrim(typed_name), '\s+', ' ', 'g')),
        typed_email <> '' AND NOT EXISTS (SELECT 1 FROM {schema}.contact_methods AS m
            WHERE m.customer_id = c.id AND m.kind = 'email' AND lower(m.value) = lower(btrim(typed_email)))
    FROM {schema}.customers AS c WHERE c.id = customer
$$;

-- Who sends a booking, for who has the token; a revoked one is nobody's.
CREATE OR REPLACE FUNCTION ccpdesk.web_source(of_token text)
RETURNS TABLE (id uuid, name text, made_at timestamptz, tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.id, s.name, s.made_at, s.tenant_id FROM {schema}.intake_sources AS s
    WHERE s.token_hash = of_token AND s.revoked_at IS NULL
$$;

-- What was answered a source under one of its keys; both it must know.
CREATE OR REPLACE FUNCTION ccpdesk.web_receipt(of_source uuid, of_key text)
RETURNS TABLE (body text, booking_id uuid, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.body, r.booking_id, r.at FROM {schema}.intake_receipts AS r
    WHERE r.source_id = of_source AND r.key = of_key
$$;

-- A login of the booking pages, made when it is not there; as `set_pbx_password`.
CREATE OR REPLACE FUNCTION ccpdesk.set_web_password(login text, verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT (ccpdesk.is_owner() OR ccpdesk.may('view_centre_settings') AND ccpdesk.has_all_tenants()) THEN
        RAISE EXCEPTION 'no login of the booking pages is yours to change' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
        RAISE EXCEPTION 'the password must come as a SCRAM verifier' USING ERRCODE = 'invalid_password';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = login) THEN
        EXECUTE format('CREATE ROLE %I LOGIN IN ROLE {web}', login);
        EXECUTE format('COMMENT ON ROLE %I IS %L', login, 'The booking pages of ccpdesk in ' || current_database());
    ELSIF NOT EXISTS (
        SELECT 1 FROM pg_auth_members AS m
        WHERE m.member = (SELECT oid FROM pg_roles WHERE rolname = login)
            AND m.roleid = (SELECT oid FROM pg_roles WHERE rolname = '{web}'))
    THEN
        RAISE EXCEPTION 'role % was not made by ccpdesk for booking pages', login USING ERRCODE = 'duplicate_object';
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', login, verifier);
END
$$
