import type { AccountId } from "#domain/base/identity";
import type { VanishedRow } from "#domain/vanished/vanished-row";

/** So many rows of an account in one transaction: its invoices and questions together stay below a batch's limit. */
export const ROWS_TOGETHER = 200;

/** Rows by their account, `most` of one account at a time. */
export function byAccount(
  rows: readonly VanishedRow[],
  most: number,
): readonly (readonly [AccountId, readonly VanishedRow[]])[] {
  const groups = new Map<AccountId, VanishedRow[]>();
  for (const row of rows) {
    const own = groups.get(row.accountId);
    if (own) own.push(row);
    else groups.set(row.accountId, [row]);
  }
  return [...groups].flatMap(([accountId, own]) =>
    Array.from(
      { length: Math.ceil(own.length / most) },
      (_, part) => [accountId, own.slice(part * most, (part + 1) * most)] as const,
    ),
  );
}
