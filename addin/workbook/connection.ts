import * as z from "zod/mini";
import { type HandMapping, TABLE_KINDS, type TableKind } from "#domain/ledger/columns";
import type { ReadingSettings } from "../desk/desk";
import { inExcel } from "./refusal";
import type { TableHead } from "./scan";
import { listTables } from "./table-list";
import { askWorkbookId, putWorkbookId } from "./workbook-id";

/** What a workbook remembers of what a person chose; it travels with the file. */
export type Connection = {
  readonly tables: readonly ConnectedTable[];
  readonly settings: ReadingSettings;
  /** What was read once and is read no longer: its rows are reported as gone, so that nobody is chased for them. */
  readonly former: readonly Source[];
};

/** The service knows a table by the name it had when it was first connected, whatever it is called since. */
export type Source = { readonly source: string; readonly kind: TableKind };

export type ConnectedTable = {
  /** Excel's id, and the name it had when it was connected, for a copy of Excel that gives other ids. */
  readonly tableId: string;
  readonly table: string;
  readonly source: string;
  /** null: a table that is left alone. */
  readonly kind: TableKind | null;
  readonly byHand: HandMapping;
  /** Of a customers table: the headers marked as free fields. */
  readonly freeFields: readonly string[];
};

/** The connection as the workbook holds it, with the workbook's id; null where it has none. */
export type Remembered = { readonly workbook: string | null; readonly connection: Connection | null };

const SETTING = "dunbook.connection";
const VERSION = 1;

const name = z.string().check(z.minLength(1), z.maxLength(255));
const kind = z.enum(TABLE_KINDS);
const connectionSchema: z.ZodMiniType<Connection & { readonly version: typeof VERSION }> = z.object({
  version: z.literal(VERSION),
  tables: z.array(
    z.object({
      tableId: name,
      table: name,
      source: name,
      kind: z.nullable(kind),
      byHand: z.record(z.string(), z.string()),
      // Workbooks connected earlier do not have it.
      freeFields: z._default(z.array(name), () => []),
    }),
  ),
  settings: z.object({
    locale: z.object({
      decimal: z.nullable(z.enum([",", "."])),
      dateOrder: z.nullable(z.enum(["dmy", "mdy", "ymd"])),
    }),
    defaultCurrency: z.nullable(z.string()),
  }),
  former: z.array(z.object({ source: name, kind })),
});

/** Asks for what the workbook remembers; the answer is there after the next sync. */
export function askConnection(context: Excel.RequestContext): () => Remembered {
  const workbook = askWorkbookId(context);
  const setting = context.workbook.settings.getItemOrNullObject(SETTING).load("value");
  return () => ({ workbook: workbook(), connection: setting.isNullObject ? null : parsed(setting.value) });
}

/** What the workbook remembers: one round trip. */
export function readConnection(): Promise<Remembered> {
  return inExcel(async (context) => {
    const remembered = askConnection(context);
    await context.sync();
    return remembered();
  });
}

/** What the workbook remembers, and the tables it has now: one round trip. */
export function readConnectionAndTables(): Promise<{
  readonly remembered: Remembered;
  readonly heads: readonly TableHead[];
}> {
  return inExcel(async (context) => {
    const remembered = askConnection(context);
    const { heads } = await listTables(context);
    return { remembered: remembered(), heads };
  });
}

/** Keeps the connection in the workbook, together with its id: one without the other would say nothing. */
export function keepConnection(workbook: string, connection: Connection): Promise<void> {
  return inExcel(async (context) => {
    putWorkbookId(context, workbook);
    context.workbook.settings.add(SETTING, JSON.stringify({ version: VERSION, ...connection }));
    await context.sync();
  });
}

/** A connection that cannot be read counts as none: the person is asked again, and nothing is guessed. */
function parsed(value: unknown): Connection | null {
  try {
    const { version, ...connection } = connectionSchema.parse(JSON.parse(String(value)));
    return connection;
  } catch {
    return null;
  }
}

/** The remembered tables by the id they have now, and those that are no longer there. */
export type Matched = {
  readonly byId: ReadonlyMap<string, ConnectedTable>;
  readonly gone: readonly ConnectedTable[];
};

/**
 * Finds the remembered tables among those of the workbook: by id and name, then by id (it was renamed), then by name (this
 * Excel gives other ids). A table that bears the name of another remembered one is that one: then the ids have changed.
 */
export function matchTables({ tables }: Pick<Connection, "tables">, heads: readonly TableHead[]): Matched {
  const byId = new Map<string, ConnectedTable>();
  const found = new Set<ConnectedTable>();
  const names = new Set(tables.map(({ table }) => nameOf(table)));
  const pass = (isSame: (remembered: ConnectedTable, head: TableHead) => boolean): void => {
    for (const remembered of tables) {
      if (found.has(remembered)) continue;
      const head = heads.find((candidate) => !byId.has(candidate.tableId) && isSame(remembered, candidate));
      if (!head) continue;
      byId.set(head.tableId, remembered);
      found.add(remembered);
    }
  };
  pass((remembered, head) => hasId(remembered, head) && hasName(remembered, head));
  pass((remembered, head) => hasId(remembered, head) && !names.has(nameOf(head.table)));
  pass(hasName);
  return { byId, gone: tables.filter((remembered) => !found.has(remembered)) };
}

const hasId = (remembered: ConnectedTable, head: TableHead): boolean => remembered.tableId === head.tableId;
const hasName = (remembered: ConnectedTable, head: TableHead): boolean =>
  nameOf(remembered.table) === nameOf(head.table);
/** Excel keeps the names of tables apart whatever their case. */
const nameOf = (table: string): string => table.toLowerCase();
