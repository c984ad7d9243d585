import { readFileSync } from "node:fs";
import type { Policy } from "#domain/policy/policy";
import type { PolicyAnswer } from "#wire/policy-answers";
import { type Backend, openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { findCustomer } from "./customer";
import { EXIT, UsageError } from "./exit-codes";
import { mergedPolicy } from "./merge-policy";
import { countOption } from "./option-values";
import { olderOption } from "./organisation-file";
import { checkText, policyText, switchText, versionsText } from "./print-policy";
import { termsText } from "./print-terms";
import type { CommonOptions } from "./settings";

/** How accounts are chased: shown, changed, checked, switched; and the brakes. */

export type PolicyOptions = CommonOptions & {
  readonly for?: string;
  readonly older?: string;
  readonly perDay?: string;
};

export const showPolicy = (options: PolicyOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const answer = await backend.policy();
    if (options.for === undefined) return asOutcome(answer, policyText(answer));
    const { card, invoiceNumber } = await findCustomer(backend, options.for);
    const terms = await backend.termsFor(card.account.accountId, invoiceNumber);
    return { code: EXIT.done, text: termsText(terms, answer.policy), json: terms };
  });

/** Changes the policy to what a file says. */
export const setPolicy = (options: PolicyOptions, file = ""): Promise<Outcome> => {
  const changes = readJson(file);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { policy, basedOn } = await changed(backend, changes, file);
    const saved = await backend.savePolicy(policy, basedOn);
    const said = `Saved as version ${saved.policy.version}; the next run applies it to every account.`;
    return asOutcome(saved, [said, ...warningLines(saved)].join("\n"));
  });
};

export const checkPolicy = (options: PolicyOptions, file?: string): Promise<Outcome> => {
  const changes = file === undefined ? null : readJson(file);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const wished = file === undefined ? undefined : (await changed(backend, changes, file)).policy;
    const found = await backend.checkPolicy(wished);
    const code = found.problems.length > 0 ? EXIT.usage : EXIT.done;
    return { code, text: checkText(found), json: found };
  });
};

export const switchOn = (options: PolicyOptions): Promise<Outcome> => {
  const olderDocuments = olderOption(options.older ?? "none", "--older");
  return withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).switchPolicy({ on: true, olderDocuments });
    return asOutcome(answer, switchText(answer));
  });
};

export const switchOff = (options: PolicyOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).switchPolicy({ on: false });
    return asOutcome(answer, switchText(answer));
  });

export const policyVersions = (options: PolicyOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).policy();
    return { code: EXIT.done, text: versionsText(answer), json: { versions: answer.versions } };
  });

/** The kill switch. */
export const stop = (options: PolicyOptions): Promise<Outcome> =>
  withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).stopSending();
    return asOutcome(answer, "Sending is stopped: nothing goes out any more. To go on: dunbook resume");
  });

/** Lets the first messages that wait for a person go out, so many a day. */
export const agree = (options: PolicyOptions): Promise<Outcome> => {
  const perDay = countOption(options.perDay ?? "", "--per-day");
  return withCloud(options, async (cloud) => {
    const answer = await openBackend(cloud).agreeToStorm(perDay);
    return asOutcome(
      answer,
      `Agreed: ${perDay} notices a day at most, from the next run on until none is left over.`,
    );
  });
};

const asOutcome = (answer: PolicyAnswer, text: string): Outcome => ({ code: EXIT.done, text, json: answer });

const warningLines = ({ warnings }: PolicyAnswer): readonly string[] =>
  warnings.map(({ field, problem, remedy }) => `Look at ${field}: ${problem} ${remedy}`);

/** The present policy with the changes of a file. Throws UsageError naming the field that is not right. */
export async function changed(
  backend: Backend,
  changes: unknown,
  file: string,
): Promise<{ readonly policy: Policy; readonly basedOn: number }> {
  const { policy } = await backend.policy();
  const merged = mergedPolicy(policy, changes);
  if (!merged.ok) throw new UsageError(`${file}: ${merged.problem}`);
  return { policy: merged.policy, basedOn: policy.version };
}

/** Throws UsageError where the file is no JSON. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${path} cannot be read as JSON (${error instanceof Error ? error.message : ""}).`);
  }
}
