import * as z from "zod/mini";
import { jsonOf } from "./functions";
import { programOf } from "./program";
import type { Rule } from "./rules";
import { allOf } from "./xml-element";

const shortcutsSchema = z.strictObject({
  actions: z.array(
    z.strictObject({
      id: z.string(),
      type: z.literal("ExecuteFunction"),
      name: z.string().check(z.minLength(3)),
    }),
  ),
  shortcuts: z.array(z.strictObject({ action: z.string(), key: z.strictObject({ default: z.string() }) })),
});

/** The pattern that Microsoft asks add-ins to keep to, so that they take no key from Excel. */
const KEY = /^Ctrl\+Shift\+Alt\+[A-Z0-9]$/;

/** Every key leads to an action that there is, no key stands twice, and every button of the ribbon has one. */
export const shortcutsAreRight: Rule = (app, { file }) => {
  const parsed = shortcutsSchema.safeParse(jsonOf(file("shortcuts.json")));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return [`shortcuts.json is not valid at ${issue?.path.join(".")}: ${issue?.message}.`];
  }
  const { actions, shortcuts } = parsed.data;
  const ids = actions.map(({ id }) => id);
  const keys = shortcuts.map(({ key }) => key.default);
  const program = programOf(file);
  const buttons = allOf(app, "FunctionName").map(({ text }) => text);
  return [
    ...shortcuts
      .filter(({ action }) => !ids.includes(action))
      .map(({ action }) => `shortcuts.json has no action ${action}.`),
    ...keys
      .filter((key) => !KEY.test(key))
      .map((key) => `The key ${key} is not of the form Ctrl+Shift+Alt+X.`),
    ...keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `The key ${key} is given twice.`),
    ...ids
      .filter((id) => !program.includes(`"${id}"`))
      .map((id) => `The add-in has no function ${id}, which a key asks for.`),
    ...buttons.filter((name) => !ids.includes(name)).map((name) => `The button ${name} has no key.`),
  ];
};
