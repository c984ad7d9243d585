import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CalendarDate } from "#domain/base/calendar";
import { openClock } from "../cloud/clock";
import { type LocalCloud, type LocalCloudOptions, openLocalCloud } from "../cloud/local-cloud";
import type { BookSettings } from "../day";
import { FileRefusal } from "../excel/work-on-file";
import { UsageError } from "./exit-codes";
import { currencyOption, dayOption } from "./option-values";
import { type OrganisationFile, readOrganisationFile, unnamedOrganisation } from "./organisation-file";

/** The options every command takes. */
export type CommonOptions = {
  readonly data: string;
  readonly on?: string;
  readonly json?: boolean;
  readonly organisation?: string;
  /** The member the command is given by; else whoever the folder belongs to. */
  readonly member?: string;
};

export type BookOptions = {
  readonly decimal?: string;
  readonly dateOrder?: string;
  readonly currency?: string;
  readonly acceptProposals?: boolean;
};

/** Where the package lies: the bundle is in dist/, one below. */
export const packageFile = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** Opens the local cloud in the data folder, with the clock where the options put it. */
export async function openCloud(
  options: CommonOptions,
  more: Pick<LocalCloudOptions, "port" | "pages" | "certificate" | "linksHere"> & {
    readonly file?: OrganisationFile;
  } = {},
): Promise<LocalCloud> {
  const file = more.file ?? (options.organisation ? readOrganisationFile(options.organisation) : null);
  const organisation = file?.organisation ?? unnamedOrganisation();
  makeFolder(options.data);
  const { timeZone, sendHour } = organisation.policy;
  const startsOn = file?.startsOn ? { startsOn: file.startsOn } : {};
  const clock = readable(() =>
    openClock(join(options.data, "clock.json"), { ...startsOn, timeZone, hour: sendHour }),
  );
  if (options.on !== undefined) moveTo(clock, dayOption(options.on, "--on"));
  const { file: _, ...rest } = more;
  return openLocalCloud({
    dataDir: options.data,
    clock,
    templatesDir: packageFile("templates"),
    organisation,
    ...rest,
  });
}

/** What cannot be read in the data folder is the folder's fault and told in its sentence. */
function readable<Value>(open: () => Value): Value {
  try {
    return open();
  } catch (error) {
    throw new FileRefusal(error instanceof Error ? error.message : String(error));
  }
}

function moveTo(clock: ReturnType<typeof openClock>, day: CalendarDate): void {
  if (clock.today() === day) return;
  if (!clock.set(day).ok)
    throw new UsageError(
      `--on: the clock of this data folder shows ${clock.today()} and only moves forward. Keep another day's trial in a folder of its own with --data.`,
    );
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new FileRefusal(
      `The data folder ${path} cannot be made or written (${code}): name another with --data.`,
    );
  }
}

/** How the workbook spells numbers and dates, from the options. */
export function bookSettings({ decimal, dateOrder, currency, acceptProposals }: BookOptions): BookSettings {
  return {
    locale: {
      decimal: oneOf(decimal, [",", "."], "--decimal"),
      dateOrder: oneOf(dateOrder, ["dmy", "mdy", "ymd"], "--date-order"),
    },
    defaultCurrency: currency === undefined ? null : currencyOption(currency, "--currency"),
    acceptProposals: acceptProposals === true,
  };
}

function oneOf<Choice extends string>(
  given: string | undefined,
  choices: readonly Choice[],
  name: string,
): Choice | null {
  if (given === undefined) return null;
  const found = choices.find((choice) => choice === given);
  if (!found) throw new UsageError(`${name}: "${given}" is not one of ${choices.join(" ")}.`);
  return found;
}
