"""Row security and grants, the same for every table of a tenant."""

from alembic import op

from runtime.database.roles import APP, CHECKPOINTER

_TENANT = "hospital_id = nullif(current_setting('app.hospital_id', true), '')::uuid"


def keep_to_tenant(table: str, *grants: str) -> None:
    """Show and accept only rows of the unit of work's hospital; the owner is bound as well."""
    op.execute(f'alter table "{table}" enable row level security')
    op.execute(f'alter table "{table}" force row level security')
    op.execute(f'create policy tenant on "{table}" using ({_TENANT}) with check ({_TENANT})')
    grant(table, *grants)


def grant(table: str, *grants: str) -> None:
    """Let the app role do just this; what is not named here is refused."""
    op.execute(f'grant {", ".join(grants)} on "{table}" to {APP}')


def append_only(table: str) -> None:
    """Refuse to change or remove a row, whoever asks, by trigger."""
    op.execute(
        "create or replace function refuse_change() returns trigger language plpgsql as "
        "$$ begin raise exception '% is append-only', tg_table_name; end $$"
    )
    op.execute(
        f"create trigger append_only before update or delete or truncate "
        f'on "{table}" for each statement execute function refuse_change()'
    )


def append_only_for(table: str, days: int) -> None:
    """Refuse to change a row, and to remove one that is younger than `days`, whoever asks."""
    op.execute(
        "create or replace function refuse_early_removal() returns trigger language plpgsql as $$ "
        "begin if old.at > now() - make_interval(days => tg_argv[0]::int) then "
        "raise exception '% is append-only', tg_table_name; end if; return old; end $$"
    )
    op.execute(
        "create or replace function refuse_change() returns trigger language plpgsql as "
        "$$ begin raise exception '% is append-only', tg_table_name; end $$"
    )
    op.execute(
        f'create trigger append_only before update or truncate on "{table}" '
        "for each statement execute function refuse_change()"
    )
    op.execute(
        f'create trigger kept before delete on "{table}" '
        f"for each row execute function refuse_early_removal({days})"
    )


def let_checkpointer_read(table: str) -> None:
    """Let the checkpointer read the chain of every hospital, and nothing else."""
    op.execute(f'create policy checkpoints on "{table}" for select to {CHECKPOINTER} using (true)')
    op.execute(f'grant select on "{table}" to {CHECKPOINTER}')
