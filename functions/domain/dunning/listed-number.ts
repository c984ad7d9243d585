import type { OpenItem } from "./standing";

/** An invoice as a list names it: "17", or the second of three instalments as "17 (2/3)". */
export const listedNumber = ({ number, instalment }: Pick<OpenItem, "number" | "instalment">): string =>
  instalment === null ? number : `${number} (${instalment.no}/${instalment.of})`;
