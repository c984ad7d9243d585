/** What an add-in's manifest and functions.json tell Excel of one function, as far as it matters to its calls. */
export type RegisteredFunction = {
  /** By which the add-in's program knows it: "STATUS". */
  readonly id: string;
  /** As in formulas: "STATUS". */
  readonly name: string;
  /** Answered again and again; else once. */
  readonly stream: boolean;
  readonly parameters: readonly { readonly name: string; readonly optional: boolean }[];
};

/** The functions of one add-in: =DUNBOOK.STATUS(…) is "STATUS" of the namespace "DUNBOOK". */
export type RegisteredFunctions = {
  readonly namespace: string;
  readonly functions: readonly RegisteredFunction[];
};

/** The function that a file's name means: "DUNBOOK_STATUS". */
export const functionNamed = (
  { namespace, functions }: RegisteredFunctions,
  name: string,
): RegisteredFunction | null =>
  functions.find((one) => `${namespace}.${one.name}`.replaceAll(".", "_").toUpperCase() === name) ?? null;
