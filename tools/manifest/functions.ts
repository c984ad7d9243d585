import * as z from "zod/mini";
import type { Rule } from "./rules";
import { allOf } from "./xml-element";

/** The formulas that the add-in gives Excel, as functions.json describes them (excel/custom-functions-json). */
export const functionsSchema = z.strictObject({
  functions: z.array(
    z.strictObject({
      /** Letters, digits and dots; never changed once workbooks hold it. */
      id: z.string().check(z.regex(/^[A-Za-z0-9.]+$/)),
      name: z.string().check(z.regex(/^[A-Z][A-Z0-9._]{2,127}$/)),
      description: z.string().check(z.minLength(10)),
      helpUrl: z.string().check(z.startsWith("https://")),
      parameters: z.array(
        z.strictObject({
          name: z.string().check(z.regex(/^[A-Za-z]\w*$/)),
          description: z.string().check(z.minLength(10)),
          type: z.enum(["any", "string", "number", "boolean"]),
          optional: z.optional(z.boolean()),
        }),
      ),
      result: z.strictObject({ type: z.enum(["string", "number"]) }),
      options: z.strictObject({ stream: z.literal(true) }),
    }),
  ),
});

/** The description is in the form that Excel reads, each function stands in it once, and the program answers it. */
export const functionsAreRight: Rule = (app, { file }) => {
  const points = allOf(app, "ExtensionPoint").filter(
    ({ attributes }) => attributes.type === "CustomFunctions",
  );
  const [point] = points;
  if (!point) return ["The manifest gives Excel no functions (ExtensionPoint CustomFunctions)."];
  const parts = point.children.map(({ name }) => name).join(" ");
  const resids = allOf(point, "Namespace").map(({ attributes }) => attributes.resid);
  const namespace = allOf(app, "String").find(({ attributes }) => resids.includes(attributes.id));
  return [
    ...(parts === "Script Page Metadata Namespace"
      ? []
      : ["CustomFunctions does not hold Script, Page, Metadata and Namespace, in this order."]),
    ...(/^[A-Z][A-Z0-9.]*$/.test(namespace?.attributes.DefaultValue ?? "")
      ? []
      : ["The functions' namespace is not in capital letters."]),
    ...describedFunctions(file("functions.json")),
  ];
};

function describedFunctions(bytes: Uint8Array | null): readonly string[] {
  const parsed = functionsSchema.safeParse(jsonOf(bytes));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return [`functions.json is not valid at ${issue?.path.join(".")}: ${issue?.message}.`];
  }
  const { functions } = parsed.data;
  const names = functions.flatMap(({ id, name }) => (id === name ? [id] : [id, name]));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map((name) => `The function ${name} stands twice in functions.json.`),
    ...functions.flatMap(({ id, parameters }) => {
      const optional = parameters.map((parameter) => parameter.optional === true);
      return optional.includes(true) && optional.lastIndexOf(false) > optional.indexOf(true)
        ? [`In ${id} an optional parameter stands before one that is not.`]
        : [];
    }),
  ];
}

/** The JSON of a file of the add-in; null where there is none, or it is none. */
export function jsonOf(bytes: Uint8Array | null): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
  } catch {
    return null;
  }
}
