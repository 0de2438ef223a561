"""The first form of the ledger: a counter's whole day.

Migrations are numbered, written out in SQL and never edited: this is what old files hold.
"""

from collections.abc import Iterator

from alembic import op

revision = "0001"
down_revision = None

_TABLES = (
    """
    CREATE TABLE counter (
        id INTEGER NOT NULL CONSTRAINT ck_counter_one_row CHECK (id = 1),
        public_key BLOB NOT NULL,
        key_place TEXT NOT NULL,
        request BLOB NOT NULL,
        treasury_key BLOB NOT NULL,
        certificate BLOB,
        created_at INTEGER NOT NULL,
        last_contact_at INTEGER,
        last_ack_at INTEGER,
        last_answer TEXT DEFAULT '' NOT NULL,
        failures INTEGER DEFAULT '0' NOT NULL,
        next_try_at INTEGER,
        part_bytes INTEGER DEFAULT '60000' NOT NULL,
        streak INTEGER DEFAULT '0' NOT NULL,
        restored_at INTEGER,
        contested_from INTEGER,
        contested_why TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE entry (
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        body BLOB NOT NULL,
        head BLOB NOT NULL,
        PRIMARY KEY (seq)
    )
    """,
    """
    CREATE TABLE part (
        digest BLOB NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        body BLOB NOT NULL,
        sealed_at INTEGER NOT NULL,
        tries INTEGER DEFAULT '0' NOT NULL,
        next_try_at INTEGER,
        answer TEXT DEFAULT '' NOT NULL,
        ack BLOB,
        acked_at INTEGER,
        evidence BLOB,
        apart_at INTEGER,
        refusals INTEGER DEFAULT '0' NOT NULL,
        anew_at INTEGER,
        PRIMARY KEY (digest)
    )
    """,
    """
    CREATE UNIQUE INDEX uq_part_first ON part (first) WHERE anew_at IS NULL
    """,
    """
    CREATE UNIQUE INDEX uq_part_last ON part (last) WHERE anew_at IS NULL
    """,
    """
    CREATE TABLE later_ack (
        ack BLOB NOT NULL,
        part BLOB NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (ack),
        CONSTRAINT fk_later_ack_part FOREIGN KEY(part) REFERENCES part (digest)
    )
    """,
    """
    CREATE TABLE person (
        uid TEXT NOT NULL,
        name_en TEXT NOT NULL,
        name_ur TEXT NOT NULL,
        role TEXT NOT NULL
            CONSTRAINT ck_person_role CHECK (role IN ('clerk','supervisor','auditor','technician')),
        pin_hash TEXT NOT NULL,
        failed INTEGER DEFAULT '0' NOT NULL,
        locked_until INTEGER,
        last_login_at INTEGER,
        PRIMARY KEY (uid)
    )
    """,
    """
    CREATE TABLE print_job (
        id INTEGER NOT NULL,
        what TEXT NOT NULL,
        subject INTEGER NOT NULL,
        copy INTEGER DEFAULT '0' NOT NULL,
        body TEXT DEFAULT '' NOT NULL,
        state TEXT DEFAULT 'queued' NOT NULL
            CONSTRAINT ck_print_job_state
        CHECK (state IN ('queued','sending','confirmed','sent','uncertain','spoiled','dropped')),
        held TEXT DEFAULT '' NOT NULL
            CONSTRAINT ck_print_job_held CHECK (held IN ('','later','old','broken')),
        tries INTEGER DEFAULT '0' NOT NULL,
        tried_at INTEGER,
        lingers INTEGER DEFAULT '0' NOT NULL,
        day TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        made_by TEXT NOT NULL,
        asked_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        answer TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_print_job_day ON print_job (day)
    """,
    """
    CREATE INDEX ix_print_job_state ON print_job (state)
    """,
    """
    CREATE INDEX ix_print_job_subject ON print_job (subject)
    """,
    """
    CREATE TABLE request (
        ident BLOB NOT NULL,
        draft BLOB NOT NULL,
        first_seq INTEGER NOT NULL,
        last_seq INTEGER NOT NULL,
        external_system TEXT DEFAULT '' NOT NULL,
        external_number TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (ident)
    )
    """,
    """
    CREATE INDEX ix_request_external ON request (external_system,
            external_number) WHERE external_number <> ''
    """,
    """
    CREATE TABLE day (
        day TEXT NOT NULL,
        day_no INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        manifest BLOB NOT NULL,
        digest BLOB NOT NULL,
        closed_at INTEGER NOT NULL,
        supervisor TEXT NOT NULL,
        answer BLOB,
        agreed BOOLEAN,
        answered_at INTEGER,
        PRIMARY KEY (day),
        CONSTRAINT uq_day_day_no UNIQUE (day_no),
        CONSTRAINT fk_day_seq FOREIGN KEY(seq) REFERENCES entry (seq)
    )
    """,
    """
    CREATE TABLE shift (
        no INTEGER NOT NULL,
        clerk TEXT NOT NULL,
        day TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        open_seq INTEGER NOT NULL,
        closed_at INTEGER,
        close_seq INTEGER,
        PRIMARY KEY (no),
        CONSTRAINT fk_shift_open_seq FOREIGN KEY(open_seq) REFERENCES entry (seq),
        CONSTRAINT fk_shift_close_seq FOREIGN KEY(close_seq) REFERENCES entry (seq)
    )
    """,
    """
    CREATE INDEX ix_shift_day ON shift (day)
    """,
    """
    CREATE TABLE challan (
        seq INTEGER NOT NULL,
        number TEXT NOT NULL,
        reference TEXT NOT NULL,
        fiscal_year INTEGER NOT NULL,
        serial INTEGER NOT NULL,
        issued_at INTEGER NOT NULL,
        day TEXT NOT NULL,
        due_day TEXT NOT NULL,
        shift INTEGER NOT NULL,
        clerk TEXT NOT NULL,
        head TEXT NOT NULL,
        ddo TEXT NOT NULL,
        beneficiary TEXT NOT NULL,
        offence TEXT NOT NULL,
        amount_paisa INTEGER NOT NULL CONSTRAINT ck_challan_amount CHECK (amount_paisa >= 0),
        payer_name TEXT COLLATE "NOCASE" NOT NULL,
        id_type TEXT NOT NULL,
        id_number TEXT NOT NULL,
        mobile TEXT NOT NULL,
        plate TEXT NOT NULL,
        token BLOB NOT NULL,
        custody TEXT DEFAULT 'issued' NOT NULL,
        money TEXT DEFAULT 'unpaid' NOT NULL,
        paid_paisa INTEGER DEFAULT '0' NOT NULL,
        is_void BOOLEAN DEFAULT '0' NOT NULL,
        copies INTEGER DEFAULT '0' NOT NULL,
        psid TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (seq),
        CONSTRAINT uq_challan_serial UNIQUE (fiscal_year, serial),
        CONSTRAINT fk_challan_seq FOREIGN KEY(seq) REFERENCES entry (seq),
        CONSTRAINT uq_challan_number UNIQUE (number),
        CONSTRAINT uq_challan_reference UNIQUE (reference),
        CONSTRAINT fk_challan_shift FOREIGN KEY(shift) REFERENCES shift (no)
    )
    """,
    """
    CREATE INDEX ix_challan_day ON challan (day)
    """,
    """
    CREATE INDEX ix_challan_id_number ON challan (id_number)
    """,
    """
    CREATE INDEX ix_challan_payer_name ON challan (payer_name)
    """,
    """
    CREATE INDEX ix_challan_shift ON challan (shift)
    """,
    """
    CREATE TABLE challan_line (
        challan INTEGER NOT NULL,
        n INTEGER NOT NULL,
        code TEXT NOT NULL,
        quantity INTEGER NOT NULL,
        amount_paisa INTEGER NOT NULL,
        PRIMARY KEY (challan, n),
        CONSTRAINT fk_challan_line_challan FOREIGN KEY(challan) REFERENCES challan (seq)
    )
    """,
    """
    CREATE TABLE payment (
        seq INTEGER NOT NULL,
        challan INTEGER NOT NULL,
        receipt_no INTEGER NOT NULL,
        paisa INTEGER NOT NULL CONSTRAINT ck_payment_paisa CHECK (paisa > 0),
        tender TEXT NOT NULL,
        clerk TEXT NOT NULL,
        shift INTEGER NOT NULL,
        day TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (seq),
        CONSTRAINT fk_payment_seq FOREIGN KEY(seq) REFERENCES entry (seq),
        CONSTRAINT fk_payment_challan FOREIGN KEY(challan) REFERENCES challan (seq),
        CONSTRAINT uq_payment_receipt_no UNIQUE (receipt_no),
        CONSTRAINT fk_payment_shift FOREIGN KEY(shift) REFERENCES shift (no)
    )
    """,
    """
    CREATE INDEX ix_payment_challan ON payment (challan)
    """,
    """
    CREATE INDEX ix_payment_shift ON payment (shift)
    """,
    """
    CREATE TABLE void (
        seq INTEGER NOT NULL,
        challan INTEGER NOT NULL,
        reason TEXT NOT NULL,
        clerk TEXT NOT NULL,
        approver TEXT NOT NULL,
        shift INTEGER NOT NULL,
        day TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (seq),
        CONSTRAINT fk_void_seq FOREIGN KEY(seq) REFERENCES entry (seq),
        CONSTRAINT uq_void_challan UNIQUE (challan),
        CONSTRAINT fk_void_challan FOREIGN KEY(challan) REFERENCES challan (seq),
        CONSTRAINT fk_void_shift FOREIGN KEY(shift) REFERENCES shift (no)
    )
    """,
    """
    CREATE INDEX ix_void_shift ON void (shift)
    """,
    """
    CREATE TABLE feed_item (
        n INTEGER NOT NULL,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        device INTEGER,
        seq INTEGER,
        code TEXT NOT NULL,
        paisa INTEGER,
        words TEXT NOT NULL,
        PRIMARY KEY (n)
    )
    """,
)

_FIXED = {
    "entry": "",
    "feed_item": "",
    "challan": (
        "seq, number, reference, fiscal_year, serial, issued_at, day, due_day, shift, clerk, "
        "head, ddo, beneficiary, offence, amount_paisa, payer_name, id_type, id_number, "
        "mobile, plate, token"
    ),
    "challan_line": "",
    "payment": "",
    "void": "",
    "request": "",
    "part": "digest, first, last, body, sealed_at",
    "later_ack": "",
    "day": "day, day_no, seq, manifest, digest, closed_at, supervisor",
    "shift": "no, clerk, day, opened_at, open_seq",
    "counter": "id, public_key, key_place, request, treasury_key, created_at",
    "print_job": "id, what, subject, copy, body, day, made_at, made_by",
}
"""Tables whose rows are never deleted, and their columns that never change; "" is all of them."""


def _guards() -> Iterator[str]:
    """Yield the triggers that keep rows and hold them fixed."""
    for table, columns in _FIXED.items():
        yield f"""
            CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table}: rows are never deleted'); END
        """
        which = f"OF {columns} " if columns else ""
        law = "only its state may change" if columns else "rows never change"
        yield f"""
            CREATE TRIGGER {table}_is_fixed BEFORE UPDATE {which}ON {table}
            BEGIN SELECT RAISE(ABORT, '{table}: {law}'); END
        """


_TRIGGERS = (
    """
    CREATE TRIGGER entry_is_next BEFORE INSERT ON entry
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
    BEGIN SELECT RAISE(ABORT, 'entry: only the next place may be written'); END
    """,
    """
    CREATE TRIGGER challan_is_next BEFORE INSERT ON challan
    WHEN NEW.serial <> (SELECT coalesce(max(serial), 0) + 1 FROM challan
        WHERE fiscal_year = NEW.fiscal_year)
    BEGIN SELECT RAISE(ABORT, 'challan: only the next serial may be written'); END
    """,
    """
    CREATE TRIGGER challan_void_stays BEFORE UPDATE OF is_void ON challan
    WHEN OLD.is_void AND NOT NEW.is_void
    BEGIN SELECT RAISE(ABORT, 'challan: a void stays'); END
    """,
    """
    CREATE TRIGGER challan_void_is_unpaid BEFORE UPDATE OF is_void ON challan
    WHEN NEW.is_void AND OLD.paid_paisa > 0
    BEGIN SELECT RAISE(ABORT, 'challan: only an unpaid challan becomes void'); END
    """,
    """
    CREATE TRIGGER part_ack_stays BEFORE UPDATE OF ack ON part
    WHEN OLD.ack IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'part: an acknowledgement stays'); END
    """,
    """
    CREATE TRIGGER part_anew_stays BEFORE UPDATE OF anew_at ON part
    WHEN OLD.anew_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'part: what was sealed anew stays so'); END
    """,
    """
    CREATE TRIGGER part_evidence_stays BEFORE UPDATE OF evidence ON part
    WHEN OLD.evidence IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'part: evidence stays'); END
    """,
    """
    CREATE TRIGGER counter_contest_stays BEFORE UPDATE OF contested_from ON counter
    WHEN OLD.contested_from < coalesce(NEW.contested_from, 9223372036854775807)
    BEGIN SELECT RAISE(ABORT, 'counter: contested is contested'); END
    """,
    """
    CREATE TRIGGER day_answer_stays BEFORE UPDATE OF answer, agreed ON day
    WHEN OLD.agreed
    BEGIN SELECT RAISE(ABORT, 'day: an agreed day stays'); END
    """,
    """
    CREATE TRIGGER shift_close_stays BEFORE UPDATE OF closed_at ON shift
    WHEN OLD.closed_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'shift: a closed shift stays'); END
    """,
    """
    CREATE TRIGGER shift_is_alone BEFORE INSERT ON shift
    WHEN EXISTS (SELECT 1 FROM shift WHERE closed_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'shift: one is open'); END
    """,
    """
    CREATE TRIGGER counter_enrols_once BEFORE UPDATE OF certificate ON counter
    WHEN OLD.certificate IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'counter: it is enrolled'); END
    """,
)


def upgrade() -> None:
    """Make every table and every law that guards it."""
    for statement in (*_TABLES, *_guards(), *_TRIGGERS, "PRAGMA user_version = 1"):
        op.execute(statement)
