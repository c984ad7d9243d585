import * as z from "zod/mini";
import type { RegisteredFunctions } from "../../../excel/host/functions/registered";

const functionsSchema = z.object({
  functions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      parameters: z.array(z.object({ name: z.string(), optional: z._default(z.boolean(), false) })),
      options: z._default(z.object({ stream: z._default(z.boolean(), false) }), () => ({ stream: false })),
    }),
  ),
});

/** The add-in's functions as its manifest and the file it names give them to Excel; null where it has none. */
export async function addinFunctions(): Promise<RegisteredFunctions | null> {
  const manifest = await fetch("/manifest.xml");
  if (!manifest.ok) return null;
  const found = functionsOf(new DOMParser().parseFromString(await manifest.text(), "text/xml"));
  if (!found) return null;
  const metadata = await fetch(found.metadata);
  if (!metadata.ok) return null;
  const { functions } = functionsSchema.parse(await metadata.json());
  return {
    namespace: found.namespace,
    functions: functions.map(({ id, name, parameters, options: { stream } }) => ({
      id,
      name,
      stream,
      parameters,
    })),
  };
}

/** Where the functions are described, and the word before their names. */
function functionsOf(manifest: Document): { readonly namespace: string; readonly metadata: string } | null {
  const [script] = manifest.getElementsByTagNameNS("*", "Metadata");
  const point = script?.parentElement;
  const namespace = textOf(manifest, point?.getElementsByTagNameNS("*", "Namespace")[0]);
  const metadata = textOf(manifest, script?.getElementsByTagNameNS("*", "SourceLocation")[0]);
  if (namespace === null || metadata === null) return null;
  // In production it lies where the pane lies; here both come from this server.
  return { namespace, metadata: new URL(metadata).pathname };
}

function textOf(manifest: Document, reference: Element | undefined): string | null {
  const id = reference?.getAttribute("resid");
  const entries = ["Url", "String"].flatMap((kind) => [...manifest.getElementsByTagNameNS("*", kind)]);
  return entries.find((entry) => entry.getAttribute("id") === id)?.getAttribute("DefaultValue") ?? null;
}
