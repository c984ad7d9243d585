import { type DateSystem, dayOfSerial } from "./serial";

type Piece = { readonly literal: string } | { readonly code: string };

const DAY_NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
/** What Excel shows for a date it cannot show: as many as fit the column; here always eight. */
const UNSHOWABLE = "########";

/** Shows a serial number by the codes y, m, d, h, s, AM/PM and elapsed [h], [m], [s]; seconds are rounded to whole ones. */
export function showDate(serial: number, section: readonly Piece[], system: DateSystem): string {
  const seconds = Math.round(serial * 86_400);
  const day = dayOfSerial(Math.floor(seconds / 86_400), system);
  if (!day || serial < 0) return UNSHOWABLE;
  const runs = codeRuns(section);
  const halves = runs.some((run) => run.isCode && /^(am\/pm|a\/p)$/i.test(run.text));
  const clock = { seconds, halves };
  return runs
    .map(({ text, isCode }, index) => {
      if (!isCode) return text;
      const code = text.toLowerCase();
      const asMinutes = code.startsWith("m") && code.length < 3 && nextToHoursOrSeconds(runs, index);
      return timePart(asMinutes ? `minute${code.length}` : code, clock) ?? dayPart(code, day) ?? text;
    })
    .join("");
}

type Run = { readonly text: string; readonly isCode: boolean };

/** Joins repeated letters ("yyyy") and AM/PM to one code each. */
function codeRuns(section: readonly Piece[]): readonly Run[] {
  const runs: Run[] = [];
  let codes = "";
  const flush = (): void => {
    for (const [text] of codes.matchAll(/\[[hms]+\]|am\/pm|a\/p|y+|m+|d+|h+|s+|./gis)) {
      runs.push({ text, isCode: /^(\[[hms]+\]|am\/pm|a\/p|y+|m+|d+|h+|s+)$/i.test(text) });
    }
    codes = "";
  };
  for (const piece of section) {
    if ("code" in piece) codes += piece.code;
    else {
      flush();
      runs.push({ text: piece.literal, isCode: false });
    }
  }
  flush();
  return runs;
}

/** "m" means minutes right after hours or right before seconds. */
function nextToHoursOrSeconds(runs: readonly Run[], index: number): boolean {
  const before = runs.slice(0, index).findLast((run) => run.isCode)?.text ?? "";
  const after = runs.slice(index + 1).find((run) => run.isCode)?.text ?? "";
  return /^\[?h/i.test(before) || /^\[?s/i.test(after);
}

type Clock = { readonly seconds: number; readonly halves: boolean };

function timePart(code: string, { seconds, halves }: Clock): string | null {
  const ofDay = ((seconds % 86_400) + 86_400) % 86_400;
  const hours = Math.floor(ofDay / 3600);
  const shownHours = halves ? ((hours + 11) % 12) + 1 : hours;
  if (/^h+$/.test(code)) return String(shownHours).padStart(Math.min(code.length, 2), "0");
  if (/^s+$/.test(code)) return String(ofDay % 60).padStart(Math.min(code.length, 2), "0");
  if (code.startsWith("minute"))
    return String(Math.floor(ofDay / 60) % 60).padStart(Number(code.slice(-1)), "0");
  if (code === "am/pm") return hours < 12 ? "AM" : "PM";
  if (code === "a/p") return hours < 12 ? "A" : "P";
  if (!code.startsWith("[")) return null;
  const unit = { h: 3600, m: 60, s: 1 }[code.charAt(1)] ?? 1;
  return String(Math.floor(seconds / unit)).padStart(code.length - 2, "0");
}

function dayPart(code: string, day: NonNullable<ReturnType<typeof dayOfSerial>>): string | null {
  const monthName = MONTH_NAMES[day.month - 1] ?? "";
  const dayName = DAY_NAMES[day.weekday] ?? "";
  if (code.startsWith("y"))
    return code.length > 2 ? String(day.year).padStart(4, "0") : String(day.year).slice(-2);
  if (code === "m" || code === "mm") return String(day.month).padStart(code.length, "0");
  if (code === "mmmmm") return monthName.charAt(0);
  if (code.startsWith("mmm")) return code.length === 3 ? monthName.slice(0, 3) : monthName;
  if (code === "d" || code === "dd") return String(day.day).padStart(code.length, "0");
  if (code.startsWith("d")) return code.length === 3 ? dayName.slice(0, 3) : dayName;
  return null;
}
