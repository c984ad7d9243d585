import { filterProblems } from "../audiences/filter-problems";
import { COLLEAGUE_TEMPLATES, NOTICE_TEMPLATES, type TemplateId } from "../messages/template-id";
import type { Automation, Deed } from "./automation";

const MOST_LETTERS = 200;
const MOST_TEXT = 2_000;

/** Templates that chase, that go to colleagues, or that a person gives the words for each time. */
const NOT_FOR_CUSTOMERS: ReadonlySet<TemplateId> = new Set([
  ...NOTICE_TEMPLATES,
  ...COLLEAGUE_TEMPLATES,
  "bulk",
]);

/** What is wrong with an automation, each with the field it concerns and the remedy; empty for a sound one. */
export function automationProblems({ name, filter, does }: Automation): readonly string[] {
  return [
    ...(isText(name, MOST_LETTERS)
      ? []
      : [`name: give the automation a name of ${MOST_LETTERS} characters at most`]),
    ...(filter.of === "invoices"
      ? []
      : ["filter.of: an automation is about invoices; make it a filter of them"]),
    ...filterProblems(filter).map((problem) => `filter.${problem}`),
    ...deedProblems(does),
  ];
}

function deedProblems(does: Deed): readonly string[] {
  switch (does.kind) {
    case "message":
      return NOT_FOR_CUSTOMERS.has(does.template)
        ? [
            `does.template: "${does.template}" is not for this; take thanks, invoice-issued, storno-issued, or a text of your own`,
          ]
        : [];
    case "todo":
      return isText(does.text, MOST_TEXT)
        ? []
        : [`does.text: say what the colleague is to do, in ${MOST_TEXT} characters at most`];
    case "report":
      return [];
    default:
      return does satisfies never;
  }
}

const isText = (text: string, most: number): boolean => text.trim() !== "" && text.length <= most;
