import type { BuiltInTemplate, TemplateId } from "#domain/messages/template-id";

/** The bar above a message: calm for what is friendly, amber for what presses, red for the last. */
const ACCENTS: Readonly<Record<BuiltInTemplate, string>> = {
  upcoming: "#2a7d6f",
  reminder: "#2a7d6f",
  second: "#b7791f",
  demand: "#c05621",
  "final-notice": "#a83232",
  thanks: "#2a7d6f",
  "invoice-issued": "#1a5fb4",
  "storno-issued": "#5b6673",
  bulk: "#1a5fb4",
  todo: "#6b46c1",
  "closing-report": "#6b46c1",
};

const OWN = "#1a5fb4";

/** The colour of a template, as HTML writes it. */
export const accentOf = (template: TemplateId): string => {
  const builtIn: Readonly<Record<string, string>> = ACCENTS;
  return builtIn[template] ?? OWN;
};
