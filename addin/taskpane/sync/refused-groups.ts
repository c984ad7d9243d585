import type { RefusedRow } from "../../sync/sync-workbook";
import { say } from "../../words/say";

/** A row that was not taken, with all that is wrong in it. */
export type RefusedGroup = {
  readonly key: string;
  /** "Ledger, row 17". */
  readonly title: string;
  readonly problems: readonly RefusedRow[];
};

/** Problems by the row they stand in; rows and problems in the order they are given. */
export function refusedGroups(refused: readonly RefusedRow[]): readonly RefusedGroup[] {
  const groups = new Map<string, RefusedRow[]>();
  for (const problem of refused) {
    const key = `${problem.table} ${problem.position}`;
    const known = groups.get(key);
    if (known) known.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups].flatMap(([key, problems]) => {
    const [first] = problems;
    return first ? [{ key, title: titleOf(first), problems }] : [];
  });
}

/** An address as the sheet writes it: "'Sales 2026'!F17". */
const ADDRESS = /^(?:'(?<quoted>.*)'|(?<plain>[^']*))!(?<cell>[A-Z]+(?<row>\d+))$/su;

function titleOf({ where, table, position }: RefusedRow): string {
  const parts = ADDRESS.exec(where)?.groups;
  // A table that could not be found again has no address: its own rows are counted instead.
  if (!parts) return say("Table {table}, its row {row}", { table, row: position + 1 });
  const sheet = parts.quoted?.replace(/''/g, "'") ?? parts.plain;
  return say("{sheet}, row {row}", { sheet: sheet ?? "", row: parts.row ?? "" });
}

/** The cell of a problem without its sheet, "F17"; what stands for it where the table could not be found again. */
export function cellOf({ where, column, table }: RefusedRow): string {
  return ADDRESS.exec(where)?.groups?.cell ?? column ?? table;
}

/** What stands in the cell, as it is quoted: “30.02.2026”, or that it is empty. */
export function foundText({ found, column }: RefusedRow): string {
  if (column === null) return say("no column");
  return found === "" ? say("empty") : `“${found}”`;
}
