import type { ReadFile } from "../jobs/files/read-file";

/** A file as a browser gets it: saved, never run in the place it came from, and kept by no cache on the way. */
export const fileResponse = ({ file, bytes }: ReadFile): Response =>
  new Response(new Uint8Array(bytes), {
    status: 200,
    headers: {
      ...SAFE_HEADERS,
      "content-type": file.type,
      "content-length": String(bytes.length),
      "content-disposition": disposition(file.name),
    },
  });

/** What a page or file at an address that anybody may have been sent must not do, and where it must not be kept. */
export const SAFE_HEADERS = {
  "x-content-type-options": "nosniff",
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
} as const;

/** RFC 6266: the plain name for old programs, the real one for the others. */
function disposition(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
