-- Keeps mistakes and ordinary users from changing an entry. The owner of the table can take the triggers away;
-- what he does after that, the chain of hashes shows.
create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit log: % of % is refused, entries are only added', tg_op, tg_table_name;
end $$;
create trigger audit_entries_only_added before update or delete on audit_entries
  for each row execute function audit_refuse();
create trigger audit_entries_never_emptied before truncate on audit_entries
  for each statement execute function audit_refuse();
create trigger audit_head_never_removed before delete on audit_head
  for each row execute function audit_refuse();
create trigger audit_head_never_emptied before truncate on audit_head
  for each statement execute function audit_refuse();
