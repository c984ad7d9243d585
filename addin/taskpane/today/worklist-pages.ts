import type { WorkLine, WorklistAnswer } from "#wire/worklist";
import type { Desk } from "../../desk/desk";

/** The first pages of a list as one, asked for one after the other. `whose`: "all", "me", or a colleague's name. */
export async function loadPages(
  { activities }: Pick<Desk, "activities">,
  whose: string,
  pages: number,
): Promise<WorklistAnswer> {
  let answer = await activities.worklist({ for: whose });
  for (let page = 1; page < pages && answer.next !== null; page += 1) {
    const next = await activities.worklist({ for: whose, after: answer.next });
    const known = new Set(answer.lines.map(({ key }) => key));
    // A line may have moved between two pages: it is shown once.
    const lines = [...answer.lines, ...next.lines.filter(({ key }) => !known.has(key))];
    answer = { ...next, lines };
  }
  return answer;
}

/** The list with the line that is being worked on, also where a colleague has worked it off: what is typed is not lost. */
export function withOpenLine(lines: readonly WorkLine[], open: WorkLine | null): readonly WorkLine[] {
  return open === null || lines.some(({ key }) => key === open.key) ? lines : [open, ...lines];
}
