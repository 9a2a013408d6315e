-- A further case can be taken from a draft again.
grant delete on advisory_case to andon_app;
