import { createHash } from "node:crypto";

/**
 * The add-in's manifest as one deployment gives it out: under an id of its own, derived from its address, so that a trial and
 * the real one can stand in the same Microsoft 365 beside each other. The addresses in it were set when the add-in was built.
 */
export const productionManifest = (manifest: string, origin: string): string =>
  manifest.replace(/<Id>[^<]*<\/Id>/, `<Id>${idOf(origin)}</Id>`);

/** A GUID that stays the same for the same address (RFC 9562, version 8). */
function idOf(origin: string): string {
  const hex = createHash("sha256").update(`dunbook add-in at ${origin}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
