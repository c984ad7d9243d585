/** Where Microsoft serves office.js, as an add-in's page must name it for the store. */
const CDN = /(<script\b[^>]*\bsrc=")(https:\/\/appsforoffice\.microsoft\.com\/lib\/[^"]+\/office\.js)(")/g;

/**
 * The add-in's page with office.js from this server in place of Microsoft's: nothing else of it is touched. Throws where
 * the page does not name it exactly once, since then the pane would not be the one that Excel shows.
 */
export function withLocalOfficeJs(html: string, officeJs: string): string {
  const found = [...html.matchAll(CDN)].length;
  if (found !== 1)
    throw new Error(
      `The add-in's page must load Microsoft's office.js by exactly one script tag, and has ${found}.`,
    );
  return html.replace(CDN, (_, before: string, __, after: string) => `${before}${officeJs}${after}`);
}
