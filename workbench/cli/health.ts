import type { HealthAnswer } from "#wire/health";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT } from "./exit-codes";
import { columns, lines } from "./layout";
import type { CommonOptions } from "./settings";

/** How it is going: one line for each thing that can be well or not, the worst first. */
export const health = (options: CommonOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).health();
    const code = answer.state === "act" ? EXIT.personNeeded : EXIT.done;
    return { code, text: healthText(answer), json: answer };
  });

const STATES: Readonly<Record<HealthAnswer["state"], string>> = { good: "good", look: "LOOK", act: "ACT" };

function healthText({ organisation, today, lines: found }: HealthAnswer): string {
  const rows = found.map(({ state, title, sentence, remedy }) => [
    STATES[state],
    title,
    remedy === null ? sentence : `${sentence} ${remedy}`,
  ]);
  return lines([`${organisation}, ${today}`, ...columns(rows)]);
}
