"""The shop: products' stock, carts, orders, what is dispensed, codes, webhooks, the ledger."""

import sqlalchemy as sa
from alembic import op

from runtime.migrations.security import keep_to_tenant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BALANCE = """
create function journal_balances() returns trigger language plpgsql as $$
declare
  touched uuid; entries bigint; total numeric;
begin
  if tg_table_name = 'journal' then touched := new.id;
  elsif tg_op = 'DELETE' then touched := old.journal_id;
  else touched := new.journal_id;
  end if;
  select count(*), coalesce(sum(paise), 0) into entries, total
    from ledger_entry where journal_id = touched;
  if total <> 0 then
    raise exception 'journal % is out of balance by % paise', touched, total
      using errcode = 'check_violation', constraint = 'journal_balances';
  end if;
  if entries < 2 and exists (select from journal where id = touched) then
    raise exception 'journal % moves no money', touched
      using errcode = 'check_violation', constraint = 'journal_balances';
  end if;
  return null;
end $$
"""


def upgrade() -> None:
    op.create_table(
        "address",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_address_patient_id"), "address", ["patient_id"], unique=False)
    op.create_table(
        "cart",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("patient_id"),
    )
    op.create_table(
        "customer_order",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("consult_id", sa.Uuid(), nullable=True),
        sa.Column("prescription_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("payment", sa.String(), nullable=False),
        sa.Column("paise", sa.BigInteger(), nullable=False),
        sa.Column("gateway_order", sa.String(), nullable=True),
        sa.Column("rider", sa.String(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_customer_order_gateway_order"), "customer_order", ["gateway_order"], unique=False
    )
    op.create_index(
        op.f("ix_customer_order_patient_id"), "customer_order", ["patient_id"], unique=False
    )
    op.create_index(
        op.f("ix_customer_order_prescription_id"),
        "customer_order",
        ["prescription_id"],
        unique=False,
    )
    op.create_table(
        "delivery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("rider", sa.String(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_delivery_code_order_id"), "delivery_code", ["order_id"], unique=False)
    op.create_table(
        "dispensing",
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("prescription_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("sku", sa.String(), nullable=False),
        sa.Column("allowed", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.CheckConstraint("taken >= 0 and taken <= allowed", name="never_more_than_prescribed"),
        sa.PrimaryKeyConstraint("hospital_id", "prescription_id", "line"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hospital_id", "vendor", "event_id"),
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hospital_id", "reference"),
    )
    op.create_index(op.f("ix_journal_order_id"), "journal", ["order_id"], unique=False)
    op.create_table(
        "pharmacy",
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hospital_id"),
    )
    op.create_table(
        "stock",
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.String(), nullable=False),
        sa.Column("on_hand", sa.Integer(), nullable=False),
        sa.CheckConstraint("on_hand >= 0", name="stock_is_not_negative"),
        sa.PrimaryKeyConstraint("hospital_id", "sku"),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hospital_id", sa.Uuid(), nullable=False),
        sa.Column("journal_id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("paise", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("paise <> 0", name="an_entry_moves_money"),
        sa.ForeignKeyConstraint(
            ["journal_id"],
            ["journal.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_ledger_entry_journal_id"), "ledger_entry", ["journal_id"], unique=False
    )
    op.execute(_BALANCE)
    op.execute(
        "create constraint trigger balanced after insert or update or delete on ledger_entry "
        "deferrable initially deferred for each row execute function journal_balances()"
    )
    op.execute(
        "create constraint trigger balanced after insert on journal "
        "deferrable initially deferred for each row execute function journal_balances()"
    )
    for table in ("stock", "cart", "address", "customer_order", "dispensing", "delivery_code"):
        keep_to_tenant(table, "select", "insert", "update", "delete")
    for table in ("journal", "ledger_entry"):  # postings are never changed; a rebuild replaces all
        keep_to_tenant(table, "select", "insert", "delete")
    keep_to_tenant("inbox", "select", "insert")
    keep_to_tenant("pharmacy", "select", "insert", "update")
