/** Chasing an account, from the friendliest to the last. */
export const NOTICE_TEMPLATES = ["upcoming", "reminder", "second", "demand", "final-notice"] as const;

/** Everything else a customer can be sent; `bulk` has its words from the person who sends it. */
const COURTESY_TEMPLATES = ["thanks", "invoice-issued", "storno-issued", "bulk"] as const;

/** Written to the organisation's own people. */
export const COLLEAGUE_TEMPLATES = ["todo", "closing-report"] as const;

/** Every template Dunbook comes with; each has texts in every language. */
export const BUILT_IN_TEMPLATES = [
  ...NOTICE_TEMPLATES,
  ...COURTESY_TEMPLATES,
  ...COLLEAGUE_TEMPLATES,
] as const;
export type BuiltInTemplate = (typeof BUILT_IN_TEMPLATES)[number];

/** A template the organisation wrote itself: "own:" and a short name of letters, digits and hyphens. */
export type OwnTemplate = `own:${string}`;

/** The messages whose words an organisation may put its own in place of; the others are made of a person's own words. */
export const REWORDABLE_TEMPLATES = [
  ...NOTICE_TEMPLATES,
  "thanks",
  "invoice-issued",
  "storno-issued",
] as const satisfies readonly BuiltInTemplate[];

/** The id of the own text that stands in for a ready-made one: "own:demand" in place of "demand". */
export const standInFor = (id: BuiltInTemplate): OwnTemplate => `own:${id}`;

/** The ready-made text that an own one stands in for, by its name; null: it is a text beside them. */
export const stoodInFor = (id: OwnTemplate): (typeof REWORDABLE_TEMPLATES)[number] | null =>
  REWORDABLE_TEMPLATES.find((known) => standInFor(known) === id) ?? null;

/** Which text a message has. */
export type TemplateId = BuiltInTemplate | OwnTemplate;

const OWN = /^own:[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 60;

/** A template's id as stored or typed, or null where it is none: "demand", "own:gentle-second". */
export function parseTemplateId(text: string): TemplateId | null {
  return isOwnTemplate(text) ? text : (BUILT_IN_TEMPLATES.find((id) => id === text) ?? null);
}

/** Whether it is the id of an organisation's own template, well-formed and at most 60 characters long. */
export const isOwnTemplate = (text: string): text is OwnTemplate => text.length <= LONGEST && OWN.test(text);
