import { invoiceIdOf } from "#domain/base/identity";
import type { AnswerVanishedRequest, GoneRow, QuestionsAnswer, TableQuestions } from "#wire/vanished";
import { type Backend, openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { columns, lines, moneyText, plural } from "./layout";
import { dayOption } from "./option-values";
import type { CommonOptions } from "./settings";

/** Rows that are gone from their tables, and numbers that stand in two of them, on a terminal. */

export type VanishedOptions = CommonOptions & {
  readonly alwaysPaid?: string;
  readonly askAgain?: string;
};

/** Lists what is asked; or remembers, or forgets, what a missing row of a table means. */
export const vanished = (options: VanishedOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { alwaysPaid, askAgain } = options;
    if (alwaysPaid !== undefined && askAgain !== undefined)
      throw new UsageError("--always-paid and --ask-again say the opposite: give one of them.");
    const named = alwaysPaid ?? askAgain;
    if (named === undefined) return listOutcome(await backend.questions(), "");
    const table = await tableNamed(backend, named);
    const paid = alwaysPaid !== undefined;
    const answer = await backend.missingMeans({ sourceId: table.sourceId, paid });
    const head = paid
      ? `Noted: a row missing from ${named} has been paid. You are asked all the same when more than a third is gone at once.`
      : `Noted: each row missing from ${named} is asked about.`;
    return listOutcome(answer, head);
  });

export type AnswerOptions = CommonOptions & {
  readonly paid?: boolean;
  readonly day?: string;
  readonly cancelled?: boolean;
  readonly keep?: boolean;
};

/** Says of invoices whose rows are gone what that means. */
export const answerVanished = (options: AnswerOptions, numbers: readonly string[]): Promise<Outcome> => {
  const answer = answerOf(options);
  return withCloud(options, async (cloud) => {
    const invoiceIds = [...new Set(numbers.map(invoiceIdOf))];
    const done = await openBackend(cloud).answerVanished({ answer, rows: { invoiceIds } });
    const left =
      done.left === 0 ? "Nothing more is asked." : `${plural(done.left, "row")} still asked about.`;
    const text = `Noted: ${plural(invoiceIds.length, "invoice")} ${MEANT[answer.says]}. ${left}`;
    return { code: EXIT.done, text, json: done };
  });
};

const MEANT = { paid: "paid", cancelled: "cancelled", kept: "still owed" } as const;

function answerOf({ paid, day, cancelled, keep }: AnswerOptions): AnswerVanishedRequest["answer"] {
  if ([paid, cancelled, keep].filter(Boolean).length !== 1)
    throw new UsageError("Say what the missing rows mean: --paid, --cancelled or --keep.");
  if (day !== undefined && !paid)
    throw new UsageError("--day goes with --paid: it is the day of the payment.");
  if (paid) return { says: "paid", ...(day === undefined ? {} : { paidOn: dayOption(day, "--day") }) };
  return { says: cancelled ? "cancelled" : "kept" };
}

export type ClashOptions = CommonOptions & {
  readonly moved?: boolean;
  readonly leave?: boolean;
  readonly always?: boolean;
};

/** Lists numbers that stand in two tables, or says where those of a table belong. */
export const clashes = (options: ClashOptions, table: string | undefined): Promise<Outcome> => {
  if (options.moved && options.leave)
    throw new UsageError("--moved and --leave say the opposite: give one of them.");
  const says = options.moved ? "here" : options.leave ? "there" : null;
  if (says !== null && table === undefined)
    throw new UsageError("Name the table whose rows were refused, as dunbook clashes lists it.");
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    if (says === null || table === undefined) return clashOutcome(await backend.questions(), "");
    const { sourceId, clashes: waiting } = await tableNamed(backend, table);
    for (const { holder } of waiting) {
      const always = options.always === true;
      await backend.answerClashes({ sourceId, holder, says, invoiceIds: null, always });
    }
    const head =
      says === "here"
        ? `Noted: the next sync takes the rows of ${table}.`
        : `Noted: the rows stay where they are; those of ${table} are refused.`;
    return clashOutcome(await backend.questions(), waiting.length === 0 ? "Nothing was asked." : head);
  });
};

async function tableNamed(backend: Backend, name: string): Promise<TableQuestions> {
  const { tables } = await backend.questions();
  const found = tables.filter(({ table, sourceId }) => table === name || sourceId === name);
  const [only, second] = found;
  if (only && !second) return only;
  throw new UsageError(
    only
      ? `Several workbooks have a table ${name}: give its id, as --json lists it.`
      : `Nothing is asked or remembered of a table ${name}: dunbook vanished and dunbook clashes list those there are.`,
  );
}

function listOutcome(answer: QuestionsAnswer, head: string): Outcome {
  const parts = answer.tables.flatMap(tableLines);
  const none = parts.length === 0 ? "No row is missing." : "";
  return { code: EXIT.done, text: lines([head, none, ...parts]), json: answer };
}

function tableLines(table: TableQuestions): readonly string[] {
  const { goneCount, gone, keptCount, kept, missingMeansPaid } = table;
  return [
    ...(goneCount === 0
      ? []
      : [`${plural(goneCount, "row")} gone from ${named(table)}:`, ...rowLines(gone, goneCount)]),
    ...(keptCount === 0
      ? []
      : [
          `${plural(keptCount, "row")} of ${named(table)} still owed, to be put back:`,
          ...rowLines(kept, keptCount),
        ]),
    ...(missingMeansPaid
      ? [
          `In ${named(table)} a missing row has been paid, as ${missingMeansPaid.by} said on ${missingMeansPaid.on}.`,
        ]
      : []),
  ];
}

const named = ({ table, workbook }: { readonly table: string; readonly workbook: string }): string =>
  `table ${table} of ${workbook}`;

function rowLines(rows: readonly GoneRow[], count: number): readonly string[] {
  const cells = rows.map(({ number, customer, openMinor, currency, since }) => [
    number,
    customer,
    moneyText({ [currency]: openMinor }),
    `gone since ${since}`,
  ]);
  const more = count > rows.length ? [`… and ${count - rows.length} more`] : [];
  return [...columns(cells), ...more];
}

function clashOutcome(answer: QuestionsAnswer, head: string): Outcome {
  const parts = answer.tables.flatMap((table) => [
    ...table.clashes.map(
      (other) =>
        `${named(table)} and ${named(other)} both have ${other.rows.map(({ number }) => number).join(", ")}`,
    ),
    ...table.rememberedClashes.map(
      (one) =>
        `Numbers in ${named(table)} and ${named(one)} ${one.says === "here" ? `belong to ${table.table}` : "stay there"}, as ${one.by} said on ${one.on}.`,
    ),
  ]);
  const none = parts.length === 0 ? "No number stands in two tables." : "";
  return { code: EXIT.done, text: lines([head, none, ...parts]), json: answer };
}
