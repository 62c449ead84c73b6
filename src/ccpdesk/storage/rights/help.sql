-- Who sees to a request for help is written by the supervisor who does, once; whoever asked may only end it (SUP-04).
-- Row security can't say that: it does not know the row as it was.

CREATE OR REPLACE FUNCTION ccpdesk.check_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF ccpdesk.my_user() IS NOT NULL AND NEW.answered_by IS DISTINCT FROM OLD.answered_by
        AND (OLD.answered_by IS NULL AND NEW.answered_by = ccpdesk.my_user() AND NEW.user_id <> ccpdesk.my_user()
            AND ccpdesk.may('monitor')) IS NOT TRUE
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'a request for help is answered once, by the supervisor who does';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER check_answer BEFORE UPDATE ON {schema}.help_requests
    FOR EACH ROW EXECUTE FUNCTION ccpdesk.check_answer();
