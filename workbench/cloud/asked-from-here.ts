/**
 * Whether a request comes from a page of this very server, from the address line, or from a program. A page of another
 * site can make a browser ask, too; browsers then say so in Sec-Fetch-Site or Origin, and no token may be given out.
 */
export function askedFromHere(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  const host = request.headers.get("host") ?? "";
  return origin === null || origin === `http://${host}` || origin === `https://${host}`;
}
