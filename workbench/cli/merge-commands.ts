import { type Command as Commander, Option } from "commander";
import { invoiceIdOf } from "#domain/base/identity";
import type { KeptCell, WordsAnswer } from "#wire/cell-edits";
import { STATUS_FIELDS, STATUS_HEADERS, type StatusField } from "#wire/status";
import { openBackend } from "../../addin/backend";
import { allKept } from "../../addin/desk/merge-desk";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { lines, plural } from "./layout";
import { told, withCommonOptions } from "./register";
import type { CommonOptions } from "./settings";

/** What people wrote into Dunbook's own columns, from a terminal. */
export function mergeCommands(dunbook: Commander): void {
  const listing = dunbook
    .command("conflicts")
    .description("status cells in which a person's words stand against Dunbook's or another person's")
    .option("--all", "every cell in which a person's words stand")
    .option("--past <invoice>", "what stood in the status cells of an invoice before");
  withCommonOptions(listing).action((options: ListOptions) => told(conflicts(options), options));
  const settling = dunbook
    .command("conflict")
    .description("choose between the words of a conflict")
    .command("settle <invoice> <column>")
    .description("choose what is to stand in a status cell; the rows say so with the next write-back")
    .addOption(
      new Option("--keep <words>", "shown, dunbook, or the id of somebody's words").makeOptionMandatory(),
    );
  withCommonOptions(settling).action((invoice: string, column: string, options: SettleOptions) =>
    told(settle(options, invoice, column), options),
  );
}

type ListOptions = CommonOptions & { readonly all?: boolean; readonly past?: string };
type SettleOptions = CommonOptions & { readonly keep: string };

const conflicts = (options: ListOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    if (options.past !== undefined) {
      const { words } = await backend.pastCells(invoiceIdOf(options.past));
      const text =
        words.length === 0
          ? `Nothing stood in the status cells of ${options.past} before.`
          : lines(
              words.map(
                (one) =>
                  `${STATUS_HEADERS[one.field]}: ${wordsText(one)}; until ${one.endedAt.slice(0, 10)} (${one.endedBy})`,
              ),
            );
      return { code: EXIT.done, text, json: { words } };
    }
    const cells = await allKept(backend);
    const open = cells.filter(({ conflict }) => conflict);
    const listed = options.all ? cells : open;
    return {
      code: open.length > 0 ? EXIT.personNeeded : EXIT.done,
      text: conflictsText(listed, cells.length - open.length, options.all === true),
      json: { cells: listed },
    };
  });

const settle = (options: SettleOptions, invoice: string, column: string): Promise<Outcome> => {
  const field = fieldNamed(column);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const sought = invoiceIdOf(invoice);
    const cell = (await allKept(backend)).find(
      (one) => invoiceIdOf(one.number) === sought && one.field === field,
    );
    if (!cell)
      throw new UsageError(
        `Nobody's words stand in ${STATUS_HEADERS[field]} of ${invoice}: dunbook conflicts --all lists the cells.`,
      );
    const keep = options.keep === "shown" ? cell.shown.id : options.keep;
    const settled = await backend.settleCell({ number: cell.number, field, version: cell.version, keep });
    const text =
      keep === "dunbook"
        ? "Settled: Dunbook's own words stand there again with the next write-back."
        : "Settled: these words stand there until somebody changes them, or Dunbook says something else.";
    return { code: EXIT.done, text, json: settled };
  });
};

/** By its header, with or without "Dunbook". */
function fieldNamed(column: string): StatusField {
  const wanted = column.trim().toLowerCase();
  const field = STATUS_FIELDS.find((one) => {
    const header = STATUS_HEADERS[one].toLowerCase();
    return header === wanted || header.replace("dunbook ", "") === wanted;
  });
  if (field) return field;
  const names = STATUS_FIELDS.map((one) => STATUS_HEADERS[one]).join(", ");
  throw new UsageError(`There is no column "${column}" of Dunbook's: ${names}.`);
}

function conflictsText(cells: readonly KeptCell[], without: number, isAll: boolean): string {
  const rest =
    isAll || without === 0
      ? ""
      : `${plural(without, "more cell")} in a person's words, without a conflict: dunbook conflicts --all`;
  if (cells.length === 0) return lines(["No conflict: nobody has to choose.", rest]);
  return lines([
    ...cells.flatMap(cellLines),
    rest,
    "",
    'Choose: dunbook conflict settle INVOICE "Dunbook status" --keep shown | dunbook | ID',
  ]);
}

const cellLines = ({ number, customer, field, shown, others, dunbook, conflict }: KeptCell) => [
  `${number} (${customer}), ${STATUS_HEADERS[field]}${conflict ? "" : ": no conflict"}`,
  `    Shown       ${wordsText(shown)}`,
  ...others.map((words) => `    Also        ${wordsText(words)}`),
  `    Dunbook     ${dunbook === "" ? "leaves the cell empty" : `"${dunbook}"`}`,
];

const wordsText = ({ id, text, by, at }: WordsAnswer): string =>
  `"${text}" (${by}, ${at.slice(0, 10)}; ${id})`;
