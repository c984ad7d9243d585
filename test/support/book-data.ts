import Database from "libsql";

/** What the data folder of a command holds, read beside Dunbook, with SQLite alone. */

/** Every document of a data folder's store, table by table: two dumps are equal where nothing has been written between them. */
export function documentsIn(data: string): Readonly<Record<string, readonly unknown[]>> {
  const db = new Database(`${data}/store.sqlite`);
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE name LIKE 'doc@_%' ESCAPE '@' ORDER BY name")
      .all([]);
    return Object.fromEntries(
      tables.map((table) => {
        const { name } = table as { readonly name: string };
        return [
          name,
          db.prepare(`SELECT scope, id, version, fields FROM ${name} ORDER BY scope, id`).all([]),
        ];
      }),
    );
  } finally {
    db.close();
  }
}

/** A mail in the catcher of a data folder: Dunbook's id of the message, who it went to, where answers go, and its subject. */
export type SentMail = {
  readonly message: string;
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
};

/** Every mail that went out from a data folder, in order; one that went out twice is there twice. */
export function mailsIn(data: string): readonly SentMail[] {
  const db = new Database(`${data}/mails.sqlite`);
  try {
    return db
      .prepare("SELECT message, mail FROM mails ORDER BY id")
      .all([])
      .map((row) => {
        const { message, mail } = row as { readonly message: string; readonly mail: string };
        const { to, replyTo, subject } = JSON.parse(mail);
        return { message, to: to.email, replyTo, subject };
      });
  } finally {
    db.close();
  }
}

/** The text of the latest mail to an address in the catcher of a data folder. */
export function latestMailTo(data: string, email: string): string {
  const db = new Database(`${data}/mails.sqlite`);
  try {
    const rows = db.prepare("SELECT mail FROM mails ORDER BY id DESC").all([]);
    const mails = rows.map((row) => JSON.parse((row as { readonly mail: string }).mail));
    return mails.find(({ to }) => to.email === email)?.text ?? "";
  } finally {
    db.close();
  }
}
