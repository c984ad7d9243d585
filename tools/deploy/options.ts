import { parseArgs } from "node:util";
import { type Params, readParams } from "./params";

/** What `npm run deploy` was asked to do. */
export type Options = {
  readonly project: string;
  /** Where the add-in will be served; no slash at its end. */
  readonly origin: string;
  readonly dryRun: boolean;
  /** In the order in which they go up. */
  readonly targets: readonly Target[];
  /** Said on the command line, over what the project's file says. */
  readonly set: Params;
  readonly skipCheck: boolean;
  readonly allowChanges: boolean;
};

/**
 * Indexes and rules go first, so that no function asks for an index that is not there; the pane goes last, so that it never
 * asks for what the API does not know yet.
 */
export const TARGETS = ["firestore", "storage", "functions", "hosting"] as const;
export type Target = (typeof TARGETS)[number];

export const USAGE = `npm run deploy -- --project <id> [--dry-run] [--only functions,hosting] [--domain books.example.com]
                        [--set NAME=value]… [--skip-check] [--allow-changes]

  --project        the Firebase project's id
  --dry-run        everything up to the upload, and nothing of it
  --only           some of ${TARGETS.join(", ")}
  --domain         the address people use, where it is not <id>.web.app
  --set            a setting, in place of the one in deploy/<id>.env
  --skip-check     without npm run check
  --allow-changes  although this checkout has changes that are not committed`;

/** The options, or a sentence about the one that is not right. */
export function readOptions(words: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        project: { type: "string" },
        only: { type: "string" },
        domain: { type: "string" },
        set: { type: "string", multiple: true },
        "dry-run": { type: "boolean" },
        "skip-check": { type: "boolean" },
        "allow-changes": { type: "boolean" },
      },
    });
    const { project = "", domain, only } = values;
    if (!/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(project))
      return "Say which Firebase project: --project with its id, such as kase-reminders.";
    if (domain !== undefined && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain))
      return `--domain takes a name such as books.example.com, not "${domain}".`;
    const targets = TARGETS.filter((target) => only === undefined || only.split(",").includes(target));
    const strange = only?.split(",").find((word) => !TARGETS.some((target) => target === word));
    if (strange !== undefined) return `--only takes some of ${TARGETS.join(", ")}, not "${strange}".`;
    return {
      ...{ project, targets, origin: `https://${domain ?? `${project}.web.app`}` },
      dryRun: values["dry-run"] === true,
      set: readParams((values.set ?? []).join("\n")),
      skipCheck: values["skip-check"] === true,
      allowChanges: values["allow-changes"] === true,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
