import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { asCalendarDate } from "#domain/base/calendar";
import { openClock } from "../../workbench/cloud/clock";
import { LOCAL, openLocalCloud } from "../../workbench/cloud/local-cloud";
import { dayOfBook } from "../../workbench/day";
import { kaseAndCo } from "./organisation";

/**
 * A process of its own that does the day of a workbook, as `dunbook day` does, with a mail provider that is elsewhere and
 * outlives it: `node killable-day.mjs <settings.json> [hear]`. It prints where it can be reached and how far it is; with
 * "hear" it first listens to the provider's events until its input ends.
 */
const TIME_ZONE = "Europe/Tallinn";

const settingsSchema = z.object({
  book: z.string(),
  data: z.string(),
  on: z.string(),
  templates: z.string(),
  provider: z.object({ baseUrl: z.string(), eventKey: z.string() }),
});

const [, , file = "", mode = "day"] = process.argv;
const { book, data, on, templates, provider } = settingsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
const tell = (...words: readonly unknown[]): boolean => process.stdout.write(`${words.join(" ")}\n`);

const cloud = await openLocalCloud({
  dataDir: data,
  clock: openClock(join(data, "clock.json"), { startsOn: asCalendarDate(on), timeZone: TIME_ZONE, hour: 9 }),
  templatesDir: templates,
  organisation: kaseAndCo(),
  provider,
});
tell("webhook", `${cloud.baseUrl}/webhooks/sendgrid/${LOCAL}`);
if (mode === "hear") for await (const _ of process.stdin) tell("listening");
const settings = { locale: { decimal: null, dateOrder: null }, defaultCurrency: null };
const { run, written } = await dayOfBook(cloud, book, settings, {
  onProgress: ({ stage, done }) => tell("at", stage, done),
  onRun: () => tell("at run 0"),
});
tell("done", JSON.stringify({ run, written }));
await cloud.close();
