-- Logins follow the users: a row of users has a role of the same name, a member of this database's group and of nothing
-- else; an inactive user's role can't log in. A role of that name which ccpdesk did not make here is never touched.
-- Roles belong to the whole server: the comment tells which database's user one is.

CREATE OR REPLACE FUNCTION ccpdesk.has_login(login text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM pg_auth_members AS m
        JOIN pg_roles AS member ON member.oid = m.member
        JOIN pg_roles AS granted ON granted.oid = m.roleid
        WHERE member.rolname = has_login.login AND granted.rolname = '{group}')
$$;

-- PostgreSQL cuts longer names off, so that two users would share one role.
CREATE OR REPLACE FUNCTION ccpdesk.make_login(login text, active boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF octet_length(login) > 63 THEN
        RAISE EXCEPTION 'a login has at most 63 bytes' USING ERRCODE = 'name_too_long';
    END IF;
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = login) THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE ROLE %I %s IN ROLE {group}', login, CASE WHEN active THEN 'LOGIN' ELSE 'NOLOGIN' END);
    EXECUTE format('COMMENT ON ROLE %I IS %L', login, 'A user of ccpdesk in ' || current_database());
    -- Who ends a session must have the privileges of its role.
    EXECUTE format('GRANT %I TO %I', login, current_user);
END
$$;

CREATE OR REPLACE FUNCTION ccpdesk.drop_login(login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ccpdesk.end_sessions(login);
    EXECUTE format('DROP ROLE %I', login);
EXCEPTION WHEN dependent_objects_still_exist THEN
    EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', login);
END
$$;

CREATE OR REPLACE FUNCTION ccpdesk.end_sessions(login text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE usename = login AND pid <> pg_backend_pid() AND ccpdesk.has_login(login)
$$;

-- Takes the password as the server keeps it (SCRAM verifier), so that no log and no list of sessions ever has it.
CREATE OR REPLACE FUNCTION ccpdesk.set_password(login text, verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT (ccpdesk.is_owner() OR login = session_user
        OR (SELECT ccpdesk.may_edit(u.id) FROM {schema}.users AS u WHERE u.login = set_password.login))
        OR NOT ccpdesk.has_login(login)
    THEN
        RAISE EXCEPTION 'no login % of yours to change', login USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
        RAISE EXCEPTION 'the password must come as a SCRAM verifier' USING ERRCODE = 'invalid_password';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L', login, verifier);
END
$$;

CREATE OR REPLACE FUNCTION ccpdesk.is_owner() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT rolsuper OR rolname = current_user FROM pg_roles WHERE rolname = session_user
$$;

-- An inactive user's sessions end with the change itself, and once more when it is committed: a login could slip in between.
CREATE OR REPLACE FUNCTION ccpdesk.end_sessions_of_inactive() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT ccpdesk.end_sessions(login) FROM {schema}.users WHERE NOT active
$$;

CREATE OR REPLACE FUNCTION ccpdesk.follow_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM ccpdesk.make_login(NEW.login, NEW.active);
    ELSIF NOT ccpdesk.has_login(OLD.login) THEN
        RETURN NULL;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM ccpdesk.drop_login(OLD.login);
    ELSE
        IF NEW.login <> OLD.login THEN
            EXECUTE format('ALTER ROLE %I RENAME TO %I', OLD.login, NEW.login);
        END IF;
        IF NEW.active <> OLD.active THEN
            EXECUTE format('ALTER ROLE %I %s', NEW.login, CASE WHEN NEW.active THEN 'LOGIN' ELSE 'NOLOGIN' END);
        END IF;
        IF NOT NEW.active THEN
            PERFORM ccpdesk.end_sessions(NEW.login);
        END IF;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER follow_user AFTER INSERT OR DELETE OR UPDATE OF login, active ON {schema}.users
    FOR EACH ROW EXECUTE FUNCTION ccpdesk.follow_user();

-- Users from before they had logins.
SELECT ccpdesk.make_login(login, active) FROM {schema}.users
