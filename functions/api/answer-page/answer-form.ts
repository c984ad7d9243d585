import { html } from "hono/html";
import { addDays } from "#domain/base/calendar";
import {
  type AnswerItem,
  type AnswerProblem,
  currenciesOf,
  type FormFields,
  LONGEST_TEXT,
  MOST_DAYS_AGO,
  MOST_DAYS_AHEAD,
  type ReadAnswer,
} from "#domain/messages/answer-form";
import type { FileLink } from "../../jobs/answers/copies-of";
import { answerable } from "../../jobs/answers/give-answer";
import type { OpenAnswer } from "../../jobs/answers/open-answer";
import { dayText, moneyText } from "./formats";
import { frame, type Html } from "./frame";
import { PAGE_WORDS, type PageWords } from "./words";

/** What a page is shown with beside what it is about. */
export type Shown = {
  /** Shows, when it comes back, that this page was opened. */
  readonly mark: string;
  /** As it was typed, where it comes back with problems. */
  readonly fields: FormFields;
  readonly problems: readonly (AnswerProblem | "stale")[];
  /** The files of the invoices, to be had at once. */
  readonly files: readonly FileLink[];
};

/** The page of one answer: what it is about, and its form where anything of it is open. */
export function answerPage(open: OpenAnswer, shown: Shown): Html {
  const { kind, language } = open;
  const words = PAGE_WORDS[language];
  const items = answerable(open);
  return framed(
    open,
    html`${problemList(words, shown.problems)}
${items.length === 0 ? html`<p>${words.allSettled}</p>` : html`<p>${words.intro[kind]}${kind === "copy" ? "" : ` ${words.held}`}</p>`}
${invoiceTable(open, words)}
${shown.files.length === 0 ? "" : html`<ul>${shown.files.map(({ href, name }) => html`<li><a href="${href}">${name}</a></li>`)}</ul>`}
${items.length === 0 ? "" : answerForm(open, items, words, shown)}
${questions(open, words)}`,
  );
}

/** The page after an answer: what has been noted. */
export function thanksPage(open: OpenAnswer, { answer, invoiceIds }: ReadAnswer): Html {
  const { kind, language, items } = open;
  const words = PAGE_WORDS[language];
  const numbers = items.filter(({ invoiceId }) => invoiceIds.includes(invoiceId)).map(({ number }) => number);
  return framed(
    open,
    html`<p role="status">${words.thanks[kind]}</p>
<p>${words.number}: ${numbers.join(", ")}${answer.kind === "promise" ? html`<br>${words.promiseDay}: ${dayText(language, answer.by)}` : ""}</p>
${kind === "copy" ? "" : html`<p>${words.held}</p>`}
<p>${words.close}</p>
${questions(open, words)}`,
  );
}

const framed = ({ kind, language, organisation }: OpenAnswer, body: Html): Html =>
  frame({
    language,
    title: PAGE_WORDS[language].title[kind],
    organisation: organisation.name,
    body,
  });

const problemList = (words: PageWords, problems: Shown["problems"]): Html | string =>
  problems.length === 0
    ? ""
    : html`<div class="bad" role="alert"><ul>${problems.map((problem) => html`<li>${words.problems[problem]}</li>`)}</ul></div>`;

const invoiceTable = ({ items, language }: OpenAnswer, words: PageWords): Html => html`<table>
<thead><tr><th scope="col">${words.number}</th><th scope="col">${words.due}</th><th scope="col">${words.open}</th></tr></thead>
<tbody>${items.map(
  ({ number, dueOn, currency, openMinor }) =>
    html`<tr><td>${number}</td><td>${dueOn === null ? "" : dayText(language, dueOn)}</td><td>${openMinor > 0 ? moneyText(language, openMinor, currency) : words.nothingOpen}</td></tr>`,
)}</tbody>
</table>`;

const answerForm = (
  open: OpenAnswer,
  items: readonly AnswerItem[],
  words: PageWords,
  { mark, fields }: Shown,
): Html => html`<form method="post">
<input type="hidden" name="page" value="${mark}">
${items.length > 1 ? invoiceChoices(open, items, words, fields) : ""}
${ownFields(open, items, words, fields)}
<p class="quiet">${words.hint}</p>
<p><button type="submit">${words.send}</button></p>
</form>`;

/** All are chosen from the start, but for a dispute: that holds what is named, and should name what is meant. */
function invoiceChoices(
  { kind }: OpenAnswer,
  items: readonly AnswerItem[],
  words: PageWords,
  fields: FormFields,
): Html {
  const isAgain = fields.size > 0;
  const named = new Set(fields.get("invoice") ?? []);
  const isChosen = (id: string): boolean => (isAgain ? named.has(id) : kind !== "dispute");
  return html`<fieldset><legend>${words.which}</legend>${items.map(
    ({ invoiceId, number }) =>
      html`<label class="choice"><input type="checkbox" name="invoice" value="${invoiceId}"${isChosen(invoiceId) ? html` checked` : ""}><span>${number}</span></label>`,
  )}</fieldset>`;
}

function ownFields(
  { kind, today }: OpenAnswer,
  items: readonly AnswerItem[],
  words: PageWords,
  fields: FormFields,
): Html | string {
  const typed = (name: string): string => fields.get(name)?.[0] ?? "";
  switch (kind) {
    case "paid":
      return html`${dayField(words.dayPaid, addDays(today, -MOST_DAYS_AGO), today, typed("day") || today)}
${textField(words.note, typed("text"))}`;
    case "dispute":
      return textField(words.reason, typed("text"));
    case "promise":
      return html`${dayField(words.promiseDay, today, addDays(today, MOST_DAYS_AHEAD), typed("day"))}
${amountField(items, words, typed("amount"), typed("currency"))}`;
    case "copy":
      return "";
    default:
      return kind satisfies never;
  }
}

const dayField = (label: string, first: string, last: string, value: string): Html =>
  html`<div class="row"><label class="field" for="day">${label}</label><input type="date" id="day" name="day" required min="${first}" max="${last}" value="${value}"></div>`;

const textField = (label: string, value: string): Html =>
  html`<div class="row"><label class="field" for="text">${label}</label><textarea id="text" name="text" maxlength="${LONGEST_TEXT}">${value}</textarea></div>`;

function amountField(items: readonly AnswerItem[], words: PageWords, value: string, chosen: string): Html {
  const [first = "", ...others] = currenciesOf(items);
  const codes = [first, ...others];
  const currency =
    others.length === 0
      ? html`<span>${first}</span>`
      : html`<select name="currency" aria-label="${words.currency}">${codes.map((code) => html`<option${code === chosen ? html` selected` : ""}>${code}</option>`)}</select>`;
  return html`<div class="row"><label class="field" for="amount">${words.amount}</label><div class="pair"><input type="text" id="amount" name="amount" inputmode="decimal" maxlength="30" autocomplete="off" value="${value}">${currency}</div></div>`;
}

function questions({ organisation }: OpenAnswer, words: PageWords): Html {
  const [before = "", after = ""] = words.questions.split("{email}");
  const { email } = organisation.sender;
  return html`<p class="quiet">${before}<a href="mailto:${email}">${email}</a>${after}</p>`;
}
