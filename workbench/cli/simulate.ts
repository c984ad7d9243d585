import type { SimulateRequest } from "#wire/dry-run";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT } from "./exit-codes";
import { countOption } from "./option-values";
import { olderOption } from "./organisation-file";
import { changed, readJson } from "./policy";
import { dryRunText } from "./print-dry-run";
import type { CommonOptions } from "./settings";

export type SimulateOptions = CommonOptions & {
  readonly days?: string;
  readonly older?: string;
  readonly policy?: string;
  readonly perDay?: string;
};

/**
 * The dry run. Where reminders are off it is as if they were switched on today, for there would be nothing to see
 * otherwise; the answer says so.
 */
export function simulate(options: SimulateOptions): Promise<Outcome> {
  const { policy: file } = options;
  const days = countOption(options.days ?? "", "--days");
  const older = options.older === undefined ? null : olderOption(options.older, "--older");
  const perDay = options.perDay === undefined ? {} : { perDay: countOption(options.perDay, "--per-day") };
  const changes = file === undefined ? null : readJson(file);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { policy } = await backend.policy();
    const wished = file === undefined ? {} : { policy: (await changed(backend, changes, file)).policy };
    const olderDocuments = older ?? { kind: "none" as const };
    const switchOn = older === null && policy.switchedOn ? {} : { switchOn: { olderDocuments } };
    const request: SimulateRequest = { days, ...wished, ...switchOn, ...perDay };
    const answer = await backend.simulate(request);
    return { code: EXIT.done, text: dryRunText(answer), json: answer };
  });
}
