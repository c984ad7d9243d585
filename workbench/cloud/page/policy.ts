import type { MiddlewareHandler } from "hono";

/** Nothing from elsewhere, and no scripts or styles that stand in the document itself. */
const POLICY = policy({ styles: "'self'", pictures: "'self'", forms: "'self'" });

/**
 * A letter's frame is under its page's policy, and letters carry their styles with them. Pictures only from within the
 * letter: one from elsewhere would tell its owner that the letter was opened.
 */
const POLICY_WITH_LETTER = policy({
  styles: "'self' 'unsafe-inline'",
  pictures: "'self' data:",
  forms: "'none'",
});

/** Headers for every answer of the page. It shows a ledger, so nothing of it is kept by the browser. */
export const securityHeaders: MiddlewareHandler = withPolicy(POLICY);

/** The same for a page that shows a letter. */
export const headersWithLetter: MiddlewareHandler = withPolicy(POLICY_WITH_LETTER);

function withPolicy(value: string): MiddlewareHandler {
  return async (context, next) => {
    await next();
    context.header("Content-Security-Policy", value);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    // Not "no-referrer": browsers then send "Origin: null" with our own forms.
    context.header("Referrer-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
  };
}

function policy(may: { readonly styles: string; readonly pictures: string; readonly forms: string }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${may.styles}`,
    `img-src ${may.pictures}`,
    `form-action ${may.forms}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}
