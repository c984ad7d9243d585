import { parseEmail } from "../ledger/parse-email";
import { isOwnTemplate, NOTICE_TEMPLATES, type OwnTemplate, type TemplateId } from "../messages/template-id";
import { nameProblems, type PolicyProblem, sumProblems, unless, wholeNumber } from "./policy-problem";
import type { Level, NoticeTerms, Upcoming } from "./terms";

/** The templates that the organisation wrote itself; null: not known here, so that none is missed. */
export type OwnTemplates = readonly OwnTemplate[] | null;

/** What is wrong with the reminder before the due date. */
export const upcomingProblems = (
  field: string,
  upcoming: Upcoming,
  own: OwnTemplates,
): readonly PolicyProblem[] => [
  ...noticeProblems(field, upcoming, own),
  ...unless(
    upcoming.template === "upcoming" || isOwnTemplate(upcoming.template),
    `${field}.template`,
    "A reminder before the due date needs a text that does not speak of an overdue invoice.",
    'Choose the template "upcoming", or one of your own.',
  ),
  ...wholeNumber(`${field}.daysBefore`, upcoming.daysBefore, { least: 0, most: 90, unit: "days" }),
];

/** What is wrong with one level, by itself. */
export const levelProblems = (field: string, level: Level, own: OwnTemplates): readonly PolicyProblem[] => [
  ...noticeProblems(field, level, own),
  ...unless(
    isOwnTemplate(level.template) || OF_LEVELS.has(level.template),
    `${field}.template`,
    `The template "${level.template}" does not ask for an overdue payment.`,
    "Choose reminder, second, demand or final-notice, or one of your own.",
  ),
  ...wholeNumber(`${field}.delay.days`, level.delay.days, {
    // The end of the month may be later than the due date already.
    least: level.delay.from === "endOfMonth" ? 0 : 1,
    most: 3650,
    unit: "days",
  }),
  ...repeatProblems(`${field}.repeat`, level.repeat),
  ...sumProblems(`${field}.claims.feeMinor`, level.claims.feeMinor),
];

const OF_LEVELS: ReadonlySet<TemplateId> = new Set<TemplateId>(
  NOTICE_TEMPLATES.filter((id) => id !== "upcoming"),
);

const repeatProblems = (field: string, repeat: Level["repeat"]): readonly PolicyProblem[] =>
  repeat === null
    ? []
    : [
        ...wholeNumber(`${field}.everyDays`, repeat.everyDays, { least: 1, most: 365, unit: "days" }),
        ...wholeNumber(`${field}.times`, repeat.times, { least: 1, most: 50, unit: "a number of times" }),
      ];

const MOST_TODO = 2000;
const MOST_COPIES = 10;

function noticeProblems(field: string, notice: NoticeTerms, own: OwnTemplates): readonly PolicyProblem[] {
  const { name, template, minimumMinor, payWithinDays, copyTo, todo } = notice;
  return [
    ...nameProblems(`${field}.name`, name),
    ...unless(
      own === null || !isOwnTemplate(template) || own.includes(template),
      `${field}.template`,
      `There is no template "${template}".`,
      "Write the template first, or choose one that is there.",
    ),
    ...sumProblems(`${field}.minimumMinor`, minimumMinor),
    ...wholeNumber(`${field}.payWithinDays`, payWithinDays, { least: 0, most: 365, unit: "days" }),
    ...copyProblems(`${field}.copyTo`, copyTo),
    ...unless(
      todo === null || (todo.trim() !== "" && todo.length <= MOST_TODO),
      `${field}.todo`,
      todo !== null && todo.trim() === ""
        ? "The to-do has no text."
        : `The to-do is longer than ${MOST_TODO} characters.`,
      `Write at most ${MOST_TODO} characters, or switch the to-do off.`,
    ),
  ];
}

const copyProblems = (field: string, copyTo: readonly string[]): readonly PolicyProblem[] => [
  ...copyTo.flatMap((address, index) =>
    unless(
      isAddress(address),
      `${field}[${index}]`,
      `"${address}" is not one e-mail address.`,
      "Give addresses such as name@company.com, one each.",
    ),
  ),
  ...unless(
    copyTo.length <= MOST_COPIES,
    field,
    `${copyTo.length} copies are too many.`,
    `Give at most ${MOST_COPIES} addresses; use a list of your mail server for more.`,
  ),
];

function isAddress(text: string): boolean {
  const read = parseEmail("copy", text);
  return read.ok && read.value === text;
}
