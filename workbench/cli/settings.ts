import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";
import { type CalendarDate, parseCalendarDate } from "#domain/base/calendar";
import { isTimeZone } from "#domain/base/clock";
import { type CurrencyCode, parseCurrency } from "#domain/base/currency";
import type { Organisation } from "#domain/dunning/organisation";
import { startingPolicy } from "#domain/policy/policy";
import { openClock } from "../cloud/clock";
import { type LocalCloud, type LocalCloudOptions, openLocalCloud } from "../cloud/local-cloud";
import type { BookSettings } from "../day";
import { FileRefusal } from "../excel/work-on-file";
import { UsageError } from "./exit-codes";

/** The options every command takes. */
export type CommonOptions = {
  readonly data: string;
  readonly on?: string;
  readonly json?: boolean;
  readonly organisation?: string;
};

export type BookOptions = {
  readonly decimal?: string;
  readonly dateOrder?: string;
  readonly currency?: string;
};

/** Where the package lies: the bundle is in dist/, one below. */
export const packageFile = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

const settingsSchema = z.object({
  startsOn: z.optional(z.string()),
  organisation: z.object({
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    timeZone: z.string(),
    sender: z.object({
      email: z.string().check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)),
      person: z.optional(z.nullable(z.string())),
      phone: z.optional(z.nullable(z.string())),
    }),
    bankDetails: z.optional(
      z.array(
        z.object({
          currency: z.nullable(z.string()),
          iban: z.string(),
          bank: z.optional(z.nullable(z.string())),
        }),
      ),
    ),
  }),
});

export type OrganisationFile = {
  readonly startsOn: CalendarDate | null;
  readonly organisation: Organisation;
};

/** Reads who the messages come from (docs/CLI.md shows the file). Throws UsageError naming the field. */
export function readOrganisationFile(path: string): OrganisationFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(
      `The organisation file ${path} cannot be read as JSON (${error instanceof Error ? error.message : ""}).`,
    );
  }
  const parsed = settingsSchema.safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UsageError(
      `The organisation file ${path} is not right at "${issue?.path.join(".") ?? ""}": ${issue?.message ?? ""}.`,
    );
  }
  const { startsOn, organisation } = parsed.data;
  if (!isTimeZone(organisation.timeZone))
    throw new UsageError(
      `The organisation file ${path} names an unknown time zone "${organisation.timeZone}".`,
    );
  return {
    startsOn: startsOn ? dayOption(startsOn, `The organisation file ${path}, startsOn`) : null,
    organisation: organisationOf(organisation, `The organisation file ${path}, bankDetails.currency`),
  };
}

function organisationOf(
  { name, timeZone, sender, bankDetails }: z.infer<typeof settingsSchema>["organisation"],
  currencyName: string,
): Organisation {
  return {
    name,
    sender: { email: sender.email, person: sender.person ?? null, phone: sender.phone ?? null },
    bankDetails: (bankDetails ?? []).map(({ currency, iban, bank }) => ({
      currency: currency === null ? null : currencyOption(currency, currencyName),
      iban,
      bank: bank ?? null,
    })),
    policy: startingPolicy(timeZone),
    stoppedBecause: null,
  };
}

/** Who writes where nobody has said it yet: enough to try things out with the local mail catcher. */
function unnamedOrganisation(): Organisation {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const sender = { email: "accounts@your-company.example" };
  return organisationOf({ name: "Your company", timeZone, sender }, "");
}

/** Opens the local cloud in the data folder, with the clock where the options put it. */
export async function openCloud(
  options: CommonOptions,
  more: Pick<LocalCloudOptions, "port" | "pages" | "certificate"> & { readonly file?: OrganisationFile } = {},
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
export function bookSettings({ decimal, dateOrder, currency }: BookOptions): BookSettings {
  return {
    locale: {
      decimal: oneOf(decimal, [",", "."], "--decimal"),
      dateOrder: oneOf(dateOrder, ["dmy", "mdy", "ymd"], "--date-order"),
    },
    defaultCurrency: currency === undefined ? null : currencyOption(currency, "--currency"),
  };
}

function dayOption(text: string, name: string): CalendarDate {
  const day = parseCalendarDate(text);
  if (!day) throw new UsageError(`${name}: "${text}" is no day; write it as 2026-11-16.`);
  return day;
}

function currencyOption(text: string, name: string): CurrencyCode {
  const currency = parseCurrency(text);
  if (!currency)
    throw new UsageError(`${name}: "${text}" is no currency; use the three-letter code, such as EUR.`);
  return currency;
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
