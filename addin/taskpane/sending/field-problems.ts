import { retell } from "../../words/retell";
import { say } from "../../words/say";

/** What is wrong with what was typed, by the name of its field: a sentence or two with the remedy. */
export type FieldProblems = ReadonlyMap<string, string>;

type WrittenProblem = { readonly field: string; readonly problem: string; readonly remedy: string };

/** Problems as they stand below their fields, the first of each. The domain writes them to follow the field's name. */
export function fieldProblems(problems: readonly WrittenProblem[]): FieldProblems {
  const byField = new Map<string, string>();
  for (const { field, problem, remedy } of problems)
    if (!byField.has(field))
      byField.set(
        field,
        say("This {problem} {remedy}", { problem: retell(problem), remedy: retell(remedy) }),
      );
  return byField;
}
